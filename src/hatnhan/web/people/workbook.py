"""The list of members as a workbook."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.apps.exchange.operations import ListRow
from hatnhan.apps.people.queries import MemberFilters, every_member
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Column, Kind
from hatnhan.web.http import Request
from hatnhan.web.people.forms import MemberFilterForm
from hatnhan.web.templatetags.people_words import sex
from hatnhan.web.units import choosable_units
from hatnhan.web.workbook import hand_out


@login_required
@require_POST
@never_cache
def workbook(request: Request) -> FileResponse:
    """Give the whole list of members that the address is cut to, not only a page of it."""
    if not request.actor.may_anywhere(Permission.VIEW_PERSON):
        raise PermissionDenied
    form = MemberFilterForm(choosable_units(request), request.GET)
    form.is_valid()
    columns = (
        Column(gettext("Full name"), 28),
        Column(gettext("Born"), 12, Kind.DAY),
        Column(gettext("Sex"), 9),
        Column(gettext("Cell"), 34),
        Column(gettext("Admitted"), 13, Kind.DAY),
        Column(gettext("Official"), 13, Kind.DAY),
        Column(gettext("Membership"), 14),
    )
    return hand_out(request, "people:list", gettext("Party members"), columns, _rows(request, form.filters()))


def _rows(request: Request, filters: MemberFilters) -> Iterator[ListRow]:
    official, probation = gettext("official"), gettext("on probation")
    for member in every_member(request.actor, filters):
        cells = (
            member.name,
            member.born,
            str(sex(member.sex)),
            member.unit,
            member.admitted_on,
            member.official_on if member.official else None,
            official if member.official else probation,
        )
        yield ListRow(cells, member.person_id, member.unit_id)
