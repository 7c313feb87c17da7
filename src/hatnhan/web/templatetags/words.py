"""Words of the register in the language of the page: steps, states, owners, kinds; days and large numbers."""

from datetime import date, timedelta

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hatnhan.core import sentences

register = template.Library()
MANY = 10_000

_CONFIDENCE = {"high": _("high"), "medium": _("medium"), "low": _("low")}
KINDS = {
    "central": _("Central Committee"),
    "province": _("Provincial Party organisation"),
    "district": _("District Party organisation"),
    "above_grassroots": _("Organisation directly above the grassroots"),
    "grassroots_committee": _("Grassroots Party committee"),
    "section_committee": _("Section committee"),
    "grassroots_cell": _("Grassroots cell"),
    "cell": _("Cell under a grassroots committee"),
}
TRAITS = {
    "youth_union": _("has a Youth Union organisation"),
    "trade_union": _("has a trade union organisation"),
    "section_committee": _("has a section committee"),
    "deciding_body": _("body that decides on admission"),
    "military_cell": _("is the military cell of the commune"),
}


@register.filter
def step(code: str) -> str:
    """The name of a step."""
    return sentences.step_name(code, _language())


@register.filter
def state(code: str) -> str:
    """The name of a step's state."""
    return sentences.state_name(code, _language())


@register.filter
def owner(code: str) -> str:
    """The name of who acts in a step."""
    return sentences.owner_name(code, _language())


@register.filter
def confidence(code: str) -> str | Promise:
    """How well a value of the rulebook is established."""
    return _CONFIDENCE[code]


@register.filter
def kind(code: str) -> str | Promise:
    """The name of a kind of organisation."""
    return KINDS.get(code, code)


@register.filter
def trait(code: str) -> str | Promise:
    """What a unit has or is."""
    return TRAITS.get(code, code)


@register.filter
def trait_value(code: str) -> str:
    """Yes, no, or the body that decides."""
    words = {"yes": gettext("yes"), "no": gettext("no")}
    return words.get(code) or sentences.LANGUAGES[_language()].bodies.get(code, code)


@register.filter
def due(working_days: int | None) -> str:
    """How far a latest day is away, or past; nothing outside the calendar."""
    if working_days is None:
        return ""
    if working_days < 0:
        late = -working_days
        return ngettext("%(n)s working day late", "%(n)s working days late", late) % {"n": number_format(late)}
    if working_days == 0:
        return gettext("today is the last working day")
    return ngettext("%(n)s working day left", "%(n)s working days left", working_days) % {
        "n": number_format(working_days)
    }


@register.filter
def through(ends_on: date) -> date:
    """The last day of a period whose stored end is exclusive."""
    return ends_on - timedelta(days=1)


@register.filter
def many(count: int) -> str:
    """A count, or that it is more than the lists count."""
    if count > MANY:
        return gettext("more than %(count)s") % {"count": number_format(MANY)}
    return number_format(count)


def _language() -> str:
    return get_language() or "vi"
