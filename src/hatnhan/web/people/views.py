"""Views of people: read the request, call one query or operation, choose a template."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.people import operations, queries
from hatnhan.web.http import Request


@login_required
@require_safe
def detail(request: Request, person_id: int) -> HttpResponse:
    """Show what the register knows of a person, as far as this account may see it."""
    return render(request, "people/detail.html", {"person": _page(request, person_id)})


@login_required
@require_POST
@never_cache
def reveal_id_number(request: Request, person_id: int) -> HttpResponse:
    """Show the page once with the whole ID number; the chain keeps who read it. Nothing of it stays in the browser."""
    page = _page(request, person_id)
    id_number = operations.reveal_id_number(actor=request.actor, person_id=person_id)
    return render(request, "people/detail.html", {"person": page, "revealed": id_number})


def _page(request: Request, person_id: int) -> queries.PersonPage:
    try:
        return queries.person_page(request.actor, person_id, request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
