"""The minutes on one screen: written, written again, and after signing as a new version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations import record_minutes
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.drafts.begun import begin, end, take_up
from hatnhan.web.editing import FIELD, pack, unpack
from hatnhan.web.http import Request, sent
from hatnhan.web.meetings.beside import beside_of
from hatnhan.web.meetings.meanwhile import bring_together
from hatnhan.web.meetings.minutes_entry import complain, entry_of
from hatnhan.web.meetings.minutes_form import MinutesForm, values_of
from hatnhan.web.meetings.pages import meeting_or_404
from hatnhan.web.meetings.screen_of import screen_of
from hatnhan.web.reasons import tell


@login_required
@require_http_methods(["GET", "POST"])
def minutes(request: Request, meeting_id: int) -> HttpResponse:
    """Write down the whole meeting; what another one wrote meanwhile is shown first."""
    page = meeting_or_404(request, meeting_id, Permission.HOLD_MEETING)
    if page.state == "signed":
        return redirect("meetings:amend", meeting_id)
    screen = screen_of(page, beside_of(request.actor, page, request.LANGUAGE_CODE), request.LANGUAGE_CODE)
    begun = begin(request, f"meetings/{meeting_id}")
    form = MinutesForm(screen, sent(request) if begun.typed is None else begun.typed)
    stands = values_of(screen)
    context: dict[str, object] = {
        "meeting": page,
        "form": form,
        "amending": page.amending,
        "voters": [line.name for line in page.roll if not line.left_out],
        "left_out": [(line.name, line.left_out) for line in page.roll if line.left_out],
        "base_field": FIELD,
        # A form that is shown again keeps what it was filled from: else nobody would see what changed since.
        "base": form.data.get(FIELD) or pack(str(page.version), stands),
        "begun": begun,
    }
    if begun.typed is not None:
        take_up(form, begun.typed)
    if request.method == "POST" and "more" not in request.POST and _is_whole(form):
        base = unpack(request)
        if base is not None and base.version != str(page.version):
            context |= {"meanwhile": bring_together(form, base, stands), "base": pack(str(page.version), stands)}
        if not context.get("meanwhile"):
            try:
                record_minutes(actor=request.actor, meeting_id=meeting_id, entry=entry_of(form), seen=page.version)
            except Refused as refused:
                context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
            else:
                end(request, begun)
                messages.success(request, gettext("Saved. Look through it, then sign it."))
                return redirect("meetings:detail", meeting_id)
    return render(request, "meetings/minutes.html", context)


def _is_whole(form: MinutesForm) -> bool:
    if form.is_valid():
        complain(form)
    return not form.errors
