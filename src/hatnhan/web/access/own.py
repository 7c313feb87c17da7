"""Views of access: one's own account and its password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hatnhan.apps.access import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.web.access.forms import NewPasswordForm, OwnForm, OwnPasswordForm
from hatnhan.web.http import Request, sent
from hatnhan.web.reasons import tell
from hatnhan.web.session import throttle
from hatnhan.web.session.views import keep_language


@login_required
@require_http_methods(["GET", "POST"])
def own(request: Request) -> HttpResponse:
    """Show one's own account with its roles; change its name and language."""
    account = queries.own_account(request.actor)
    form = OwnForm(sent(request), initial={"full_name": account.full_name, "language": account.language})
    context: dict[str, object] = {"account": account, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_own_details(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            messages.success(request, gettext("Recorded."))
            return keep_language(redirect("access:own"), form.cleaned_data["language"])
    return render(request, "access/own.html", context)


@sensitive_post_parameters("current_password", "password", "password_again")
@login_required
@require_http_methods(["GET", "POST"])
def password(request: Request) -> HttpResponse:
    """Give one's own account a new password; who came in with a first one sees no other page before."""
    is_first = request.user.must_change_password
    form = NewPasswordForm(sent(request)) if is_first else OwnPasswordForm(sent(request))
    context: dict[str, object] = {"form": form, "is_first": is_first}
    door = f"the password of {request.user.pk}"
    if request.method == "POST" and form.is_valid():
        if not throttle.lets_try(request, door):
            form.add_error(None, gettext("Too many failed attempts. Wait five minutes, then try again."))
            return render(request, "access/password.html", context)
        given = {"password": form.cleaned_data["password"], "current": form.cleaned_data.get("current_password", "")}
        try:
            user = operations.change_own_password(actor=request.actor, **given)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            throttle.forget(request, door)
            update_session_auth_hash(request, user)
            messages.success(request, gettext("The new password holds from now on."))
            return redirect("agenda:home" if is_first else "access:own")
    return render(request, "access/password.html", context)
