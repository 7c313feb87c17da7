"""Cells as values: days, whole numbers, ID numbers, names. Pure; a problem is answered, not raised."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from hatnhan.apps.exchange.facts.remarks import Problem, problem
from hatnhan.core.names import capitalised, clean

Cell = str | float | int | bool | date | datetime | time | timedelta

FORMULA = "\x00formula"  # stands in a cell whose formula was never computed
NO_VALUE = "\x00=#"  # how a cell begins that holds a formula or an error
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
ID_DIGITS = 12  # format of the ID number, not a rule of the Party
_SHORTEST_REPAIRED = 10  # codes of provinces begin with one or two zeros
_EARLIEST = date(1880, 1, 1)
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(3_000, 73_051)  # 1908 to 2099 as Excel counts days; below it a number may be a year
_LARGEST_NUMBER = 32_767
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_IN_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}")
_YEAR_ONLY = re.compile(r"(năm\s+)?(\d{1,2}\s*[/.\-]\s*)?\d{4}", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\s+0?0:00(:00)?$")
_ROUNDED = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_BETWEEN_DIGITS = re.compile(r"[\s.\-']")
_NAME = re.compile(r"[^\W\d_][^\d_]*")

clean_often = lru_cache(maxsize=1 << 14)(clean)


def blank(cell: Cell | None) -> bool:
    """Tell whether a cell says nothing."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def unreadable(cell: Cell) -> Problem | None:
    """The problem of a cell that holds no value at all: a formula without result, an error of Excel."""
    if not isinstance(cell, str):
        return None
    if cell == FORMULA or cell.startswith("="):
        return problem("value.formula")
    return problem("value.error", value=cell) if cell in ERRORS else None


def written(cell: Cell) -> str:
    """The cell as a person would write it down."""
    if isinstance(cell, str):
        return clean_often(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_often(str(cell))


def day(cell: Cell) -> date | Problem:
    """A day from a date cell, or from text in one of the four usual styles; month and day are never swapped."""
    if isinstance(cell, datetime):
        found: date | Problem = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float):
        found = _day_of_number(cell)
    else:
        found = _day_of_text(str(cell))
    if isinstance(found, date) and found < _EARLIEST:
        return problem("day.too_early", on=found)
    return found


def _day_of_number(number: float) -> date | Problem:
    if int(number) in _SERIALS:
        return _EXCEL_EPOCH + timedelta(days=int(number))
    text = written(number)
    return problem("day.year_only" if _YEAR_ONLY.fullmatch(text) else "day.not_a_day", value=text)


@lru_cache(maxsize=1 << 14)
def _day_of_text(text: str) -> date | Problem:
    text = _MIDNIGHT.sub("", clean(text))
    if found := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        return _make_day(found[3], found[2], found[1], text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _make_day(found[1], found[2], found[3], text)
    if _SHORT_YEAR.fullmatch(text):
        return problem("day.short_year", value=text)
    return problem("day.year_only" if _YEAR_ONLY.fullmatch(text) else "day.not_a_day", value=text)


def _make_day(year: str, month: str, of_month: str, text: str) -> date | Problem:
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return problem("day.no_such_day", value=text)


def whole(cell: Cell) -> int | Problem:
    """A whole number from 0 up."""
    text = written(cell)
    if not re.fullmatch(r"-?\d{1,9}", text):
        return problem("number.not_whole", value=text)
    number = int(text)
    if number < 0:
        return problem("number.negative", value=text)
    return number if number <= _LARGEST_NUMBER else problem("number.too_large", value=text)


def id_number(cell: Cell) -> tuple[str, int] | Problem:
    """The twelve digits, and how many zeros that Excel dropped were put back in front."""
    text = written(cell)
    if len(text) != ID_DIGITS or not (text.isascii() and text.isdigit()):
        return _doubtful_number(cell, text)
    return text, 0


def _doubtful_number(cell: Cell, text: str) -> tuple[str, int] | Problem:
    if (isinstance(cell, float) and not cell.is_integer()) or _ROUNDED.fullmatch(text.replace(" ", "")):
        return problem("id.rounded", value=text)
    text = _BETWEEN_DIGITS.sub("", text)
    if not (text.isascii() and text.isdigit()):
        return problem("id.not_digits", value=text)
    if _SHORTEST_REPAIRED <= len(text) <= ID_DIGITS:
        return text.zfill(ID_DIGITS), ID_DIGITS - len(text)
    return problem("id.digits", digits=len(text))


def digits(cell: Cell, width: int) -> str:
    """A number that is text: zeros that Excel dropped are put back only where it is a true number."""
    text = "".join(written(cell).split())
    return text.zfill(width) if isinstance(cell, int | float) and not isinstance(cell, bool) else text


def name(cell: Cell) -> str | Problem:
    """A person's name as it is stored: composed, single spaces, capitals only where they belong."""
    text = capitalised(written(cell))
    return text if _NAME.fullmatch(text) else problem("name.not_a_name", value=text)
