"""Views of drafts: what the script of a long page sends while somebody types, and giving a draft up."""

import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from hatnhan.apps.exchange.operations import drafts as operations
from hatnhan.core.outcome import Refused
from hatnhan.web.drafts.begun import FIELD, id_of
from hatnhan.web.http import Request

_PAGE = re.compile(r"[a-z0-9/-]{1,80}")
_OF_THE_SCRIPT = ("csrfmiddlewaretoken", "draft-page", "draft-account", FIELD)


@login_required
@require_http_methods(["GET", "POST"])
def keep(request: Request) -> JsonResponse:
    """Keep the form as it stands. 409: another account is signed in; 413: too long. GET: a token for who came anew."""
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    typed = request.POST.copy()
    page, account, client_id = typed.get("draft-page", ""), typed.get("draft-account", ""), id_of(typed)
    if not _PAGE.fullmatch(page) or client_id is None:
        return JsonResponse({"unreadable": True}, status=400)
    if account != str(request.user.pk):
        return JsonResponse({"other": True}, status=409)
    for name in _OF_THE_SCRIPT:
        typed.pop(name, None)
    content = typed.urlencode()
    try:
        kept = operations.keep_draft(
            actor=request.actor, page=page, client_id=client_id, content=content, days=settings.DRAFT_DAYS
        )
    except Refused:
        return JsonResponse({"too_long": True}, status=413)
    return JsonResponse({"kept": kept, "at": f"{request.actor.at:%H:%M}"})


@login_required
@require_POST
def drop(request: Request, client_id: UUID) -> HttpResponse:
    """Give a draft up, and go back to its page."""
    page = request.POST.get("draft-page", "")
    if _PAGE.fullmatch(page):
        operations.end_draft(actor=request.actor, page=page, client_id=client_id)
        messages.success(request, gettext("The draft is erased."))
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if own and wanted.startswith("/") else resolve_url("agenda:home"))
