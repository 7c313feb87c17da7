"""View of search: people and units by name, without tone marks."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.people.queries import search
from hatnhan.apps.people.queries.search import names_above
from hatnhan.core.names import fold
from hatnhan.web.http import Request

_LIMIT = 30


@login_required
@require_safe
def results(request: Request) -> HttpResponse:
    """Show who and what fits the words; without words only the field."""
    if request.actor.is_only_a_person or request.actor.is_only_a_mentor or request.actor.only_puts_forward:
        raise PermissionDenied  # his own pages alone: there is nobody here for him to look for
    text = request.GET.get("q", "").strip()[:120]
    found: dict[str, object] = {"search_text": text}
    if words := fold(text).split():
        # As names of people are found: every word typed begins a word of the name.
        called = Q(*(Q(folded_name__holds=word) for word in words))
        units = list(units_in_reach(request.actor).filter(called).order_by("folded_name", "pk")[:_LIMIT])
        above = names_above(request.actor, (unit.path for unit in units))
        found |= {
            "people": search(request.actor, text, _LIMIT),
            "units": tuple((unit, above.get(unit.path, "")) for unit in units),
            "limit": _LIMIT,
        }
    return render(request, "search/results.html", found)
