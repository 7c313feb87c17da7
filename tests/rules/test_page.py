"""docs/RULES.md: generated, fresh, and holding every rule, instrument and gap."""

from datetime import date
from pathlib import Path

import pytest

from hatnhan.rules.loader import UNKNOWN, groups, read_file, tables
from hatnhan.rules.page import GROUP_TITLES, ISSUERS, rules_page, show_value

PAGE = rules_page()
ROOT = Path(__file__).parents[2]


def section(path):
    """The lines of one rule on the page."""
    after = PAGE.split(f"`{path}`\n", 1)[1]
    return after.split("\n#", 1)[0]


def rows(path):
    return [
        [cell.strip() for cell in row.split("|")[1:-1]] for row in section(path).splitlines() if "| ---" not in row
    ][2:]


def test_the_page_in_docs_is_fresh():
    """Mend with: hatnhan rules --write docs/RULES.md."""
    assert (ROOT / "docs/RULES.md").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("name", groups())
def test_every_group_has_its_titles_and_every_rule_its_place(name):
    vi, en = GROUP_TITLES[name]
    assert f"\n## {vi} · {en}\n" in PAGE
    for key, table in tables(name).items():
        assert PAGE.count(f"\n`{name}.{key}`\n") == 1
        unit = f" ({table.unit})" if table.unit else ""
        assert f"\n### {table.about_vi} · {table.about}{unit}\n" in PAGE


def test_no_title_stands_for_a_group_that_is_not_there():
    assert GROUP_TITLES.keys() == groups().keys()


def test_every_instrument_is_listed_with_its_issuer():
    for each in read_file("instruments").values():
        assert f"| **{each['code']}**<br>" in PAGE
        assert each["issuer"] in ISSUERS


def test_a_value_that_stays_is_shown_as_such_and_a_change_in_full():
    found = {row[0]: row[1] for row in rows("introducers.common_time") if len(row) == 5}
    assert found["25/07/2016 – 29/07/2021"] == "="
    assert found["30/07/2021 – 19/01/2025"] == "months: 12<br>together_in: work; labour; study; activities_at_residence"
    assert found["26/07/2026 – nay · open"] == "="


def test_a_line_carries_source_and_confidence_and_an_unknown_one_says_so():
    found = {row[0]: row for row in rows("time_limits.ceremony_late") if len(row) == 5}
    assert found["20/01/2025 – 30/06/2025"][2:4] == ["232-QĐ/TW 4.1", "cao · high; trích văn bản · excerpt of the text"]
    assert found["19/01/2011 – 31/10/2011"][1:4] == ["**chưa rõ · unknown**", "23-QĐ/TW", "–"]


def test_gaps_are_listed_apart_for_now_and_for_the_past():
    now, past = PAGE.split("### Đến nay · Up to now", 1)[1].split("### Trong quá khứ · In the past", 1)
    open_rules = {
        f"`{name}.{key}`"
        for name in groups()
        for key, table in tables(name).items()
        if table.entries[-1].raw == UNKNOWN
    }
    assert len(open_rules) > 20
    assert [path for path in open_rules if path not in now] == []
    assert [path for path in open_rules if path in past] == []
    assert "`time_limits.transfer_start` | 19/01/2011 – 24/07/2016 |" in past


def test_a_gap_over_two_instruments_is_one_period():
    assert "`time_limits.card_issue` | 19/01/2011 – nay · open |" in PAGE


def test_the_calendar_counts_what_applies_and_names_what_is_doubtful():
    calendar = PAGE.split("## Lịch làm việc · Working calendar", 1)[1]
    assert "| 24/11/2026 | off | Ngày Văn hóa Việt Nam |" in calendar
    assert "| 2012 | 15 | 1 |" in calendar
    assert "26/01/2012" not in calendar


def test_every_table_of_the_page_is_rectangular():
    width = 0
    for line in PAGE.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace("\\|", "").count("|")
        assert cells == (width or cells), line
        width = cells


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("unknown", "**chưa rõ · unknown**"),
        (True, "có · yes"),
        (False, "không · no"),
        (60, "60"),
        (date(2026, 7, 26), "2026-07-26"),
        ([], "–"),
        (["a", "b"], "a<br>b"),
        ({"vi": "một", "en": "one"}, "một · *one*"),
        ({"numerator": 2, "denominator": 3}, "2/3"),
        ({"days": 30, "of": ["a", "b"]}, "days: 30<br>of: a; b"),
        ("a|b", "a\\|b"),
    ],
)
def test_a_value_is_shown(value, shown):
    assert show_value(value) == shown
