"""Views of access: choose a unit, invite somebody to it, give an account one more role."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from hatnhan.apps.access import operations, queries
from hatnhan.apps.people.queries.holders import HeldPost, posts_held
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission, Role
from hatnhan.web.access.forms import InviteForm, RoleForm
from hatnhan.web.access.slip import show_slip
from hatnhan.web.access.views import account_page
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell

_EVERYWHERE = "/"


@login_required
@require_safe
def choose_unit(request: Request) -> HttpResponse:
    """Ask to which unit somebody is to be invited."""
    return _choose(request, {"everywhere": reverse("access:invite", args=[0])})


@login_required
@require_safe
def choose_unit_for_role(request: Request, user_id: int) -> HttpResponse:
    """Ask at which unit the account is to get one more role."""
    page = _manageable(request, user_id)
    return _choose(request, {"page": page, "everywhere": reverse("access:give-role", args=[user_id, 0])})


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: Request, unit_id: int) -> HttpResponse:
    """Make an account with its first role, and show the slip with which its owner comes in."""
    place, roles, posts = _place(request, unit_id)
    form = InviteForm(roles, posts, sent(request), today=request.actor.today)
    context: dict[str, object] = {"place": place, "form": form, "roles": roles}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        names = {"full_name": data["full_name"], "username": data["username"]}
        try:
            made = operations.invite(actor=request.actor, unit_id=unit_id or None, **names, **_given(form))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            page = account_page(request, made.user_id)
            return show_slip(request, made, page.account.grants, is_reset=False)
    return render(request, "access/invite.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def give_role(request: Request, user_id: int, unit_id: int) -> HttpResponse:
    """Give an account one more role."""
    page = _manageable(request, user_id)
    place, roles, posts = _place(request, unit_id)
    form = RoleForm(roles, posts, sent(request), today=request.actor.today)
    context: dict[str, object] = {"page": page, "place": place, "form": form, "roles": roles}
    if request.method == "POST" and form.is_valid():
        try:
            operations.grant_role(actor=request.actor, user_id=user_id, unit_id=unit_id or None, **_given(form))
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: the account has one more role."))
            return redirect("access:detail", user_id)
    return render(request, "access/give_role.html", context)


def _choose(request: Request, context: dict[str, object]) -> HttpResponse:
    if not request.actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied
    text = request.GET.get("q", "")
    units = queries.units_called(request.actor, text)
    whole = request.actor.may(Permission.MANAGE_ACCOUNTS, _EVERYWHERE)
    # No more than a page of them: who looks after a province types a part of the name.
    shown = {"units": units[: queries.MOST_UNITS], "more": len(units) > queries.MOST_UNITS}
    return render(request, "access/choose_unit.html", context | shown | {"text": text, "whole": whole})


def _place(request: Request, unit_id: int) -> tuple[str, Sequence[Role], Sequence[HeldPost]]:
    """The name of the unit, the roles that may be given there and its posts; 0 is the whole register."""
    if unit_id == 0:
        if not request.actor.may(Permission.MANAGE_ACCOUNTS, _EVERYWHERE):
            raise PermissionDenied
        return gettext("the whole register"), (Role.ADMINISTRATOR,), ()
    try:
        unit = queries.units_for_accounts(request.actor).get(pk=unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(Permission.MANAGE_ACCOUNTS, unit.path):
        raise PermissionDenied
    roles = queries.roles_to_give(request.actor, kind=unit.kind, path=unit.path)
    return unit.name, roles, posts_held(request.actor, unit_id)


def _given(form: RoleForm) -> dict[str, Any]:
    data, post, ends_on = form.cleaned_data, form.held_post(), form.ends_on()
    end = {"ends_on": ends_on} if ends_on else {}
    return {"role": data["role"], "starts_on": data["starts_on"], "post": post.id if post else None, **end}


def _manageable(request: Request, user_id: int) -> queries.AccountPage:
    page = account_page(request, user_id)
    if page.is_own:
        raise PermissionDenied
    return page
