"""The tree as an actor may see it on a day, opened level by level or as one list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries.reach import reach, unit_in_reach
from hatnhan.apps.organisation.queries.standing import standing
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor, Permission


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


def unit_tree(actor: Actor, parent_id: int | None = None, *, on: date | None = None) -> tuple[UnitLink, ...]:
    """One level of the tree as it stood on the day: the units under this one, or the topmost that the actor may see."""
    day = on or actor.today
    if parent_id is not None:
        return links(actor, Q(parent_id=unit_in_reach(actor, parent_id).pk), day)
    if day != actor.today:
        return _tops_on(actor, day)
    tops = [held.low for held in actor.ranges.get(Permission.VIEW_UNIT, ())]
    return links(actor, Q(parent=None) if "/" in tops else Q(unit__path__in=tops), day)


def every_unit(actor: Actor, *, on: date | None = None) -> tuple[UnitRow, ...]:
    """All units in reach as they stood on the day, each before those below it, by name; one query."""
    day = on or actor.today
    found = Placement.objects.filter(standing(day), reach(actor, Permission.VIEW_UNIT, "unit__path"))
    rows = {row.unit_id: row for row in found.select_related("unit").iterator(2_000)}
    names = dict(Unit.objects.filter(pk__in=_parents(rows) - rows.keys()).values_list("pk", "name"))
    names |= {unit_id: row.name for unit_id, row in rows.items()}
    keys = {unit_id: (text_sort_key(row.name), unit_id) for unit_id, row in rows.items()}
    places = {unit_id: _place(unit_id, rows, keys) for unit_id in rows}
    return tuple(
        UnitRow(
            unit_id,
            rows[unit_id].name,
            rows[unit_id].kind,
            rows[unit_id].code,
            names.get(rows[unit_id].parent_id or 0, ""),
            rows[unit_id].villages,
            rows[unit_id].unit.founded_on,
        )
        for unit_id in sorted(rows, key=lambda unit_id: places[unit_id])
    )


def links(actor: Actor, which: Q, day: date, counts: Mapping[int, int] | None = None) -> tuple[UnitLink, ...]:
    """Units in reach by name (cell 9 before cell 10) from their placements of that day; one query, however many."""
    figures, placed = counts or {}, Placement.objects.filter(standing(day))
    below = placed.filter(parent_id=OuterRef("unit_id")).order_by().values("parent_id").annotate(n=Count("pk"))
    found = placed.filter(which, reach(actor, Permission.VIEW_UNIT, "unit__path"))
    rows = sorted(
        found.annotate(below=Subquery(below.values("n"))), key=lambda row: (text_sort_key(row.name), row.unit_id)
    )
    return tuple(
        UnitLink(row.unit_id, row.name, row.kind, row.code, row.below or 0, figures.get(row.unit_id, 0)) for row in rows
    )


def _tops_on(actor: Actor, day: date) -> tuple[UnitLink, ...]:
    """What stood highest on a past day among the units that the actor sees today."""
    seen = Placement.objects.filter(standing(day), reach(actor, Permission.VIEW_UNIT, "unit__path"))
    tops = Q(parent=None) | ~Q(parent__in=seen.values("unit_id"))
    return links(actor, tops, day)


def _parents(rows: Mapping[int, Placement]) -> set[int]:
    return {row.parent_id for row in rows.values() if row.parent_id is not None}


def _place(
    unit_id: int, rows: Mapping[int, Placement], keys: Mapping[int, tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    """The way from the root down to the unit, as a key that sorts a tree by names."""
    way: list[tuple[str, int]] = []
    at: int | None = unit_id
    while at is not None and at in rows and len(way) < len(rows):
        way.append(keys[at])
        at = rows[at].parent_id
    return tuple(reversed(way))
