"""Views of agenda: the work list is the home of everybody who looks after candidates."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.agenda.queries import front_list, work_list
from hatnhan.apps.organisation.queries import unit_tree
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what is late longest, then what is due within 30 days.

    An account without candidates gets its menu explained.
    """
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        founds = request.actor.may(Permission.EDIT_UNIT, "/")
        # An empty register leads by itself to its first organisation.
        units = unit_tree(request.actor) if founds else ()
        return render(request, "agenda/without_candidates.html", {"may_found_root": founds, "units": units})
    after = request.GET.get("after", "")
    try:
        if after:
            work = work_list(request.actor, request.LANGUAGE_CODE, after=after)
        else:
            work = front_list(request.actor, request.LANGUAGE_CODE)
    except ValueError as unreadable:  # a key that no list gave out
        raise Http404 from unreadable
    return render(request, "agenda/home.html", {"work": work, "today": request.actor.today, "after": after})
