"""A list as a workbook, with the columns of the page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext

from hatnhan.apps.exchange.operations import ListRow, ListToExport, export_list
from hatnhan.core.names import fold
from hatnhan.documents.lists import Column
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import chosen
from hatnhan.web.lists.areas import ListArea
from hatnhan.web.lists.columns import ID_NUMBER, ListColumn
from hatnhan.web.lists.pages import asked

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_out_list(request: Request, area: ListArea[Any, Any]) -> FileResponse:
    """The whole list that the address is cut to, not only a page of it."""
    wanted = asked(request, area)
    columns = [column for column in wanted.columns if column.key != ID_NUMBER]
    rows = (
        ListRow(_cells(columns, row), area.person(row), area.unit(row))
        for row in area.every(request, wanted.form, wanted.cut)
    )
    numbers = ID_NUMBER in wanted.cut.columns or request.POST.get("id_numbers") == "whole"
    headings = [column.for_workbook() for column in columns]
    return hand_out(request, area.address, str(area.title), headings, rows, people=area.of_people and numbers)


def hand_out(
    request: Request, name: str, title: str, columns: Sequence[Column], rows: Iterable[ListRow], *, people: bool = True
) -> FileResponse:
    """The list as a file named without tone marks and dated; the chain keeps who took it, cut to what."""
    wanted = ListToExport(
        name, title, columns, rows, chosen(request), Column(gettext("ID number"), 16) if people else None
    )
    whole = people and request.POST.get("id_numbers") == "whole"
    file = export_list(actor=request.actor, wanted=wanted, whole_id_numbers=whole)
    file_name = f"{fold(title).replace(' ', '-')}-{request.actor.today:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=_WORKBOOK)


def _cells(columns: Sequence[ListColumn[Any]], row: object) -> tuple[Any, ...]:
    return tuple(column.read(row) for column in columns)
