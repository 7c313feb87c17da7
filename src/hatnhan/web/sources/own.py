"""What a mass organisation does itself, and how it comes in."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.access.operations import invite_organisation
from hatnhan.apps.candidacies import operations
from hatnhan.apps.candidacies.queries import sources as queries
from hatnhan.apps.organisation.queries import unit_head
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.web.access.slip import show_slip
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, found, sent
from hatnhan.web.reasons import tell
from hatnhan.web.sources.forms import EmptyForm, OrganisationForm


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, proposal_id: int) -> HttpResponse:
    """Take a name back that waits."""
    line = found(lambda: queries.own_proposal(request.actor, proposal_id, request.LANGUAGE_CODE))
    page = ActPage(
        title=gettext("Take the name back"),
        about=line.name,
        back=reverse("sources:home"),
        button=gettext("Take back"),
        done=gettext("Recorded: the name was taken back."),
        hint=gettext("The cell sees then that your organisation does not put this person forward any more."),
    )

    def act() -> None:
        operations.withdraw_proposal(actor=request.actor, proposal_id=proposal_id)

    return show_act(request, page, EmptyForm(sent(request)), act)


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: Request, unit_id: int) -> HttpResponse:
    """Make the account of an organisation and show its slip once."""
    try:
        unit = unit_head(request.actor, unit_id)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    if not request.actor.may(Permission.INVITE_CANDIDATE, unit.path):
        raise PermissionDenied(Permission.INVITE_CANDIDATE)
    form, back = OrganisationForm(sent(request)), reverse("sources:detail", args=[unit_id])
    page = ActPage(
        title=gettext("An account for a mass organisation"),
        about=unit.name,
        back=back,
        button=gettext("Make the account"),
        done="",
        hint=gettext(
            "With this account the organisation puts names forward, sees what became of its own names, and nothing else"
            " of the register. You print a slip and hand it over."
        ),
    )
    context: dict[str, object] = {"page": page, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            made = invite_organisation(actor=request.actor, unit_id=unit_id, **form.cleaned_data)
        except Refused as refused:
            context["refusals"] = tell(refused.reasons, request.LANGUAGE_CODE)
        else:
            return show_slip(request, made, (), is_reset=False, back=back)
    return render(request, "forms/act.html", context)
