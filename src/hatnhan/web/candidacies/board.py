"""The candidates as a board: a column for each step that comes next."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries.board import case_board
from hatnhan.core.permissions import Permission
from hatnhan.web.candidacies.forms import CaseFilterForm
from hatnhan.web.http import Request
from hatnhan.web.units import choosable_units
from hatnhan.web.workbook import chosen


@login_required
@require_safe
def board(request: Request) -> HttpResponse:
    """Show how many cases wait for which step, and the first names of each."""
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
    form = CaseFilterForm(request.LANGUAGE_CODE, choosable_units(request), request.GET)
    form.is_valid()
    columns = case_board(request.actor, form.filters(), request.LANGUAGE_CODE)
    kept = chosen(request)
    context = {
        "form": form,
        "columns": [(column, column.count - len(column.cards)) for column in columns],
        "all": sum(column.count for column in columns),
        "same_filters": urlencode({name: value for name, value in kept.items() if name != "step"}),
        "filtered": bool(kept),
    }
    return render(request, "candidacies/board.html", context)
