"""Views of field: the phones of an account, and revoking one."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations import field as operations
from hatnhan.apps.exchange.queries import field as queries
from hatnhan.web.http import Request


@login_required
@require_safe
def own_phones(request: Request) -> HttpResponse:
    """Show one's own phones."""
    return render(request, "field/phones.html", {"page": queries.phones_of(request.actor)})


@login_required
@require_safe
def phones(request: Request, user_id: int) -> HttpResponse:
    """Show the phones of an account that one looks after."""
    try:
        page = queries.phones_of(request.actor, user_id)
    except ObjectDoesNotExist as unknown:
        raise Http404 from unknown
    return render(request, "field/phones.html", {"page": page})


@login_required
@require_POST
def revoke(request: Request, phone_id: int) -> HttpResponse:
    """Revoke a phone: it wipes itself as soon as it has a line."""
    try:
        phone = operations.revoke_phone(actor=request.actor, phone_id=phone_id)
    except ObjectDoesNotExist as unknown:
        raise Http404 from unknown
    messages.success(request, gettext("Revoked. The phone deletes what lies on it as soon as it has a line."))
    if not request.session.exists(request.session.session_key or ""):  # it was this very phone
        logout(request)
        return redirect("session:sign-in")
    if phone.user_id == request.actor.id:
        return redirect("field:phones")
    return redirect("field:phones-of", user_id=phone.user_id)
