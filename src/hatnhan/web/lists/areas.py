"""A list as data: where it stands, who may read it, its columns, its filters, how its rows are read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.functional import Promise

from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.lists.columns import ListColumn, Row
from hatnhan.web.lists.forms import FilterForm

Form = TypeVar("Form", bound=FilterForm)
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Cut:
    """Which rows are wanted: of which day, from which key on, how many; and which columns they are read for."""

    on: date
    columns: frozenset[str]
    after: str = ""
    size: int = AT_ONCE


@dataclass(frozen=True)
class Chunk(Generic[Row]):
    """Some rows; `after` is the key of those that follow, "" on the last page."""

    rows: tuple[Row, ...]
    after: str


def _nobody(row: object) -> int | None:
    return None


def _nothing(request: Request, form: object, cut: Cut, chunk: object) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True)
class ListArea(Generic[Row, Form]):
    """One list. `person` and `unit` tell whom a row is about: for ID numbers, which go out by an act of reading.

    `beside`: what else the page shows. `dated`: the list can be asked for a past day.
    """

    key: str
    title: str | Promise
    address: str
    workbook: str
    template: str
    needs: Permission
    columns: tuple[ListColumn[Row], ...]
    form: Callable[[Request], Form]
    load: Callable[[Request, Form, Cut], Chunk[Row]]
    person: Callable[[Row], int | None] = _nobody
    unit: Callable[[Row], int | None] = _nobody
    beside: Callable[[Request, Form, Cut, Chunk[Row]], Mapping[str, object]] = _nothing
    dated: bool = False

    @property
    def of_people(self) -> bool:
        """Tell whether its rows are people, with numbers that may be covered."""
        return self.person is not _nobody

    def every(self, request: Request, form: Form, cut: Cut) -> Iterator[Row]:
        """All rows, chunk by chunk, so that a long list costs time but no memory."""
        chunk = self.load(request, form, Cut(cut.on, cut.columns))
        yield from chunk.rows
        while chunk.after:
            chunk = self.load(request, form, Cut(cut.on, cut.columns, chunk.after))
            yield from chunk.rows
