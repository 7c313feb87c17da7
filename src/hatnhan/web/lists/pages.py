"""A list as a page, and the same list on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from hatnhan.apps.access.queries import SavedListLine, saved_lists
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.web.days import PARAMETER as DAY
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import is_cut, query_of
from hatnhan.web.lists.areas import Chunk, Cut, ListArea
from hatnhan.web.lists.columns import (
    PARAMETER,
    Choice,
    Heading,
    ListColumn,
    PageCell,
    choices,
    chosen_columns,
    headings,
    page_cells,
)
from hatnhan.web.lists.forms import FilterForm
from hatnhan.web.lists.typed_names import typed_name

ON_PAGE = 50
ON_PAPER = 2_000  # about 60 sheets; whoever has more prints the lists of his units
_UPRIGHT = 6  # columns that still fit on a sheet held upright


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A list that the reader keeps: its name and where it leads."""

    id: int
    name: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list with all that stands around the table. `first`: no page came before it."""

    key: str
    title: str
    address: str
    workbook: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    choices: tuple[Choice, ...]
    saved: tuple[SavedLink, ...]
    query: str
    kept: str
    next_page: str
    paper: str
    filtered: bool
    first: bool
    may_reveal: bool
    typed_name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of a list."""

    form: Any  # of the area
    columns: tuple[ListColumn[Any], ...]
    cut: Cut


def asked(request: Request, area: ListArea[Any, Any]) -> Asked:
    """Read the address; PermissionDenied for who may read no such list anywhere."""
    if not request.actor.may_anywhere(area.needs):
        raise PermissionDenied
    form = area.form(request)
    form.is_valid()
    columns = chosen_columns(area.columns, request.GET.getlist(PARAMETER))
    day = chosen_day(request) if area.dated else request.actor.today
    keys = frozenset(column.key for column in columns)
    return Asked(form, columns, Cut(day, keys, request.GET.get("after", ""), ON_PAGE))


def show_list(request: Request, area: ListArea[Any, Any]) -> HttpResponse:
    """The page of a list that the address asks for; with `print` the sheet."""
    wanted = asked(request, area)
    if request.GET.get("print"):
        return _paper(request, area, wanted)
    try:
        chunk = area.load(request, wanted.form, wanted.cut)
    except ValueError as unreadable:  # a key that no list gave out
        raise Http404 from unreadable
    context = {
        "form": wanted.form,
        "list": _page(request, area, wanted, chunk),
        "dated": area.dated,
        "page_day": wanted.cut.on,
        "today": request.actor.today,
        **area.beside(request, wanted.form, wanted.cut, chunk),
    }
    return render(request, area.template, context)


def past_day(request: Request, cut: Cut) -> date | None:
    """The day of the list where it is not today."""
    return None if cut.on == request.actor.today else cut.on


def _page(request: Request, area: ListArea[Any, Any], wanted: Asked, chunk: Chunk[Any]) -> ListPage:
    kept = query_of(request, DAY)
    return ListPage(
        key=area.key,
        title=str(area.title),
        address=area.address,
        workbook=area.workbook,
        headings=headings(wanted.columns),
        rows=page_cells(wanted.columns, chunk.rows, past_day(request, wanted.cut)),
        choices=choices(area.columns, wanted.columns),
        saved=_saved(saved_lists(request.actor, area.key), kept),
        query=query_of(request),
        kept=kept,
        next_page=query_of(request, after=chunk.after) if chunk.after else "",
        paper=query_of(request, print="1"),
        filtered=is_cut(request),
        first=not wanted.cut.after,
        may_reveal=area.of_people and request.actor.may_anywhere(Permission.REVEAL_ID_NUMBER),
        typed_name=typed_name(request, area.key),
    )


def _saved(lines: Sequence[SavedListLine], now: str) -> tuple[SavedLink, ...]:
    links = []
    for line in lines:
        query = QueryDict(line.query, mutable=True)
        if line.columns:
            query.setlist(PARAMETER, list(line.columns))
        links.append(SavedLink(line.id, line.name, query.urlencode(), _same(query, QueryDict(now))))
    return tuple(links)


def _same(one: QueryDict, other: QueryDict) -> bool:
    return dict(one.lists()) == dict(other.lists())


# --- Paper ---


@dataclass(frozen=True, slots=True)
class Paper:
    """A list on paper: whose it is, as of when, cut to what, how long, and who printed it."""

    title: str
    units: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    limit: int | None
    across: bool
    back: str


def _paper(request: Request, area: ListArea[Any, Any], wanted: Asked) -> HttpResponse:
    rows = tuple(islice(area.every(request, wanted.form, wanted.cut), ON_PAPER + 1))
    return show_paper(request, area, wanted, page_cells(wanted.columns, rows))


def show_paper(
    request: Request, area: ListArea[Any, Any], wanted: Asked, cells: tuple[tuple[PageCell, ...], ...]
) -> HttpResponse:
    """The sheet with these rows, as many of them as fit."""
    back = query_of(request)
    paper = Paper(
        title=str(area.title),
        units=_whose(request, wanted.form),
        filters=tuple(pair for pair in wanted.form.in_words() if pair[0] != _unit_label(wanted.form)),
        headings=headings(wanted.columns),
        rows=cells[:ON_PAPER],
        limit=ON_PAPER if len(cells) > ON_PAPER else None,
        across=len(wanted.columns) > _UPRIGHT,
        back=f"?{back}" if back else request.path,
    )
    context = {"paper": paper, "page_day": wanted.cut.on, "at": request.actor.at, "dated": area.dated}
    return render(request, "lists/paper.html", context)


def _whose(request: Request, form: FilterForm) -> tuple[str, ...]:
    """The unit that the list is cut to, else all that the account looks after."""
    label = _unit_label(form)
    named = tuple(shown for said, shown in form.in_words() if said == label)
    return named or tuple(unit.name for unit in unit_tree(request.actor))


def _unit_label(form: FilterForm) -> str:
    return str(form.fields["unit"].label) if "unit" in form.fields else ""
