"""Cells that admitted nobody for years."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import units_in_reach, within
from hatnhan.apps.people.queries.admissions import last_admissions, unit_to_count
from hatnhan.core.figures import Period
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor, subtree
from hatnhan.core.plausible import PARTY_FOUNDED
from hatnhan.core.workdays import add_months

CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)


@dataclass(frozen=True, slots=True)
class IdleCell:
    """A cell without admissions; `last`: the day of its last one, None where the register knows of none."""

    id: int
    name: str
    above: str
    founded_on: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Idle:
    """The cells that admitted nobody since a day, among so many that are as old."""

    unit_id: int
    unit: str
    since: date
    cells: tuple[IdleCell, ...]
    among: int


def without_admissions(actor: Actor, unit_id: int, years: int) -> Idle:
    """Cells below a unit that are older than so many years and admitted nobody in them; the longest first."""
    unit = unit_to_count(actor, unit_id)
    since = add_months(actor.today, -12 * years)
    below = units_in_reach(actor).filter(within([subtree(unit.path)]), kind__in=CELLS)
    standing = list(below.filter(ended_on__gt=actor.today, founded_on__lte=since))
    last = last_admissions(unit, Period(PARTY_FOUNDED, actor.today), today=actor.today)
    found = [cell for cell in standing if last.get(cell.pk, date.min) < since]
    names = dict(Unit.objects.filter(pk__in={_above(cell) for cell in found}).values_list("pk", "name"))
    cells = [
        IdleCell(cell.pk, cell.name, names.get(_above(cell), ""), cell.founded_on, last.get(cell.pk)) for cell in found
    ]
    cells.sort(key=lambda cell: (cell.last or date.min, text_sort_key(cell.above), text_sort_key(cell.name)))
    return Idle(unit.pk, unit.name, since, tuple(cells), len(standing))


def _above(cell: Unit) -> int:
    return int(cell.path.strip("/").split("/")[-2]) if cell.path.count("/") > 2 else 0
