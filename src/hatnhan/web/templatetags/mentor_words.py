"""Words of mentors, month sheets and test tasks."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.queries.choices import OTHER_REASON
from hatnhan.core.rules_preparation import ReplacementReason
from hatnhan.rules.telling import tell

register = template.Library()

SHEET_WAYS: dict[str, str | Promise] = {
    "own": _("typed by himself"),
    "on_behalf": _("typed for him"),
    "from_paper": _("from the paper"),
}
FIELDS: dict[str, str | Promise] = {
    "strengths": _("Strengths"),
    "to_improve": _("Things to improve"),
    "proposal": _("What he proposes"),
    "test_tasks": _("Test tasks"),
}
_STATES = {
    "open": _("still to do"),
    "done": _("done"),
    "not_done": _("not done"),
    "cancelled": _("dropped"),
}
_TAGS = {"open": "open", "done": "done", "not_done": "late"}


@register.filter
def replaced_for(code: str) -> str:
    """Why another member took over, as the rules name it."""
    if code not in set(ReplacementReason):
        return gettext("for another reason") if code == OTHER_REASON else code
    return tell("", ReplacementReason(code), "", "en" if (get_language() or "vi").startswith("en") else "vi")[0]


def sheet_fields(codes: str) -> str:
    """The names of the fields of a sheet that changed."""
    return ", ".join(str(FIELDS.get(code, code)) for code in codes.split(", "))


@register.filter
def sheet_way(code: str) -> str | Promise:
    """By whose hand a sheet came in."""
    return SHEET_WAYS.get(code, code)


@register.filter
def task_state(code: str) -> str | Promise:
    """How a task stands."""
    return _STATES.get(code, code)


@register.filter
def task_tag(code: str) -> str:
    """The colour of it."""
    return _TAGS.get(code, "")
