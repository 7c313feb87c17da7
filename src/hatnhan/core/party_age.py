"""How long somebody has been a Party member: from the admission decision on, without the times outside the Party.

All days are half-open: a membership that ends on a day does not count that day. A day that a month does not have
becomes its last one, as everywhere in this register: who was admitted on 29 February is thirty years in on 28 February.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hatnhan.core.workdays import add_months, months_between

YEAR = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """One membership. `official_on`: None where it was never recognised; `ends_on`: None while it lasts."""

    admitted_on: date
    decided_on: date | None = None
    official_on: date | None = None
    ends_on: date | None = None
    end_kind: str = ""

    @property
    def counts_from(self) -> date:
        """The day of the admission decision; a list that does not give it gives the day of joining."""
        return self.decided_on or self.admitted_on


@dataclass(frozen=True, slots=True)
class Outside:
    """A time between two memberships, which is taken off."""

    starts_on: date
    ends_on: date

    @property
    def length(self) -> tuple[int, int]:
        """Its whole months, and the days that are left."""
        months = full_months(self.starts_on, self.ends_on)
        return months, (self.ends_on - add_months(self.starts_on, months)).days


@dataclass(frozen=True, slots=True)
class PartyAge:
    """Party age on a day. `starts_on`: the day on which it would have begun without the times outside the Party.

    `first_on`: the first day that counts; `until`: the day of the question, or the end of the last membership.
    """

    months_in_all: int
    first_on: date
    starts_on: date
    until: date
    outside: tuple[Outside, ...] = ()
    adjustment: int = 0

    @property
    def years(self) -> int:
        """Full years."""
        return self.months_in_all // YEAR

    @property
    def months(self) -> int:
        """Full months beyond the years."""
        return self.months_in_all % YEAR


def full_months(first: date, last: date) -> int:
    """How many whole calendar months lie between two days; none where the second is not later."""
    if last <= first:
        return 0
    months = months_between(first, last)
    return months if add_months(first, months) <= last else months - 1


def party_age(spans: Sequence[Span], adjustment: int, day: date) -> PartyAge | None:
    """The party age on this day; None for who is not an official member yet, or never was.

    A time of membership that never became official does not count (a reading: no text that was seen says it).
    `adjustment`: months that an officer added or took off, with his reason.
    """
    counted = [span for span in _by_day(spans) if _is_official(span, day)]
    if not counted or _on_probation_again(spans, counted[-1], day):
        return None
    outside = tuple(
        Outside(before.ends_on, after.counts_from)
        for before, after in pairwise(counted)
        if before.ends_on is not None and before.ends_on < after.counts_from
    )
    starts_on = _starts_on(counted[0].counts_from, outside, adjustment)
    until = min(day, counted[-1].ends_on or day)
    return PartyAge(
        full_months(starts_on, until), counted[0].counts_from, starts_on, until, outside, adjustment=adjustment
    )


def _by_day(spans: Sequence[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: span.counts_from)


def _is_official(span: Span, day: date) -> bool:
    """Recognised by that day, and before the membership ended."""
    if span.official_on is None or span.official_on > day:
        return False
    return span.ends_on is None or span.official_on <= span.ends_on


def _on_probation_again(spans: Sequence[Span], last: Span, day: date) -> bool:
    """Whoever was readmitted counts again once he is official again."""
    return any(span.counts_from > last.counts_from and span.admitted_on <= day for span in spans)


def _starts_on(first: date, outside: Sequence[Outside], adjustment: int) -> date:
    months = sum(gap.length[0] for gap in outside)
    days = sum(gap.length[1] for gap in outside)
    return add_months(first, months - adjustment) + timedelta(days=days)


def badge_day(starts_on: date, years: int) -> date:
    """The day on which somebody whose party age began on this day has so many full years."""
    return add_months(starts_on, years * YEAR)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day of every year on which badges are awarded."""

    month: int
    day: int


def award_round(day: date, occasions: Sequence[Occasion]) -> date:
    """The first award day on this day or after it."""
    return min(each for year in (day.year, day.year + 1) for each in rounds_of(year, occasions) if each >= day)


def round_before(day: date, occasions: Sequence[Occasion]) -> date:
    """The last award day before this day."""
    return max(each for year in (day.year - 1, day.year) for each in rounds_of(year, occasions) if each < day)


def rounds_of(year: int, occasions: Sequence[Occasion]) -> tuple[date, ...]:
    """The award days of a year, in their order."""
    return tuple(sorted(date(year, each.month, each.day) for each in occasions))


def last_start(day: date, years: int) -> date:
    """The latest first day with which somebody has so many full years by this day; the other way round of badge_day."""
    found = add_months(day, -years * YEAR)
    while badge_day(found + _DAY, years) <= day:
        found += _DAY
    return found
