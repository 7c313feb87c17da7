"""Lists of transfers and of members away, and one transfer."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.queries.away import members_away
from hatnhan.apps.people.queries.transfers import transfer_lines, transfer_page
from hatnhan.core.permissions import Permission
from hatnhan.web.http import Request
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.transfers.forms import WHICH, AwayFilterForm, TransferFilterForm


@login_required
@require_safe
def list_transfers(request: Request) -> HttpResponse:
    """Show the transfers of a unit and below: under way, in, out, late, closed."""
    _require(request)
    form = TransferFilterForm.of(request)
    form.is_valid()
    unit_id = _unit(request, form)
    which = form.cleaned_data.get("which") or "open"
    lines = transfer_lines(request.actor, unit_id, which)
    context = {"form": form, "lines": lines, "which": WHICH[which], "late": sum(line.late for line in lines)}
    return render(request, "transfers/list.html", context)


@login_required
@require_safe
def away(request: Request) -> HttpResponse:
    """Show who takes no part in his own cell for a time: away, guests, exempt."""
    _require(request)
    form = AwayFilterForm.of(request)
    form.is_valid()
    lines = members_away(request.actor, _unit(request, form))
    return render(request, "transfers/away.html", {"form": form, "lines": lines, "today": request.actor.today})


@login_required
@require_safe
def detail(request: Request, transfer_id: int) -> HttpResponse:
    """Show one transfer with what is on record and what comes next."""
    page = read_or_404(transfer_page, request.actor, transfer_id)
    return render(request, "transfers/detail.html", {"page": page, "rules": page.rules})


def _require(request: Request) -> None:
    if not request.actor.may_anywhere(Permission.VIEW_PERSON):
        raise PermissionDenied(Permission.VIEW_PERSON)


def _unit(request: Request, form: TransferFilterForm | AwayFilterForm) -> int | None:
    """The unit that was chosen; one out of reach is not there."""
    unit_id: int | None = form.cleaned_data.get("unit")
    return read_or_404(unit_in_reach, request.actor, unit_id).pk if unit_id else None
