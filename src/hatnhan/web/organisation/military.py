"""Which communes have a military cell, as of any day; and cells that are marked as such by one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.organisation.operations import mark_military_cells
from hatnhan.apps.organisation.queries import unit_head
from hatnhan.apps.reports.queries import Coverage, military_coverage
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.reasons import tell


@login_required
@require_http_methods(["GET", "POST"])
def military(request: Request, unit_id: int) -> HttpResponse:
    """Show communes with and without a military cell; mark the cells that are called one."""
    day = chosen_day(request)
    try:
        path = unit_head(request.actor, unit_id).path
        page = military_coverage(request.actor, unit_id, on=day)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    may_mark = request.actor.may(Permission.EDIT_UNIT, path) and day == request.actor.today
    context: dict[str, object] = {"page": page, "page_day": day, "today": request.actor.today, "may_mark": may_mark}
    if request.method == "POST":
        if not may_mark:
            raise PermissionDenied(Permission.EDIT_UNIT)
        try:
            marked = _mark(request, page)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            told = ngettext("Recorded: %(n)s cell is marked.", "Recorded: %(n)s cells are marked.", marked)
            messages.success(request, told % {"n": marked})
            return redirect("organisation:military", unit_id)
    return render(request, "organisation/military.html", context)


def _mark(request: Request, page: Coverage) -> int:
    """Those that were ticked, among those that the page offers."""
    ticked = set(request.POST.getlist("cell"))
    return mark_military_cells(
        actor=request.actor, unit_ids=[cell.id for cell in page.unmarked if str(cell.id) in ticked]
    )
