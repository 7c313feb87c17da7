"""Sheets as tables: where the headings stand, what each column means, which rows below are rows of the list."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from hatnhan.apps.exchange.facts.cells import Cell, blank, clean_often, written
from hatnhan.apps.exchange.facts.files import Sheet
from hatnhan.apps.exchange.facts.remarks import Remark, Unreadable, problem
from hatnhan.apps.exchange.facts.words import folded, is_footer
from hatnhan.documents.marks import GUIDE_MARK, LISTS_MARK

_SEARCHED_ROWS = 40  # title lines above the headings
_FEWEST_HEADINGS = 3
_USUAL_KIND = "members"  # which most workbooks are
# Columns of which no row lives; two are ours, in a workbook of refused rows that comes back mended.
OWN_COLUMNS = frozenset({"remark", "source_row"})
_SAYING_NOTHING = frozenset({"number"}) | OWN_COLUMNS
# The field of a column of which somebody said that it is not to be read.
PASSED_OVER = "-"
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


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said of a row of headings, or of two: the field of each place."""

    kind: str
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a sheet stand, as they are read, and the field of each place."""

    kind: Kind
    first: int
    last: int
    shown: tuple[str, ...]
    columns: tuple[str, ...]


_NOTHING_TOLD: Mapping[str, Told] = {}


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of workbooks that are known."""
    data = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
    return tuple(_kind(name, table) for name, table in data.items())


def _kind(name: str, table: Mapping[str, Mapping[str, list[str]]]) -> Kind:
    spellings = table["headings"]
    fields = {folded(word): field for field, words in spellings.items() for word in words}
    return Kind(name, tuple(table["required"]), fields, {field: words[0] for field, words in spellings.items()})


def read_tables(sheets: Sequence[Sheet], told: Mapping[str, Told] = _NOTHING_TOLD) -> tuple[Table, ...]:
    """Every sheet of the file that holds a list, all of one kind; the others are told of, not read."""
    tables = [table for table in (read_table(sheet, told) for sheet in sheets) if table is not None]
    lists = [table for table in tables if table.kind]
    if not lists:
        expected = "; ".join(", ".join(kind.shown[name] for name in kind.required) for kind in kinds())
        raise Unreadable("file.no_headings", expected=expected)
    for table in lists:
        if table.kind != lists[0].kind:
            raise Unreadable("file.mixed", sheet=table.sheet)
    return tuple(tables)


def read_table(sheet: Sheet, told: Mapping[str, Told] = _NOTHING_TOLD) -> Table | None:
    """The sheet as a table; with an empty kind where its headings are not known.

    None where it is empty or hidden, or one of ours that only explains. What was `told` of headings goes before what is
    known of them.
    """
    above = list(islice(sheet.rows(), _SEARCHED_ROWS))
    if _is_ours(above) or not any(not blank(cell) for _, cells in above for cell in cells):
        return None
    found = _told_headings(above, told) or _known_headings(above)
    if found is None:
        return _unread(sheet, "sheet.not_read")
    if sheet.hidden:
        return _unread(sheet, "sheet.hidden")
    titles = tuple(
        written(cell) for row, line in above if row < found.first for cell in line if isinstance(cell, str) and cell
    )
    return _table(sheet, found, titles)


def guess_headings(above: Sequence[tuple[int, list[Cell]]], told: Mapping[str, Told]) -> Headings:
    """Where the headings of a sheet seem to stand: what was told, what is known, else the row with most words."""
    if found := _told_headings(above, told) or _known_headings(above):
        return found
    place = max(range(len(above)), key=lambda at: (_may_be_headings(above[at][1]), _filled(above[at][1])))
    number, cells = above[place]
    first, upper = above[place - 1] if place and _filled(above[place - 1][1]) > 1 else (number, None)
    shown = joined_headings(upper, cells)
    kind = _best_kind(shown)[0] or next(each for each in kinds() if each.name == _USUAL_KIND)
    return Headings(kind, first, number, shown, tuple(_field(kind, heading) for heading in shown))


def _filled(cells: Sequence[Cell]) -> int:
    return sum(not blank(cell) for cell in cells)


def known_field(kind: str, heading: str) -> str:
    """The field that a heading names in a workbook of this kind; empty where it is not known."""
    return _field(next(each for each in kinds() if each.name == kind), heading)


