"""Lists handed out as a workbook: any number of rows in the memory of one, text always text, days always days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from rustpy_xlsxwriter import Format, write_worksheet

Cell = str | int | date | None
_SHEET_NAME = 31  # Excel's limit
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FIRST_YEAR = 1900  # Excel knows no earlier day
_A4 = 9
_DAY = "dd/mm/yyyy"


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, once in a list, and its width in letters."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


def write_list(path: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Write the workbook, A4 across, and return how many rows it holds; rows are asked for one by one."""
    counted = _Counted(rows)
    headings = [column.heading for column in columns]
    first = next(counted, None)
    # The writer takes the headings from the first row, so a list without any shows one that is empty.
    every = chain([(None,) * len(columns)] if first is None else [first], counted)
    write_worksheet(
        (dict(zip(headings, map(_cell, row), strict=True)) for row in every),
        path,
        sheet_name=title.translate(_FORBIDDEN).strip()[:_SHEET_NAME] or "1",
        freeze_row=1,
        autofilter=True,
        header_format=Format().set_bold().set_text_wrap().set_border_bottom("thin"),
        column_widths=[float(column.width) for column in columns],
        column_formats=[_format(column.kind) for column in columns],
        page_setup={
            "landscape": True,
            "paper_size": _A4,
            "repeat_rows": (0, 0),
            "fit_to_pages": (1, 0),
            "header": f"&L{title.replace('&', '&&')}&R&P/&N",
        },
    )
    return counted.number


class _Counted:
    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self.number = 0
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return self

    def __next__(self) -> Sequence[Cell]:
        row = next(self._rows)
        self.number += 1
        return row


def _format(kind: Kind) -> Format:
    formats = {Kind.TEXT: Format().set_num_format("@"), Kind.DAY: Format().set_num_format(_DAY), Kind.NUMBER: Format()}
    return formats[kind]


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, date) and cell.year < _FIRST_YEAR:
        return f"{cell:%d/%m}/{cell.year}"
    return None if cell == "" else cell
