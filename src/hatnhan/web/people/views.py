"""Views of people: read the request, call one query or operation, choose a template."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.people import operations, queries
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.people.forms import MemberFilterForm
from hatnhan.web.units import choosable_units


@login_required
@require_safe
def list_members(request: Request) -> HttpResponse:
    """Show the Party members as a list, cut by unit, standing, group, sex and name."""
    if not request.actor.may_anywhere(Permission.VIEW_PERSON):
        raise PermissionDenied
    form = MemberFilterForm(choosable_units(request), request.GET)
    form.is_valid()
    filters, after = form.filters(), request.GET.get("after", "")
    try:
        members = queries.member_list(request.actor, filters, after)
    except ValueError as unreadable:  # a key that no list gave out
        raise Http404 from unreadable
    chosen = {name: value for name, value in request.GET.items() if value and name != "after"}
    context = {
        "form": form,
        "members": members,
        # A later page costs no count: who leafs through has seen it.
        "counts": None if after else queries.member_counts(request.actor, filters),
        "after": after,
        "filtered": bool(chosen),
        "same_filters": urlencode({name: value for name, value in chosen.items() if name != "unit"}),
        "next_page": urlencode(chosen | {"after": members.after}) if members.after else "",
    }
    return render(request, "people/list.html", context)


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
