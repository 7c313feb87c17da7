"""Workbooks that are handed out. Text stays text: nothing that somebody typed becomes a formula or a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Cell = object
_REMARKS: Mapping[str, str] = {"vi": "Lỗi", "en": "To mend"}
_SOURCE_ROW: Mapping[str, str] = {"vi": "Dòng trong tệp gốc", "en": "Row in the original file"}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SHEET_NAME = 31  # Excel's limit


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken: its number in the file, its cells, and what is wrong by heading."""

    number: int
    cells: tuple[Cell, ...]
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """The refused rows of a sheet, with the title lines that say whose list it is."""

    name: str
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[RefusedRow, ...]


def write_refused_rows(sheets: Sequence[RefusedSheet], language: str) -> bytes:
    """Only the refused rows, laid out as they came, the cells to mend marked; mended, it can be brought in again."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        formats = _formats(book)
        names: set[str] = set()
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_free_name(sheet.name, names)), sheet, formats, language)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    heading: Format
    text: Format
    day: Format
    wrong: Format
    wrong_day: Format
    remark: Format


def _formats(book: Workbook) -> _Formats:
    wrong = {"bg_color": "#FDE3DD", "border": 1, "border_color": "#B3261E"}
    return _Formats(
        heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        # Text cells: what is typed into them keeps its leading zeros.
        text=book.add_format({"num_format": "@"}),
        day=book.add_format({"num_format": "dd/mm/yyyy"}),
        wrong=book.add_format({**wrong, "num_format": "@"}),
        wrong_day=book.add_format({**wrong, "num_format": "dd/mm/yyyy"}),
        remark=book.add_format({"text_wrap": True, "font_color": "#B3261E"}),
    )


def _write_sheet(page: Worksheet, sheet: RefusedSheet, formats: _Formats, language: str) -> None:
    for place, title in enumerate(sheet.titles):
        page.write_string(place, 0, title)
    top, last = len(sheet.titles) + 1, len(sheet.headings)
    for place, heading in enumerate((*sheet.headings, _REMARKS[language], _SOURCE_ROW[language])):
        page.write_string(top, place, heading, formats.heading)
    for line, row in enumerate(sheet.rows, top + 1):
        wrong = {heading for heading, _ in row.faults}
        for place in range(last):
            cell = row.cells[place] if place < len(row.cells) else ""
            _write_cell(page, (line, place), cell, formats, marked=sheet.headings[place] in wrong)
        page.write_string(line, last, "\n".join(f"{heading}: {why}" for heading, why in row.faults), formats.remark)
        page.write_number(line, last + 1, row.number)
    page.set_column(0, max(last - 1, 0), 16)
    page.set_column(last, last, 60)
    page.freeze_panes(top + 1, 0)


def _write_cell(page: Worksheet, at: tuple[int, int], cell: Cell, formats: _Formats, *, marked: bool) -> None:
    if isinstance(cell, date):
        page.write_datetime(*at, cell, formats.wrong_day if marked else formats.day)
    elif isinstance(cell, int | float):
        page.write_number(*at, cell, formats.wrong if marked else None)
    elif cell == "":
        page.write_blank(*at, None, formats.wrong if marked else None)
    else:
        page.write_string(*at, str(cell), formats.wrong if marked else formats.text)


def _free_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, and no other sheet of the book has."""
    base = name.translate(_FORBIDDEN).strip("' ")[:_SHEET_NAME] or "1"
    free, number = base, 2
    while free.lower() in taken:
        free = f"{base[: _SHEET_NAME - 3]} {number}"
        number += 1
    taken.add(free.lower())
    return free
