"""The month in an address: `?month=2026-11`, or as people write it, `?month=11/2026`."""

import re
from datetime import date

from hatnhan.core.month_sheets import month_of
from hatnhan.web.http import Request

_WRITTEN = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"),
)


def chosen_month(request: Request) -> date:
    """The month of the address; this month where it names none, or one that has not begun."""
    today = month_of(request.actor.today)
    text = request.GET.get("month", "").strip()
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text):
            try:
                return min(date(int(found["year"]), int(found["month"]), 1), today)
            except ValueError:
                return today
    return today
