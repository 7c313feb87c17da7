"""What stands above single meetings: which cells met in a month, and the movements."""

from collections import Counter
from datetime import date
from typing import cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hatnhan.apps.meetings.queries.listing import MonthBoard, month_board, movement_lines
from hatnhan.core.permissions import Permission
from hatnhan.core.workdays import add_months
from hatnhan.web.http import Request
from hatnhan.web.meetings.pages import unit_or_404
from hatnhan.web.templatetags.meeting_words import GRADES
from hatnhan.web.units import choosable_units


class BoardForm(forms.Form):
    """Which unit, which month."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int, required=False)
    month = forms.CharField(
        label=_("Month"),
        required=False,
        max_length=7,
        help_text=_("for example 6/2026"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "8"}),
    )


@login_required
@require_safe
def month(request: Request) -> HttpResponse:
    """Show which cells held their regular meeting in a month, and how many members were there."""
    if not request.actor.may_anywhere(Permission.VIEW_PERSON):
        raise PermissionDenied
    units = choosable_units(request)
    if not units:
        raise Http404
    asked = request.GET.get("unit", "")
    unit_id = int(asked[:18]) if asked.isascii() and asked.isdigit() else units[0][0]
    unit_or_404(request, unit_id)
    first = _month(request.GET.get("month", ""), request.actor.today)
    board = month_board(request.actor, unit_id, first)
    form = BoardForm(initial={"unit": unit_id, "month": f"{first.month}/{first.year}"})
    cast("forms.ChoiceField", form.fields["unit"]).choices = units
    after = add_months(first, 1)
    context = {
        "board": board,
        "form": form,
        "before": add_months(first, -1),
        "after": after if after <= request.actor.today else None,
        "grades": _grades(board),
    }
    return render(request, "meetings/month.html", context)


@login_required
@require_safe
def movements(request: Request) -> HttpResponse:
    """Show the movements, those of one unit where the address names it."""
    if not request.actor.may_anywhere(Permission.VIEW_PERSON):
        raise PermissionDenied
    asked = request.GET.get("unit", "")
    unit = unit_or_404(request, int(asked[:18])) if asked.isascii() and asked.isdigit() else None
    context = {
        "unit": unit,
        "lines": movement_lines(request.actor, unit.id if unit else None),
        "may_launch": unit is not None and request.actor.may(Permission.HOLD_MEETING, unit.path),
    }
    return render(request, "meetings/movements.html", context)


def _month(text: str, today: date) -> date:
    """The first of the month that is written here, as 2026-06 or 6/2026; this month where it is none or lies ahead."""
    parts = text.strip().replace("/", "-").split("-")
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= len("2026")]
    this = today.replace(day=1)
    if len(numbers) != 2 or len(parts) != 2:
        return this
    number, year = sorted(numbers)
    if not 1 <= number <= 12 or year < date.min.year:
        return this
    return min(date(year, number, 1), this)


def _grades(board: MonthBoard) -> list[tuple[str, int]]:
    counted = Counter(line.meeting.grade for line in board.cells if line.meeting and line.meeting.grade)
    return [(str(words), counted[code]) for code, words in GRADES.items() if counted[code]]
