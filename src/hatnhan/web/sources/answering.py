"""What the receiving side does with one name: answer it, or send it to the cell where it belongs."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies import operations
from hatnhan.apps.candidacies.queries import sources as queries
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, found, sent
from hatnhan.web.sources.forms import AnswerForm, SendForm


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: Request, proposal_id: int) -> HttpResponse:
    """Hold a name, do not take it, or let it go because another cell has it."""
    line = found(lambda: queries.received_proposal(request.actor, proposal_id, request.LANGUAGE_CODE))
    initial = {"on": request.actor.today, "state": "twin" if request.GET.get("twin") and line.twins else ""}
    form = AnswerForm(sent(request), initial=initial)

    def act() -> None:
        operations.answer_proposal(actor=request.actor, proposal_id=proposal_id, answer=form.answer())

    page = _page(line, gettext("Answer the organisation"), gettext("Recorded: the organisation sees the answer."))
    return show_act(request, page, form, act, {"line": line}, "sources/answer.html")


@login_required
@require_http_methods(["GET", "POST"])
def send(request: Request, proposal_id: int) -> HttpResponse:
    """Send a name to another cell."""
    line = found(lambda: queries.received_proposal(request.actor, proposal_id, request.LANGUAGE_CODE))
    units = tuple(unit for unit in queries.receiver_choices(request.actor) if unit.id != line.unit_id)
    form = SendForm(units, sent(request))

    def act() -> None:
        operations.send_proposal(actor=request.actor, proposal_id=proposal_id, unit_id=form.cleaned_data["unit"])

    page = _page(line, gettext("Send to another cell"), gettext("Recorded: the name stands with the other cell now."))
    return show_act(request, page, form, act, {"line": line}, "sources/answer.html")


def _page(line: queries.ProposalLine, title: str, done: str) -> ActPage:
    back = reverse("sources:detail", args=[line.unit_id])
    return ActPage(title=title, about=line.unit, back=back, button=gettext("Record"), done=done)
