"""Values in words: every value that was ever published has some, in both languages."""

from datetime import date

import pytest

from hatnhan.rules.listing import rule_history, rules_of_day
from hatnhan.rules.loader import UNKNOWN, groups, tables
from hatnhan.rules.telling import tell

RULES = [(group, key) for group in groups() for key in tables(group)]


def value_on(group: str, key: str, day: date, language: str = "vi") -> tuple[str, ...]:
    (subject,) = rules_of_day(day, language, group).subjects
    (line,) = [line for line in subject.rules if line.key == key]
    return line.value


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("group", "key"), RULES, ids=[".".join(rule) for rule in RULES])
def test_every_value_has_words_and_only_the_unknown_has_none(group, key, language):
    told = rule_history(group, key, language).lines
    published = tuple(reversed(tables(group)[key].entries))
    assert [line.known for line in told] == [entry.raw != UNKNOWN for entry in published]
    assert [bool(line.value) for line in told] == [line.known for line in told]
    # A code of the files holds an underscore, words do not.
    assert [text for line in told for text in line.value if "_" in text or "{" in text] == []


@pytest.mark.parametrize(
    ("group", "key", "words"),
    [
        ("eligibility", "age_min", ("216 tháng (18 năm)",)),
        ("ballot", "cell_share", ("ít nhất 2/3",)),
        ("ballot", "official_members_min", ("3 đảng viên",)),
        ("votes", "standing_committee_decides", ("trên 1/2 tổng số ủy viên ban thường vụ",)),
        ("deadlines", "admission_decision", ("60 ngày làm việc, tính từ ngày chi bộ biểu quyết",)),
        ("introducers", "union_age", ("từ 16 đến 30 tuổi; có nguyện vọng thì ở lại đến 35 tuổi",)),
        ("classes", "awareness_issuer_without_centre", ()),
    ],
)
def test_a_value_reads_like_a_sentence(group, key, words):
    assert value_on(group, key, date(2026, 8, 1)) == words


def test_the_same_value_in_english():
    assert value_on("ballot", "cell_share", date(2026, 8, 1), "en") == ("at least 2/3",)
    assert value_on("eligibility", "citizenship_required", date(2026, 8, 1), "en") == ("yes",)


def test_an_empty_list_is_said_and_not_left_blank():
    assert tell("exception_areas", (), "", "vi") == ("không có",)
