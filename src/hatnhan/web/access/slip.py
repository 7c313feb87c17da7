"""The slip of paper with which somebody comes in: shown once, kept nowhere."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hatnhan.apps.access.operations import Invitation
from hatnhan.apps.access.queries import GrantLine
from hatnhan.web.http import Request


def show_slip(
    request: Request, made: Invitation, grants: Sequence[GrantLine], *, is_reset: bool, back: str = ""
) -> HttpResponse:
    """Show link and first password; the page is answered to the form itself, so that no address brings it back.

    `back`: where its reader goes on; to the account, if that is not said.
    """
    today = request.actor.today
    context = {
        "made": made,
        "grants": [line for line in grants if line.ends_on is None or line.ends_on > today],
        "is_reset": is_reset,
        "register": request.build_absolute_uri("/"),
        "link": request.build_absolute_uri(reverse("access:enter", args=[made.token])),
        "made_by": request.user,
        "back": back,
    }
    return render(request, "access/slip.html", context)
