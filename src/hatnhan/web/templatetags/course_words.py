"""Words of the classes in the language of the page."""

from datetime import date, time
from decimal import Decimal

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hatnhan.core.courses import in_words

register = template.Library()

KINDS = {
    "awareness": _("Awareness class"),
    "new_members": _("Class for new members"),
}
PHASES = {
    "to_come": _("takes nominations"),
    "running": _("is being held"),
    "to_conclude": _("over, to be concluded"),
    "ended": _("concluded"),
    "cancelled": _("cancelled"),
}
# Which classes of the stylesheet a phase takes.
LOOKS = {"to_come": "new", "running": "done", "to_conclude": "late", "ended": "", "cancelled": "refused"}
SEATS = {
    "nominated": _("nominated"),
    "waiting": _("on the waiting list"),
    "enrolled": _("has a place"),
    "declined": _("not taken"),
    "withdrawn": _("withdrawn"),
}
PRESENCES = {"present": _("present"), "excused": _("excused"), "absent": _("absent")}
MARKS = {"present": "✓", "excused": "P", "absent": "×"}
GRADES = {
    "excellent": _("excellent"),
    "good": _("good"),
    "fair": _("fair"),
    "average": _("average"),
}
RESULTS = {"passed": _("passed"), "failed": _("not passed")}
WHYS = {
    "missing": _("no certificate"),
    "lapsed": _("certificate has lapsed"),
    "lapses": _("certificate lapses soon"),
    "probation": _("on probation, class not done"),
}


@register.filter
def course_kind(code: str) -> str | Promise:
    """What a class is for."""
    return KINDS.get(code, code)


@register.filter
def course_phase(code: str) -> str | Promise:
    """How far a class is."""
    return PHASES.get(code, code)


@register.filter
def phase_look(code: str) -> str:
    """The class of the tag of a phase."""
    return LOOKS.get(code, "")


@register.filter
def course_seat(code: str) -> str | Promise:
    """How somebody who is nominated stands."""
    return SEATS.get(code, code)


@register.filter
def presence(code: str) -> str | Promise:
    """Whether somebody was there."""
    return PRESENCES.get(code, code)


@register.filter
def presence_mark(code: str) -> str:
    """The same as one letter, as it is written on a sheet."""
    return MARKS.get(code, "")


@register.filter
def course_grade(code: str) -> str | Promise:
    """A grade."""
    return GRADES.get(code, code)


@register.filter
def course_result(code: str) -> str | Promise:
    """How a class ended for somebody."""
    return RESULTS.get(code, code)


@register.filter
def class_why(code: str) -> str | Promise:
    """Why somebody needs a class."""
    return WHYS.get(code, code)


@register.filter
def points(value: Decimal | None) -> str:
    """Points as they are written: 7,5."""
    return "" if value is None else in_words(value)


@register.filter
def hours(line: object) -> str:
    """From when to when a session lasts; "" where nobody said."""
    first: time | None = getattr(line, "starts_at", None)
    last: time | None = getattr(line, "ends_at", None)
    return "–".join(f"{at:%H:%M}" for at in (first, last) if at)


@register.filter
def span(line: object) -> str:
    """The days of a class."""
    first: date = line.starts_on  # type: ignore[attr-defined]  # a class
    last: date = line.last_on  # type: ignore[attr-defined]
    if first == last:
        return f"{first:%d/%m/%Y}"
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
