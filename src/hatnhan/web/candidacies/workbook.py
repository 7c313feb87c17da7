"""The list of candidates as a workbook."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.apps.candidacies.queries import CaseFilters, CaseLine, case_list
from hatnhan.apps.exchange.operations import ListRow
from hatnhan.core.permissions import Permission
from hatnhan.core.sentences import step_name
from hatnhan.documents.lists import Cell, Column, Kind
from hatnhan.web.candidacies.forms import CaseFilterForm
from hatnhan.web.http import Request
from hatnhan.web.units import choosable_units
from hatnhan.web.workbook import hand_out

_AT_ONCE = 2_000


@login_required
@require_POST
@never_cache
def workbook(request: Request) -> FileResponse:
    """Give the whole list of candidates that the address is cut to, not only a page of it."""
    if not request.actor.may_anywhere(Permission.VIEW_CASE):
        raise PermissionDenied
    form = CaseFilterForm(request.LANGUAGE_CODE, choosable_units(request), request.GET)
    form.is_valid()
    columns = (
        Column(gettext("Full name"), 28),
        Column(gettext("Born"), 12, Kind.DAY),
        Column(gettext("Cell"), 34),
        Column(gettext("Case opened"), 12, Kind.DAY),
        Column(gettext("Next step"), 44),
        Column(gettext("State"), 16),
        Column(gettext("Who acts"), 28),
        Column(gettext("At the latest"), 13, Kind.DAY),
        Column(gettext("Step of the latest day"), 44),
    )
    rows = (
        ListRow(_cells(case, request.LANGUAGE_CODE), case.person_id, case.unit_id)
        for case in _every_case(request, form.filters())
    )
    return hand_out(request, "candidacies:list", gettext("Candidates"), columns, rows)


def _cells(case: CaseLine, language: str) -> tuple[Cell, ...]:
    who = (case.person, case.born, case.unit, case.opened_on)
    if case.ended_on:
        return (*who, "", step_name(case.ended_by, language), "", case.ended_on, "")
    return (*who, case.next_name, case.state_name, case.owner_name, case.pressing_on, case.pressing_name)


def _every_case(request: Request, filters: CaseFilters) -> Iterator[CaseLine]:
    page = case_list(request.actor, filters, request.LANGUAGE_CODE, size=_AT_ONCE)
    yield from page.lines
    while page.after:
        page = case_list(request.actor, filters, request.LANGUAGE_CODE, after=page.after, size=_AT_ONCE)
        yield from page.lines
