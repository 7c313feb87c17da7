"""The day that a page is asked about: `?on=2025-06-30`, or as people write it, `?on=30/6/2025`."""

import re
from datetime import date

from django.contrib import messages
from django.utils.formats import date_format
from django.utils.translation import gettext

from hatnhan.web.http import Request

PARAMETER = "on"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def chosen_day(request: Request) -> date:
    """The day in the address, or today; a day that is none, or lies ahead, is today too, and the page says so."""
    today = request.actor.today
    text = request.GET.get(PARAMETER, "").strip()
    if not text:
        return today
    day = read_day(text)
    if day is None:
        messages.warning(
            request,
            gettext("“%(text)s” is no day. Write day/month/year, for example 30/6/2025. The page shows today.")
            % {"text": text[:40]},
        )
        return today
    if day > today:
        messages.warning(
            request,
            gettext("%(day)s has not come yet. The page shows today.") % {"day": date_format(day)},
        )
        return today
    return day


def read_day(text: str) -> date | None:
    """The day written here, or None where it is no day of the calendar."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _WRITTEN.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
