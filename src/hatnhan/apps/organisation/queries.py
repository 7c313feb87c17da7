"""Units as an actor may see them: a page, a tree opened level by level, and where a unit stood on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from hatnhan.apps.organisation.facts import ANCESTORS, Period, ids_of, period
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Trait, Unit
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, PathRange, Permission


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit as a line that can be opened. `below`: how many units stand under it; `count`: the caller's figure."""

    id: int
    name: str
    kind: str
    code: str = ""
    below: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a row of the whole list; `above` is empty for a root."""

    id: int
    name: str
    kind: str
    code: str
    above: str
    villages: str
    founded_on: date


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that the page of a unit shows."""

    id: int
    name: str
    kind: str
    code: str
    path: str
    villages: str
    founded_on: date
    ended_on: date | None
    parents: tuple[UnitLink, ...]
    history: tuple[Period, ...]
    units_below: tuple[UnitLink, ...]
    may_edit: bool
    traits: Mapping[str, str]


def within(ranges: Iterable[PathRange], field: str = "path") -> Q:
    """Match rows whose path lies in one of the ranges; no range matches nothing."""
    matched = Q(pk__in=())
    for held in ranges:
        matched |= Q((f"{field}__gte", held.low), (f"{field}__lt", held.high))
    return matched


def reach(actor: Actor, permission: Permission, field: str = "path") -> Q:
    """Match rows whose path (the column named) lies where the actor has this permission."""
    return within(actor.ranges.get(permission, ()), field)


def require(actor: Actor, permission: Permission, path: str) -> None:
    """Let pass who has this permission at the unit with this path; first line of every operation."""
    if not actor.may(permission, path):
        raise PermissionDenied(permission)


def ancestors(path: str) -> tuple[int | None, ...]:
    """The ids of the path from the root down, six places, the rest None: the columns of `Located`."""
    ids = ids_of(path)[:ANCESTORS]
    return (*ids, *(None for _ in range(ANCESTORS - len(ids))))


def units_in_reach(actor: Actor) -> QuerySet[Unit]:
    """Every unit that the actor may see."""
    return Unit.objects.filter(reach(actor, Permission.VIEW_UNIT))


def unit_in_reach(actor: Actor, unit_id: int) -> Unit:
    """The unit, or ObjectDoesNotExist where the actor may not see it."""
    return units_in_reach(actor).get(pk=unit_id)


def unit_by(actor: Actor, text: str) -> Unit:
    """The unit in reach that a command names: by path, by code, else by name; exactly one, or ObjectDoesNotExist."""
    return unit_called(text, units_in_reach(actor))


def unit_called(text: str, among: QuerySet[Unit]) -> Unit:
    """The same among these units."""
    ways = [Q(path=text)] if text.startswith("/") else [Q(code=text), Q(folded_name=fold(text))]
    for way in ways:
        found = among.filter(way)[:2]
        if len(found) == 1:
            return found[0]
    raise Unit.DoesNotExist(f"No unit, or more than one, is called {text!r}. A path names exactly one.")


def unit_on(unit_id: int, day: date) -> Placement:
    """Name, kind, parent and code of the unit on that day."""
    return Placement.objects.get(unit_id=unit_id, starts_on__lte=day, ends_on__gt=day)


def traits_on(unit_ids: Iterable[int], day: date) -> dict[int, dict[str, str]]:
    """What each unit has or is on that day, by name of the trait; units without any are in it too."""
    ids = list(unit_ids)
    found: dict[int, dict[str, str]] = {unit_id: {} for unit_id in ids}
    rows = Trait.objects.filter(unit_id__in=ids, starts_on__lte=day, ends_on__gt=day)
    for unit_id, name, value in rows.values_list("unit_id", "name", "value"):
        found[unit_id][name] = value
    return found


def unit_tree(actor: Actor, parent_id: int | None = None) -> tuple[UnitLink, ...]:
    """One level of the tree as it stands today: the units under this one, or the topmost that the actor may see."""
    if parent_id is not None:
        return _links(actor, Q(parent_id=unit_in_reach(actor, parent_id).pk))
    tops = [held.low for held in actor.ranges.get(Permission.VIEW_UNIT, ())]
    return _links(actor, Q(parent=None) if "/" in tops else Q(unit__path__in=tops))


def every_unit(actor: Actor) -> tuple[UnitRow, ...]:
    """All units in reach as they stand today, each before those below it, by name; one query."""
    day = actor.today
    standing = Placement.objects.filter(reach(actor, Permission.VIEW_UNIT, "unit__path"))
    found = standing.filter(starts_on__lte=day, ends_on__gt=day).select_related("unit", "parent").order_by("unit__path")
    places: dict[str, tuple[tuple[str, int], ...]] = {}
    rows: list[tuple[str, UnitRow]] = []
    for row in found.iterator(2_000):
        path, above = row.unit.path, row.parent
        places[path] = (*places.get(above.path if above else "", ()), (text_sort_key(row.name), row.unit_id))
        name_above = above.name if above else ""
        unit = UnitRow(row.unit_id, row.name, row.kind, row.code, name_above, row.villages, row.unit.founded_on)
        rows.append((path, unit))
    return tuple(unit for _, unit in sorted(rows, key=lambda row: places[row[0]]))


def unit_page(actor: Actor, unit_id: int, counts: Mapping[int, int] | None = None) -> UnitPage:
    """The unit's page; `counts` are figures of the units below it, by id, from whoever knows them."""
    unit = unit_in_reach(actor, unit_id)
    history = tuple(period(placement) for placement in unit.placements.order_by("-starts_on"))
    above = units_in_reach(actor).filter(pk__in=ids_of(unit.path)[:-1]).order_by("path")
    return UnitPage(
        unit.pk,
        unit.name,
        unit.kind,
        unit.code,
        unit.path,
        history[0].villages,
        unit.founded_on,
        None if unit.ended_on == FOR_EVER else unit.ended_on,
        tuple(UnitLink(parent.pk, parent.name, parent.kind, parent.code) for parent in above),
        history,
        _links(actor, Q(parent_id=unit.pk), counts or {}),
        actor.may(Permission.EDIT_UNIT, unit.path),
        traits_on([unit.pk], actor.today)[unit.pk],
    )


def _links(actor: Actor, which: Q, counts: Mapping[int, int] | None = None) -> tuple[UnitLink, ...]:
    """Units by name (cell 9 before cell 10) from their placements of today; one query, however many."""
    day, figures = actor.today, counts or {}
    standing = Placement.objects.filter(starts_on__lte=day, ends_on__gt=day)
    below = standing.filter(parent_id=OuterRef("unit_id")).order_by().values("parent_id").annotate(n=Count("pk"))
    found = standing.filter(which).annotate(below=Subquery(below.values("n")))
    rows = sorted(found, key=lambda row: (text_sort_key(row.name), row.unit_id))
    return tuple(
        UnitLink(row.unit_id, row.name, row.kind, row.code, row.below or 0, figures.get(row.unit_id, 0)) for row in rows
    )
