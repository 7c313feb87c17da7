"""Hand out a list as a workbook."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import FileResponse
from django.utils.translation import gettext

from hatnhan.apps.exchange.operations import ListRow, ListToExport, export_list
from hatnhan.core.names import fold
from hatnhan.documents.lists import Column
from hatnhan.web.http import Request

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_out(
    request: Request, name: str, title: str, columns: Sequence[Column], rows: Iterable[ListRow], *, people: bool = True
) -> FileResponse:
    """The list as a file named without tone marks and dated; the chain keeps who took it, cut to what."""
    wanted = ListToExport(
        name, title, columns, rows, chosen(request), Column(gettext("ID number"), 16) if people else None
    )
    whole = request.POST.get("id_numbers") == "whole"
    file = export_list(actor=request.actor, wanted=wanted, whole_id_numbers=whole)
    file_name = f"{fold(title).replace(' ', '-')}-{request.actor.today:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=_WORKBOOK)


def chosen(request: Request) -> Mapping[str, str]:
    """What the list is cut to, as its address says it."""
    return {name: request.GET.get(name, "") for name in request.GET if request.GET.get(name) and name != "after"}
