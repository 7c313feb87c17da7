"""Views of people: read the request, call one query or operation, choose a template."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.courses.queries import courses_of
from hatnhan.apps.people import operations, queries
from hatnhan.apps.people.queries.past import person_on
from hatnhan.apps.people.queries.transfers import transfers_of
from hatnhan.web.days import chosen_day
from hatnhan.web.history import person_history
from hatnhan.web.http import Request
from hatnhan.web.people.reaching import read_or_404


@login_required
@require_safe
def detail(request: Request, person_id: int) -> HttpResponse:
    """Show what the register knows of a person, as far as this account may see it; of a past day, what held then."""
    try:
        person = queries.person_page(request.actor, person_id, request.LANGUAGE_CODE)
    except ObjectDoesNotExist as absent:
        if kept := queries.kept_person(request.actor, person_id):
            return redirect("people:detail", kept)
        raise Http404 from absent
    day, state, rows = chosen_day(request), None, person.rows
    if day != request.actor.today:
        person, state = person_on(person, day)
    context = {"person": person, "changes": person_history(person_id, rows), "day_state": state}
    context["courses"] = courses_of(request.actor, person_id) if state is None else ()
    context["transfers"] = transfers_of(request.actor, person_id) if state is None else ()
    return render(request, "people/detail.html", context | {"page_day": day, "today": request.actor.today})


@login_required
@require_POST
@never_cache
def reveal_id_number(request: Request, person_id: int) -> HttpResponse:
    """Show the page once with the whole ID number; the chain keeps who read it. Nothing of it stays in the browser."""
    page = read_or_404(queries.person_page, request.actor, person_id, request.LANGUAGE_CODE)
    id_number = operations.reveal_id_number(actor=request.actor, person_id=person_id)
    return render(request, "people/detail.html", {"person": page, "revealed": id_number})
