"""The source list of a cell or commune, the overview by organisation, and an organisation's own page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries import sources as queries
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request, found

_FIRST_YEAR = 2000


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show an organisation its own names; lead everybody else to the list of his cell or commune."""
    if request.actor.organisations:
        page = queries.own_proposals(request.actor, request.LANGUAGE_CODE)
        return render(request, "sources/own.html", {"page": page})
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied(Permission.VIEW_CASE)
    units = queries.list_choices(request.actor)
    if len(units) == 1:
        return redirect("sources:detail", units[0].id)
    return render(request, "sources/choose.html", {"units": units, "tops": unit_tree(request.actor)})


@login_required
@require_safe
def detail(request: Request, unit_id: int) -> HttpResponse:
    """Show who stands on the list, what was put forward, and what the other cells of the commune have."""
    page = found(lambda: queries.source_page(request.actor, unit_id, request.LANGUAGE_CODE))
    return render(request, "sources/detail.html", {"page": page, "today": request.actor.today})


@login_required
@require_safe
def overview(request: Request, unit_id: int) -> HttpResponse:
    """Show what became of the names of a year, by organisation."""
    today, asked = request.actor.today, request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else today.year
    year = min(max(year, _FIRST_YEAR), today.year)
    page = found(lambda: queries.overview(request.actor, unit_id, year, request.LANGUAGE_CODE))
    years = range(today.year, today.year - 4, -1)
    return render(request, "sources/overview.html", {"page": page, "years": years})
