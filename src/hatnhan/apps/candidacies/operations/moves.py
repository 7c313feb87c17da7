"""Let a case go to another cell, and set a move right that was written down wrongly."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations.consequences import told_belonging
from hatnhan.apps.candidacies.operations.freezing import before_and_after
from hatnhan.apps.candidacies.operations.records import NewRecord, columns, lock_case, settle
from hatnhan.apps.candidacies.queries.objections import correcting_objections, register_objections
from hatnhan.apps.candidacies.queries.telling import MOVED_TO
from hatnhan.apps.candidacies.queries.versions import changed_meanwhile
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models import ActKind, Affiliation, Membership
from hatnhan.apps.people.operations import (
    Decision,
    NewAffiliation,
    enter_act,
    enter_move,
    join,
    place_admissions,
    standing_act,
)
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Exit


@transaction.atomic
def move_case(  # noqa: PLR0913 -- what the letter says
    *,
    actor: Actor,
    case_id: int,
    unit_id: int,
    on: date,
    letter: int | None = None,
    paper_number: str = "",
    seen: str = "",
) -> Case:
    """Let the case go to another cell with its letter; a probationary member goes with it.

    The record names the cell that let it go, so that the register can say which cell carried it on any day.
    """
    case = lock_case(actor, case_id)
    require(actor, Permission.RECORD_COMMITTEE_STEP, case.path)
    unit = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT)).get(pk=unit_id)
    record = NewRecord(
        Exit.MOVED,
        on,
        letter=letter,
        paper_number=paper_number,
        acted_by_id=case.unit_id,
        answers={MOVED_TO: unit.pk},
    )
    reasons = (*changed_meanwhile(case, seen), *register_objections(case, record.step, on, None, actor.today))
    if unit.pk == case.unit_id:
        reasons += (Reason("case.same_cell", Severity.STOP),)
    if reasons:
        raise Refused(reasons)
    carry_case(actor, case, unit, record)
    return case


def carry_case(actor: Actor, case: Case, unit: Unit, record: NewRecord) -> None:
    """Append the record of the move, and let case and member follow it, inside the caller's act."""
    written = StepRecord.objects.create(**columns(actor, case, record))
    left, name, on, letter = case.unit_id, case.unit.name, record.on, record.letter
    _carry(case, unit, on, Decision(record.paper_number))
    settle(case, written, actor.today)
    audit(
        actor,
        "candidacies.moved_case",
        case,
        left=left,
        joined=unit.pk,
        on=on,
        letter=letter,
        before={"unit_name": name},
        after={
            "unit_name": unit.name,
            "on": on.isoformat(),
            "letter": letter,
            "paper_number": record.paper_number,
        },
        **told_belonging(case.person_id, record.step),
    )


def let_go(actor: Actor, case: Case, record: NewRecord, to_name: str) -> None:
    """Append the record of a move out of the register, with which the case ends here, inside the caller's act."""
    written = StepRecord.objects.create(**columns(actor, case, record))
    settle(case, written, actor.today)
    after = {"unit_name": to_name, "on": record.on.isoformat(), "paper_number": record.paper_number}
    before = {"unit_name": case.unit.name}
    audit(actor, "candidacies.moved_case", case, left=case.unit_id, on=record.on, before=before, after=after)


@transaction.atomic
def correct_move(  # noqa: PLR0913 -- what the letter says
    *,
    actor: Actor,
    case_id: int,
    replaces: int,
    unit_id: int,
    on: date,
    letter: int | None = None,
    paper_number: str = "",
    seen: str = "",
) -> Case:
    """Set the last move right: another cell, day or paper. A membership that went along is moved along again."""
    case = lock_case(actor, case_id)
    require(actor, Permission.RECORD_COMMITTEE_STEP, case.path)
    unit = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT)).get(pk=unit_id)
    reasons = (
        *changed_meanwhile(case, seen),
        *register_objections(case, Exit.MOVED, on, replaces, actor.today),
        *correcting_objections(case, replaces, unit.pk),
    )
    if reasons:
        raise Refused(reasons)
    wrong = StepRecord.objects.get(pk=replaces)
    record = NewRecord(
        Exit.MOVED,
        on,
        letter=letter,
        paper_number=paper_number,
        acted_by_id=wrong.acted_by_id,
        replaces=replaces,
        answers={MOVED_TO: unit.pk},
    )
    written, name = StepRecord.objects.create(**columns(actor, case, record)), case.unit.name
    _carry_again(case, unit, before=wrong.on, on=on, paper=Decision(paper_number))
    settle(case, written, actor.today)
    told = told_belonging(case.person_id, Exit.MOVED)
    audit(actor, "candidacies.corrected_move", case, **_told(written, name, unit.name), **told)
    return case


def _told(written: StepRecord, left: str, joined: str) -> dict[str, dict[str, object]]:
    """What the correction changed, with the cells by name."""
    told = before_and_after(written)
    if left == joined:
        return told
    before, after = told["before"], told["after"]
    return {"before": {"unit_name": left, **before}, "after": {"unit_name": joined, **after}}


def _carry(case: Case, unit: Unit, on: date, paper: Decision) -> None:
    left = case.unit_id
    _place(case, unit)
    member = Membership.objects.filter(person=case.person_id, admitted_on__lte=on, ends_on__gt=on).exists()
    home = Affiliation.objects.filter(lasting_on(on), person=case.person_id, temporary=False).first()
    # An accepted transfer has moved the member already, with its own acts.
    if member and home and home.unit_id != unit.pk:
        join(NewAffiliation(case.person_id, unit.pk, on))
        enter_move(person_id=case.person_id, left_id=left, joined_id=unit.pk, on=on, paper=paper)


def _carry_again(case: Case, unit: Unit, *, before: date, on: date, paper: Decision) -> None:
    """The affiliation that began with the wrong move begins where and when the right one says."""
    began = Affiliation.objects.filter(person=case.person_id, unit=case.unit_id, starts_on=before, temporary=False)
    if began.exists():
        ended = Affiliation.objects.filter(person=case.person_id, ends_on=before, temporary=False)
        ended.filter(starts_on__lt=on).update(ends_on=on)
        began.update(unit=unit, starts_on=on, **located(unit.path))
        place_admissions([case.person_id])
        for kind in (ActKind.MOVED_OUT, ActKind.MOVED_IN):
            if act := standing_act(case.person_id, {kind}, before):
                place = unit.pk if kind == ActKind.MOVED_IN else act.unit_id
                enter_act(person_id=case.person_id, kind=kind, on=on, unit_id=place, paper=paper, replaces=act)
    _place(case, unit)


def _place(case: Case, unit: Unit) -> None:
    case.unit = unit
    place = located(unit.path)
    for column, value in place.items():
        setattr(case, column, value)
    case.save(update_fields=["unit", *place])
