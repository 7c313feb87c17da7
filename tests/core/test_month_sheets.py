"""The month sheet as a pure rule: who owes it, which month it may be of, what speaks against it."""

from dataclasses import replace
from datetime import date

import pytest

from hatnhan.core.month_sheets import (
    Following,
    SheetEntry,
    TaskEntry,
    due_day,
    followed_in,
    last_day_of,
    month_after,
    month_told,
    owes,
    says_nothing,
    sheet_objections,
)
from hatnhan.core.sentences import sentence

MONTH, MEETING, TODAY = date(2026, 5, 1), date(2026, 5, 20), date(2026, 6, 30)
FOR_EVER = date(9999, 12, 31)
WHO = ("Lành Văn Toàn", "Hứa Văn Quý")
ALONG = Following(1, 7, date(2025, 1, 10), FOR_EVER, date(2025, 1, 1))


def codes(entry: SheetEntry, following: Following = ALONG) -> list[str]:
    found = sheet_objections(entry, following, WHO, TODAY)
    for reason in found:
        assert "{" not in sentence(reason, "vi") + sentence(reason, "en")
    return [reason.code for reason in found]


def entry(**more: object) -> SheetEntry:
    return replace(SheetEntry(7, MONTH, "Chăm chỉ"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        (ALONG, True),
        # Assigned at the meeting itself, or after it: nothing to remark yet.
        (replace(ALONG, starts_on=MEETING), False),
        (replace(ALONG, starts_on=date(2026, 5, 19)), True),
        # Relieved at the meeting: the sheet before it is still his; relieved before it: the other one's.
        (replace(ALONG, ends_on=MEETING), True),
        (replace(ALONG, ends_on=date(2026, 5, 19)), False),
        # The case ended, or its person became official, before the meeting.
        (replace(ALONG, until=date(2026, 5, 19)), False),
        (replace(ALONG, until=date(2026, 5, 25)), True),
        (replace(ALONG, opened_on=date(2026, 5, 21), starts_on=date(2026, 5, 1)), False),
    ],
)
def test_exactly_who_followed_up_to_the_meeting_owes_the_sheet(following, expected):
    assert owes(following, MEETING) is expected


def test_of_two_mentors_after_one_another_one_owes_it_whatever_the_day():
    for day in range(1, 32):
        change = date(2026, 5, day)
        before, after = replace(ALONG, ends_on=change), replace(ALONG, mentor_id=2, starts_on=change)
        assert [owes(before, MEETING), owes(after, MEETING)].count(True) == 1
        assert followed_in(after, MONTH)
        assert followed_in(before, MONTH) is (day > 1)


def test_without_a_meeting_the_month_itself_ends_the_time():
    assert due_day(MONTH, None) == date(2026, 5, 31) == last_day_of(MONTH)
    assert due_day(MONTH, MEETING) == MEETING
    assert (month_after(date(2025, 12, 1)), month_after(MONTH, -5)) == (date(2026, 1, 1), date(2025, 12, 1))
    assert month_told(MONTH) == "05/2026"


@pytest.mark.parametrize(
    ("given", "following", "expected"),
    [
        (entry(), ALONG, []),
        (entry(month=date(2026, 7, 1)), ALONG, ["sheet.before_its_month"]),
        (entry(month=date(2026, 6, 1)), ALONG, []),
        (entry(month=date(2024, 12, 1)), ALONG, ["sheet.not_his_then"]),
        # Written long after its month, and of the last days of a time that ended: both may be.
        (entry(month=date(2025, 1, 1)), ALONG, []),
        (entry(), replace(ALONG, ends_on=date(2026, 5, 2)), []),
        (entry(), replace(ALONG, ends_on=date(2026, 5, 1)), ["sheet.not_his_then"]),
        (entry(), replace(ALONG, until=date(2026, 4, 30)), ["sheet.not_his_then"]),
        (entry(paper_on=date(2026, 5, 3)), ALONG, ["sheet.without_paper"]),
        (entry(way="from_paper", paper_on=date(2026, 6, 5)), ALONG, []),
        (entry(way="from_paper", paper_on=date(2026, 4, 30)), ALONG, ["sheet.day_of_paper"]),
        (entry(way="from_paper", paper_on=date(2026, 7, 1)), ALONG, ["sheet.day_of_paper"]),
        (entry(proposal="x" * 4_001), ALONG, ["sheet.too_long"]),
        (entry(tasks=(TaskEntry(""),)), ALONG, ["test_task.without_text"]),
        (entry(tasks=(TaskEntry("x" * 401),)), ALONG, ["sheet.too_long"]),
        (entry(tasks=(TaskEntry("Trực đêm", date(2026, 4, 30)),)), ALONG, ["test_task.due_before"]),
        # A task that stands may have been due before this month: that is what is told now.
        (entry(tasks=(TaskEntry("Trực đêm", date(2026, 4, 30), "done", id=4),)), ALONG, []),
        (
            entry(month=date(2026, 7, 1), tasks=(TaskEntry(""),)),
            replace(ALONG, ends_on=date(2026, 2, 1)),
            ["sheet.before_its_month", "sheet.not_his_then", "test_task.without_text"],
        ),
    ],
)
def test_what_speaks_against_a_sheet(given, following, expected):
    assert codes(given, following) == expected


def test_a_sheet_says_something_where_there_is_a_word_or_a_task():
    assert says_nothing(entry(strengths=""))
    assert not says_nothing(entry(strengths="", tasks=(TaskEntry("Trực đêm"),)))
    assert not says_nothing(entry())
