"""Rows of a list of organisations."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.reader import RowReader
from hatnhan.apps.exchange.facts.remarks import Remark
from hatnhan.apps.exchange.facts.tables import Table


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation as the list gives it. A value that was refused is empty."""

    sheet: str
    number: int
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    code: str
    name: str
    kind: str
    parent: str
    founded_on: date | None
    villages: str
    document: str


def read_organisation(table: Table, number: int, cells: list[Cell], today: date) -> OrganisationRow:
    """Read one row."""
    row = RowReader(table, number, cells, today)
    return OrganisationRow(
        sheet=table.sheet,
        number=number,
        code=row.text("code", 40),
        name=row.text("name", 200, required=True),
        kind=row.word("unit_kind", "kind", required=True),
        parent=row.text("parent", 200),
        founded_on=row.day("founded_on", required=True),
        villages=row.text("villages", 400),
        document=row.text("document", 200),
        # Last: the arguments before are what fills them.
        faults=tuple(row.faults),
        warnings=tuple(row.warnings),
    )
