"""The sentence of a report: its period as people name it, its figures with what they are counted against."""

from datetime import date

import pytest

from hatnhan.core.figures import Fulfilment, Period, years
from hatnhan.core.reporting import ReportFacts, period_words, report_sentence

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 1, 1), date(2026, 12, 31), "30/06/2026"),
        (date(2021, 1, 1), date(2023, 12, 31), "2021"),
        (date(2021, 1, 1), date(2026, 12, 31), "30/06/2026"),
        (date(2026, 1, 1), date(2026, 5, 19), "19/05/2026"),
        (date(2023, 1, 1), date(2024, 2, 29), "2/2024"),
        (date(2023, 1, 5), date(2024, 2, 7), "07/02/2024"),
        (date(2026, 2, 1), date(2026, 7, 31), "30/06/2026"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_period_ends_where_it_ends_or_today(first, last, told, language):
    assert told in period_words(Period(first, last), TODAY, language)


def test_a_report_of_three_years_with_its_years_and_groups():
    facts = ReportFacts(
        "Tỉnh ủy",
        years(2021, 2023),
        TODAY,
        Fulfilment(100, 261),
        "dân tộc thiểu số",
        by_year=((2021, 60), (2022, 100), (2023, 101)),
        by_group=(("thanh niên", 120), ("dân quân", 30)),
    )
    told = report_sentence(facts, "vi")
    assert told == (
        "Từ năm 2021 đến năm 2023, Tỉnh ủy kết nạp được 261 đảng viên là dân tộc thiểu số, trong đó năm 2021: 60 đảng "
        "viên; năm 2022: 100 đảng viên; năm 2023: 101 đảng viên, đạt 261% chỉ tiêu (261/100), vượt 161 đảng viên "
        "(161%). Trong số đó có thanh niên: 120; dân quân: 30 (một người có thể thuộc nhiều nhóm)."
    )


@pytest.mark.parametrize(
    ("whole", "year", "told"),
    [
        (Fulfilment(None, 211), None, "From 01/2026 the commune admitted 211 Party members."),
        (Fulfilment(None, 1), None, "the commune admitted 1 Party member."),
        (Fulfilment(15, 12), None, ", 80% of the plan (12 of 15)."),
        (Fulfilment(None, 12), Fulfilment(15, 12), ", 80% of the plan for the whole year (12 of 15)."),
        # A plan of nobody has no percentage.
        (Fulfilment(0, 2), None, "admitted 2 Party members."),
    ],
)
def test_without_a_plan_no_percentage(whole, year, told):
    facts = ReportFacts("the commune", Period(date(2026, 1, 1), date(2026, 5, 31)), TODAY, whole, year=year)
    sentence = report_sentence(facts, "en")
    assert sentence.endswith(told.removeprefix("From 01/2026 "))
    assert ("%" in sentence) == ("%" in told)
