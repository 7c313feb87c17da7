"""Views of organisation: read the request, call one query or operation, choose a template."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries.units import unit_figures
from hatnhan.apps.organisation import queries
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request


@login_required
@require_safe
def list_units(request: Request) -> HttpResponse:
    """Show the topmost units that this account looks after."""
    if not request.actor.may_anywhere(Permission.VIEW_UNIT):
        raise PermissionDenied
    return render(request, "organisation/list.html", {"units": queries.unit_tree(request.actor)})


@login_required
@require_safe
def detail(request: Request, unit_id: int) -> HttpResponse:
    """Show a unit: where it stands, what it was, what is below it, how many it counts."""
    try:
        unit = queries.unit_page(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    figures = unit_figures(request.actor, unit.path)
    context = {"unit": unit, "members": figures.members, "cases": figures.cases}
    return render(request, "organisation/detail.html", context)
