"""Words of transfers of Party activity in the language of the page."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

KINDS = {
    "official": _("official"),
    "temporary": _("temporary"),
    "internal": _("internal, within one committee"),
    "abroad": _("abroad"),
}
STATES = {
    "begun": _("begun, no letter yet"),
    "issued": _("letter issued, not presented yet"),
    "presented": _("presented, the cell has to answer"),
    "accepted": _("accepted by the new cell"),
    "away": _("away for a time"),
    "returned": _("returned to the own cell"),
    "ended": _("ended with another act"),
    "refused": _("refused, papers given back"),
    "withdrawn": _("taken back"),
}
ACTS = {
    "letter": _("Record the letter of introduction"),
    "present": _("Record that the letter was presented"),
    "accept": _("Record that the cell accepted"),
    "refuse": _("Refuse, give the papers back"),
    "withdraw": _("Take the transfer back"),
    "extend": _("Extend the stay"),
    "return": _("Record the return"),
}
AWAY = {"away": _("away in another place"), "guest": _("guest here"), "exempt": _("exempt")}
GROUNDS = {
    "age_and_health": _("A: old age, weak health"),
    "other": _("B: another reason (long treatment, far away, mobile work, maternity)"),
}
_LOOKS = {
    "begun": "open",
    "issued": "open",
    "presented": "new",
    "accepted": "done",
    "returned": "done",
    "ended": "done",
}


@register.filter
def transfer_kind(code: str) -> str | Promise:
    """What kind of transfer it is."""
    return KINDS.get(code, code)


@register.filter
def transfer_state(code: str) -> str | Promise:
    """How far it has come."""
    return STATES.get(code, code)


@register.filter
def transfer_look(code: str) -> str:
    """The look of its tag."""
    return _LOOKS.get(code, "")


@register.filter
def transfer_act(code: str) -> str | Promise:
    """What is done next."""
    return ACTS.get(code, code)


@register.filter
def away_word(code: str) -> str | Promise:
    """Why somebody takes no part in his own cell."""
    return AWAY.get(code, code)


@register.filter
def ground_word(code: str) -> str | Promise:
    """On which ground he is exempt."""
    return GROUNDS.get(code, "")
