"""Views of organisation: read the request, call one query or operation, choose a template."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries.units import unit_figures
from hatnhan.apps.organisation import queries
from hatnhan.core.permissions import Permission
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.organisation.beside import beside


@login_required
@require_safe
def list_units(request: Request) -> HttpResponse:
    """Show the topmost units that this account looks after, as they stood on the day."""
    if not request.actor.may_anywhere(Permission.VIEW_UNIT):
        raise PermissionDenied
    day = chosen_day(request)
    context = {
        "units": queries.unit_tree(request.actor, on=day),
        "page_day": day,
        "today": request.actor.today,
        "may_found_root": request.actor.may(Permission.EDIT_UNIT, "/"),
    }
    return render(request, "organisation/list.html", context)


@login_required
@require_safe
def detail(request: Request, unit_id: int) -> HttpResponse:
    """Show a unit on a day: where it stands, what is below it, how many it counts; and what became of it."""
    day = chosen_day(request)
    try:
        unit = queries.unit_page(request.actor, unit_id, on=day)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    figures = unit_figures(request.actor, unit.path, on=day)
    context = {
        "unit": unit,
        "members": figures.members,
        "cases": figures.cases,
        "page_day": day,
        "today": request.actor.today,
        **beside(request.actor, unit, day),
    }
    return render(request, "organisation/detail.html", context)
