"""Party age and badge days, ten people reckoned by hand; both sides of every rule."""

from datetime import date

import pytest

from hatnhan.core.badges import (
    BadgeRules,
    Candidate,
    Cohort,
    Source,
    Way,
    badge_objections,
    cohorts,
    reached,
)
from hatnhan.core.outcome import Confidence
from hatnhan.core.party_age import (
    Occasion,
    Outside,
    Span,
    award_round,
    badge_day,
    full_months,
    last_start,
    party_age,
    round_before,
    rounds_of,
)
from hatnhan.core.rules_honours import EarlyBy

ROUNDS = (Occasion(2, 3), Occasion(5, 19), Occasion(9, 2), Occasion(11, 7))
STEPS = (30, 40, 45, 50)
SURE = Source(date(2021, 9, 28), "01-HD/TW (2021) 18", Confidence.HIGH)
RULES = BadgeRules(
    STEPS, (EarlyBy(30, 45, 12), EarlyBy(50, 50, 24)), ROUNDS, ("left",), SURE, SURE, SURE, SURE, SURE, SURE
)
TODAY = date(2026, 11, 7)


def official(decided: date, official_on: date | None, ends_on: date | None = None, kind: str = "") -> Span:
    return Span(decided, decided, official_on, ends_on, kind)


# Name, memberships, months adjusted, the day of the question; years, months, and the day of the badge of 30 years.
BY_HAND = {
    "whole years on the very day": ([official(date(1996, 11, 7), date(1997, 11, 7))], 0, TODAY, 30, 0, "2026-11-07"),
    "a day later in the year": ([official(date(1996, 11, 8), date(1997, 11, 8))], 0, TODAY, 29, 11, "2026-11-08"),
    "decided a week before the ceremony": (
        [Span(date(1996, 11, 14), date(1996, 11, 7), date(1997, 11, 14))],
        0,
        TODAY,
        30,
        0,
        "2026-11-07",
    ),
    "a list that knows no decision": (
        [Span(date(1996, 5, 19), None, date(1997, 5, 19))],
        0,
        TODAY,
        30,
        5,
        "2026-05-19",
    ),
    "admitted on 29 February": (
        [official(date(1996, 2, 29), date(1997, 2, 28))],
        0,
        date(2026, 2, 28),
        30,
        0,
        "2026-02-28",
    ),
    "29 February, a day before": (
        [official(date(1996, 2, 29), date(1997, 2, 28))],
        0,
        date(2026, 2, 27),
        29,
        11,
        "2026-02-28",
    ),
    # In from 1/3/1990 to 1/3/2000, again from 1/3/2003: three years off, so as if from 1/3/1993.
    "readmitted after three years": (
        [
            official(date(1990, 3, 1), date(1991, 3, 1), date(2000, 3, 1), "left"),
            official(date(2003, 3, 1), date(2004, 3, 1)),
        ],
        0,
        TODAY,
        33,
        8,
        "2023-03-01",
    ),
    # Out for 1 month and 10 days: from 1/1/1990 one month on is 1/2, ten days on 11/2/1990.
    "out for a month and ten days": (
        [
            official(date(1990, 1, 1), date(1991, 1, 1), date(2000, 5, 10), "left"),
            official(date(2000, 6, 20), date(2001, 6, 20)),
        ],
        0,
        TODAY,
        36,
        8,
        "2020-02-11",
    ),
    # Struck off on probation: that year never became official and does not count.
    "struck off on probation, admitted again": (
        [
            official(date(1990, 1, 1), None, date(1991, 6, 1), "struck_off"),
            official(date(1996, 1, 1), date(1997, 1, 1)),
        ],
        0,
        TODAY,
        30,
        10,
        "2026-01-01",
    ),
    "six months taken off by a paper": ([official(date(1996, 5, 7), date(1997, 5, 7))], -6, TODAY, 30, 0, "2026-11-07"),
}


