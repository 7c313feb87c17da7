"""What is printed for a meeting, or sent: notice, roll, voters, boxes to count in, a code that leads back."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO

import segno
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from hatnhan.apps.meetings.queries import MeetingPage
from hatnhan.core.names import fold
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.meetings.beside import beside_of
from hatnhan.web.meetings.pages import meeting_or_404
from hatnhan.web.meetings.screen_of import screen_of

_ID_NUMBER = re.compile(r"(?:\d[ .]?){9,}")


@dataclass(frozen=True, slots=True)
class CountBox:
    """A vote with what is known before it is taken."""

    title: str
    entitled: int
    needed: int


@login_required
@require_safe
def sheet(request: Request, meeting_id: int) -> HttpResponse:
    """Show the sheets for a meeting, and the text for the chat group above them."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    beside = beside_of(request.actor, page, request.LANGUAGE_CODE)
    screen = screen_of(page, beside, request.LANGUAGE_CODE)
    votes = [*(vote for item in screen.items for vote in item.votes), *screen.votes]
    names = [line.name for line in page.roll] + [name for _, name in beside.helpers]
    context = {
        "meeting": page,
        "roll": page.roll,
        "voter_names": [line.name for line in page.roll if not line.left_out],
        "left_out": [(line.name, line.left_out) for line in page.roll if line.left_out],
        "votes": [CountBox(vote.title, vote.entitled, vote.needed) for vote in votes],
        "chat": _chat_items(page, names),
        "chat_papers": [line for line in page.documents.splitlines() if line.strip() and not _names(line, names)],
        "qr": _code(request.build_absolute_uri(reverse("meetings:detail", args=[meeting_id]))),
    }
    return render(request, "meetings/sheet.html", context)


def _chat_items(page: MeetingPage, names: Collection[str]) -> list[str]:
    """The agenda without names: what is about persons stands once, by its kind."""
    about = {
        "vote": gettext("Votes on candidates and members on probation"),
        "introduction": gettext("Introductions"),
        "opinions": gettext("Opinions on candidates and members on probation"),
    }
    plain = []
    for item in page.items:
        named = item.kind in about or _names(item.title, names)
        plain.append(about.get(item.kind, gettext("Matters of members and candidates")) if named else item.title)
    return list(dict.fromkeys(plain))


def _names(text: str, names: Collection[str]) -> bool:
    """Tell whether a text names somebody of the cell, or holds a number as long as those of identity cards."""
    return _ID_NUMBER.search(text) is not None or any(fold(name) in fold(text) for name in names)


def _code(address: str) -> SafeString:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=3, xmldecl=False, svgns=True, nl=False, svgclass=None, lineclass=None
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 -- a drawing made here from an address of our own
