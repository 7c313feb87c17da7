"""What follows from a record outside the case: membership, affiliation, the end of a membership."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import ActKind, Affiliation, Card, EndKind, Membership
from hatnhan.apps.people.operations import (
    Decision,
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    close_membership,
    enter_act,
    enter_handed_over,
    join,
    place_admissions,
    recognise,
    redate_act,
    redate_membership,
    standing_act,
)
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.cards import CardState
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Exit, State, Step
from hatnhan.core.verdict import Assessment

_END_KINDS: Mapping[str, EndKind] = {Exit.DIED: EndKind.DIED, Exit.STRUCK_OFF: EndKind.STRUCK_OFF}
_DECISIVE = (Step.ADMISSION_DECISION, Step.CEREMONY, Step.RECOGNITION_DECISION, Exit.STRUCK_OFF, Exit.DIED)


def follow(case: Case, record: StepRecord, assessment: Assessment) -> bool:
    """Do what follows from this record; tell whether the cell's number of official members may have changed."""
    acts: dict[str, Callable[[Case, StepRecord, Assessment], bool]] = {
        Step.CEREMONY: _begin_membership,
        Step.RECOGNITION_DECISION: _recognise,
        Step.CARD_HANDED_OVER: _enter_card,
        Exit.STRUCK_OFF: _end_membership,
        Exit.DIED: _end_membership,
    }
    act = acts.get(record.step)
    return act(case, record, assessment) if act else False


def told_belonging(person_id: int, step: str) -> dict[str, object]:
    """What the chain is told beside this step: who belongs where after it, where it may have changed that."""
    return {"belonging": belonging_of([person_id])} if step in {*_DECISIVE, Exit.MOVED} else {}


def ceremony_of(assessment: Assessment) -> date | None:
    """The day of the ceremony that stands."""
    verdict = assessment.of(Step.CEREMONY)
    return verdict.on if verdict.state in {State.DONE, State.IRREGULAR} else None


def _begin_membership(case: Case, record: StepRecord, assessment: Assessment) -> bool:
    decided_on = assessment.dates.party_age_from
    kind, paper = ActKind.ADMITTED, _paper_of(case, Step.ADMISSION_DECISION)
    if record.replaces is not None:
        stood = record.replaces.on
        official = _official_on(case.person_id, stood)
        redate_membership(person_id=case.person_id, before=stood, admitted_on=record.on, decided_on=decided_on)
        redate_act(person_id=case.person_id, kind=kind, before=stood, on=record.on, paper=paper)
        follows = _official_on(case.person_id, record.on)
        if official and follows:
            redate_act(person_id=case.person_id, kind=ActKind.RECOGNISED, before=official, on=follows)
        return False
    # A member list may have brought him before the paper of the ceremony came.
    known = Membership.objects.filter(person=case.person_id, admitted_on=record.on)
    if not known.update(decided_on=decided_on):
        add_memberships([NewMembership(case.person_id, record.on, decided_on)])
    join(NewAffiliation(case.person_id, case.unit_id, record.on))
    enter_act(person_id=case.person_id, kind=kind, on=record.on, unit_id=case.unit_id, paper=paper)
    return False


def _official_on(person_id: int, admitted_on: date) -> date | None:
    """The official day of the membership that began on this day."""
    rows = Membership.objects.filter(person=person_id, admitted_on=admitted_on)
    return rows.values_list("official_on", flat=True).first()


def _recognise(case: Case, record: StepRecord, assessment: Assessment) -> bool:
    ceremony = ceremony_of(assessment)
    if ceremony is None or assessment.of(Step.RECOGNITION_DECISION).state is not State.DONE:
        return False
    recognise(person_id=case.person_id, admitted_on=ceremony)
    official_on = assessment.dates.official_from or record.on
    paper = Decision(record.paper_number, record.paper_on or record.on, _decider(record))
    wrong = standing_act(case.person_id, {ActKind.RECOGNISED}, official_on)
    enter_act(
        person_id=case.person_id,
        kind=ActKind.RECOGNISED,
        on=official_on,
        unit_id=case.unit_id,
        paper=paper,
        replaces=wrong,
    )
    return True


def _paper_of(case: Case, step: Step) -> Decision:
    """The paper of the last record of this step that stands."""
    row = StepRecord.objects.filter(case=case, step=step, replaced_by=None).order_by("on", "pk").last()
    return Decision(row.paper_number, row.paper_on or row.on, _decider(row)) if row else Decision()


