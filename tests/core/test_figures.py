"""Percentages with their arithmetic: the figures of the sources."""

from datetime import date
from decimal import Decimal

import pytest

from hatnhan.core.figures import Fulfilment, Period, number_text, percent, percent_text, share_of_time, years

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("plan", "actual", "reached", "over", "more"),
    [
        (15, 17, "113.3", 2, "13.3"),
        (100, 261, "261.0", 161, "161.0"),
        (160, 204, "127.5", 44, "27.5"),
        (20, 20, "100.0", 0, "0.0"),
        (20, 7, "35.0", 0, "0.0"),
    ],
)
def test_reached_and_over_by_are_apart(plan, actual, reached, over, more):
    done = Fulfilment(plan, actual)
    assert (done.percent, done.over, done.over_percent) == (Decimal(reached), over, Decimal(more))


def test_without_a_plan_there_is_no_percentage():
    done = Fulfilment(None, 211)
    assert (done.percent, done.over, done.over_percent, done.short, done.reached) == (None, None, None, None, False)


def test_a_plan_of_nobody_has_no_percentage_and_is_over():
    done = Fulfilment(0, 3)
    assert (done.percent, done.over, done.reached) == (None, 3, True)


@pytest.mark.parametrize(("part", "whole", "told"), [(1, 8, "12.5"), (1, 80, "1.3"), (1, 3, "33.3"), (2, 3, "66.7")])
def test_one_decimal_half_up(part, whole, told):
    assert percent(part, whole) == Decimal(told)


def test_a_percentage_as_each_language_writes_it():
    assert percent_text(Decimal("113.3"), "vi") == "113,3%"
    assert percent_text(Decimal("113.3"), "en") == "113.3%"
    assert percent_text(Decimal("261.0"), "vi") == "261%"
    assert (number_text(1243, "vi"), number_text(1243, "en")) == ("1.243", "1,243")


def test_periods():
    assert list(years(2021, 2023).years) == [2021, 2022, 2023]
    free = Period(date(2023, 1, 1), date(2024, 2, 29))
    assert not free.years
    assert free.year_begun is None
    assert Period(date(2026, 1, 1), TODAY).year_begun == 2026


def test_how_far_the_year_has_gone():
    assert share_of_time(years(2026), TODAY) == Decimal("49.6")
    assert share_of_time(years(2025), TODAY) == Decimal(100)
    assert share_of_time(years(2027), TODAY) == Decimal(0)


@pytest.mark.parametrize(
    ("plan", "actual", "gone", "behind", "lag"),
    [(7, 0, 50, True, "3.5"), (1, 0, 99, False, "0.99"), (1, 0, 100, True, "1"), (4, 3, 50, False, "-1")],
)
def test_behind_is_told_in_whole_persons(plan, actual, gone, behind, lag):
    done = Fulfilment(plan, actual)
    assert (done.behind(Decimal(gone)), done.lag(Decimal(gone))) == (behind, Decimal(lag))


def test_without_a_plan_nobody_is_behind():
    assert (Fulfilment(None, 0).behind(Decimal(100)), Fulfilment(None, 0).lag(Decimal(100))) == (False, Decimal(0))
