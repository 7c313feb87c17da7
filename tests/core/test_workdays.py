from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.core.workdays import add_months, make_calendar, months_between
from hatnhan.rules import rulebook

CALENDAR = rulebook().calendar
WORKING = set(CALENDAR.days)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 9, 15), 12, date(2025, 9, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(1900, 1, 31), 1, date(1900, 2, 28)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_the_same_day_months_later_or_the_last_of_the_month(day, months, expected):
    assert add_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_months_that_were_added_are_counted_again(day, months):
    assert months_between(day, add_months(day, months)) == months


def test_thirty_working_days_of_the_example():
    assert CALENDAR.after(date(2024, 8, 28), 30) == date(2024, 10, 11)


@settings(deadline=None)
@given(st.dates(date(2011, 1, 1), date(2030, 6, 30)), st.integers(1, 90))
def test_a_look_up_equals_counting_day_by_day(start, count):
    day, left = start, count
    while left:
        day += timedelta(1)
        left -= day in WORKING
    assert CALENDAR.after(start, count) == day


def test_a_worked_saturday_counts_and_a_day_off_does_not():
    calendar = make_calendar(2024, 2024, {date(2024, 5, 4): True, date(2024, 4, 29): False})
    assert calendar.after(date(2024, 4, 26), 1) == date(2024, 4, 30)
    assert calendar.after(date(2024, 5, 3), 1) == date(2024, 5, 4)
    assert calendar.after(date(2024, 5, 10), 1) == date(2024, 5, 13)


def test_working_days_between_two_days_count_both_ways():
    friday, monday = date(2024, 5, 10), date(2024, 5, 13)
    assert (CALENDAR.between(friday, monday), CALENDAR.between(monday, friday)) == (1, -1)
    assert CALENDAR.between(friday, friday) == 0


def test_outside_the_calendar_nothing_is_counted():
    assert CALENDAR.between(date(2030, 12, 31), date(2031, 1, 1)) is None
    assert CALENDAR.between(date(2010, 12, 31), date(2024, 1, 1)) is None
    assert CALENDAR.after(date(2030, 12, 31), 1) is None
    assert CALENDAR.after(date(2031, 1, 1), 1) is None
    assert CALENDAR.after(date(2010, 12, 31), 1) is None


def test_rows_that_are_not_confirmed_do_not_apply():
    """24 November 2026 was proposed as a day off; no law was found."""
    assert date(2026, 11, 24) in CALENDAR.days
