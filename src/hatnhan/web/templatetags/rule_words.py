"""Words of the pages of rules."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.rulebook.queries import Flag
from hatnhan.core.sentences import LANGUAGES

register = template.Library()


@register.filter
def day_or_year(day: date | str) -> str:
    """A day; or the year, where no more is known; or that it is not known."""
    return date_format(day) if isinstance(day, date) else day or gettext("not known")


_STATES = {
    "waiting": _("waits for a second person"),
    "in_force": _("in force"),
    "coming": _("confirmed, not begun"),
    "over": _("over"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
    "unreadable": _("cannot be used"),
}
_FLAGS = {
    "youth_union": _("has a Youth Union organisation"),
    "trade_union": _("has a trade union"),
    "section_committee": _("has a section committee"),
    "deciding_body": _("decided upon by"),
}


_SEVERITIES = {"stop": _("bars the act"), "warn": _("warning"), "info": _("arithmetic")}


@register.filter
def severity(code: str) -> str | Promise:
    """What a reason does."""
    return _SEVERITIES[code]


@register.filter
def own_state(code: str) -> str | Promise:
    """How an own entry stands."""
    return _STATES[code]


@register.filter
def flag_words(flag: Flag) -> str:
    """What a unit has or is."""
    name = str(_FLAGS.get(flag.name, flag.name))
    if flag.value == "yes":
        return name
    if flag.value == "no":
        return f"{name}: {gettext('no')}"
    return f"{name}: {LANGUAGES[get_language() or 'vi'].bodies.get(flag.value, flag.value)}"
