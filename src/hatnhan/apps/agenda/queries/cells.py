"""The cells of an account as one flat list in Vietnamese order, each with its figures of a day."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import DueStep
from hatnhan.apps.candidacies.queries import cases_in_reach, late_on, standing_cases
from hatnhan.apps.organisation.models import Placement, UnitKind
from hatnhan.apps.organisation.queries import reach, standing, subtree_on
from hatnhan.apps.people.models import Affiliation, Post
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, Permission

# More names than this are not sorted for one reader: he is asked to choose a unit first.
SORTED_AT_MOST = 20_000
KINDS: Mapping[str, tuple[str, ...]] = {
    "": (UnitKind.CELL, UnitKind.GRASSROOTS_CELL),
    "committees": (UnitKind.GRASSROOTS_COMMITTEE, UnitKind.SECTION_COMMITTEE),
}
_SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class CellFilters:
    """What the list is cut to. `kind`: "" cells, `committees` the grassroots committees with all below them."""

    unit_id: int | None = None
    text: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A unit with its figures; None where the actor may not see people or cases there."""

    id: int
    name: str
    kind: str
    code: str
    above: str
    villages: str
    founded_on: date
    secretary: str | None
    members: int | None
    probationary: int | None
    open_cases: int | None
    late_cases: int | None


@dataclass(frozen=True, slots=True)
class CellList:
    """One page; `after` is the key of the next one. `too_many`: a unit has to be chosen first."""

    lines: tuple[CellLine, ...]
    after: str
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class _Figures:
    members: Mapping[int, tuple[int, int]]
    cases: Mapping[int, tuple[int, int]]
    secretaries: Mapping[int, str]


def cell_list(
    actor: Actor, filters: CellFilters, after: str = "", size: int = 50, *, on: date | None = None
) -> CellList:
    """One page as of a day, in nine queries whatever its length; ValueError for a key that no list gave out."""
    day = on or actor.today
    named = _placements(actor, filters, day).values_list("unit_id", "name")[: SORTED_AT_MOST + 1]
    if len(named) > SORTED_AT_MOST:
        return CellList((), "", too_many=True)
    words = fold(filters.text).split()
    keys = sorted((text_sort_key(name), unit_id) for unit_id, name in named if _holds(name, words))
    first = bisect_right(keys, _key(after)) if after else 0
    page = keys[first : first + size]
    lines = _lines(actor, [unit_id for _, unit_id in page], day)
    further = f"{page[-1][0]}-{page[-1][1]}" if first + size < len(keys) else ""
    return CellList(lines, further)


def _key(after: str) -> tuple[str, int]:
    key, _, unit_id = after.rpartition("-")
    return key, int(unit_id)


def _holds(name: str, words: Collection[str]) -> bool:
    return not words or all(word in fold(name) for word in words)


def _placements(actor: Actor, filters: CellFilters, day: date) -> QuerySet[Placement]:
    kinds = KINDS.get(filters.kind, ())
    rows = Placement.objects.filter(standing(day), reach(actor, Permission.VIEW_UNIT, "unit__path"), kind__in=kinds)
    return rows if filters.unit_id is None else rows.filter(unit__in=subtree_on(filters.unit_id, day))


def _lines(actor: Actor, ids: list[int], day: date) -> tuple[CellLine, ...]:
    rows = {row.unit_id: row for row in Placement.objects.filter(standing(day), unit__in=ids).select_related("unit")}
    above = {row.parent_id for row in rows.values() if row.parent_id is not None}
    names = dict(Placement.objects.filter(standing(day), unit__in=above).values_list("unit_id", "name"))
    figures = _figures(actor, rows, day)
    return tuple(_line(actor, rows[unit_id], names, figures) for unit_id in ids)


def _line(actor: Actor, row: Placement, names: Mapping[int, str], figures: _Figures) -> CellLine:
    people = actor.may(Permission.VIEW_PERSON, row.unit.path)
    members, probationary = figures.members.get(row.unit_id, (0, 0))
    open_cases, late = figures.cases.get(row.unit_id, (0, 0))
    cases = actor.may(Permission.VIEW_CASE, row.unit.path)
    return CellLine(
        id=row.unit_id,
        name=row.name,
        kind=row.kind,
        code=row.code,
        above=names.get(row.parent_id or 0, ""),
        villages=row.villages,
        founded_on=row.unit.founded_on,
        secretary=figures.secretaries.get(row.unit_id, "") if people else None,
        members=members if people else None,
        probationary=probationary if people else None,
        open_cases=open_cases if cases else None,
        late_cases=late if cases else None,
    )


def _figures(actor: Actor, rows: Mapping[int, Placement], day: date) -> _Figures:
    """Figures of these units with all below them."""
    tops = _tops(rows, day)
    posts = Post.objects.filter(lasting_on(day), unit__in=rows, title=_SECRETARY).order_by("starts_on", "pk")
    return _Figures(
        members=_summed(_members(tops, day), tops),
        cases=_summed(_cases(actor, tops, day), tops),
        secretaries=dict(posts.values_list("unit_id", "person__name__written")),
    )


def _tops(rows: Mapping[int, Placement], day: date) -> dict[int, int]:
    """Every unit that counts, with the unit of the list under which it counts."""
    tops = {unit_id: unit_id for unit_id in rows}
    level = {unit_id for unit_id, row in rows.items() if row.kind not in KINDS[""]}
    while level:
        below = Placement.objects.filter(standing(day), parent__in=level).exclude(unit__in=rows)
        found = {unit_id: tops[parent] for unit_id, parent in below.values_list("unit_id", "parent_id") if parent}
        level = found.keys() - tops.keys()
        tops |= found
    return tops


def _members(units: Collection[int], day: date) -> dict[int, tuple[int, int]]:
    """Members of each cell, and how many of them were on probation: one row each, as in their list."""
    of_day = Q(person__memberships__admitted_on__lte=day, person__memberships__ends_on__gt=day)
    official = Q(person__memberships__recognised=True, person__memberships__official_on__lte=day)
    rows = Affiliation.objects.filter(lasting_on(day), of_day, unit__in=list(units), temporary=False)
    counted = (
        rows.order_by().values_list("unit_id").annotate(everybody=Count("pk"), official=Count("pk", filter=official))
    )
    return {unit_id: (everybody, everybody - confirmed) for unit_id, everybody, confirmed in counted}


def _cases(actor: Actor, units: Collection[int], day: date) -> dict[int, tuple[int, int]]:
    """Cases of each cell with a step still to take, and how many of them were late."""
    if day != actor.today:
        return _counted(standing_cases(actor, units, day))
    late = Exists(DueStep.objects.filter(late_on(day), case=OuterRef("pk")))
    rows = cases_in_reach(actor).filter(unit__in=list(units), ended_on=None).exclude(next_step="")
    counted = rows.order_by().values_list("unit_id").annotate(n=Count("pk"), late=Count("pk", filter=Q(late)))
    return {unit_id: (count, of_them_late) for unit_id, count, of_them_late in counted}


def _counted(cases: Iterable[tuple[int, bool]]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for unit_id, late in cases:
        count, of_them_late = found.get(unit_id, (0, 0))
        found[unit_id] = (count + 1, of_them_late + late)
    return found


def _summed(counts: Mapping[int, tuple[int, int]], tops: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for unit_id, (one, other) in counts.items():
        before = found.get(tops[unit_id], (0, 0))
        found[tops[unit_id]] = (before[0] + one, before[1] + other)
    return found
