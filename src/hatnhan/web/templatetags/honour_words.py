"""Words of Party cards and badges in the language of the page."""

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hatnhan.core.badges import Source
from hatnhan.core.party_age import PartyAge

register = template.Library()

CARD_STATES = {
    "no_card": _("official, no card yet"),
    "waiting": _("card waits for hand-over"),
    "active": _("has the card"),
    "lost": _("card lost"),
    "reissued": _("lost, another was issued"),
    "exchanged": _("exchanged for another"),
    "returned": _("card returned"),
    "kept_by_family": _("kept by the family"),
    "to_return": _("left the Party, card to be returned"),
}
CARD_LOOKS = {"no_card": "open", "waiting": "open", "active": "done", "lost": "late", "to_return": "late"}
BADGE_STATES = {
    "": _("not proposed yet"),
    "proposed": _("proposed"),
    "withdrawn": _("proposal withdrawn"),
    "awarded": _("awarded, to be handed over"),
    "handed_over": _("handed over"),
    "lost": _("lost"),
    "returned": _("returned"),
    "kept_by_family": _("kept by the family"),
}
BADGE_LOOKS = {"": "open", "proposed": "new", "awarded": "open", "handed_over": "done", "lost": "late"}
WAYS = {
    "ordinary": _("ordinary"),
    "early": _("ahead of time (seriously ill)"),
    "posthumous": _("after death"),
}


@register.filter
def card_state(code: str) -> str | Promise:
    """Where a card stands."""
    return CARD_STATES.get(code, code)


@register.filter
def badge_state(code: str) -> str | Promise:
    """Where a badge stands."""
    return BADGE_STATES.get(code, code)


@register.filter
def badge_way(code: str) -> str | Promise:
    """How a badge is awarded."""
    return WAYS.get(code, code)


@register.filter
def years_and_months(age: PartyAge) -> str:
    """A party age as people say it."""
    years = ngettext("%(n)s year", "%(n)s years", age.years) % {"n": age.years}
    if not age.months:
        return years
    months = ngettext("%(n)s month", "%(n)s months", age.months) % {"n": age.months}
    return f"{years} {months}"


@register.filter
def age_in_words(age: PartyAge) -> str:
    """How a party age was reckoned, in one line."""
    parts = [
        gettext("from %(first)s to %(until)s") % {"first": date_format(age.first_on), "until": date_format(age.until)}
    ]
    for gap in age.outside:
        months, days = gap.length
        parts.append(
            gettext("less %(first)s to %(last)s outside the Party: %(months)s months %(days)s days")
            % {"first": date_format(gap.starts_on), "last": date_format(gap.ends_on), "months": months, "days": days}
        )
    if age.adjustment:
        words = ngettext("adjusted by %(months)s month", "adjusted by %(months)s months", abs(age.adjustment))
        parts.append(words % {"months": f"{age.adjustment:+d}"})
    return "; ".join(parts)


@register.filter
def source_note(source: Source) -> str:
    """Where a rule stands, and what is not sure of it."""
    sure = {"medium": gettext("of medium certainty"), "low": gettext("not certain")}.get(source.confidence, "")
    vietnamese = (get_language() or "vi").startswith("vi")
    note = (source.note.vi if vietnamese else source.note.en) if source.note else ""
    return " · ".join(part for part in (source.text, sure, note) if part)
