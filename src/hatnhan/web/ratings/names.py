"""The names behind a figure of the results, on a page, on paper and as a workbook."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations import ListRow
from hatnhan.apps.organisation.queries import UnitHead, unit_head
from hatnhan.apps.ratings import queries
from hatnhan.apps.ratings.queries import MEMBERS, WHOSE, NameLine
from hatnhan.core.ratings import FIRST_YEAR
from hatnhan.documents.lists import Column
from hatnhan.web.http import Request
from hatnhan.web.lists.workbooks import hand_out
from hatnhan.web.ratings.words import names_of, whose_name


@dataclass(frozen=True, slots=True)
class NamesPage:
    """A list of names: whose, of which year, on which level."""

    unit: UnitHead
    year: int
    whose: str | Promise
    members: bool
    query: str
    lines: tuple[tuple[NameLine, str, str, str], ...]


@login_required
@require_safe
def names(request: Request, unit_id: int) -> HttpResponse:
    """Show who stands behind a figure."""
    return render(request, "ratings/names.html", {"page": _found(request, unit_id)})


@login_required
@require_POST
@never_cache
def workbook(request: Request, unit_id: int) -> FileResponse:
    """Give the same names as a workbook."""
    page = _found(request, unit_id)
    first = gettext("Member") if page.members else gettext("Organisation")
    columns = (
        Column(first, 40),
        Column(gettext("Cell") if page.members else gettext("Decided by"), 40),
        Column(gettext("Own level"), 28),
        Column(gettext("Level by the cell"), 28),
        Column(gettext("Decided level"), 28),
    )
    rows = (ListRow((line.name, line.unit, *levels)) for line, *levels in page.lines)
    title = f"{gettext('Yearly classification')} {page.year}, {page.whose}"
    return hand_out(request, "ratings:names", title, columns, rows, people=False)


def _found(request: Request, unit_id: int) -> NamesPage:
    year, whose = request.GET.get("year", ""), request.GET.get("whose", MEMBERS)
    asked = int(year[:4]) if year.isascii() and year.isdigit() else request.actor.today.year
    if whose not in WHOSE or not FIRST_YEAR <= asked <= request.actor.today.year:
        raise Http404
    try:
        unit = unit_head(request.actor, unit_id)
        found = queries.names(request.actor, unit_id, asked, whose, request.GET.get("level", ""))
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    rules = queries.rules_of(unit.path, asked)
    words = rules.member_levels if whose == MEMBERS else rules.unit_levels
    told = names_of(words.value, request.LANGUAGE_CODE) | {"": ""}
    lines = tuple((line, told[line.self_level], told[line.cell_level], told[line.committee_level]) for line in found)
    return NamesPage(unit, asked, whose_name(whose), whose == MEMBERS, request.GET.urlencode(), lines)
