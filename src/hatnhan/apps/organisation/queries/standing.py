"""Where units stood on a day: placements, not today's paths."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from hatnhan.apps.organisation.models import Placement, Trait, UnitKind

_TABLE = Placement._meta.db_table
# UNION, not UNION ALL: a circle in bad data ends the search instead of the server.
_BELOW = f"""WITH RECURSIVE below (unit_id) AS (
    SELECT id FROM organisation_unit WHERE id = %s
    UNION SELECT lower.unit_id FROM {_TABLE} lower JOIN below ON lower.parent_id = below.unit_id
    WHERE lower.starts_on <= %s AND lower.ends_on > %s)
SELECT unit_id FROM below"""  # noqa: S608 -- a name of our own
_ABOVE = f"""WITH RECURSIVE above (unit_id, step) AS (
    SELECT parent_id, 1 FROM {_TABLE} WHERE unit_id = %s AND starts_on <= %s AND ends_on > %s
    UNION SELECT upper.parent_id, above.step + 1 FROM {_TABLE} upper JOIN above ON upper.unit_id = above.unit_id
    WHERE upper.starts_on <= %s AND upper.ends_on > %s AND above.step < 12)
SELECT unit_id FROM above WHERE unit_id IS NOT NULL ORDER BY step DESC"""  # noqa: S608 -- a name of our own


def standing(day: date) -> Q:
    """Match placements of this day."""
    return Q(starts_on__lte=day, ends_on__gt=day)


def unit_on(unit_id: int, day: date) -> Placement:
    """Name, kind, parent and code of the unit on that day."""
    return Placement.objects.get(standing(day), unit_id=unit_id)


def subtree_on(unit_id: int, day: date) -> frozenset[int]:
    """The unit and every unit that stood below it on that day, however far down; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [unit_id, *_days(day, 2)])
        return frozenset(row[0] for row in cursor.fetchall())


def units_above_on(unit_id: int, day: date) -> tuple[int, ...]:
    """What the unit stood under on that day, from the root down; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [unit_id, *_days(day, 4)])
        return tuple(dict.fromkeys(row[0] for row in cursor.fetchall()))


def _days(day: date, count: int) -> list[Any]:
    """The day as the database writes days, so many times."""
    return [connection.ops.adapt_datefield_value(day)] * count


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """What each unit was called on that day; one that was not there is left out."""
    return dict(Placement.objects.filter(standing(day), unit__in=set(unit_ids)).values_list("unit_id", "name"))


def branches_on(unit_id: int, day: date) -> dict[int, int]:
    """Every unit that stood below this one on that day, with the one directly below it that it belonged to."""
    rows = Placement.objects.filter(standing(day), unit__pk__among=list(subtree_on(unit_id, day)))
    above = dict(rows.values_list("unit_id", "parent_id"))
    branches = {low: low for low, parent in above.items() if parent == unit_id}
    while found := {low: branches[up] for low, up in above.items() if low not in branches and up in branches}:
        branches |= found
    return branches


def cells_on(unit_id: int, day: date) -> int:
    """How many cells stood below the unit on that day, itself among them where it is one."""
    return cells_among(Q(unit__in=subtree_on(unit_id, day)), day)


def cells_among(below: Q, day: date) -> int:
    """The same for placements that the caller has found."""
    return (
        Placement.objects.filter(standing(day), below)
        .filter(kind__in=(UnitKind.CELL, UnitKind.GRASSROOTS_CELL))
        .count()
    )


def traits_on(unit_ids: Iterable[int], day: date) -> dict[int, dict[str, str]]:
    """What each unit has or is on that day, by name of the trait; units without any are in it too."""
    ids = list(unit_ids)
    found: dict[int, dict[str, str]] = {unit_id: {} for unit_id in ids}
    rows = Trait.objects.filter(standing(day), unit__pk__among=ids)
    for unit_id, name, value in rows.values_list("unit_id", "name", "value"):
        found[unit_id][name] = value
    return found
