"""Words of the source list: what became of a name, how far somebody is, what the commune is to do about twins."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

_STATES = {
    "new": _("waits for an answer"),
    "held": _("held for later"),
    "taken_up": _("on the source list"),
    "declined": _("not taken on the list"),
    "twin": _("another cell takes this person"),
    "withdrawn": _("taken back by the organisation"),
}
_LOOKS = {"new": "open", "held": "warn", "taken_up": "done", "declined": "late", "twin": "", "withdrawn": ""}
_STAGES = {
    "helped": _("being helped, before the file"),
    "file": _("file under way"),
    "voted": _("the cell has voted"),
}


@register.filter
def proposal_state(code: str) -> str | Promise:
    """What became of a name."""
    return _STATES.get(code, code)


@register.filter
def proposal_look(code: str) -> str:
    """The colour of that."""
    return _LOOKS.get(code, "")


@register.filter
def stage(code: str) -> str | Promise:
    """How far somebody on a source list is."""
    return _STAGES.get(code, code)


@register.filter
def born_words(born: date | None, year: int) -> str:
    """The day of birth, or the year where that is all."""
    if born:
        return gettext("born %(day)s") % {"day": date_format(born)}
    return gettext("born in %(year)s") % {"year": year}
