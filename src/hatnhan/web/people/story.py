"""The whole story of a person on one page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hatnhan.apps.people.queries import kept_person
from hatnhan.apps.reports.queries.story import person_story
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.story import years_of


@login_required
@require_safe
def story(request: Request, person_id: int) -> HttpResponse:
    """Show what happened up to the day, as far as this account may see it."""
    day = chosen_day(request)
    try:
        told = person_story(request.actor, person_id, day)
    except ObjectDoesNotExist as absent:
        if kept := kept_person(request.actor, person_id):
            return redirect("people:story", kept)
        raise Http404 from absent
    context = {"story": told, "years": years_of(told, day), "page_day": day, "today": request.actor.today}
    return render(request, "people/story.html", context)
