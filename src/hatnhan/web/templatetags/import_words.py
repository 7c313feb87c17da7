"""Words of the import pages in the language of the page."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

KINDS = {
    "organisations": _("Party organisations"),
    "members": _("member list"),
    "candidates": _("source list and files"),
}
STATES = {
    "reading": _("is being read"),
    "headings": _("waits for you to say what its columns are"),
    "previewed": _("waits for your decision"),
    "applying": _("is being written"),
    "applied": _("written"),
    "unreadable": _("cannot be read"),
    "discarded": _("discarded"),
    "taken_back": _("taken back"),
}
_ROWS = {
    "new": _("new"),
    "changed": _("changed"),
    "same": _("unchanged"),
    "refused": _("refused"),
    "warned": _("with remarks"),
}


@register.filter
def workbook_kind(code: str) -> str | Promise:
    """What a workbook is about."""
    return KINDS.get(code, code)


@register.filter
def batch_state(code: str) -> str | Promise:
    """Where an import stands."""
    return STATES.get(code, code)


@register.filter
def row_state(code: str) -> str | Promise:
    """What becomes of a row."""
    return _ROWS.get(code, code)
