"""The page on which a committee decides: the members of its cells, its organisations, and what the caps leave."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Placement
from hatnhan.apps.ratings.models import MemberRating, RatingDecision, RatingYear, UnitRating
from hatnhan.apps.ratings.queries.reach import opened_in_reach, rules_of, units_rated_by
from hatnhan.core.names import text_sort_key
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.ratings import Tally, levels_of, member_cap, too_young, unit_cap
from hatnhan.core.rules_ratings import RatingRules


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member whom his cell has rated."""

    person_id: int
    name: str
    self_level: str
    cell_level: str
    points: int | None
    decided: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """An organisation on which this unit decides; `members`: those of a cell, with `rated` of its list said."""

    unit_id: int
    name: str
    kind: str
    self_level: str
    decided: str
    members: tuple[MemberLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision that was recorded, and how many levels it fixed or changed."""

    number: str
    decided_on: date
    reason: str
    levels: int
    changed: int
    by: str


@dataclass(frozen=True, slots=True)
class DecidingPage:
    """Everything that the page of the decision shows."""

    id: int
    unit_id: int
    unit: str
    path: str
    year: int
    listed_on: date
    units: tuple[UnitLine, ...]
    own: tuple[MemberLine, ...]
    young: tuple[Reason, ...]
    members: Tally
    organisations: Tally
    most_members: int | None
    most_units: tuple[tuple[str, int, int | None], ...]
    decisions: tuple[DecisionLine, ...]
    rules: RatingRules
    may_decide: bool


def deciding_page(actor: Actor, unit_id: int, year: int) -> DecidingPage:
    """What was proposed, what was decided, what the caps leave; the same number of queries however many.

    ObjectDoesNotExist out of reach, or where the unit has not opened the year.
    """
    opened = opened_in_reach(actor, unit_id, year)
    rules, placed = rules_of(opened.unit.path, year), units_rated_by(opened)
    rows = {row.unit_id: row for row in UnitRating.objects.filter(opened=opened)}
    members = _members(opened)
    young = {each.unit_id: _young(each, opened, rules) for each in placed}
    units = tuple(_units([each for each in placed if young[each.unit_id] is None], rows, members))
    everybody = levels_of(line.decided for lines in members.values() for line in lines)
    return DecidingPage(
        id=opened.pk,
        unit_id=opened.unit_id,
        unit=opened.unit.name,
        path=opened.unit.path,
        year=year,
        listed_on=opened.listed_on,
        units=units,
        own=members.get(opened.unit_id, ()),
        young=tuple(reason for reason in young.values() if reason),
        members=everybody,
        organisations=levels_of(line.decided for line in units),
        most_members=member_cap(rules).most(everybody),
        most_units=tuple(_most(units, rules)),
        decisions=tuple(_decisions(opened)),
        rules=rules,
        may_decide=actor.may(Permission.RECORD_COMMITTEE_STEP, opened.unit.path),
    )


def _members(opened: RatingYear) -> Mapping[int, tuple[MemberLine, ...]]:
    """By cell, in the order of a Vietnamese list."""
    rows = MemberRating.objects.filter(opened=opened).select_related("person__name")
    found: dict[int, list[MemberLine]] = {}
    for row in rows.defer("person__id_number", "person__phone").order_by("person__name__sort_key", "person_id"):
        line = MemberLine(
            row.person_id, row.person.name.written, row.self_level, row.cell_level, row.points, row.committee_level
        )
        found.setdefault(row.unit_id, []).append(line)
    return {unit: tuple(lines) for unit, lines in found.items()}


def _units(
    placed: list[Placement], rows: Mapping[int, UnitRating], members: Mapping[int, tuple[MemberLine, ...]]
) -> Iterator[UnitLine]:
    for each in sorted(placed, key=lambda row: (text_sort_key(row.name), row.unit_id)):
        row = rows.get(each.unit_id)
        levels = (row.self_level, row.committee_level) if row else ("", "")
        yield UnitLine(each.unit_id, each.name, each.kind, *levels, members.get(each.unit_id, ()))


def _young(each: Placement, opened: RatingYear, rules: RatingRules) -> Reason | None:
    return too_young(each.name, each.unit.founded_on, opened.listed_on, rules)


def _most(units: tuple[UnitLine, ...], rules: RatingRules) -> Iterator[tuple[str, int, int | None]]:
    """By kind of organisation: how many are excellent, how many may be."""
    for kind in sorted({line.kind for line in units}):
        tally = levels_of(line.decided for line in units if line.kind == kind)
        yield kind, tally.excellent, unit_cap(rules).most(tally)


def _decisions(opened: RatingYear) -> Iterator[DecisionLine]:
    rows = RatingDecision.objects.filter(opened=opened).order_by("-decided_on", "-pk")
    levels = opened.decisions.values_list("pk", "levels__before")
    fixed = Counter(pk for pk, _ in levels)
    changed = Counter(pk for pk, before in levels if before)
    for row in rows:
        yield DecisionLine(row.number, row.decided_on, row.reason, fixed[row.pk], changed[row.pk], row.made_by)
