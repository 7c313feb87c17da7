"""One row while it is read: values by field, and what is to be said about its cells."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hatnhan.apps.exchange.facts import cells
from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.remarks import Problem, Remark, Value, problem
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.facts.words import meaning, shown_words
from hatnhan.core.outcome import Reason, Severity


class RowReader:
    """Reads the cells of one row; every fault is gathered, none stops the reading."""

    __slots__ = ("_cells", "_places", "_table", "_today", "faults", "number", "warnings")

    def __init__(self, table: Table, number: int, row: list[Cell], today: date) -> None:
        self._table, self.number, self._cells, self._today = table, number, row, today
        self._places = table.columns.get
        self.faults: list[Remark] = []
        self.warnings: list[Remark] = []

    def heading(self, field: str) -> str:
        """The heading as it stands in the file; where the file lacks the column, the usual one is of no help."""
        return self._table.headings.get(field, "")

    def fault(self, field: str, code: str, **values: Value) -> None:
        """Refuse the row for this cell."""
        self._fault(field, problem(code, **values))

    def warn(self, field: str, code: str, **values: Value) -> None:
        """Say something about this cell; the row stays accepted."""
        self.warnings.append(Remark(self.number, self.heading(field), problem(code, **values)))

    def hand_on(self, field: str, code: str, reason: Reason) -> None:
        """Say about this cell what the core says: a stop refuses the row, anything else warns."""
        told = Problem(code, reason=reason)
        if reason.severity is Severity.STOP:
            self._fault(field, told)
        else:
            self.warnings.append(Remark(self.number, self.heading(field), told))

    def faulty(self, field: str) -> bool:
        """Tell whether this cell was refused."""
        heading = self.heading(field)
        return any(remark.column == heading for remark in self.faults)

    def raw(self, field: str) -> Cell | None:
        """The cell, or None where it is empty, missing, or holds no value (then that is a fault)."""
        place = self._places(field)
        if place is None or place >= len(self._cells):
            return None
        cell = self._cells[place]
        if isinstance(cell, str):
            if not cell or cell.isspace():
                return None
            if cell[0] in cells.NO_VALUE and (nothing := cells.unreadable(cell)):
                self._fault(field, nothing)
                return None
        return cell

    def text(self, field: str, limit: int, *, required: bool = False) -> str:
        """The cell as text; too long a text is cut with a warning."""
        if not required and self._places(field) is None:
            return ""  # most lists lack most columns
        cell = self.raw(field)
        if cell is None:
            if required:
                self._empty(field)
            return ""
        text = cells.written(cell)
        if len(text) > limit:
            self.warn(field, "value.cut", length=len(text), limit=limit)
        return text[:limit]

    def name(self, field: str, limit: int) -> str:
        """A person's name; required."""
        text: str = self._read(field, cells.name, required=True) or ""
        if len(text) > limit:
            self.fault(field, "value.too_long", length=len(text), limit=limit)
        if text and " " not in text:
            self.warn(field, "name.one_word", value=text)
        return text

    def day(self, field: str, *, required: bool = False) -> date | None:
        """A day that is not in the future."""
        found: date | None = self._read(field, cells.day, required=required)
        if found is not None and found > self._today:
            self.fault(field, "day.future", on=found, today=self._today)
            return None
        if found is not None and isinstance(cell := self.raw(field), int | float):
            self.warn(field, "day.serial", value=cells.written(cell), on=found)
        return found

    def whole(self, field: str) -> int | None:
        """A whole number from 0 up."""
        number: int | None = self._read(field, cells.whole)
        return number

    def word(self, kind: str, field: str, *, required: bool = False) -> str:
        """What the word in the cell stands for; an unknown one is a fault."""
        cell = self.raw(field)
        if cell is None:
            if required:
                self._empty(field)
            return ""
        text = cells.written(cell)
        found = meaning(kind, text)
        if found is None:
            self.fault(field, "value.word_refused", value=text, known=shown_words(kind))
        return found or ""

    def present(self, field: str) -> bool:
        """Tell whether the file has this column."""
        return field in self._table.columns

    def _read(self, field: str, read: Callable[[Cell], Any], *, required: bool = False) -> Any:  # noqa: ANN401 -- any value
        cell = self.raw(field)
        if cell is None:
            if required:
                self._empty(field)
            return None
        found = read(cell)
        if isinstance(found, Problem):
            self._fault(field, found)
            return None
        return found

    def _empty(self, field: str) -> None:
        if not self.faulty(field):
            self.fault(field, "value.empty")

    def _fault(self, field: str, told: Problem) -> None:
        if not self.faulty(field):  # one entry a cell: the first thing wrong hides what follows from it
            self.faults.append(Remark(self.number, self.heading(field), told))
