"""What became of a unit, and the levels of areas, in words."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.organisation.queries import Event, What
from hatnhan.web.templatetags.words import kind

register = template.Library()
_WORDS: dict[What, str | Promise] = {
    What.FOUNDED: _("founded as %(after)s"),
    What.RENAMED: _("renamed: %(before)s → %(after)s"),
    What.MOVED: _("went from %(before)s to %(after)s"),
    What.OTHER_KIND: _("became another kind: %(before)s → %(after)s"),
    What.OTHER_CODE: _("another code: %(before)s → %(after)s"),
    What.TOOK_IN: _("took in"),
    What.TAKEN_IN: _("was taken in by"),
    What.ENDED: _("ended"),
}


_LEVELS = {
    "province": _("Province"),
    "district": _("District"),
    "commune": _("Commune"),
    "village": _("Village"),
}


@register.filter
def area_level(level: str) -> str | Promise:
    """The name of a level of the state's division."""
    return _LEVELS.get(level, level)


@register.filter
def area_basis(written: str) -> str:
    """Where the list has an area from: the instrument by its number, or the list itself; its remarks stay with it."""
    if written.startswith("GSO list"):
        return gettext("list of the General Statistics Office, 2021-2024")
    return written.split(" (")[0] if written[:1].isdigit() else ""


@register.filter
def event_words(event: Event) -> str:
    """One line of the history; the unit that it names besides stands behind it as a link."""
    before, after = event.before, event.after
    if event.what is What.OTHER_KIND:
        before, after = str(kind(before)), str(kind(after))
    nothing = gettext("none")
    return str(_WORDS[event.what]) % {"before": before or nothing, "after": after or nothing}
