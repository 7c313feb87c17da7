"""Say what unknown columns are; and blank workbooks whose columns are known."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.exchange import operations, queries
from hatnhan.core.names import fold
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.reasons import Told, tell
from hatnhan.web.templatetags.import_words import workbook_kind

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COLUMN = "column-"
_MOST_DIGITS = 5


@login_required
@require_http_methods(["GET", "POST"])
@never_cache
def headings(request: Request, batch_id: int) -> HttpResponse:
    """Show the first rows of a workbook and ask what each column is; what was said is kept for the next one."""
    if not request.actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    row, rows = _number(given.get("row", "")), 2 if given.get("rows") == "2" else 1 if given.get("row") else 0
    asked = queries.Asked(given.get("sheet", ""), given.get("kind", ""), row, rows)
    try:
        page = queries.headings_page(request.actor, batch_id, asked, request.LANGUAGE_CODE)
        if request.method != "POST":
            return _show(request, page)
        said = _said(request)
        operations.tell_headings(
            actor=request.actor,
            batch_id=batch_id,
            sheet=page.sheet,
            kind=page.kind,
            row=page.row,
            rows=page.rows,
            columns=said,
        )
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    except Refused as refused:
        return _show(request, page, said, tell(refused.reasons, request.LANGUAGE_CODE))
    return redirect("exchange:batch", batch_id)


@login_required
@require_safe
def blank(request: Request, kind: str) -> HttpResponse:
    """Give a blank workbook of this kind, with the names of the account's own cells to choose from."""
    if not request.actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied
    if kind not in queries.blank_kinds():
        raise Http404
    answer = HttpResponse(queries.blank_workbook(request.actor, kind), content_type=_WORKBOOK)
    name = fold(f"{gettext('blank workbook')} {workbook_kind(kind)}").replace(" ", "-")
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _show(
    request: Request, page: queries.HeadingsPage, said: dict[int, str] | None = None, refusals: tuple[Told, ...] = ()
) -> HttpResponse:
    """The page with what was chosen, be it refused."""
    columns = [(column, said.get(column.place, "") if said else column.field) for column in page.columns]
    context = {"page": page, "columns": columns, "refusals": refusals, "kinds": queries.blank_kinds()}
    return render(request, "exchange/headings.html", context)


def _said(request: Request) -> dict[int, str]:
    """What was chosen for each column, by its place."""
    return {
        _number(name.removeprefix(_COLUMN)): str(value)
        for name, value in request.POST.items()
        if name.startswith(_COLUMN) and name.removeprefix(_COLUMN)[:_MOST_DIGITS].isdecimal()
    }


def _number(text: str) -> int:
    return int(text[:_MOST_DIGITS]) if text.isascii() and text[:_MOST_DIGITS].isdigit() else 0
