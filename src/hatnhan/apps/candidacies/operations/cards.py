"""A card is handed over: one act, whether it is typed at the card or at the step of the case."""

from datetime import date

from django.db import transaction

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations.records import NewRecord, record_step
from hatnhan.apps.people.models import Card
from hatnhan.apps.people.operations import hand_over_card
from hatnhan.apps.people.queries import require_for
from hatnhan.apps.people.queries.reach import person_in_reach
from hatnhan.core.cards import CardState
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step


@transaction.atomic
def hand_over(*, actor: Actor, person_id: int, on: date, number: str = "") -> None:
    """Hand the card over; where a case of the person still has that step before it, the step is recorded by it."""
    person_in_reach(actor, person_id)
    require_for(actor, Permission.RECORD_STEP, person_id)
    case = _waiting_case(person_id)
    if case is None:
        hand_over_card(actor=actor, person_id=person_id, on=on, number=number)
        return
    card = Card.objects.filter(person=person_id, state=CardState.WAITING).first()
    wanted = number.strip() or (card.number if card else "")
    record = NewRecord(
        Step.CARD_HANDED_OVER,
        on,
        paper_number=card.decision if card else "",
        paper_on=card.decided_on if card else None,
        answers={Ask.CARD_NUMBER.value: wanted} if wanted else {},
    )
    record_step(actor=actor, case_id=case.pk, record=record)


def _waiting_case(person_id: int) -> Case | None:
    """The running case that was recognised, and whose card is not on record."""
    standing = StepRecord.objects.filter(replaced_by=None)
    done = standing.filter(step=Step.RECOGNITION_DECISION).values("case")
    handed = standing.filter(step=Step.CARD_HANDED_OVER).values("case")
    open_cases = Case.objects.filter(person=person_id, ended_on=None)
    return open_cases.filter(pk__in=done).exclude(pk__in=handed).first()
