"""The hand-over sheet of one person: on the page, on paper and as a workbook."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations.handover import print_sheet, take_sheet
from hatnhan.apps.exchange.queries.handover import Sheet, Stage, handover_sheet, handover_stages
from hatnhan.apps.people.queries import person_in_reach
from hatnhan.web.handover.rows import rows_of
from hatnhan.web.http import Request
from hatnhan.web.templatetags.handover_words import STAGES

Found = TypeVar("Found")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def latest(request: Request, person_id: int) -> HttpResponse:
    """Go on to the last moment of which there is a sheet."""
    _read(lambda: person_in_reach(request.actor, person_id))
    stages = handover_stages(request.actor, person_id)
    if not stages:
        _read(lambda: handover_sheet(request.actor, person_id, Stage.ADMISSION))
        raise PermissionDenied
    return redirect("handover:detail", person_id, stages[-1])


@login_required
@require_safe
def detail(request: Request, person_id: int, stage: str) -> HttpResponse:
    """Show every field in its order: its value, or who gives it and where it is entered."""
    wanted = _stage(stage)
    sheet = _read(lambda: handover_sheet(request.actor, person_id, wanted))
    stages = [(one, STAGES[one]) for one in handover_stages(request.actor, person_id)]
    return render(request, "handover/detail.html", _context(request, sheet) | {"stages": stages})


@login_required
@require_POST
@never_cache
def paper(request: Request, person_id: int, stage: str) -> HttpResponse:
    """The sheet for print with the whole ID number, which is an act."""
    wanted = _stage(stage)
    sheet = _read(lambda: print_sheet(actor=request.actor, person_id=person_id, stage=wanted))
    return render(request, "handover/paper.html", _context(request, sheet) | {"at": request.actor.at})


@login_required
@require_POST
@never_cache
def workbook(request: Request, person_id: int, stage: str) -> FileResponse:
    """The sheet as a workbook of one row, with the whole ID number, which is an act."""
    wanted = _stage(stage)
    file = _read(lambda: take_sheet(actor=request.actor, person_id=person_id, stage=wanted))
    name = f"phieu-ban-giao-{person_id}-{request.actor.today:%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK)


def _context(request: Request, sheet: Sheet) -> dict[str, object]:
    english = request.LANGUAGE_CODE == "en"
    layout = sheet.layout
    return {
        "sheet": sheet,
        "stage_name": STAGES[sheet.stage],
        "rows": rows_of(sheet, request.LANGUAGE_CODE),
        "source": layout.source.en if english else layout.source.vi,
        "note": layout.note.en if english else layout.note.vi,
    }


def _stage(text: str) -> Stage:
    try:
        return Stage(text)
    except ValueError as unknown:
        raise Http404 from unknown


def _read(read: Callable[[], Found]) -> Found:
    try:
        return read()
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
