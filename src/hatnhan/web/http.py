"""The request as views see it: signed in, with its actor, and aware of htmx."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from hatnhan.core.permissions import Actor

if TYPE_CHECKING:
    from hatnhan.apps.access.models import User


class Request(HttpRequest):
    """A request of a signed-in user; LANGUAGE_CODE is the language of the page."""

    user: "User"
    actor: Actor
    htmx: HtmxDetails
    LANGUAGE_CODE: str


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, be it empty; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None
