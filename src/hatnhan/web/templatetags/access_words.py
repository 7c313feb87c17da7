"""Words of accounts in the language of the page: roles, and what they permit on a person's record."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.web.templatetags.words import through

register = template.Library()

ROLES = {
    "provincial_officer": _("officer of the provincial organisation board"),
    "committee_secretary": _("secretary of the committee"),
    "committee_officer": _("officer of the committee"),
    "cell_secretary": _("secretary of the cell"),
    "mentor": _("mentor of a candidate"),
    "class_officer": _("officer for classes"),
    "border_officer": _("officer of the border guard"),
    "statistics_reader": _("reader of figures"),
    "auditor": _("inspector"),
    "administrator": _("administrator (sees no person)"),
    "person": _("the person himself"),
    "mass_organisation": _("mass organisation that puts names forward"),
}
_PERMISSIONS = {
    "view_person": _("sees the person"),
    "record_step": _("records steps"),
    "edit_person": _("changes the record"),
    "reveal_id_number": _("may open the ID number (each time is recorded)"),
}


@register.filter
def role(code: str) -> str | Promise:
    """The name of a role."""
    return ROLES.get(code, code)


@register.filter
def on_person(code: str) -> str | Promise:
    """What a permission lets an account do with a person's record."""
    return _PERMISSIONS.get(code, code)


@register.filter
def place(unit: str) -> str:
    """Where a role is held; without a unit it is the whole register."""
    return unit or gettext("the whole register")


@register.filter
def period(starts_on: date, ends_on: date | None) -> str:
    """From the first day to the last one."""
    first = date_format(starts_on, "SHORT_DATE_FORMAT")
    if ends_on is None:
        return gettext("from %(first)s") % {"first": first}
    last = date_format(through(ends_on), "SHORT_DATE_FORMAT")
    return gettext("from %(first)s to %(last)s") % {"first": first, "last": last}
