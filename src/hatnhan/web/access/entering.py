"""Views of access for who is not in yet: the first administrator, and the holder of a link."""

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hatnhan.apps.access import operations, queries
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import machine
from hatnhan.web import clock
from hatnhan.web.access.forms import NewPasswordForm, SetupForm
from hatnhan.web.http import sent
from hatnhan.web.reasons import tell
from hatnhan.web.session import throttle

_SETUP, _LINK = "the setup", "the links"  # no account is named so: there are spaces in them
_NOT_FOUND, _TOO_MANY = 404, 429


@never_cache
@sensitive_post_parameters("setup_code", "password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Make the first administrator of an empty register; where there is any account the page is gone."""
    if not queries.needs_setup():
        raise Http404
    form = SetupForm(sent(request))
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and _is_let_in(request, form):
        names = {name: form.cleaned_data[name] for name in ("username", "full_name", "password")}
        try:
            user = operations.set_up(actor=machine(clock.read_clock()), **names)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, get_language() or "vi")
        else:
            throttle.forget(request, _SETUP)
            login(request, user)
            messages.success(request, gettext("The account of the administrator is made. You are signed in."))
            return redirect("organisation:list")
    return render(request, "access/setup.html", context)


@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Show the holder of a link who invited him and to what, and take the password that he chooses."""
    if not throttle.lets_try(request, _LINK):
        return render(request, "access/no_link.html", {"too_many": True}, status=_TOO_MANY)
    form = NewPasswordForm(sent(request))
    try:
        page = queries.entry_page(token, clock.read_clock())
        throttle.forget(request, _LINK)
        context: dict[str, object] = {"page": page, "form": form}
        if request.method == "POST" and form.is_valid():
            user = operations.accept_invitation(
                token=token, password=form.cleaned_data["password"], at=clock.read_clock()
            )
            login(request, user)
            messages.success(request, gettext("Your password holds. You are signed in."))
            return redirect("agenda:home")
    except Refused as refused:
        context["refusals"] = tell(refused.reasons, get_language() or "vi")
    except ObjectDoesNotExist:
        return render(request, "access/no_link.html", status=_NOT_FOUND)
    return render(request, "access/enter.html", context)


def _is_let_in(request: HttpRequest, form: SetupForm) -> bool:
    """Count the try, look at the code; a try counts before the code is looked at."""
    if not form.is_valid():
        return False
    if not throttle.lets_try(request, _SETUP):
        form.add_error(None, gettext("Too many failed attempts. Wait five minutes, then try again."))
        return False
    if not queries.is_setup_code(form.cleaned_data["setup_code"]):
        form.add_error("setup_code", gettext("This is not the code. Read it once more in the window of the register."))
        return False
    return True
