"""Words of mentors, month sheets and test tasks."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

WAYS: dict[str, str | Promise] = {
    "own": _("typed by himself"),
    "on_behalf": _("typed for him"),
    "from_paper": _("from the paper"),
}
_STATES = {
    "open": _("still to do"),
    "done": _("done"),
    "not_done": _("not done"),
    "cancelled": _("dropped"),
}
_TAGS = {"open": "open", "done": "done", "not_done": "late"}


@register.filter
def sheet_way(code: str) -> str | Promise:
    """By whose hand a sheet came in."""
    return WAYS.get(code, code)


@register.filter
def task_state(code: str) -> str | Promise:
    """How a task stands."""
    return _STATES.get(code, code)


@register.filter
def task_tag(code: str) -> str:
    """The colour of it."""
    return _TAGS.get(code, "")
