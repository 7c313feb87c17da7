"""Views of field: entries that ask for a choice, in the register itself."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from hatnhan.apps.exchange.operations import field as operations
from hatnhan.apps.exchange.queries import field as queries
from hatnhan.core.field import Choice
from hatnhan.core.outcome import Refused
from hatnhan.web.field.acting import act_of
from hatnhan.web.field.registry import every_page
from hatnhan.web.http import Request
from hatnhan.web.reasons import tell


@login_required
@require_safe
def entries(request: Request) -> HttpResponse:
    """Show what one's own phones brought and could not be taken as it came, and what was decided lately."""
    context = {
        "waiting": queries.undecided_entries(request.actor),
        "decided": queries.decided_entries(request.actor),
        "titles": {page.slug: str(page.title) for page in every_page()},
    }
    return render(request, "field/entries.html", context)


@login_required
@require_POST
def decide(request: Request, client_id: UUID) -> HttpResponse:
    """Take the choice; a text that was written anew comes with it."""
    try:
        line = queries.entry_of(request.actor, client_id)
        choice = Choice(request.POST.get("choice", ""))
    except (ObjectDoesNotExist, ValueError) as unknown:
        raise Http404 from unknown
    mended = {name[5:]: value for name, value in request.POST.items() if name.startswith("mend-")}
    values = {**line.values, **mended} if choice is Choice.MEND else None
    try:
        answer = operations.decide_entry(
            actor=request.actor,
            client_id=client_id,
            choice=choice,
            act=act_of(request.actor, line.page),
            language=request.LANGUAGE_CODE,
            values=values,
        )
    except Refused as refused:
        for told in tell(refused.reasons, request.LANGUAGE_CODE):
            messages.error(request, told.sentence)
        return redirect("field:entries")
    if answer.is_settled:
        messages.success(request, gettext("Recorded."))
    else:
        messages.warning(request, gettext("It could not be taken yet; see why below."))
    return redirect("field:entries")
