"""What was said of unknown headings, and the page on which somebody says it."""

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.db.models import Q, QuerySet
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from hatnhan.apps.exchange.facts.cells import Cell, blank, written
from hatnhan.apps.exchange.facts.files import Sheet, open_file
from hatnhan.apps.exchange.facts.remarks import Problem, sentence
from hatnhan.apps.exchange.facts.tables import (
    OWN_COLUMNS,
    Told,
    guess_headings,
    joined_headings,
    kinds,
    known_field,
)
from hatnhan.apps.exchange.models import Batch, BatchState, ToldHeadings
from hatnhan.apps.exchange.queries.pages import batches_in_reach
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.core.permissions import Actor, Permission

SHOWN_ROWS = 15  # from which the row of headings is chosen
_SAMPLES = 3
_LONG = 9  # figures of such length name a person: only their end is shown
# Where no list can be: a text that happens to have lines.
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """What a column may be; `required`: without it the workbook cannot be read."""

    field: str
    heading: str
    required: bool


@dataclass(frozen=True, slots=True)
class ColumnToTell:
    """A column of the file: its heading as it stands, some of its cells, what it is as far as is known."""

    place: int
    letter: str
    heading: str
    samples: tuple[str, ...]
    field: str
    known: bool


@dataclass(frozen=True, slots=True)
class LineToSee:
    """A row of the file as it stands."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingsPage:
    """Everything that the page shows on which somebody says what the columns of a sheet are."""

    id: int
    file_name: str
    why: str
    sheets: tuple[str, ...]
    sheet: str
    kind: str
    row: int
    rows: int
    lines: tuple[LineToSee, ...]
    columns: tuple[ColumnToTell, ...]
    choices: tuple[FieldChoice, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sheet, kind and row of headings the reader chose; empty or 0: as the register guesses."""

    sheet: str = ""
    kind: str = ""
    row: int = 0
    rows: int = 0


def told_headings(actor: Actor) -> Mapping[str, Told]:
    """What was said of headings for the units where this actor imports: one query."""
    rows = ToldHeadings.objects.filter(_of(actor)).order_by("pk")
    return {row.signature: Told(row.kind, row.rows, tuple(row.columns)) for row in rows}


def home_of(actor: Actor) -> int | None:
    """The unit for which this actor's word is kept; None: the whole tree."""
    lows = sorted(held.low for held in actor.ranges.get(Permission.IMPORT_WORKBOOK, ()))
    ids = ids_of(lows[0]) if lows else ()
    return ids[-1] if ids else None


def headings_page(actor: Actor, batch_id: int, asked: Asked, language: str) -> HeadingsPage:
    """The page of one sheet; ObjectDoesNotExist where nothing can be said of this import by this actor."""
    batch = own_waiting_batches(actor).get(pk=batch_id)
    sheets = listed_sheets(batch)
    if not sheets:
        raise Batch.DoesNotExist(batch_id)
    sheet = next((each for each in sheets if each.name == asked.sheet), sheets[0])
    above = list(islice(sheet.rows(), SHOWN_ROWS + _SAMPLES + 1))
    guessed = guess_headings(above, told_headings(actor))
    row, rows = (asked.row, asked.rows or 1) if asked.row else (guessed.last, guessed.last - guessed.first + 1)
    kind = asked.kind if asked.kind in {each.name for each in kinds()} else guessed.kind.name
    said = guessed.columns if (row, kind) == (guessed.last, guessed.kind.name) else ()
    columns = _columns(above, kind, row, rows, said)
    return HeadingsPage(
        id=batch.pk,
        file_name=batch.file_name,
        why=sentence(Problem(batch.fault, tuple(batch.fault_values.items())), language) if batch.fault else "",
        sheets=tuple(each.name for each in sheets),
        sheet=sheet.name,
        kind=kind,
        row=row,
        rows=rows,
        lines=tuple(LineToSee(number, tuple(map(_covered, cells))) for number, cells in above[:SHOWN_ROWS]),
        columns=columns,
        choices=field_choices(kind),
    )


def own_waiting_batches(actor: Actor) -> QuerySet[Batch]:
    """The imports of this very account that are not written yet: nobody else sees the rows of a file."""
    waiting = batches_in_reach(actor).defer(None).filter(state__in=(BatchState.HEADINGS, BatchState.PREVIEWED))
    return waiting.filter(Q(uploaded_by=actor.id) if actor.id is not None else Q(uploaded_by=None))


def listed_sheets(batch: Batch) -> tuple[Sheet, ...]:
    """The sheets of the kept file in which a list may stand."""
    return mappable(open_file(batch.file_name, b64decode(batch.file), settings.UPLOAD_LIMIT_BYTES))


def mappable(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets that have columns, and are no hidden ones."""
    return tuple(sheet for sheet in sheets if not sheet.hidden and _has_columns(sheet))


def headings_at(sheet: Sheet, row: int, rows: int) -> tuple[str, ...]:
    """The headings in this row, or in this and the one above it; nothing where there is no such row."""
    upper: Sequence[Cell] | None = None
    for number, cells in islice(sheet.rows(), SHOWN_ROWS):
        if number == row:
            return joined_headings(upper if rows == 2 else None, cells)
        upper = cells
    return ()


def field_choices(kind: str) -> tuple[FieldChoice, ...]:
    """What the columns of a workbook of this kind may be."""
    found = next(each for each in kinds() if each.name == kind)
    return tuple(
        FieldChoice(field, heading, field in found.required)
        for field, heading in found.shown.items()
        if field not in OWN_COLUMNS
    )


def _of(actor: Actor) -> Q:
    matched = Q(pk__in=())
    for held in actor.ranges.get(Permission.IMPORT_WORKBOOK, ()):
        ids = ids_of(held.low)
        matched |= Q(unit=ids[-1]) if ids else Q(unit=None)
    return matched


def _has_columns(sheet: Sheet) -> bool:
    rows = islice(sheet.rows(), SHOWN_ROWS)
    return any(sum(isinstance(cell, str) and not blank(cell) for cell in cells) >= _FEWEST_COLUMNS for _, cells in rows)


def _columns(
    above: Sequence[tuple[int, list[Cell]]], kind: str, row: int, rows: int, said: Sequence[str]
) -> tuple[ColumnToTell, ...]:
    place_of_row = next((place for place, (number, _) in enumerate(above) if number == row), None)
    if place_of_row is None:
        return ()
    upper = above[place_of_row - 1][1] if rows == 2 and place_of_row else None
    shown = joined_headings(upper, above[place_of_row][1])
    below = [cells for _, cells in above[place_of_row + 1 :]][:_SAMPLES]
    return tuple(
        _column(place, heading, below, kind, said[place] if place < len(said) else "")
        for place, heading in enumerate(shown)
        if heading or any(place < len(cells) and not blank(cells[place]) for cells in below)
    )


def _column(place: int, heading: str, below: Sequence[Sequence[Cell]], kind: str, said: str) -> ColumnToTell:
    known = known_field(kind, heading)
    samples = (_covered(cells[place]) for cells in below if place < len(cells) and not blank(cells[place]))
    return ColumnToTell(place, xl_col_to_name(place), heading, tuple(samples), said or known, known=bool(known))


def _covered(cell: Cell) -> str:
    """A cell as it stands; of the number of a person only the end."""
    text = written(cell)
    figures = sum(letter.isdigit() for letter in text)
    return f"•••{text[-3:]}" if figures >= _LONG and figures > len(text) // 2 and "/" not in text else text[:60]
