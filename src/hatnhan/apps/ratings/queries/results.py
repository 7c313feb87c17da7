"""Results of years by kind of organisation, and the names behind each figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import require, unit_in_reach, within
from hatnhan.apps.ratings.models import MemberRating, RatingYear, UnitRating
from hatnhan.apps.ratings.queries.reach import decides, opened_for_cell, rules_of
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.ratings import LEVELS, Tally
from hatnhan.core.rules_ratings import RatingRules

MEMBERS, MILITARY, ALL = "members", "military", "all"
# Whose figures stand in a table: members, organisations of each kind, the military cells among them, all of them.
WHOSE = (MEMBERS, *UnitKind.values, MILITARY, ALL)
_LEVELS = frozenset({*LEVELS, "at_least_good", "at_least_completed"})


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One kind of organisation, or the members, in one year."""

    whose: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class YearResult:
    """A year, newest first; `opened`: this unit decides in it."""

    year: int
    rows: tuple[ResultRow, ...]
    opened: bool
    for_cell: bool


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """All that the page of a unit shows. `rules`: those of the newest year."""

    unit_id: int
    unit: str
    path: str
    years: tuple[YearResult, ...]
    rules: RatingRules
    rules_year: int
    own: tuple[tuple[int, str], ...]
    may_open: bool
    may_name: bool


@dataclass(frozen=True, slots=True)
class NameLine:
    """A member or an organisation behind a figure."""

    id: int
    name: str
    unit: str
    unit_id: int
    self_level: str
    cell_level: str
    committee_level: str


def results(actor: Actor, unit_id: int) -> ResultsPage:
    """The decided levels of the unit's subtree, year by year: a few queries, however many were rated."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_FIGURES, unit.path)
    opened = set(RatingYear.objects.filter(unit=unit).values_list("year", flat=True))
    counted = _counted(unit)
    years = sorted({*opened, *counted, *_years_above(unit)}, reverse=True)
    last = years[0] if years else actor.today.year
    return ResultsPage(
        unit_id=unit.pk,
        unit=unit.name,
        path=unit.path,
        years=tuple(_year(unit, year, counted.get(year, {}), opened, actor) for year in years),
        rules=rules_of(unit.path, last),
        rules_year=last,
        own=tuple(_own(unit)),
        may_open=decides(unit.kind) and actor.may(Permission.RECORD_COMMITTEE_STEP, unit.path),
        may_name=actor.may(Permission.VIEW_PERSON, unit.path),
    )


def names(actor: Actor, unit_id: int, year: int, whose: str, level: str = "") -> tuple[NameLine, ...]:
    """Who stands behind a figure. Members are named to who may see persons there; ObjectDoesNotExist out of reach."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_PERSON if whose == MEMBERS else Permission.VIEW_FIGURES, unit.path)
    lines = _member_names(unit, year, level) if whose == MEMBERS else _unit_names(unit, year, whose, level)
    return tuple(lines)


def _counted(unit: Unit) -> dict[int, dict[str, Tally]]:
    """By year, then by whose; only what was decided."""
    found: defaultdict[int, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    decided = within([subtree(unit.path)], "unit__path") & ~Q(committee_level="")
    for year, level, n in _by(MemberRating.objects.filter(decided), "year", "committee_level"):
        found[year][MEMBERS][level] = n
    # The unit itself is rated by who stands above it: its level is told apart, and counted in no figure of its own.
    units = UnitRating.objects.filter(decided).exclude(unit=unit)
    for year, kind, military, level, n in _by(units, "year", "kind", "military", "committee_level"):
        for whose in (kind, ALL, *((MILITARY,) if military else ())):
            found[year][whose][level] = found[year][whose].get(level, 0) + n
    return {year: {whose: Tally(**levels) for whose, levels in own.items()} for year, own in found.items()}


def _by(rows: QuerySet[MemberRating] | QuerySet[UnitRating], *columns: str) -> Iterable[Any]:
    return rows.order_by().values_list(*columns).annotate(n=Count("pk"))


def _year(unit: Unit, year: int, counted: dict[str, Tally], opened: set[int], actor: Actor) -> YearResult:
    rows = tuple(ResultRow(whose, counted[whose]) for whose in WHOSE if whose in counted)
    for_cell = unit.kind in {UnitKind.CELL, UnitKind.GRASSROOTS_CELL}
    return YearResult(year, rows, year in opened, for_cell and opened_for_cell(unit, year, actor.today) is not None)


def _years_above(unit: Unit) -> Iterator[int]:
    """Years that a unit above has opened: a cell enters its levels in them."""
    above = [int(part) for part in unit.path.strip("/").split("/")]
    yield from RatingYear.objects.filter(unit__in=above).values_list("year", flat=True)


def _own(unit: Unit) -> Iterator[tuple[int, str]]:
    """The level of the unit itself, by year."""
    rows = UnitRating.objects.filter(unit=unit).exclude(committee_level="")
    yield from rows.order_by("-year").values_list("year", "committee_level")


def _of_level(level: str) -> Q:
    if level not in _LEVELS:
        return ~Q(committee_level="")
    upto = {"at_least_good": LEVELS[:2], "at_least_completed": LEVELS[:3]}
    return Q(committee_level__in=upto.get(level, (level,)))


def _member_names(unit: Unit, year: int, level: str) -> Iterator[NameLine]:
    rows = MemberRating.objects.filter(within([subtree(unit.path)], "unit__path"), _of_level(level), year=year)
    found = rows.select_related("person__name").defer("person__id_number", "person__phone")
    for row in found.order_by("person__name__sort_key", "person_id"):
        levels = (row.self_level, row.cell_level, row.committee_level)
        yield NameLine(row.person_id, row.person.name.written, row.unit_name, row.unit_id, *levels)


def _unit_names(unit: Unit, year: int, whose: str, level: str) -> Iterator[NameLine]:
    kinds = {ALL: Q(), MILITARY: Q(military=True)}
    which = within([subtree(unit.path)], "unit__path") & _of_level(level) & kinds.get(whose, Q(kind=whose))
    rows = UnitRating.objects.filter(which, year=year).exclude(unit=unit).select_related("opened__unit")
    for row in rows.order_by("unit__folded_name", "unit_id"):
        levels = (row.self_level, "", row.committee_level)
        yield NameLine(row.unit_id, row.unit_name, row.opened.unit.name, row.opened.unit_id, *levels)
