"""Which communes have a military cell on a day: of how many, by the register and by the state's list of areas."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.areas.queries import count_communes
from hatnhan.apps.organisation.models import Placement, Trait, UnitKind
from hatnhan.apps.organisation.queries import reach, standing, subtree_on, unit_in_reach
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, Permission

# How such a cell is called where nobody has marked it yet.
_NAME = fold("quân sự")
# From July 2025 on communes stood above the grassroots for a time.
_COMMITTEES = (UnitKind.GRASSROOTS_COMMITTEE, UnitKind.ABOVE_GRASSROOTS)
_CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """A commune with its military cell; no cell: none on that day. `founded_on`: since when the cell is one."""

    id: int
    name: str
    cell_id: int | None = None
    cell: str = ""
    founded_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnmarkedCell:
    """A cell whose name says that it is a military one, and that nobody has marked."""

    id: int
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Communes with and without a military cell. `areas`: how many communes the state's list had; None: not known."""

    unit_id: int
    unit: str
    on: date
    with_cell: tuple[CommuneLine, ...]
    without: tuple[CommuneLine, ...]
    unmarked: tuple[UnmarkedCell, ...]
    areas: int | None

    @property
    def communes(self) -> int:
        """Of how many the register knows."""
        return len(self.with_cell) + len(self.without)


def military_coverage(actor: Actor, unit_id: int, *, on: date | None = None) -> Coverage:
    """The communes below a unit as they stood on the day; six queries, however many. ObjectDoesNotExist out of reach.

    Reach is today's: what stood below on that day and hangs elsewhere today is left out.
    """
    day, unit = on or actor.today, unit_in_reach(actor, unit_id)
    below = subtree_on(unit.pk, day)
    seen = Placement.objects.filter(standing(day), reach(actor, Permission.VIEW_UNIT, "unit__path"))
    placed = {row.unit_id: row for row in seen if row.unit_id in below}
    words = tuple(fold(text.vi) + " " for text in book_for(unit.path).on(day).military_cell.commune_words.value)
    communes = {key: row for key, row in placed.items() if row.kind in _COMMITTEES and fold(row.name).startswith(words)}
    marks = Trait.objects.filter(standing(day), name=Trait.Name.MILITARY_CELL).exclude(value="no")
    marked = {key: since for key, since in marks.values_list("unit_id", "starts_on") if key in placed}
    lines = _lines(communes, placed, marked)
    return Coverage(
        unit.pk,
        unit.name,
        day,
        tuple(line for line in lines if line.cell_id is not None),
        tuple(line for line in lines if line.cell_id is None),
        _unmarked(placed, marked),
        count_communes(unit.name, day) if unit.kind == UnitKind.PROVINCE else None,
    )


def _lines(
    communes: dict[int, Placement], placed: dict[int, Placement], marked: dict[int, date]
) -> tuple[CommuneLine, ...]:
    """Each commune once, by name; of two marked cells in it the older one."""
    cells: dict[int, tuple[date, int]] = {}
    for key, since in marked.items():
        commune = _commune_of(key, communes, placed)
        if commune is not None:
            cells[commune] = min((since, key), cells.get(commune, (date.max, 0)))
    found = []
    for key, row in sorted(communes.items(), key=lambda pair: (text_sort_key(pair[1].name), pair[0])):
        begun, cell = cells.get(key, (date.max, None))
        told = (cell, placed[cell].name, begun) if cell is not None else ()
        found.append(CommuneLine(key, row.name, *told))
    return tuple(found)


def _commune_of(key: int, communes: dict[int, Placement], placed: dict[int, Placement]) -> int | None:
    """The commune above the cell on that day; a section committee may stand between."""
    at: int | None = key
    while at is not None and at in placed and at not in communes:
        at = placed[at].parent_id
    return at if at in communes else None


def _unmarked(placed: dict[int, Placement], marked: dict[int, date]) -> tuple[UnmarkedCell, ...]:
    rows = [
        row
        for key, row in placed.items()
        if key not in marked and row.kind in _CELLS and f" {_NAME} " in f" {fold(row.name)} "
    ]
    names = {key: row.name for key, row in placed.items()}
    lines = (UnmarkedCell(row.unit_id, row.name, names.get(row.parent_id or 0, "")) for row in rows)
    return tuple(sorted(lines, key=lambda line: (text_sort_key(line.above), text_sort_key(line.name), line.id)))
