"""Blank workbooks to be filled in: headings, lists to choose from, days that are days, and a sheet that says how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from hatnhan.documents.marks import GUIDE_MARK, LISTS_MARK

_LIST, _GUIDE, _LISTS = "Danh sách", "Cách điền", "Danh mục"
_GUIDE_HEAD = ("Cột", "Bắt buộc", "Cách điền", "Ví dụ")
_ROWS = 2_000
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_MOST = 9_999
_HINT, _HINT_TITLE = 255, 32  # Excel's limits
_WIDTHS = {"text": 24, "day": 13, "number": 11, "digits": 17, "choice": 24}


class Fill(StrEnum):
    """What is written into a column. `digits`: a number that is text, so that no zero in front is lost."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    DIGITS = "digits"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column to be filled in. `open`: other words than those of the list may stand in it."""

    heading: str
    fill: Fill = Fill.TEXT
    required: bool = False
    hint: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank workbook: its columns, and what is to be known before filling it in."""

    title: str
    columns: tuple[BlankColumn, ...]
    advice: tuple[str, ...]


def write_blank(blank: Blank) -> bytes:
    """The workbook: the list, how to fill it in, and the lists that cells offer."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": blank.title})
        page, guide, lists = (book.add_worksheet(name) for name in (_LIST, _GUIDE, _LISTS))
        offered = _write_lists(lists, blank.columns)
        lists.hide()
        _write_headings(book, page, blank.columns, offered)
        _write_guide(book, guide, blank)
    return out.getvalue()


def _write_lists(page: Worksheet, columns: Sequence[BlankColumn]) -> dict[str, str]:
    """Each list in a column of its own, and where it stands, by the heading that offers it."""
    page.write_string(0, 0, LISTS_MARK)
    ranges: dict[str, str] = {}
    for place, column in enumerate(each for each in columns if each.choices):
        page.write_string(1, place, column.heading)
        for row, word in enumerate(column.choices, 2):
            page.write_string(row, place, word)
        letter = xl_col_to_name(place)
        ranges[column.heading] = f"='{_LISTS}'!${letter}$3:${letter}${len(column.choices) + 2}"
    return ranges


def _write_headings(
    book: Workbook, page: Worksheet, columns: Sequence[BlankColumn], offered: Mapping[str, str]
) -> None:
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#8B8075"}
    needed, free = book.add_format({**head, "bg_color": "#FBECEB"}), book.add_format({**head, "bg_color": "#FAF8F4"})
    formats = _formats(book)
    for place, column in enumerate(columns):
        page.set_column(place, place, _WIDTHS[column.fill], formats[column.fill])
        page.write_string(0, place, f"{column.heading}*" if column.required else column.heading,
                          needed if column.required else free)  # fmt: skip
        page.data_validation(1, place, _ROWS, place, _validation(column, offered))
    page.set_row(0, 46)
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _formats(book: Workbook) -> Mapping[str, Format]:
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd/mm/yyyy"})
    return {Fill.TEXT: text, Fill.DIGITS: text, Fill.CHOICE: text, Fill.DAY: day, Fill.NUMBER: book.add_format()}


def _validation(column: BlankColumn, offered: Mapping[str, str]) -> dict[str, object]:
    said: dict[str, object] = {"input_title": column.heading[:_HINT_TITLE], "input_message": column.hint[:_HINT]}
    if not column.hint:
        said = {}
    if column.heading in offered:
        kind = "information" if column.open else "stop"
        told = {"error_title": "Không có trong danh mục", "error_message": "Hãy chọn trong danh sách của ô."}
        return {"validate": "list", "source": offered[column.heading], "error_type": kind, **told, **said}
    if column.fill is Fill.DAY:
        told = {"error_title": "Không phải ngày", "error_message": "Hãy gõ ngày/tháng/năm, ví dụ 07/11/2001."}
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY, **told, **said}
    if column.fill is Fill.NUMBER:
        told = {"error_title": "Không phải số", "error_message": "Hãy gõ một số nguyên, không âm."}
        return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST, **told, **said}
    return {"validate": "any", **said}


def _write_guide(book: Workbook, page: Worksheet, blank: Blank) -> None:
    wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "valign": "top"})
    page.write_string(0, 0, GUIDE_MARK, bold)
    page.write_string(1, 0, blank.title, bold)
    for row, line in enumerate(blank.advice, 2):
        page.merge_range(row, 0, row, 3, line, wrap)
        page.set_row(row, 32)
    top = len(blank.advice) + 3
    for place, heading in enumerate(_GUIDE_HEAD):
        page.write_string(top, place, heading, bold)
    for row, column in enumerate(blank.columns, top + 1):
        cells = (column.heading, "có" if column.required else "", column.hint, column.example)
        for place, text in enumerate(cells):
            page.write_string(row, place, text, bold if place == 0 else wrap)
    for place, width in enumerate((30, 10, 70, 26)):
        page.set_column(place, place, width)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
