"""What is due as a sheet for the wall, and the work list as a workbook: all of it, not only a page."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.agenda.queries import WorkLine, agenda_of, work_list
from hatnhan.apps.exchange.operations import ListRow
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import State
from hatnhan.documents.lists import Column, Kind
from hatnhan.web.agenda.together import AgendaForm, require_due
from hatnhan.web.http import Request, found
from hatnhan.web.lists.workbooks import hand_out

_AT_ONCE = 1_000
_ON_PAPER = 500  # about 25 sheets; whoever has more prints the lists of his units


@login_required
@require_safe
def sheet(request: Request) -> HttpResponse:
    """Show what is due as a sheet to be printed, cut as the page is: unit and day above, a box before every line."""
    require_due(request)
    form = AgendaForm.of(request)
    agenda = found(lambda: agenda_of(request.actor, form.filters(), request.LANGUAGE_CODE, _ON_PAPER))
    context = {
        "cut_to": form.in_words(),
        "units": unit_tree(request.actor),
        "today": request.actor.today,
        "agenda": agenda,
        "count": sum(len(part.rows) for part in agenda.parts),
        "limit": _ON_PAPER if agenda.more else None,
    }
    return render(request, "agenda/sheet.html", context)


@login_required
@require_POST
@never_cache
def workbook(request: Request) -> FileResponse:
    """Give the whole work list, what is late first."""
    _require_cases(request)
    columns = (
        Column(gettext("Full name"), 28),
        Column(gettext("Cell"), 34),
        Column(gettext("Step"), 44),
        Column(gettext("Who acts"), 28),
        Column(gettext("At the latest"), 13, Kind.DAY),
        Column(gettext("State"), 14),
        Column(gettext("Working days left"), 12, Kind.NUMBER),
    )
    return hand_out(request, "agenda:home", gettext("Work list"), columns, _rows(request), people=False)


def _rows(request: Request) -> Iterator[ListRow]:
    late, due = gettext("late"), gettext("due within 30 days")
    for line in _every_line(request):
        state = late if line.state == State.LATE else due
        words = (line.person, line.unit, line.step_name, line.owner_name)
        yield ListRow((*words, line.latest, state, line.working_days))


def _every_line(request: Request) -> Iterator[WorkLine]:
    page = work_list(request.actor, request.LANGUAGE_CODE, size=_AT_ONCE)
    yield from (*page.late, *page.due)
    while page.after:
        page = work_list(request.actor, request.LANGUAGE_CODE, after=page.after, size=_AT_ONCE)
        yield from (*page.late, *page.due)


def _require_cases(request: Request) -> None:
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
