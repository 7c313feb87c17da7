"""Party badges: who reaches which years by an award day, and what speaks against an award."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.party_age import Occasion, badge_day, last_start
from hatnhan.core.rules_honours import EarlyBy
from hatnhan.core.rules_text import Text
from hatnhan.core.workdays import add_months

DIED = "died"


class Way(StrEnum):
    """How a badge comes to be awarded."""

    ORDINARY = "ordinary"
    EARLY = "early"
    POSTHUMOUS = "posthumous"


class BadgeState(StrEnum):
    """Where a badge stands. A withdrawn proposal leaves the place free for another one."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    AWARDED = "awarded"
    HANDED_OVER = "handed_over"
    LOST = "lost"
    RETURNED = "returned"
    KEPT_BY_FAMILY = "kept_by_family"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands, and how sure it is."""

    since: date
    text: str
    confidence: Confidence
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class BadgeRules:
    """The rules of badges on a day, each part with its source."""

    steps: tuple[int, ...]
    early: tuple[EarlyBy, ...]
    occasions: tuple[Occasion, ...]
    returned_after: tuple[str, ...]
    steps_source: Source
    early_source: Source
    occasions_source: Source
    posthumous_source: Source
    exempt_source: Source
    party_age_source: Source

    def months_early(self, years: int) -> int:
        """How many months ahead the badge of so many years may be given."""
        return next((each.months for each in self.early if each.first <= years <= each.last), 0)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who reach so many years after one award day and by the next: first days of party age, both included."""

    years: int
    first: date
    last: date


def cohorts(after: date, until: date, steps: Sequence[int]) -> tuple[Cohort, ...]:
    """For each badge, whose party age began when: they have the years by `until`, and had not by `after`."""
    found = (Cohort(years, last_start(after, years), last_start(until, years)) for years in steps)
    return tuple(Cohort(each.years, date.fromordinal(each.first.toordinal() + 1), each.last) for each in found)


def reached(starts_on: date, after: date, until: date, steps: Sequence[int]) -> int | None:
    """The badge that somebody reaches after one day and by another; the highest, where an adjustment makes it two."""
    return max((years for years in steps if after < badge_day(starts_on, years) <= until), default=None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member as a badge asks about him. `starts_on`: None where he is not official."""

    name: str
    starts_on: date | None
    ended_on: date | None = None
    end_kind: str = ""
    awarded: Collection[int] = ()


def badge_objections(
    who: Candidate, years: int, way: Way, on: date, rules: BadgeRules, reason: str
) -> Iterator[Reason]:
    """Everything that speaks against the badge of so many years on this award day."""
    if years not in rules.steps:
        yield _stop("badge.unknown_years", rules.steps_source, name=who.name, years=years)
        return
    if years in who.awarded:
        yield _stop("badge.awarded_already", name=who.name, years=years)
    yield from _standing_objections(who, way, on, rules)
    if way is not Way.ORDINARY and not reason.strip():
        yield _stop("badge.no_reason", name=who.name)
    if who.starts_on is not None:
        yield from _day_objections(who, years, way, on, rules)


def _standing_objections(who: Candidate, way: Way, on: date, rules: BadgeRules) -> Iterator[Reason]:
    gone = who.ended_on is not None and who.ended_on <= on
    if who.starts_on is None:
        yield _stop("badge.not_official", rules.party_age_source, name=who.name)
    if gone and who.end_kind != DIED:
        yield _stop("badge.has_left", name=who.name, on=who.ended_on or on)
    elif gone and way is not Way.POSTHUMOUS:
        yield _stop("badge.died", name=who.name, on=who.ended_on or on)
    elif way is Way.POSTHUMOUS and not gone:
        yield _stop("badge.lives", name=who.name)


def _day_objections(who: Candidate, years: int, way: Way, on: date, rules: BadgeRules) -> Iterator[Reason]:
    """After a death no text that was seen says how near the day must have been: nothing speaks against it then."""
    reaches = badge_day(who.starts_on or on, years)
    if way is Way.ORDINARY and reaches > on:
        yield _stop("badge.too_early", rules.steps_source, name=who.name, years=years, reaches=reaches, on=on)
    months = rules.months_early(years)
    if way is Way.EARLY and add_months(reaches, -months) > on:
        earliest = add_months(reaches, -months)
        yield _stop(
            "badge.far_too_early",
            rules.early_source,
            name=who.name,
            years=years,
            months=months,
            reaches=reaches,
            earliest=earliest,
        )


def _stop(code: str, source: Source | None = None, /, **values: Value) -> Reason:
    text, confidence = (source.text, source.confidence) if source else ("", Confidence.HIGH)
    return Reason(code, Severity.STOP, text, confidence, tuple(values.items()))
