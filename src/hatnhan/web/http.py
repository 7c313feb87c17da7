"""The request as views see it: signed in, with its actor, and aware of htmx."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from hatnhan.core.permissions import Actor

if TYPE_CHECKING:
    from hatnhan.apps.access.models import User

Answer = TypeVar("Answer")


class Request(HttpRequest):
    """A request of a signed-in user; LANGUAGE_CODE is the language of the page."""

    user: "User"
    actor: Actor
    htmx: HtmxDetails
    LANGUAGE_CODE: str


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, be it empty; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def found(ask: Callable[[], Answer]) -> Answer:
    """The answer, or the page that says that there is none: what is out of reach is told like what does not exist."""
    try:
        return ask()
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
