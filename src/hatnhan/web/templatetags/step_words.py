"""Words of the forms of steps: kinds of guidance, why somebody has no vote, moments of a move."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()
_KINDS = {"standard": _("Standard"), "principle": _("Principle"), "procedure": _("Procedure")}
_LEFT_OUT = {
    "temporary": _("active elsewhere for a time, or a guest here"),
    "probationary": _("on probation"),
    "suspended": _("suspended from activities"),
    "exempt": _("exempt from activities"),
}
_MOMENTS = {
    "while_helped": _("the person is being helped"),
    "after_cell_vote": _("the cell has proposed"),
    "after_committee_vote": _("the grassroots committee has proposed"),
    "after_decision": _("the decision is there, the ceremony is not"),
    "leaving_commune": _("the new place lies in another commune"),
}


@register.filter
def guidance_kind(kind: str) -> str:
    """Standard, principle or procedure."""
    return str(_KINDS[kind])


@register.filter
def left_out(why: str) -> str:
    """Why a member of the cell has no vote."""
    return str(_LEFT_OUT.get(why, why))


@register.filter
def moment(name: str) -> str:
    """The moment of a move."""
    return str(_MOMENTS[name])


@register.filter
def answer_label(label: str) -> str:
    """What an answer is called; two have no field of their own in the rules."""
    return label or gettext("also")


@register.filter(is_safe=True)
def without_first_dot(text: str) -> str:
    """A line of parts, each behind a dot: without the dot before the first."""
    return text.strip().removeprefix("·").strip()
