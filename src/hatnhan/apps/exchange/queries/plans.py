"""What a workbook would do to the register: every row new, changed, same or refused, and what is to be said of it.

A plan is made in chunks of rows, so that a list of any length needs the memory of a few thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from hatnhan.apps.exchange.facts.cells import Cell, written
from hatnhan.apps.exchange.facts.reading import Line
from hatnhan.apps.exchange.facts.remarks import Remark, sentence
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.organisation.models import FOR_EVER

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
STATES = (NEW, CHANGED, SAME, REFUSED)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the import changes: its column, what the register has, what the list says."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A column of the register that the import rewrites."""

    table: str
    key: int
    column: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row. `act` is what the writer needs, None where nothing is to be written."""

    sheet: str
    number: int
    state: str
    title: str
    unit_path: str = ""
    differences: tuple[Difference, ...] = ()
    faults: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    act: object = field(default=None, compare=False)

    def digest(self) -> str:
        """One line that is the same as long as the row would do the same."""
        said = [[remark.column, sentence(remark.problem, "en")] for remark in (*self.faults, *self.warnings)]
        told = [[one.column, one.old, one.new] for one in self.differences]
        return repr((self.sheet, self.number, self.state, self.title, told, said))


@dataclass(frozen=True, slots=True)
class Planned:
    """A chunk of the file: what becomes of each row, and the rows as they stand, sheet by sheet."""

    rows: tuple[RowPlan, ...]
    lines: Sequence[tuple[str, Sequence[Line]]]

    def cells(self) -> Mapping[tuple[str, int], Sequence[Cell]]:
        """The cells of a row, by sheet and row number."""
        return {(sheet, number): cells for sheet, lines in self.lines for number, cells in lines}


class PlanHash:
    """Tells whether two plans do the same, whatever their length."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, rows: Sequence[RowPlan]) -> None:
        """Take in the next rows."""
        for row in rows:
            self._hash.update(row.digest().encode())

    def text(self) -> str:
        """The hash so far."""
        return self._hash.hexdigest()


@dataclass(slots=True)
class SheetReport:
    """One entry of the report: counts by distinct rows, one entry a fault."""

    sheet: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: list[Remark] = field(default_factory=list)
    refused_rows: int = 0
    warnings: list[Remark] = field(default_factory=list)

    def add(self, row: RowPlan) -> None:
        """Count one row."""
        self.rows += 1
        self.new += row.state == NEW
        self.changed += row.state == CHANGED
        self.same += row.state == SAME
        self.refused_rows += row.state == REFUSED
        self.refused.extend(row.faults)
        self.warnings.extend(row.warnings)

    def as_json(self, language: str) -> dict[str, object]:
        """The entry as `hatnhan import --json` prints it."""
        return {
            "sheet": self.sheet,
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "refused": [_as_json(remark, language) for remark in self.refused],
            "warnings": [_as_json(remark, language) for remark in self.warnings],
        }


class Report:
    """What an import did or would do, sheet by sheet."""

    def __init__(self, kind: str, tables: Sequence[Table]) -> None:
        self.kind = kind
        self.sheets = {table.sheet: SheetReport(table.sheet, warnings=list(table.remarks)) for table in tables}
        self._paths: set[str] = set()

    def add(self, rows: Sequence[RowPlan]) -> None:
        """Count these rows."""
        for row in rows:
            self.sheets[row.sheet].add(row)
        self._paths.update(row.unit_path for row in rows if row.state in {NEW, CHANGED})

    @property
    def place(self) -> str:
        """The path of the lowest unit above everything that is written."""
        shared: list[str] = []
        for parts in zip(*(path.strip("/").split("/") for path in self._paths), strict=False):
            if len(set(parts)) > 1:
                break
            shared.append(parts[0])
        return "/" + "".join(f"{part}/" for part in shared if part)

    @property
    def refused_rows(self) -> int:
        """How many rows were refused."""
        return sum(sheet.refused_rows for sheet in self.sheets.values())

    @property
    def written_rows(self) -> int:
        """How many rows add or change something."""
        return sum(sheet.new + sheet.changed for sheet in self.sheets.values())

    def as_json(self, language: str) -> dict[str, object]:
        """The report as `hatnhan import --json` prints it."""
        return {"kind": self.kind, "sheets": [sheet.as_json(language) for sheet in self.sheets.values()]}


def shown(value: object) -> str:
    """A value of the register as the preview shows it beside the list's."""
    if isinstance(value, bool) or value in {None, FOR_EVER}:
        return "✓" if value is True else ""
    return written(value) if isinstance(value, str | int | float | date) else str(value)


def _as_json(remark: Remark, language: str) -> dict[str, object]:
    return {"row": remark.row, "column": remark.column, "why": remark.why(language)}
