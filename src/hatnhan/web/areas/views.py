"""Views of areas: the state's division on a day. A public list: whoever may sign in may read it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.areas import queries
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request


@login_required
@require_safe
def list_areas(request: Request) -> HttpResponse:
    """Show the provinces of the day, or the areas that are searched for."""
    day, text = chosen_day(request), request.GET.get("area", "").strip()[:120]
    context = {
        "found": queries.find(text, day) if text else (),
        "text": text,
        "areas": () if text else queries.area_tree(day),
        "page_day": day,
        "today": request.actor.today,
    }
    return render(request, "areas/list.html", context)


@login_required
@require_safe
def detail(request: Request, area_id: int) -> HttpResponse:
    """Show an area on a day: what lies in it, what it was made of, where it went."""
    day = chosen_day(request)
    try:
        page = queries.area_page(area_id, day)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    context = {"page": page, "area": page.area, "page_day": day, "today": request.actor.today}
    return render(request, "areas/detail.html", context)
