"""Words of meetings: kinds, how far they are, the roll, tasks, items of the agenda, grades."""

from collections.abc import Mapping
from datetime import date, time
from typing import Protocol

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy


class Dated(Protocol):
    """Whatever tells the kind and the day of a meeting."""

    @property
    def kind(self) -> str:
        """A word of `MEETING_KINDS`."""

    @property
    def on(self) -> date:
        """Its day."""


_ = gettext_lazy
register = template.Library()
Words = Mapping[str, str | Promise]
MEETING_KINDS: Words = {
    "regular": _("regular meeting"),
    "thematic": _("thematic meeting"),
    "extraordinary": _("extraordinary meeting"),
    "congress": _("congress of the cell"),
}
STATES: Words = {
    "planned": _("planned"),
    "called": _("called"),
    "held": _("held, not signed yet"),
    "signed": _("minutes signed"),
    "cancelled": _("cancelled"),
}
# Which state of a step looks the same (hatnhan.css).
_LOOKS = {"planned": "", "called": "open", "held": "warn", "signed": "done", "cancelled": "late"}
ROLL: Words = {
    "present": _("present"),
    "excused": _("absent with a reason"),
    "unexcused": _("absent without a reason"),
    "exempt": _("exempt from meetings"),
    "away": _("active elsewhere for a time"),
    "suspended": _("suspended from activities"),
}
TASK_STATES: Words = {
    "open": _("not reported yet"),
    "done": pgettext_lazy("task", "done"),
    "not_done": _("not done"),
    "cancelled": pgettext_lazy("task", "dropped"),
}
TASK_WORDS: Words = {
    "done": pgettext_lazy("task", "done"),
    "not_done": _("not done"),
    "extended": _("goes on, with a new day"),
    "cancelled": pgettext_lazy("task", "dropped"),
}
METHODS: Words = {"secret": _("secret ballot"), "card": _("show of cards")}
GRADES: Words = {"good": _("Good"), "fair": _("Fair"), "average": _("Average"), "weak": _("Weak")}
_TASK_LOOKS = {"open": "open", "done": "done", "not_done": "late", "cancelled": ""}


@register.filter
def meeting_kind(kind: str) -> str:
    """Regular, thematic, extraordinary, congress."""
    return str(MEETING_KINDS.get(kind, kind))


@register.filter
def meeting_title(meeting: Dated) -> str:
    """What a meeting is called: its kind and its day."""
    told = {"kind": capfirst(meeting_kind(meeting.kind)), "day": date_format(meeting.on)}
    return gettext("%(kind)s of %(day)s") % told


@register.filter
def meeting_state(state: str) -> str:
    """How far a meeting is."""
    return str(STATES.get(state, state))


@register.filter
def meeting_look(state: str) -> str:
    """The look of that."""
    return _LOOKS.get(state, "")


@register.filter
def roll_state(state: str) -> str:
    """How a member stood in the roll call."""
    return str(ROLL.get(state, state))


@register.filter
def task_state(state: str) -> str:
    """How a task stands."""
    return str(TASK_STATES.get(state, state))


@register.filter
def task_look(state: str) -> str:
    """The look of that."""
    return _TASK_LOOKS.get(state, "")


@register.filter
def task_word(word: str) -> str:
    """What a meeting heard of a task."""
    return str(TASK_WORDS.get(word, word))


@register.filter
def ballot_method(method: str) -> str:
    """How a vote was taken."""
    return str(METHODS.get(method, method))


@register.filter
def grade(code: str) -> str:
    """The grade of a meeting."""
    return str(GRADES.get(code, code))


@register.filter
def clock_time(moment: time | None) -> str:
    """A time of day as minutes write it."""
    return gettext("%(hour)s:%(minute)s") % {"hour": f"{moment:%H}", "minute": f"{moment:%M}"} if moment else ""
