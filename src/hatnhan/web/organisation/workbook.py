"""The units as a workbook."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hatnhan.apps.exchange.operations import ListRow
from hatnhan.apps.organisation.queries import every_unit
from hatnhan.core.permissions import Permission
from hatnhan.documents.lists import Column, Kind
from hatnhan.web.days import chosen_day
from hatnhan.web.http import Request
from hatnhan.web.lists.workbooks import hand_out
from hatnhan.web.templatetags.words import kind


@login_required
@require_POST
@never_cache
def workbook(request: Request) -> FileResponse:
    """Give all units that this account looks after, each before those below it."""
    if not request.actor.may_anywhere(Permission.VIEW_UNIT):
        raise PermissionDenied
    columns = (
        Column(gettext("Name"), 44),
        Column(gettext("Kind"), 32),
        Column(gettext("Code"), 16),
        Column(gettext("Unit above"), 40),
        Column(gettext("Villages in charge"), 40),
        Column(gettext("Founded"), 12, Kind.DAY),
    )
    rows = (
        ListRow((unit.name, str(kind(unit.kind)), unit.code, unit.above, unit.villages, unit.founded_on))
        for unit in every_unit(request.actor, on=chosen_day(request))
    )
    return hand_out(request, "organisation:list", gettext("Party organisations"), columns, rows, people=False)
