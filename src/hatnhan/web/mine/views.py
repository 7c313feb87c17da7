"""The own page of a candidate."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies import queries
from hatnhan.apps.courses.queries import courses_of
from hatnhan.documents.life_story import part_titles
from hatnhan.web.http import Request


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show the reader's own case; 404 for an account that is no candidate's."""
    try:
        page = queries.own_page(request.actor, request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {
        "page": page,
        "courses": courses_of(request.actor, request.actor.person) if request.actor.person else (),
        "go_on": reverse("mine:cv-part", args=[page.next_part]) if page.next_part else "",
        "next_title": part_titles(request.LANGUAGE_CODE).get(page.next_part, ""),
    }
    return render(request, "mine/home.html", context)
