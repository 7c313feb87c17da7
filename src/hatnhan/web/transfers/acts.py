"""A transfer begins, and one form for each act that follows."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from hatnhan.apps.candidacies.operations import transfers as with_case
from hatnhan.apps.papers.operations.transfer_letters import record_transfer_letter
from hatnhan.apps.papers.queries.introducing import next_letter
from hatnhan.apps.people.operations import transfers as operations
from hatnhan.apps.people.queries import may_for, person_in_reach
from hatnhan.apps.people.queries.transfers import TransferPage, cell_called, receiving_cells, transfer_page
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Permission
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import Act
from hatnhan.web.acts import ActPage, show_act
from hatnhan.web.http import Request, sent
from hatnhan.web.people.reaching import read_or_404
from hatnhan.web.templatetags.transfer_words import ACTS
from hatnhan.web.transfers.forms import FORMS, BeginForm, LetterForm

_OPERATIONS: dict[Act, Callable[..., object]] = {
    Act.PRESENT: operations.present_letter,
    Act.ACCEPT: with_case.accept_transfer,
    Act.REFUSE: operations.refuse_transfer,
    Act.WITHDRAW: operations.withdraw_transfer,
    Act.EXTEND: operations.extend_transfer,
    Act.RETURN: operations.return_member,
}


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: Request, person_id: int) -> HttpResponse:
    """Begin a transfer of a member."""
    person = read_or_404(person_in_reach, request.actor, person_id)
    if not may_for(request.actor, Permission.RECORD_STEP, person_id):
        raise PermissionDenied(Permission.RECORD_STEP)
    home = person.affiliations.filter(
        temporary=False, starts_on__lte=request.actor.today, ends_on__gt=request.actor.today
    ).first()
    form = BeginForm(sent(request), initial={"kind": "official", "on": request.actor.today})
    form.offer(receiving_cells(request.actor), at_home=home is not None)

    def act() -> str:
        row = operations.begin_transfer(actor=request.actor, new=_new(person_id, form.cleaned_data))
        return reverse("transfers:detail", args=[row.pk])

    page = ActPage(
        title=gettext("Transfer of Party activity"),
        about=person.name.written,
        back=reverse("people:detail", args=[person_id]),
        button=gettext("Begin the transfer"),
        done=gettext("Recorded: the transfer has begun."),
        hint=gettext("The member counts in the own cell until the new cell accepts. Away for a time counts at home."),
        area="people",
    )
    return show_act(request, page, form, act)


def _new(person_id: int, data: dict[str, Any]) -> operations.NewTransfer:
    """What was typed, with the cell that a code or name stands for."""
    typed, given = data["elsewhere"].strip(), {**data, "to_unit_id": data["unit"]}
    if typed:
        found = cell_called(typed)
        values = (("text", typed),)
        if found is None:
            raise Refused((Reason("transfer.unknown_cell", Severity.STOP, values=values),))
        if data["unit"] not in {None, found}:
            raise Refused((Reason("transfer.two_places", Severity.STOP),))
        given["to_unit_id"] = found
    given["kind"] = TransferKind(data["kind"])
    names = operations.NewTransfer.__dataclass_fields__
    return operations.NewTransfer(person_id, **{name: given[name] for name in names if name in given})


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Request, transfer_id: int, act: str) -> HttpResponse:
    """Show the form of an act, or do it: 403 for who stands on the other side."""
    if act not in set(Act):
        raise Http404
    page, chosen = read_or_404(transfer_page, request.actor, transfer_id), Act(act)
    if not page.may[chosen]:
        raise PermissionDenied
    form = FORMS[chosen](sent(request), initial=_initial(request, page, chosen))
    if isinstance(form, LetterForm) and not page.letter_number:
        form.offer(next_letter(request.actor, transfer_id, request.actor.today))

    def do() -> None:
        data = dict(form.cleaned_data)
        given = {"actor": request.actor, "transfer_id": transfer_id, "seen": data.pop("seen")}
        if chosen is Act.LETTER:
            record_transfer_letter(letter=operations.Letter(**data), **given)
        else:
            _OPERATIONS[chosen](**given, **data)

    frame = ActPage(
        title=ACTS[chosen],
        about=page.name,
        back=reverse("transfers:detail", args=[transfer_id]),
        button=gettext("Record"),
        done=gettext("Recorded."),
        lede=f"{page.from_name} → {page.to_name}",
        area="people",
    )
    return show_act(request, frame, form, do)


def _initial(request: Request, page: TransferPage, chosen: Act) -> dict[str, object]:
    """Today; the letter as it stands, for who sets it right."""
    if chosen is not Act.LETTER or not page.letter_number:
        return {"seen": page.version, "on": request.actor.today}
    dues = f"{page.dues_until.month}/{page.dues_until.year}" if page.dues_until else ""
    return {
        "seen": page.version,
        "number": page.letter_number,
        "on": page.letter_on,
        "by": page.letter_by,
        "dues_until": dues,
        "self_review": page.self_review,
    }
