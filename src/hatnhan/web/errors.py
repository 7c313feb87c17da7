"""Pages for what went wrong: each says what to do. They ask nothing of the database, which may be what went wrong.

Who may no longer do what he was typing loses nothing: where a form was sent, the page shows what stood in it.
"""

import sys
from datetime import date

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hatnhan.web.typed import typed_in

_PAGE = "errors/{status}.html"
_RETRY_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return _error(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the page is in reach, but the account may not do this."""
    return _error(403, {"typed": typed_in(request)})


def grant_ended(request: HttpRequest, day: date) -> HttpResponse:
    """403 of a form that was open when a role of the account ended, on this day."""
    return _error(403, {"typed": typed_in(request), "ended_on": day})


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form whose token is missing or old."""
    return _error(403, {"stale": True, "typed": typed_in(request)})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing there, or nothing that this account may know of."""
    return _error(404, {"typed": typed_in(request)})


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address takes forms only."""
    return _error(405)


def conflict(request: HttpRequest, reasons: tuple[str, ...] = ()) -> HttpResponse:
    """409: the state of things has changed, or forbids the act."""
    return _error(409, {"reasons": reasons, "typed": typed_in(request)})


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program; 503 where the database is busy or away, which passes."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = _error(503, template=500)
        page["Retry-After"] = str(_RETRY_SECONDS)
        return page
    return _error(500)


def _error(status: int, more: dict[str, object] | None = None, template: int = 0) -> HttpResponse:
    page = render_to_string(_PAGE.format(status=template or status), {"status": status, **(more or {})})
    return HttpResponse(page, status=status)
