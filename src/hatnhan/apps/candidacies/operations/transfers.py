"""A transferred member is accepted by the new cell: his open case goes with him, and the judge is asked again."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.following import judge_after
from hatnhan.apps.candidacies.operations.moves import carry_case, let_go
from hatnhan.apps.candidacies.operations.records import NewRecord
from hatnhan.apps.candidacies.queries.objections import register_objections
from hatnhan.apps.candidacies.queries.telling import MOVED_TO
from hatnhan.apps.people.models import Transfer
from hatnhan.apps.people.operations import transfers as operations
from hatnhan.apps.people.queries.transfers import transfer_in_reach
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.situation import Exit


@transaction.atomic
def accept_transfer(*, actor: Actor, transfer_id: int, on: date, seen: int | None = None) -> Transfer:
    """Accept the member; the case of one on probation is carried on by the new cell from the same day.

    Where the register does not have the new cell the case ends here: who carries it on is elsewhere, our own reading.
    """
    row = transfer_in_reach(actor, transfer_id)
    case = None
    if row.kind != TransferKind.TEMPORARY:
        case = Case.objects.select_for_update(of=("self",)).filter(person=row.person_id, ended_on=None).first()
    case = None if case and row.to_unit_id and case.unit_id == row.to_unit_id else case

    def act() -> Transfer:
        return operations.accept_transfer(actor=actor, transfer_id=transfer_id, on=on, seen=seen)

    if case and (reasons := _case_objections(case, row, on, actor.today)):
        # Everything that speaks against it is told together.
        raise Refused((*_refusals(act), *reasons))
    done = judge_after(act, actor=actor, person_ids=[row.person_id])
    if case and done.to_unit:
        record = NewRecord(
            Exit.MOVED,
            on,
            paper_number=row.letter_number,
            acted_by_id=case.unit_id,
            answers={MOVED_TO: done.to_unit.pk},
        )
        carry_case(actor, case, done.to_unit, record)
    elif case:
        record = NewRecord(Exit.MOVED, on, paper_number=row.letter_number, acted_by_id=case.unit_id, outside=True)
        let_go(actor, case, record, done.to_name)
    return done


def _case_objections(case: Case, row: Transfer, on: date, today: date) -> tuple[Reason, ...]:
    reasons = register_objections(case, Exit.MOVED, on, None, today)
    if case.unit_id != row.from_unit_id:
        values = (("unit", case.unit.name),)
        reasons = (*reasons, Reason("transfer.case_lies_elsewhere", Severity.STOP, values=values))
    return reasons


def _refusals(act: Callable[[], object]) -> tuple[Reason, ...]:
    """What the act itself would be refused for; what it wrote is taken back with the transaction."""
    try:
        act()
    except Refused as refused:
        return refused.reasons
    return ()