def _is_ours(above: Sequence[tuple[int, list[Cell]]]) -> bool:
    return bool(above) and bool(above[0][1]) and above[0][1][0] in {GUIDE_MARK, LISTS_MARK}


def _told_headings(above: Sequence[tuple[int, list[Cell]]], told: Mapping[str, Told]) -> Headings | None:
    """The row, or the two rows, of which somebody said what they mean."""
    for place, (number, cells) in enumerate(above if told else ()):
        for rows in (1, 2):
            if rows > place + 1:
                continue
            first, upper = above[place - 1] if rows == 2 else (number, None)
            shown = joined_headings(upper, cells)
            said = told.get(signature_of(shown))
            if said is not None and said.rows == rows:
                kind = next(each for each in kinds() if each.name == said.kind)
                return Headings(kind, first, number, shown, said.columns)
    return None


def _known_headings(above: Sequence[tuple[int, list[Cell]]]) -> Headings | None:
    """The row with most known headings; two rows together where they know more than each alone."""
    best: tuple[int, Headings] | None = None
    before: tuple[int, list[Cell]] | None = None
    for number, cells in above:
        for first, upper in ((number, None), before) if before else ((number, None),):
            if upper is not None and not _may_be_headings(cells):
                continue
            shown = joined_headings(upper, cells)
            kind, hits = _best_kind(shown)
            if kind and hits >= _FEWEST_HEADINGS and (best is None or hits > best[0]):
                best = (hits, Headings(kind, first, number, shown, tuple(_field(kind, one) for one in shown)))
        before = (number, cells)
    return best[1] if best else None


def _may_be_headings(cells: Sequence[Cell]) -> bool:
    """Tell whether a row has words alone: a row of the list has numbers or days."""
    return all(isinstance(cell, str) and not cell.strip().isdigit() for cell in cells if not blank(cell))


def joined_headings(upper: Sequence[Cell] | None, lower: Sequence[Cell]) -> tuple[str, ...]:
    """The headings of one row, or of two, of which the upper spans several columns of the lower."""
    low = ["" if blank(cell) else clean_often(str(cell)) for cell in lower]
    if upper is None:
        return tuple(low)
    high = ["" if blank(cell) else clean_often(str(cell)) for cell in upper]
    width = max(len(low), len(high))
    low, high = low + [""] * (width - len(low)), high + [""] * (width - len(high))
    spanning, shown = "", []
    for over, under in zip(high, low, strict=True):
        spanning = over or (spanning if under else "")
        shown.append(_joined(spanning, under))
    return tuple(shown)


def _joined(over: str, under: str) -> str:
    """One heading of two: both together, or the one of them that is known."""
    both = f"{over} {under}".strip()
    if over and under and folded(both) not in _known_words() and folded(under) in _known_words():
        return under
    return both


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for kind in kinds() for word in kind.fields)


def signature_of(headings: Sequence[str]) -> str:
    """By what headings are known again: their words, whatever the writing of marks and capitals."""
    words = [folded(heading) for heading in headings]
    while words and not words[-1]:
        words.pop()
    return sha256("\n".join(words).encode()).hexdigest()


def _field(kind: Kind, heading: str) -> str:
    return kind.fields.get(folded(heading), "")


def _best_kind(shown: Sequence[str]) -> tuple[Kind | None, int]:
    headings = {folded(heading) for heading in shown if heading}
    scores = [(len({kind.fields[word] for word in headings if word in kind.fields}), kind) for kind in kinds()]
    # On a tie (few columns fit several kinds) the one whose required columns are all there.
    hits, kind = max(
        scores, key=lambda score: (score[0] >= _FEWEST_HEADINGS and _complete(score[1], headings), score[0])
    )
    return (kind, hits) if hits else (None, 0)


def _complete(kind: Kind, headings: set[str]) -> bool:
    return set(kind.required) <= {kind.fields[word] for word in headings if word in kind.fields}


def _table(sheet: Sheet, found: Headings, titles: tuple[str, ...]) -> Table:
    kind, shown, number = found.kind, found.shown, found.last
    columns: dict[str, int] = {}
    remarks = []
    for place, heading in enumerate(shown):
        name = found.columns[place] if place < len(found.columns) else ""
        if name == PASSED_OVER:
            continue
        if not name:
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