@pytest.mark.parametrize("who", BY_HAND)
def test_ten_people_reckoned_by_hand(who):
    spans, adjustment, day, years, months, badge = BY_HAND[who]
    age = party_age(spans, adjustment, day)
    assert age is not None
    assert (age.years, age.months) == (years, months)
    assert badge_day(age.starts_on, 30) == date.fromisoformat(badge)


def test_the_times_outside_the_party_are_told():
    spans = [
        official(date(1990, 3, 1), date(1991, 3, 1), date(2000, 3, 1), "left"),
        official(date(2003, 3, 1), date(2004, 3, 1)),
    ]
    age = party_age(list(reversed(spans)), 2, TODAY)
    assert age is not None
    assert (age.outside, age.adjustment) == ((Outside(date(2000, 3, 1), date(2003, 3, 1)),), 2)
    assert (age.first_on, age.starts_on) == (date(1990, 3, 1), date(1993, 1, 1))
    assert age.outside[0].length == (36, 0)


def test_memberships_that_meet_leave_nothing_out():
    spans = [
        official(date(1990, 3, 1), date(1991, 3, 1), date(2000, 3, 1), "left"),
        official(date(2000, 3, 1), date(2001, 3, 1)),
    ]
    age = party_age(spans, 0, TODAY)
    assert age is not None
    assert (age.outside, age.starts_on) == ((), date(1990, 3, 1))


@pytest.mark.parametrize(
    ("spans", "day"),
    [
        ([], TODAY),
        ([official(date(2026, 1, 1), None)], TODAY),
        ([official(date(2026, 1, 1), date(2027, 1, 1))], TODAY),
        # Left before he was official: a wrong list, and no party age.
        ([official(date(2000, 1, 1), date(2001, 1, 1), date(2000, 6, 1), "struck_off")], TODAY),
        # Readmitted and on probation again.
        (
            [
                official(date(1990, 1, 1), date(1991, 1, 1), date(2000, 1, 1), "left"),
                official(date(2026, 2, 1), date(2027, 2, 1)),
            ],
            TODAY,
        ),
    ],
)
def test_who_is_no_official_member_has_no_party_age(spans, day):
    assert party_age(spans, 0, day) is None


def test_party_age_stands_still_after_a_death_and_begins_with_the_official_day():
    dead = party_age([official(date(1990, 1, 1), date(1991, 1, 1), date(2020, 7, 1), "died")], 0, TODAY)
    assert dead is not None
    assert (dead.years, dead.months, dead.until) == (30, 6, date(2020, 7, 1))
    on_probation = [official(date(1990, 1, 1), date(1991, 1, 1))]
    assert party_age(on_probation, 0, date(1990, 12, 31)) is None
    assert party_age(on_probation, 0, date(1991, 1, 1)) is not None


