"""The candidates as a board: a column for each step that comes next."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.candidacies.queries.board import case_board
from hatnhan.core.permissions import Permission
from hatnhan.web.candidacies.filters import case_filters
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import is_cut, query_of


@login_required
@require_safe
def board(request: Request) -> HttpResponse:
    """Show how many cases wait for which step, and the first names of each."""
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
    form = case_filters(request)
    form.is_valid()
    columns = case_board(request.actor, form.filters(), request.LANGUAGE_CODE)
    context = {
        "form": form,
        "columns": [(column, column.count - len(column.cards)) for column in columns],
        "all": sum(column.count for column in columns),
        "same_filters": query_of(request, "step"),
        "filtered": is_cut(request),
    }
    return render(request, "candidacies/board.html", context)
