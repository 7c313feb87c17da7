"""Keep filters and columns of a list under a name, and forget them again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from hatnhan.apps.access.operations import forget_list, save_list
from hatnhan.core.outcome import Refused
from hatnhan.web.http import Request
from hatnhan.web.lists.addresses import LISTS
from hatnhan.web.lists.columns import PARAMETER
from hatnhan.web.lists.typed_names import remember_name
from hatnhan.web.reasons import tell


@login_required
@require_POST
def save(request: Request) -> HttpResponse:
    """Keep what the page shows under the name that was typed; back to that page."""
    area = _area(request)
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    back = query.urlencode()
    columns = query.pop(PARAMETER, [])
    try:
        kept = save_list(
            actor=request.actor,
            area=area,
            name=request.POST.get("name", ""),
            query=query.urlencode(),
            columns=columns,
        )
    except Refused as refused:
        remember_name(request, area, request.POST.get("name", ""))
        for reason in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, reason.sentence)
    else:
        messages.success(request, gettext("Kept as “%(name)s”. You find it above the list.") % {"name": kept.name})
    return _back(area, back)


@login_required
@require_POST
def forget(request: Request, list_id: int) -> HttpResponse:
    """Forget a list that this account kept; the register itself loses nothing."""
    area = _area(request)
    try:
        forget_list(actor=request.actor, list_id=list_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    messages.success(request, gettext("Forgotten. Nothing of the register was touched."))
    return _back(area, request.POST.get("query", ""))


def _area(request: Request) -> str:
    area = request.POST.get("area", "")
    if area not in LISTS:
        raise Http404
    return area


def _back(area: str, query: str) -> HttpResponse:
    kept = QueryDict(query).urlencode()
    return redirect(f"{reverse(LISTS[area])}?{kept}" if kept else reverse(LISTS[area]))
