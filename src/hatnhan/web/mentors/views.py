"""Pages of mentors: a mentor's own people, the mentors of a unit with their load, one of a mentor's people."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries import month_sheets as queries
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.mentors.months import chosen_month


@login_required
@require_safe
def home(request: Request) -> HttpResponse:
    """Show a mentor his own people; lead everybody else who reads cases to the mentors of his unit."""
    actor = request.actor
    tops = queries.top_units(actor) if actor.may_anywhere(Permission.VIEW_CASE) else ()
    if actor.mentor is None:
        if not tops:
            raise PermissionDenied
        return redirect("mentors:unit", tops[0][0])
    people = queries.own_people(actor, request.LANGUAGE_CODE)
    following = [each for each in people if each.stopped_on is None]
    context = {
        "people": people,
        "following": len(following),
        "sheets": people[-1].mentor_id if people else None,
        "missing": sum(1 for each in people if each.owed and not each.written),
        "due_on": min((each.due_on for each in people if each.owed and not each.written), default=None),
        "month": chosen_month(request),
        "tops": tops,
        "today": actor.today,
    }
    return render(request, "mentors/home.html", context)


@login_required
@require_safe
def unit(request: Request, unit_id: int) -> HttpResponse:
    """Show who helps whom in a unit and below, and whose sheets of the month are not there."""
    actor, month = request.actor, chosen_month(request)
    try:
        page = queries.mentors_page(actor, unit_id, month)
        missing = queries.missing_sheets(actor, unit_id, month) if page.mentors else ()
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
    return render(request, "mentors/unit.html", {"page": page, "missing": missing, "today": actor.today})


@login_required
@require_safe
def person(request: Request, case_id: int) -> HttpResponse:
    """Show a mentor one of his own people; who looks after the case is led to the sheets of who helps now."""
    try:
        page = queries.own_person_page(request.actor, case_id, request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        helping = queries.helping_now(request.actor, case_id)
        if helping is None:
            raise Http404 from absent
        return redirect("mentors:sheets", helping)
    return render(request, "mentors/person.html", {"page": page, "today": request.actor.today})
