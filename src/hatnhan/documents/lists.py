"""Lists handed out as a workbook: any number of rows in the memory of one, text always text, days always days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    if len({column.heading for column in columns}) < len(columns):
        raise ValueError("two columns have the same heading: one would be lost")
    records = _Records(columns, rows)
    write_worksheet(
        iter(records),
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
    return records.number


class _Records:
    """Rows as the writer wants them, counted. It runs for every cell of the list: no more than it must."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        self.number = 0
        self._headings = [column.heading for column in columns]
        self._days = [column.heading for column in columns if column.kind == Kind.DAY]
        self._rows = rows

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        for row in self._rows:
            self.number += 1
            record = dict(zip(self._headings, row, strict=True))
            for heading in self._days:
                record[heading] = _day(record[heading])
            yield record
        if not self.number:
            # The writer takes the headings from the first row, so a list without any shows one that is empty.
            yield dict.fromkeys(self._headings)


def _format(kind: Kind) -> Format:
    formats = {
        Kind.TEXT: Format().set_num_format("@"),
        Kind.DAY: Format().set_num_format(_DAY).set_align("center"),
        Kind.NUMBER: Format(),
    }
    return formats[kind]


def _day(day: Cell) -> Cell:
    if isinstance(day, date) and day.year < _FIRST_YEAR:
        return f"{day:%d/%m}/{day.year}"
    return day
