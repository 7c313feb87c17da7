"""Sheets as tables: where the headings stand, what each column means, which rows below are rows of the list."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hatnhan.apps.exchange.facts.cells import Cell, blank, clean_often, written
from hatnhan.apps.exchange.facts.files import Sheet
from hatnhan.apps.exchange.facts.remarks import Remark, Unreadable, problem
from hatnhan.apps.exchange.facts.words import folded, is_footer

_SEARCHED_ROWS = 40  # title lines above the headings
_FEWEST_HEADINGS = 3
# Columns of which no row lives; the last two are ours, in a workbook of refused rows that comes back mended.
_SAYING_NOTHING = frozenset({"number", "remark", "source_row"})
_ORDINAL = re.compile(r"\(?\d{1,2}\)?|[A-Z]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of workbook: its columns by folded heading, and those without which it cannot be read."""

    name: str
    required: tuple[str, ...]
    fields: Mapping[str, str]  # folded heading → field
    shown: Mapping[str, str]  # field → heading to name in messages


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that was understood."""

    sheet: str
    kind: str
    titles: tuple[str, ...]
    heading_row: int
    columns: Mapping[str, int]  # field → place in the row
    headings: Mapping[str, str]  # field → heading as it stands
    all_headings: tuple[str, ...]
    remarks: tuple[Remark, ...]
    source: Sheet = field(repr=False)
    sure: tuple[int, int] = (0, 0)  # places of two required columns

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows of the list with the sheet's own row numbers: blank lines, ordinals and closing lines left out."""
        told = {place for name, place in self.columns.items() if name not in _SAYING_NOTHING}
        for number, cells in self.source.rows():
            if number <= self.heading_row:
                continue
            if number > self.heading_row + 1 and self._is_full(cells):
                yield number, cells
                continue
            filled = [cell for cell in cells if not blank(cell)]
            if not filled or (number == self.heading_row + 1 and _is_ordinals(filled)):
                continue
            if not any(place < len(cells) and not blank(cells[place]) for place in told):
                continue
            if len(filled) <= 3 and isinstance(filled[0], str) and is_footer(filled[0]):
                continue
            yield number, cells

    def _is_full(self, cells: list[Cell]) -> bool:
        """Tell whether the two cells that no title or sum has are filled: the usual row, known at one look."""
        name, other = self.sure
        return len(cells) > max(name, other) and cells[name] != "" and cells[other] != ""


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of workbooks that are known."""
    data = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
    return tuple(_kind(name, table) for name, table in data.items())


def _kind(name: str, table: Mapping[str, Mapping[str, list[str]]]) -> Kind:
    spellings = table["headings"]
    fields = {folded(word): field for field, words in spellings.items() for word in words}
    return Kind(name, tuple(table["required"]), fields, {field: words[0] for field, words in spellings.items()})


def read_tables(sheets: Sequence[Sheet]) -> tuple[Table, ...]:
    """Every sheet of the file that holds a list, all of one kind; the others are told of, not read."""
    tables = [table for table in map(read_table, sheets) if table is not None]
    lists = [table for table in tables if table.kind]
    if not lists:
        expected = "; ".join(", ".join(kind.shown[name] for name in kind.required) for kind in kinds())
        raise Unreadable("file.no_headings", expected=expected)
    for table in lists:
        if table.kind != lists[0].kind:
            raise Unreadable("file.mixed", sheet=table.sheet)
    return tuple(tables)


def read_table(sheet: Sheet) -> Table | None:
    """The sheet as a table; with an empty kind where its headings are not known, None where it is empty or hidden."""
    above: list[tuple[int, list[Cell]]] = []
    best: tuple[int, Kind, int, list[Cell]] | None = None
    for place, (number, cells) in enumerate(sheet.rows()):
        if place >= _SEARCHED_ROWS:
            break
        above.append((number, cells))
        kind, hits = _best_kind(cells)
        if kind and (best is None or hits > best[0]):
            best = (hits, kind, number, cells)
    if not any(not blank(cell) for _, cells in above for cell in cells):
        return None
    if best is None or best[0] < _FEWEST_HEADINGS:
        return _unread(sheet, "sheet.not_read")
    _, kind, number, cells = best
    if sheet.hidden:
        return _unread(sheet, "sheet.hidden")
    titles = tuple(
        written(cell) for row, line in above if row < number for cell in line if isinstance(cell, str) and cell
    )
    return _table(sheet, kind, number, cells, titles)


def _best_kind(cells: Sequence[Cell]) -> tuple[Kind | None, int]:
    headings = {folded(cell) for cell in cells if isinstance(cell, str) and cell}
    scores = [(len({kind.fields[word] for word in headings if word in kind.fields}), kind) for kind in kinds()]
    # On a tie (few columns fit several kinds) the one whose required columns are all there.
    hits, kind = max(
        scores, key=lambda score: (score[0] >= _FEWEST_HEADINGS and _complete(score[1], headings), score[0])
    )
    return (kind, hits) if hits else (None, 0)


def _complete(kind: Kind, headings: set[str]) -> bool:
    return set(kind.required) <= {kind.fields[word] for word in headings if word in kind.fields}


def _table(sheet: Sheet, kind: Kind, number: int, cells: Sequence[Cell], titles: tuple[str, ...]) -> Table:
    shown = tuple("" if blank(cell) else clean_often(str(cell)) for cell in cells)
    columns: dict[str, int] = {}
    remarks = []
    for place, heading in enumerate(shown):
        name = kind.fields.get(folded(heading))
        if name is None:
            if heading:
                remarks.append(Remark(number, heading, problem("column.unknown")))
        elif name in columns:
            raise Unreadable("file.heading_twice", sheet=sheet.name, first=shown[columns[name]], second=heading)
        else:
            columns[name] = place
    for name in kind.required:
        if name not in columns:
            raise Unreadable("file.heading_missing", sheet=sheet.name, row=number, heading=kind.shown[name])
    headings = {name: shown[place] for name, place in columns.items()}
    sure = (columns[kind.required[0]], columns[kind.required[-1]])
    return Table(sheet.name, kind.name, titles, number, columns, headings, shown, tuple(remarks), sheet, sure)


def _unread(sheet: Sheet, code: str) -> Table:
    return Table(sheet.name, "", (), 0, {}, {}, (), (Remark(1, "", problem(code)),), sheet)


def _is_ordinals(filled: Sequence[Cell]) -> bool:
    return len(filled) >= _FEWEST_HEADINGS and all(_ORDINAL.fullmatch(written(cell)) for cell in filled)