def test_whole_months():
    assert full_months(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert full_months(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert full_months(date(2026, 1, 31), date(2026, 1, 31)) == 0
    assert full_months(date(2026, 2, 1), date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("day", "at_or_after", "before"),
    [
        (date(2026, 2, 3), date(2026, 2, 3), date(2025, 11, 7)),
        (date(2026, 2, 4), date(2026, 5, 19), date(2026, 2, 3)),
        (date(2026, 11, 7), date(2026, 11, 7), date(2026, 9, 2)),
        (date(2026, 11, 8), date(2027, 2, 3), date(2026, 11, 7)),
        (date(2026, 1, 1), date(2026, 2, 3), date(2025, 11, 7)),
    ],
)
def test_the_award_round_at_a_day_or_after_it(day, at_or_after, before):
    assert award_round(day, ROUNDS) == at_or_after
    assert round_before(day, ROUNDS) == before


def test_the_rounds_of_a_year_stand_in_their_order():
    assert rounds_of(2026, ROUNDS[::-1]) == (date(2026, 2, 3), date(2026, 5, 19), date(2026, 9, 2), date(2026, 11, 7))


@pytest.mark.parametrize("until", [date(2026, 2, 27), date(2026, 2, 28), date(2028, 2, 29), date(2026, 11, 7)])
@pytest.mark.parametrize("years", [30, 40, 45])
def test_the_latest_first_day_is_the_other_way_round_of_the_badge_day(until, years):
    last = last_start(until, years)
    assert badge_day(last, years) <= until < badge_day(date.fromordinal(last.toordinal() + 1), years)


def test_whoever_was_admitted_on_29_february_is_in_the_cohort_of_the_28th():
    assert last_start(date(2026, 2, 28), 30) == date(1996, 2, 29)
    assert last_start(date(2026, 2, 27), 30) == date(1996, 2, 27)


def test_cohorts_touch_and_do_not_overlap():
    first = cohorts(date(2026, 9, 2), date(2026, 11, 7), (30,))
    assert first == (Cohort(30, date(1996, 9, 3), date(1996, 11, 7)),)
    assert cohorts(date(2026, 11, 7), date(2027, 2, 3), (30,))[0].first == date(1996, 11, 8)


def test_the_badge_reached_between_two_rounds():
    assert reached(date(1996, 9, 3), date(2026, 9, 2), TODAY, STEPS) == 30
    assert reached(date(1996, 9, 2), date(2026, 9, 2), TODAY, STEPS) is None
    assert reached(date(1996, 11, 8), date(2026, 9, 2), TODAY, STEPS) is None
    # There is no badge of 35 years.
    assert reached(date(1991, 10, 1), date(2026, 9, 2), TODAY, STEPS) is None


def codes(who: Candidate, years: int, way: Way = Way.ORDINARY, on: date = TODAY, reason: str = "") -> list[str]:
    return [each.code for each in badge_objections(who, years, way, on, RULES, reason)]


def member(starts_on: date | None = date(1996, 11, 7), **values: object) -> Candidate:
    return Candidate("Lý Văn Hùng", starts_on, **values)  # type: ignore[arg-type]  # each case says what it changes


def test_an_ordinary_badge_on_the_day_and_a_day_before():
    assert codes(member(), 30) == []
    assert codes(member(date(1996, 11, 8)), 30) == ["badge.too_early"]


def test_no_badge_of_thirty_five_years():
    assert codes(member(date(1991, 1, 1)), 35) == ["badge.unknown_years"]


def test_a_badge_is_awarded_once():
    assert codes(member(awarded={30}), 30) == ["badge.awarded_already"]


def test_who_is_not_official_or_has_left_gets_none():
    assert codes(member(None), 30) == ["badge.not_official"]
    assert codes(member(ended_on=date(2026, 1, 1), end_kind="left"), 30) == ["badge.has_left"]
    # He leaves after the award day.
    assert codes(member(ended_on=date(2027, 1, 1), end_kind="left"), 30) == []


def test_seriously_ill_a_year_ahead_and_not_a_day_more():
    assert codes(member(date(1997, 11, 7)), 30, Way.EARLY, reason="bệnh nặng") == []
    assert codes(member(date(1997, 11, 8)), 30, Way.EARLY, reason="bệnh nặng") == ["badge.far_too_early"]
    assert codes(member(date(1997, 11, 7)), 30, Way.EARLY, reason=" ") == ["badge.no_reason"]


def test_two_years_ahead_for_the_higher_badges():
    assert codes(member(date(1978, 11, 7)), 50, Way.EARLY, reason="bệnh nặng") == []
    assert codes(member(date(1978, 11, 8)), 50, Way.EARLY, reason="bệnh nặng") == ["badge.far_too_early"]
    assert RULES.months_early(60) == 0


def test_after_a_death_the_badge_is_posthumous():
    dead = member(ended_on=date(2026, 10, 1), end_kind="died")
    assert codes(dead, 30) == ["badge.died"]
    assert codes(dead, 30, Way.POSTHUMOUS, reason="từ trần trước đợt trao") == []
    assert codes(member(), 30, Way.POSTHUMOUS, reason="x") == ["badge.lives"]


def test_every_reason_is_told_at_once():
    who = member(date(1997, 11, 7), ended_on=date(2026, 10, 1), end_kind="died", awarded={30})
    assert codes(who, 30) == ["badge.awarded_already", "badge.died", "badge.too_early"]
