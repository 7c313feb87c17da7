"""How the targets of a unit came about, and its guiding papers."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.targets import queries
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.targets.acts import unit_or_404
from hatnhan.web.targets.aims import groups_text, years_text
from hatnhan.web.targets.forms import KINDS, STATES


@login_required
@require_safe
def history(request: Request, unit_id: int) -> HttpResponse:
    """Show every act on the targets of a unit and what it registered."""
    unit_or_404(request, unit_id, Permission.VIEW_FIGURES)
    found = queries.target_history(request.actor, unit_id)
    context = {
        "unit": found,
        "changes": [(line, years_text(line.aim), groups_text(line.aim.groups)) for line in found.changes],
        "registrations": [
            (line, years_text(line.aim), groups_text(line.aim.groups), STATES[line.state])
            for line in found.registrations
        ],
    }
    return render(request, "targets/history.html", context)


@login_required
@require_safe
def papers(request: Request, unit_id: int) -> HttpResponse:
    """Show the guiding papers of a unit and of those above it."""
    unit = unit_or_404(request, unit_id, Permission.VIEW_FIGURES)
    try:
        found = queries.guiding_papers(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {
        "unit": unit,
        "papers": [(paper, KINDS[paper.kind]) for paper in found],
        "may_keep": request.actor.may(Permission.SET_TARGET, unit.path),
    }
    return render(request, "targets/papers.html", context)