def _decider(record: StepRecord) -> str:
    return record.acted_by.name if record.acted_by else ""


def _end_membership(case: Case, record: StepRecord, assessment: Assessment) -> bool:
    if record.replaces is not None:
        ended = {"ends_on": record.replaces.on}
        Affiliation.objects.filter(person=case.person_id, starts_on__lt=record.on, **ended).update(ends_on=record.on)
        changed = Membership.objects.filter(person=case.person_id, **ended).update(ends_on=record.on)
        place_admissions([case.person_id])
        if changed:
            kind = _END_KINDS[record.step]
            redate_act(person_id=case.person_id, kind=kind, before=record.replaces.on, on=record.on)
        return bool(changed)
    closed = close_membership(person_id=case.person_id, ends_on=record.on, kind=_END_KINDS[record.step])
    if closed is not None:
        paper = Decision(record.paper_number, record.paper_on, _decider(record))
        enter_act(person_id=case.person_id, kind=_END_KINDS[record.step], on=record.on, paper=paper)
    return closed is not None


def _enter_card(case: Case, record: StepRecord, assessment: Assessment) -> bool:
    """The card whose number the form asked stands with the person; a correction takes the wrong number's place."""
    number = _card_number(record)
    wrong = _card_number(record.replaces) if record.replaces else ""
    # Who types no number hands over the card that waits, if there is one.
    waits = Card.objects.filter(person=case.person_id, state=CardState.WAITING).exists()
    if number or wrong or waits:
        enter_handed_over(
            person_id=case.person_id, on=record.on, number=number, wrong=wrong, decision=record.paper_number
        )
    return False


def _card_number(record: StepRecord) -> str:
    return str((record.answers or {}).get(Ask.CARD_NUMBER, ""))


@dataclass(slots=True)
class _Road:
    """The days that a membership follows from."""

    case: Case
    days: dict[str, date]


def follow_many(case_ids: Iterable[int]) -> None:
    """Let memberships and affiliations follow from cases written in bulk; what the register has already stays."""
    for ids in chunks(case_ids):
        roads = [road for road in _roads(ids) if Step.CEREMONY in road.days]
        _begin_memberships(roads)
        _begin_affiliations(roads)


def _roads(ids: list[int]) -> Iterable[_Road]:
    rows = StepRecord.objects.filter(case__in=ids, step__in=_DECISIVE, replaced_by=None).select_related("case__unit")
    roads: dict[int, _Road] = {}
    for row in rows.order_by("on", "pk"):
        roads.setdefault(row.case_id, _Road(row.case, {})).days[row.step] = row.on
    return roads.values()


def _begin_memberships(roads: list[_Road]) -> None:
    people = [road.case.person_id for road in roads]
    known = set(Membership.objects.filter(person__in=people).values_list("person_id", "admitted_on"))
    new = []
    for road in roads:
        admitted_on = road.days[Step.CEREMONY]
        if (road.case.person_id, admitted_on) not in known:
            new.append(_membership(road))
        elif Step.RECOGNITION_DECISION in road.days:
            recognise(person_id=road.case.person_id, admitted_on=admitted_on)
    add_memberships(new)


def _membership(road: _Road) -> NewMembership:
    admitted_on, left_on = road.days[Step.CEREMONY], road.days.get(Exit.STRUCK_OFF)
    left = left_on is not None and left_on > admitted_on
    return NewMembership(
        road.case.person_id,
        admitted_on,
        road.days.get(Step.ADMISSION_DECISION),
        recognised=Step.RECOGNITION_DECISION in road.days,
        ends_on=left_on if left_on and left else FOR_EVER,
        end_kind=EndKind.STRUCK_OFF if left else "",
    )


def _begin_affiliations(roads: list[_Road]) -> None:
    """From the ceremony, or from the founding of a younger cell; then the list said nothing of the day."""
    people = [road.case.person_id for road in roads]
    placed = set(Affiliation.objects.filter(person__in=people, temporary=False).values_list("person_id", flat=True))
    new = []
    for road in roads:
        starts_on = max(road.days[Step.CEREMONY], road.case.unit.founded_on)
        ends_on = road.days.get(Exit.STRUCK_OFF, FOR_EVER)
        if road.case.person_id in placed or ends_on <= starts_on:
            continue
        assumed = starts_on > road.days[Step.CEREMONY]
        new.append(NewAffiliation(road.case.person_id, road.case.unit_id, starts_on, ends_on, assumed=assumed))
    add_affiliations(new)
