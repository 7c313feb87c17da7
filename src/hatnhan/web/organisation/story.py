"""The whole story of a unit on one page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.reports.queries.story import unit_story
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.story import years_of


@login_required
@require_safe
def story(request: Request, unit_id: int) -> HttpResponse:
    """Show what became of the unit up to the day, as far as this account may see it."""
    day = chosen_day(request)
    try:
        told = unit_story(request.actor, unit_id, day)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {"story": told, "years": years_of(told, day), "page_day": day, "today": request.actor.today}
    return render(request, "organisation/story.html", context)
