"""A list as a workbook, with the columns of the page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import gettext

from hatnhan.apps.exchange.operations import ListRow, ListToExport, export_list, print_list
from hatnhan.core.names import fold
from hatnhan.documents.lists import Column
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import chosen
from hatnhan.web.lists.areas import ListArea
from hatnhan.web.lists.columns import ID_NUMBER, ListColumn, PageCell, page_cells
from hatnhan.web.lists.pages import ON_PAPER, Asked, asked, past_day, show_paper

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_out_list(request: Request, area: ListArea[Any, Any]) -> HttpResponseBase:
    """The whole list that the address is cut to, not only a page of it; on paper with whole ID numbers."""
    wanted = asked(request, area)
    columns = [column for column in wanted.columns if column.key != ID_NUMBER]
    numbers = ID_NUMBER in wanted.cut.columns or request.POST.get("id_numbers") == "whole"
    # The numbers are added where they leave the register: here nobody has to open them.
    wanted = replace(wanted, cut=replace(wanted.cut, columns=wanted.cut.columns - {ID_NUMBER}))
    if area.of_people and request.POST.get("as") == "paper":
        return _paper_with_numbers(request, area, wanted, columns)
    rows = (
        ListRow(_cells(columns, row), area.person(row), area.unit(row))
        for row in area.every(request, wanted.form, wanted.cut)
    )
    headings = [column.for_workbook() for column in columns]
    past = past_day(request, wanted.cut)
    title = gettext("%(title)s as of %(day)s") % {"title": area.title, "day": date_format(past)} if past else area.title
    return hand_out(request, area.address, str(title), headings, rows, people=area.of_people and numbers)


def _paper_with_numbers(
    request: Request, area: ListArea[Any, Any], wanted: Asked, columns: list[ListColumn[Any]]
) -> HttpResponse:
    """The sheet with whole ID numbers; each number on it is an act of reading."""
    found = tuple(islice(area.every(request, wanted.form, wanted.cut), ON_PAPER + 1))
    rows = (ListRow((), area.person(row), area.unit(row)) for row in found[:ON_PAPER])
    told = print_list(
        actor=request.actor, wanted=ListToExport(area.address, str(area.title), (), rows, chosen(request))
    )
    cells = page_cells(columns, found)
    shown = zip(cells, (*told, ("",)), strict=False)
    whole = tuple((*line, PageCell(str(number or ""))) for line, (number,) in shown)
    number = next(column for column in area.columns if column.key == ID_NUMBER)
    return show_paper(request, area, replace(wanted, columns=(*columns, number)), whole)


def hand_out(
    request: Request, name: str, title: str, columns: Sequence[Column], rows: Iterable[ListRow], *, people: bool = True
) -> FileResponse:
    """The list as a file named without tone marks and dated; the chain keeps who took it, cut to what."""
    wanted = ListToExport(
        name, title, columns, rows, chosen(request), Column(gettext("ID number"), 16) if people else None
    )
    whole = people and request.POST.get("id_numbers") == "whole"
    file = export_list(actor=request.actor, wanted=wanted, whole_id_numbers=whole)
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    file_name = f"{words}-{request.actor.today:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=_WORKBOOK)


def _cells(columns: Sequence[ListColumn[Any]], row: object) -> tuple[Any, ...]:
    return tuple(column.read(row) for column in columns)
