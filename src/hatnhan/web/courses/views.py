"""A class: its page, the lists that are printed from it, the figures of a year."""

from datetime import date
from io import BytesIO

import segno
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from hatnhan.apps.courses import queries
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request, found
from hatnhan.web.units import choosable_units

_FIRST_YEAR = 1945


@login_required
@require_safe
def detail(request: Request, course_id: int) -> HttpResponse:
    """Show a class."""
    page = found(lambda: queries.course_page(request.actor, course_id))
    return render(request, "courses/detail.html", {"course": page, "today": request.actor.today})


@login_required
@require_safe
def participants(request: Request, course_id: int) -> HttpResponse:
    """The list of who learns, to print."""
    page = _managed(request, course_id)
    return render(request, "courses/participants.html", {"course": page})


@login_required
@require_safe
def attendance_sheet(request: Request, course_id: int) -> HttpResponse:
    """The empty sheet for attendance: a column for each session, to print and to sign."""
    page = _managed(request, course_id)
    return render(request, "courses/attendance_sheet.html", {"course": page})


@login_required
@require_safe
def slips(request: Request, course_id: int) -> HttpResponse:
    """Slips with a QR code for each learner: whoever checks at the door opens it and marks him present."""
    page = _managed(request, course_id)
    cards = [(learner, _qr(request, learner.id)) for learner in page.learners]
    return render(request, "courses/slips.html", {"course": page, "cards": cards})


@login_required
@require_safe
def figures(request: Request) -> HttpResponse:
    """How many classes and learners in a year, of a unit and below."""
    units = choosable_units(request)
    if not units:
        raise PermissionDenied(Permission.VIEW_FIGURES)
    year = _year(request)
    chosen = request.GET.get("unit", "")
    unit_id = int(chosen[:18]) if chosen.isascii() and chosen.isdigit() else units[0][0]
    told = found(lambda: queries.figures(request.actor, unit_id, date(year, 1, 1), date(year, 12, 31)))
    context = {"units": units, "unit_id": unit_id, "year": year, "figures": told.items()}
    return render(request, "courses/figures.html", context)


def _managed(request: Request, course_id: int) -> queries.CoursePage:
    """A class of which one holds the lists."""
    page = found(lambda: queries.course_page(request.actor, course_id))
    if not page.may_manage:
        raise PermissionDenied(Permission.MANAGE_CLASS)
    return page


def _year(request: Request) -> int:
    text = request.GET.get("year", "")
    year = int(text[:4]) if text.isascii() and text.isdigit() else request.actor.today.year
    return min(max(year, _FIRST_YEAR), request.actor.today.year + 1)


def _qr(request: Request, enrolment_id: int) -> SafeString:
    """The code as a drawing in the page: no file, no script, no style."""
    address = request.build_absolute_uri(reverse("courses:present", args=[enrolment_id]))
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=4, xmldecl=False, svgns=True, svgclass=None, lineclass=None, nl=False
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 -- a drawing made here from an address of our own
