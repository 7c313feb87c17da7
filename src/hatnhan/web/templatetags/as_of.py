"""Links that keep the day which a page is read for, and the rest of the address beside the form that chooses it."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.template import Context

from hatnhan.web.days import PARAMETER

register = template.Library()
# A key of a later page belongs to the list of another day.
_DROPPED = frozenset({PARAMETER, "after"})


@register.simple_tag(takes_context=True)
def on_day(context: Context, **others: object) -> str:
    """The query of a link, "?on=…" where the page is read for a past day; further pairs stand before it."""
    pairs = {name: str(value) for name, value in others.items()}
    if past := _past_day(context):
        pairs[PARAMETER] = past.isoformat()
    return f"?{urlencode(pairs)}" if pairs else ""


@register.simple_tag(takes_context=True)
def kept_beside_the_day(context: Context) -> list[tuple[str, str]]:
    """What the address says besides the day, for hidden fields of the form that chooses another day."""
    given = context["request"].GET
    return [(name, value) for name, values in given.lists() if name not in _DROPPED for value in values]


@register.simple_tag(takes_context=True)
def today_address(context: Context) -> str:
    """The same page for today."""
    kept = kept_beside_the_day(context)
    return f"{context['request'].path}?{urlencode(kept)}" if kept else str(context["request"].path)


def _past_day(context: Context) -> date | None:
    day, today = context.get("page_day"), context.get("today")
    return day if day and today and day != today else None
