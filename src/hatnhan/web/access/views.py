"""Views of access: the accounts of a unit, the page of one, and what an officer does with it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hatnhan.apps.access import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.access.forms import AccountFilterForm, EndRoleForm
from hatnhan.web.access.slip import show_slip
from hatnhan.web.history import subject_history
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell
from hatnhan.web.units import choosable_units


@login_required
@require_safe
def list_accounts(request: Request) -> HttpResponse:
    """Show the accounts that this account looks after, with their roles."""
    if not request.actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied
    form = AccountFilterForm(choosable_units(request), request.GET)
    form.is_valid()
    data = form.cleaned_data
    filters = queries.AccountFilters(
        data.get("q", ""), int(data["unit"]) if data.get("unit") else None, data.get("blocked", False)
    )
    shown = queries.accounts_shown(request.actor, filters, request.GET.get("after", ""))
    chosen = {name: value for name, value in request.GET.items() if value and name != "after"}
    next_page = urlencode(chosen | {"after": shown.after}) if shown.after else ""
    context = {"form": form, "accounts": shown.lines, "next_page": next_page, "filtered": bool(chosen)}
    if request.actor.may(Permission.EDIT_UNIT, "/"):
        context["without_units"] = not queries.units_for_accounts(request.actor).exists()
    return render(request, "access/list.html", context)


@login_required
@require_safe
def detail(request: Request, user_id: int) -> HttpResponse:
    """Show one account: its roles, when it was last here, and what may be done with it."""
    changes = subject_history(f"access.user:{user_id}")
    return render(request, "access/detail.html", {"page": account_page(request, user_id), "changes": changes})


@login_required
@require_http_methods(["GET", "POST"])
def end_role(request: Request, user_id: int, grant_id: int) -> HttpResponse:
    """End a role of the account from a day on."""
    page = account_page(request, user_id)
    lines = [line for line in page.account.grants if line.id == grant_id and line.id in page.endable]
    if not lines:
        raise Http404
    form = EndRoleForm(sent(request), initial={"ends_on": request.actor.today})
    context: dict[str, object] = {"page": page, "grant": lines[0], "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_grant(actor=request.actor, grant_id=grant_id, ends_on=form.cleaned_data["ends_on"])
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded: the role ends."))
            return _back(request, user_id)
    return render(request, "access/end_role.html", context)


@login_required
@require_POST
def reset(request: Request, user_id: int) -> HttpResponse:
    """Make a new link and a new first password, and show them once."""
    page = account_page(request, user_id)
    made = operations.reset_access(actor=request.actor, user_id=user_id)
    return show_slip(request, made, page.account.grants, is_reset=True)


@login_required
@require_POST
def block(request: Request, user_id: int) -> HttpResponse:
    """Let the account in no more."""
    return _switch(request, user_id, operations.close_account, gettext("The account is blocked."))


@login_required
@require_POST
def unblock(request: Request, user_id: int) -> HttpResponse:
    """Let the account in again."""
    return _switch(request, user_id, operations.reopen_account, gettext("The account is open again."))


def account_page(request: Request, user_id: int) -> queries.AccountPage:
    """The account of the address; 404 where this account looks after nothing of it."""
    try:
        return queries.account_page(request.actor, user_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent


def _switch(request: Request, user_id: int, act: Callable[..., None], done: str) -> HttpResponse:
    page = account_page(request, user_id)
    try:
        act(actor=request.actor, user_id=user_id)
    except Refused as refused:
        context = {"page": page, "refusals": tell(refused.reasons, request.LANGUAGE_CODE)}
        return render(request, "access/detail.html", context)
    messages.success(request, done)
    return redirect("access:detail", user_id)


def _back(request: Request, user_id: int) -> HttpResponse:
    """To the account, or to the list where the account has left the reach with its last role."""
    try:
        queries.account_page(request.actor, user_id)
    except ObjectDoesNotExist:
        return redirect("access:list")
    return redirect("access:detail", user_id)
