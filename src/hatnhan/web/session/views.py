"""Views of session: in, out, and in which language."""

from typing import cast

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hatnhan.apps.access.operations import change_own_text_size
from hatnhan.apps.access.queries import first_password_holds
from hatnhan.web import clock
from hatnhan.web.http import Request
from hatnhan.web.session import throttle
from hatnhan.web.session.forms import SignInForm
from hatnhan.web.session.text_sizes import SIZES, TEXT_SIZE

_READIED = "field_ready"  # written by the scripts of the field mode
_A_YEAR = 365 * 24 * 60 * 60


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let in who knows the password, and bring him where he wanted to go."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return _door(request, SignInForm(request))
    form = SignInForm(request, request.POST)
    if not _lets_in(request, form):
        return _door(request, form)
    login(request, form.get_user())
    return HttpResponseRedirect(_wanted(request, settings.LOGIN_REDIRECT_URL))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. Where this device was made ready for the field mode, its store is deleted: `field/leave.js`."""
    left = request.user.pk if _READIED in request.COOKIES else None
    logout(request)
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    if left is not None:
        response.set_cookie("field_left", str(left), max_age=_A_YEAR, secure=settings.SECURE_COOKIES, samesite="Lax")
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language of this device, and show the page again in it."""
    response = HttpResponseRedirect(_wanted(request, settings.LOGIN_REDIRECT_URL))
    return keep_language(response, request.POST.get("language", ""))


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Keep how large the pages are written: at the account, and on this device for its door."""
    chosen = request.POST.get("text_size", "")
    response = HttpResponseRedirect(_wanted(request, settings.LOGIN_REDIRECT_URL))
    if chosen not in SIZES:
        return response
    if request.user.is_authenticated:
        change_own_text_size(actor=cast("Request", request).actor, size=chosen)
    response.set_cookie(
        TEXT_SIZE, chosen, max_age=_A_YEAR, secure=settings.SECURE_COOKIES, httponly=True, samesite="Lax"
    )
    return response


def keep_language(response: HttpResponse, chosen: str) -> HttpResponse:
    """Let this device keep the language; one that is not there changes nothing."""
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=_A_YEAR,
            secure=settings.SECURE_COOKIES,
            httponly=True,
            samesite="Lax",
        )
    return response


def _lets_in(request: HttpRequest, form: SignInForm) -> bool:
    """Tell whether the password opens; where it does not, the form says why."""
    account = request.POST.get("username", "")
    if not throttle.lets_try(request, account):
        form.errors.clear()
        form.add_error(None, gettext("Too many failed attempts. Wait five minutes, then try again."))
        return False
    if not form.is_valid():
        return False
    throttle.forget(request, account)
    if not first_password_holds(form.get_user(), clock.read_clock()):
        form.add_error(None, gettext("The first password on your slip has expired. Ask your officer for a new slip."))
        return False
    return True


def _door(request: HttpRequest, form: SignInForm) -> HttpResponse:
    wanted = request.POST.get("next", request.GET.get("next", ""))
    return render(request, "session/sign_in.html", {"form": form, "next": wanted})


def _wanted(request: HttpRequest, otherwise: str) -> str:
    """A path of ours. What is no path is not tried as the name of a page: nobody of ours sent it."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else resolve_url(otherwise)
