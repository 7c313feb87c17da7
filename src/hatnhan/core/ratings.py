"""The yearly classification: levels, how many may be excellent, what an excellent unit needs, who is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.plausible import length_objections
from hatnhan.core.reasons import stop
from hatnhan.core.rule import Rule
from hatnhan.core.rules_ratings import CapBase, CapScope, RatingRules, Rounding
from hatnhan.core.rules_text import Text
from hatnhan.core.workdays import add_months

# Before this year no register of ratings was kept by four levels.
FIRST_YEAR = 1990
MOST_POINTS = 100
LENGTHS = {"number": 60, "reason": 300}
_PER_CENT = 100


class Level(StrEnum):
    """The four levels, best first; what they are called on a day is a rule."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"


LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have each level."""

    excellent: int = 0
    good: int = 0
    completed: int = 0
    not_completed: int = 0

    @property
    def rated(self) -> int:
        """How many have a level at all."""
        return self.excellent + self.good + self.completed + self.not_completed

    @property
    def at_least_good(self) -> int:
        """Good or excellent."""
        return self.excellent + self.good

    @property
    def at_least_completed(self) -> int:
        """All but those who did not complete."""
        return self.at_least_good + self.completed


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """How many may be excellent, by the rules of a year."""

    percent: Rule[int | None]
    base: Rule[CapBase | None]
    scope: Rule[CapScope | None]
    rounding: Rule[Rounding | None]

    def base_of(self, tally: Tally) -> int:
        """Of how many the share is counted."""
        counted = {CapBase.GOOD_ONLY: tally.good, CapBase.GOOD_OR_BETTER: tally.at_least_good}
        return counted.get(self.base.value or CapBase.ALL, tally.rated)

    def most(self, tally: Tally) -> int | None:
        """How many may be excellent among these; None: not known. Where no rounding was seen, the share is not passed.

        Where the base holds the excellent ones themselves, fewer of them make it smaller: it is that of this tally.
        """
        if self.percent.value is None or self.base.value is None:
            return None
        parts = self.percent.value * self.base_of(tally)
        more = {Rounding.NEAREST: _PER_CENT // 2, Rounding.UP: _PER_CENT - 1}
        return (parts + more.get(self.rounding.value or Rounding.DOWN, 0)) // _PER_CENT


@dataclass(frozen=True, slots=True)
class RatedMember:
    """A member of the cell on the day of the list. `restriction`: exempt, suspended; `visiting`: a guest for a time."""

    person_id: int
    name: str
    official: bool = True
    restriction: str = ""
    visiting: bool = False


def levels_of(levels: Iterable[str]) -> Tally:
    """Count levels by their codes; what has none is left out."""
    counted = Counter(levels)
    return Tally(*(counted[level] for level in LEVELS))


def level_name(level: str, names: tuple[Text, ...], language: str) -> str:
    """What a level is called by the rules of its year; "" for none."""
    if not level:
        return ""
    text = names[LEVELS.index(Level(level))]
    return text.vi if language == "vi" else text.en


def member_cap(rules: RatingRules) -> Cap:
    """The cap on excellent members."""
    return Cap(rules.member_cap_percent, rules.member_cap_base, rules.member_cap_scope, rules.member_cap_rounding)


def unit_cap(rules: RatingRules) -> Cap:
    """The cap on excellent organisations."""
    return Cap(rules.unit_cap_percent, rules.unit_cap_base, rules.unit_cap_scope, rules.unit_cap_rounding)


def cap_objections(cap: Cap, where: str, tally: Tally) -> Iterator[Reason]:
    """Say with the arithmetic where more are excellent than may be; nothing where the cap is not known."""
    most = cap.most(tally)
    if most is not None and tally.excellent > most:
        yield stop(
            "rating.over_cap",
            cap.percent,
            variant=(cap.base.value or CapBase.ALL).value,
            where=where,
            excellent=tally.excellent,
            percent=cap.percent.value or 0,
            base=cap.base_of(tally),
            most=most,
        )


def excellence_objections(name: str, below: Tally, rules: RatingRules, *, cell: bool) -> Iterator[Reason]:
    """What an excellent cell lacks among its members, an excellent committee among the organisations below it.

    Whom nobody rated yet says nothing: old figures come without.
    """
    completed = rules.cell_completed_percent if cell else rules.committee_completed_percent
    good = rules.cell_good_percent if cell else rules.committee_good_percent
    asked = ((completed, below.at_least_completed, "completed"), (good, below.at_least_good, "good"))
    for rule, part, word in asked:
        least = rule.value
        if least is not None and part * _PER_CENT < least * below.rated:
            variant = f"{'cell' if cell else 'committee'}_{word}"
            whole = below.rated
            yield stop("rating.not_excellent", rule, variant=variant, name=name, part=part, whole=whole, least=least)


def left_out(member: RatedMember, rules: RatingRules) -> Reason | None:
    """Why this member of the cell is not rated here; None: he is."""
    if member.visiting:
        return refuse("rating.visiting", name=member.name)
    if member.restriction in rules.not_rated.value:
        return stop(f"rating.{member.restriction}", rules.not_rated, name=member.name)
    if not member.official and rules.probationers_rated.value is False:
        return stop("rating.probationary", rules.probationers_rated, name=member.name)
    return None


def too_young(name: str, founded_on: date, on: date, rules: RatingRules) -> Reason | None:
    """Why an organisation that was founded so late is not rated on this day; None: it is."""
    months = rules.young_months.value
    if months is None or add_months(founded_on, months) <= on:
        return None
    return stop("rating.too_young", rules.young_months, name=name, founded_on=founded_on, months=months, on=on)


def points_objection(name: str, level: str, points: int | None, rules: RatingRules) -> Reason | None:
    """Why these points do not carry this level; None: they do, or nobody said how many it takes."""
    if points is None or not level:
        return None
    if not 0 <= points <= MOST_POINTS:
        return refuse("rating.points", name=name, points=points, most=MOST_POINTS)
    asked = {
        Level.EXCELLENT: rules.points_excellent,
        Level.GOOD: rules.points_good,
        Level.COMPLETED: rules.points_completed,
    }
    rule = asked.get(Level(level))
    if rule is None or rule.value is None or points >= rule.value:
        return None
    return stop("rating.points_below", rule, name=name, points=points, least=rule.value)


def opening_objections(year: int, on: date, today: date) -> Iterator[Reason]:
    """What speaks against rating a year by the list of this day."""
    if not FIRST_YEAR <= year <= today.year:
        yield refuse("rating.year", year=str(year), first=str(FIRST_YEAR), last=str(today.year))
    elif on.year != year or on > today:
        yield refuse("rating.day_of_list", on=on, year=str(year), today=today)


def decision_objections(number: str, decided_on: date, listed_on: date, today: date, reason: str) -> Iterator[Reason]:
    """What a decision lacks, be it the first of the year or one that changes what was decided."""
    if not number.strip():
        yield refuse("rating.needs_number")
    if decided_on > today:
        yield refuse("rating.decided_later", on=decided_on, today=today)
    if decided_on < listed_on:
        yield refuse("rating.decided_before", on=decided_on, listed_on=listed_on)
    yield from length_objections({"number": number, "reason": reason}, LENGTHS)


def refuse(code: str, /, **values: Value) -> Reason:
    """A reason of the register itself, for which no instrument is needed."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
