"""What is due in one's own calendar, by a secret address, and as a text for a chat group."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from icalendar import Calendar, Event

from hatnhan.apps.agenda import operations, queries
from hatnhan.web import clock
from hatnhan.web.agenda.together import address_of, has_due, require_due
from hatnhan.web.http import Request

_DAY = timedelta(days=1)


@login_required
@require_safe
def share(request: Request) -> HttpResponse:
    """Show what is due as a text for a chat group, and the way into one's own calendar."""
    require_due(request)
    parts = queries.due_parts(request.actor, request.LANGUAGE_CODE)
    context = {"parts": parts, "today": request.actor.today, "has_feed": queries.has_feed(request.actor)}
    return render(request, "agenda/share.html", context)


@login_required
@require_POST
@never_cache
def renew(request: Request) -> HttpResponse:
    """Give the calendar a new address and show it once; the one before ends."""
    require_due(request)
    token = operations.renew_feed(actor=request.actor)
    address = request.build_absolute_uri(reverse("agenda:feed", args=[token]))
    return render(request, "agenda/feed.html", {"address": address})


@login_required
@require_POST
def end(request: Request) -> HttpResponse:
    """The address of the calendar ends."""
    operations.end_feed(actor=request.actor)
    messages.success(request, gettext("The address shows nothing any more."))
    return redirect("agenda:share" if has_due(request.actor) else "agenda:home")


@require_safe
@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address: no names; whoever follows a line signs in."""
    moment = clock.read_clock()
    try:
        found = queries.feed_of(token, moment)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    with translation.override(found.language):
        body = _calendar(request, found, moment)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _calendar(request: HttpRequest, found: queries.Feed, moment: object) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Hat Nhan//hatnhan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", gettext("Work list"))
    for line in found.lines:
        event = Event()
        event.add("uid", f"{line.case_id or line.key}-{line.step}{_place_of(line)}@hatnhan")
        event.add("dtstamp", moment)
        event.add("dtstart", line.latest)
        event.add("dtend", line.latest + _DAY)
        late = f"{gettext('late')}: " if line.late else ""
        event.add("summary", capfirst(f"{late}{line.step_name} – {line.unit}"))
        if address := _address(line):
            event.add("url", request.build_absolute_uri(address))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(line: queries.FeedLine) -> str:
    if line.kind is not None:
        return address_of(line.kind, line.key)
    return reverse("candidacies:detail", args=[line.case_id])


def _place_of(line: queries.FeedLine) -> str:
    """A class has several sessions, and each of its cells is told of them: together they are one line each."""
    return f"-{line.latest.isoformat()}-{line.unit_id}" if line.kind is not None else ""
