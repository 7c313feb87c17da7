"""Papers of a dossier: the words of their states, and where what is missing is entered."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.papers.queries.dossier import GapLine
from hatnhan.core.situation import Step

register = template.Library()
STATES: Mapping[str, str | Promise] = {
    "ready": _("ready to print"),
    "pen": _("ready; the rest is written by pen"),
    "lacking": _("something is missing"),
    "next": _("its step comes next"),
    "later": _("its step has not come yet"),
    "if_moving": _("only when the person moves"),
}
# Which state of a step looks the same (hatnhan.css).
_LOOKS = {"ready": "done", "pen": "done", "lacking": "late", "next": "open", "later": "waiting", "if_moving": "waiting"}
_OF_ONE_KEY = {
    "person": "people:mend",
    "posts": "organisation:detail",
    "unit": "organisation:detail",
}
_OF_THE_CASE = {"mentor": "candidacies:assign-mentor", "cv": "cv:detail", "move": "candidacies:move"}
_CELL_VOTES = (Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION)


@register.filter
def paper_state(state: str) -> str | Promise:
    """How far a paper is."""
    return STATES[state]


@register.filter
def paper_look(state: str) -> str:
    """The look of that state."""
    return _LOOKS[state]


@register.simple_tag
def gap_address(gap: GapLine, case_id: int) -> str:
    """Where it is entered, for whoever may; "" where it is nowhere but on the paper."""
    if not gap.open:
        return ""
    if gap.place == "step":
        return _step_address(gap.key, case_id)
    if gap.place == "number":
        return _number_address(gap.key, case_id)
    if gap.place in _OF_THE_CASE:
        return reverse(_OF_THE_CASE[gap.place], args=[case_id])
    return reverse(_OF_ONE_KEY[gap.place], args=[gap.key]) if gap.place in _OF_ONE_KEY else ""


def _number_address(key: str, case_id: int) -> str:
    """The form that gives the number, told for which paper of which case."""
    unit_id, form, day = key.split(":")
    return f"{reverse('papers:issue', args=[unit_id])}?{urlencode({'case': case_id, 'form': form, 'day': day})}"


def _step_address(key: str, case_id: int) -> str:
    """The form of the step; with the record that it sets right, where there is one."""
    step, _colon, record = key.partition(":")
    own = step in _CELL_VOTES
    address = (
        reverse("candidacies:cell-vote", args=[case_id])
        if own
        else reverse("candidacies:record-step", args=[case_id, step])
    )
    return f"{address}?replaces={record}" if record else address
