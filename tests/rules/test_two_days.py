"""The rulebook as of one day."""

from datetime import date, timedelta

import pytest

from hatnhan.rules import rulebook
from hatnhan.rules.listing import days_of_change
from hatnhan.rules.loader import FIRST_DAY, change_days
from hatnhan.rules.two_days import RulebookAsOf

BOOK = rulebook()
TODAY = date(2026, 6, 30)
APRIL, AUGUST = RulebookAsOf(BOOK, date(2026, 4, 1), TODAY), RulebookAsOf(BOOK, date(2026, 8, 1), TODAY)


@pytest.mark.parametrize("day", change_days())
def test_as_of_today_it_is_the_rulebook_itself(day):
    assert RulebookAsOf(BOOK, date(2030, 1, 1), date(2030, 1, 1)).on(day) is BOOK.on(day)


@pytest.mark.parametrize("day", [date(2012, 1, 1), date(2025, 6, 1), date(2026, 4, 1)])
def test_what_happened_before_keeps_the_rules_of_its_own_day(day):
    assert APRIL.on(day) is BOOK.on(day)
    assert AUGUST.on(day) is BOOK.on(day)


@pytest.mark.parametrize("day", [date(2026, 6, 1), TODAY, date(2030, 1, 1)])
def test_nothing_changed_after_a_past_day(day):
    assert APRIL.on(day) is BOOK.on(date(2026, 4, 1))
    assert APRIL.on(day) is not BOOK.on(day)


def test_the_rules_of_a_day_to_come_hold_from_today_on():
    assert AUGUST.on(date(2026, 6, 29)) is BOOK.on(date(2026, 6, 29))
    assert AUGUST.on(TODAY) is BOOK.on(date(2026, 8, 1))
    assert AUGUST.on(TODAY) is not BOOK.on(TODAY)


def test_the_working_days_stay():
    assert APRIL.calendar is BOOK.calendar


def test_the_days_of_change_are_listed_newest_first_with_the_day_before():
    days = days_of_change(date(2026, 8, 1))
    assert [each.day for each in days] == sorted(change_days()[1:], reverse=True)
    assert {each.day - each.before for each in days} == {timedelta(1)}


def test_before_the_first_change_that_one_is_there_all_the_same():
    assert days_of_change(FIRST_DAY)[0].day == change_days()[1]
