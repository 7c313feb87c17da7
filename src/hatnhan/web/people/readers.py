"""Who can see a person: the accounts whose roles of today reach him."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.people.queries.holders import readers_page
from hatnhan.web.http import Request


@login_required
@require_safe
def readers(request: Request, person_id: int) -> HttpResponse:
    """Show the list to who checks the register, and to who manages the accounts of the person's units."""
    try:
        page = readers_page(request.actor, person_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {"page": page, "person_id": person_id}
    return render(request, "people/readers.html", context)
