"""The check of a dossier: what contradicts what, on a page of its own and as a part of others."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.papers.queries.contradictions import dossier_check
from hatnhan.web.http import Request


@login_required
@require_safe
def check_dossier(request: Request, case_id: int) -> HttpResponse:
    """Show every contradiction with both places; the part alone for a page that shows the case already."""
    try:
        check = dossier_check(request.actor, case_id, request.actor.today, request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    template = "papers/_contradictions.html" if request.htmx else "papers/check.html"
    return render(request, template, {"check": check})
