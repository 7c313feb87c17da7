"""What every request carries: its actor, its language, and an answer that a person can read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from hatnhan.apps.access.queries import actor_of, needs_setup, role_lost_since_sign_in
from hatnhan.core.permissions import Actor
from hatnhan.web import clock, errors
from hatnhan.web.http import Request

if TYPE_CHECKING:
    from hatnhan.apps.access.models import User

type_of_answer = Callable[[HttpRequest], HttpResponse]
# What is open whoever comes: signs of life, the language of the page, the way out.
_ALWAYS_OPEN = ("/health/", "/session/language/", "/session/sign-out/", "/static/")
_OUT_OF_REACH = {403, 404}


class ActorMiddleware:
    """Sets request.actor: who acts, at this moment.

    Built when first asked for, so that static files and signs of life cost no query. Pages stay in no memory at all:
    office machines are shared, and the key for the page before must show nobody what the last officer read.
    """

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its actor; what he is shown is kept nowhere, and is asked for anew."""
        moment = clock.read_clock()
        lazy = SimpleLazyObject(lambda: actor_of(cast("Request", request).user, moment))
        cast("Request", request).actor = cast("Actor", lazy)
        response = self.get_response(request)
        patch_cache_control(response, private=True, no_cache=True, no_store=True)
        return response


class LanguageMiddleware:
    """Vietnamese unless the person chose otherwise: on this device first, else on the account.

    Django's own reads the browser's setting, which on office machines says nothing about the officer.
    """

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the request."""
        language = _language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DoorMiddleware:
    """Leads to the one page that comes first: the setup of an empty register, or the password of one's own.

    Who is signed in costs no query; for who is not, one asks whether there is any account.
    """

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the page that comes first."""
        if not request.path_info.startswith(_ALWAYS_OPEN):
            first = _first_page(request)
            if first and request.path_info != resolve_url(first):
                return redirect(first)
        return self.get_response(request)


class EndedGrantMiddleware:
    """Answers a form that its sender might send no more since a role of his ended while he typed: 403, with his words.

    Out of reach is 404 otherwise; but he knew the page, and what he typed must not be lost.
    """

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at what could not be done."""
        response = self.get_response(request)
        if request.method != "POST" or response.status_code not in _OUT_OF_REACH:
            return response
        user = _who(request)
        day = role_lost_since_sign_in(user, cast("Request", request).actor.at) if user else None
        return response if day is None else errors.grant_ended(request, day)


class NotAllowedMiddleware:
    """Gives the bare 405 of `require_POST` a page: who signs in again after a long break lands on such an address."""

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Write the page where there is none."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = errors.not_allowed(request)
            page["Allow"] = response["Allow"]
            return page
        return response


class NoNulMiddleware:
    """Refuses a NUL in the address: no word or key of ours holds one, and PostgreSQL takes none as text."""

    def __init__(self, get_response: type_of_answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 400 before any page reads it."""
        address = unquote(request.META.get("QUERY_STRING", ""))
        return errors.bad_request(request) if "\0" in address else self.get_response(request)


def _first_page(request: HttpRequest) -> str:
    """The page that this visitor must see before any other; empty where there is none."""
    if user := _who(request):
        return "access:password" if user.must_change_password else ""
    return "access:setup" if needs_setup() else ""


def _who(request: HttpRequest) -> "User | None":
    return request.user if request.user.is_authenticated else None


def _language_of(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in known:
        return chosen
    account = getattr(request.user, "language", "")
    return account if account in known else settings.LANGUAGE_CODE
