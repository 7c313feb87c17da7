"""What a list shows, as data: a column is declared once and is the same on the page, on paper and in the workbook."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.text import capfirst

from hatnhan.documents.lists import Cell, Column, Kind
from hatnhan.web.days import PARAMETER as DAY

PARAMETER = "columns"
# The column that is read by another way: whole numbers are an act of reading.
ID_NUMBER = "id_number"
Row = TypeVar("Row")


@dataclass(frozen=True)
class ListColumn(Generic[Row]):
    """One column: its key in the address, its heading, how it is read from a row.

    `usual`: shown where nobody chose. `look`: a class of the cell, such as `late`; `tag` sets the text in a tag of that
    class. `labelled`: on a phone the heading stands before the value. `verbatim`: the first letter stays as it is.
    `dated`: the page behind the link can be read for a past day.
    """

    key: str
    heading: str | Promise
    width: int
    read: Callable[[Row], Cell]
    kind: Kind = Kind.TEXT
    usual: bool = True
    labelled: bool = True
    link: Callable[[Row], str] | None = None
    look: Callable[[Row], str] | None = None
    tag: bool = False
    verbatim: bool = False
    dated: bool = False

    def for_workbook(self) -> Column:
        """The column as a workbook wants it."""
        return Column(str(self.heading), self.width, self.kind)


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as the page shows it."""

    text: str
    label: str = ""
    day: str = ""
    link: str = ""
    look: str = ""
    tag: str = ""

    @property
    def plain(self) -> bool:
        """Tell whether it is text and nothing else, as most cells are: the template then asks no more."""
        return not (self.label or self.day or self.link or self.look or self.tag)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the table."""

    text: str
    number: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that can be chosen, with its tick."""

    key: str
    heading: str
    ticked: bool


def chosen_columns(columns: Sequence[ListColumn[Row]], keys: Iterable[str]) -> tuple[ListColumn[Row], ...]:
    """The columns of these keys in the order of the list, the first of all always; without any key the usual ones."""
    wanted = set(keys) & {column.key for column in columns}
    return tuple(
        column
        for place, column in enumerate(columns)
        if place == 0 or (column.key in wanted if wanted else column.usual)
    )


def choices(columns: Sequence[ListColumn[Row]], chosen: Sequence[ListColumn[Row]]) -> tuple[Choice, ...]:
    """Every column that may be ticked; the first always stands."""
    return tuple(Choice(column.key, str(column.heading), column in chosen) for column in columns[1:])


def headings(columns: Sequence[ListColumn[Row]]) -> tuple[Heading, ...]:
    """The headings of these columns."""
    return tuple(Heading(str(column.heading), column.kind is Kind.NUMBER) for column in columns)


def page_cells(
    columns: Sequence[ListColumn[Row]], rows: Iterable[Row], past: date | None = None
) -> tuple[tuple[PageCell, ...], ...]:
    """The rows as the page shows them; `past`: the day that links to pages of a day keep."""
    labels = [str(column.heading) if column.labelled else "" for column in columns]
    at = f"?{urlencode({DAY: past.isoformat()})}" if past else ""
    return tuple(
        tuple(_page_cell(column, label, row, at) for column, label in zip(columns, labels, strict=True)) for row in rows
    )


def _page_cell(column: ListColumn[Row], label: str, row: Row, at: str) -> PageCell:
    value = column.read(row)
    look = column.look(row) if column.look else ""
    text = written(value)
    link = column.link(row) if column.link else ""
    if not column.verbatim:
        text = str(capfirst(text))
    return PageCell(
        text=text,
        label=label if text else "",
        day=value.isoformat() if isinstance(value, date) else "",
        link=f"{link}{at}" if link and column.dated else link,
        look="number" if column.kind is Kind.NUMBER else "" if column.tag else look,
        tag=look if column.tag else "",
    )


def written(value: Cell) -> str:
    """A value as a page writes it; text stays as it is, so that no digit of a number that is text is lost."""
    if value is None:
        return ""
    if isinstance(value, date):
        return date_format(value)
    return str(number_format(value)) if isinstance(value, int) else value
