"""Open a case, give it a mentor, let it go to another cell."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.candidacies.operations.consequences import told_belonging
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.candidacies.operations.records import NewRecord, columns, lock_case, settle
from hatnhan.apps.candidacies.queries.objections import mentor_objections, opening_objections, register_objections
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models import Affiliation, Membership, Person
from hatnhan.apps.people.operations import NewAffiliation, join
from hatnhan.apps.people.queries import belongs_nowhere, lasting_on, people_in_reach
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Exit, Step


@transaction.atomic
def open_case(*, actor: Actor, person_id: int, unit_id: int, opened_on: date, proposed_by: str = "") -> Case:
    """Put a person on the source list of a cell. One open case a person; a member needs none."""
    unit = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT)).get(pk=unit_id)
    require(actor, Permission.OPEN_CASE, unit.path)
    # The lock lets two officers who open a case for the same person see each other.
    person = Person.objects.select_for_update(of=("self",)).select_related("name").get(pk=person_id)
    if not belongs_nowhere(person_id):
        people_in_reach(actor).get(pk=person_id)
    if reasons := opening_objections(person_id, unit, opened_on, actor.today):
        raise Refused(reasons)
    case = Case.objects.create(
        person=person,
        unit=unit,
        opened_on=opened_on,
        proposed_by=proposed_by,
        sort_key=person.name.sort_key,
        **located(unit.path),
    )
    refresh_copies([case.pk], actor.today)
    case.refresh_from_db()
    audit(actor, "candidacies.opened_case", case, person=person_id, unit=unit_id, opened_on=opened_on)
    return case


@transaction.atomic
def assign_mentor(
    *, actor: Actor, case_id: int, person_id: int, starts_on: date, document: str = "", reason: str = ""
) -> Mentor:
    """Let an official member follow the candidate; the mentor before ends, for this reason.

    The first mentor is the step itself: its record is written here, so that nothing is typed twice.
    """
    case = lock_case(actor, case_id)
    require(actor, Permission.ASSIGN_MENTOR, case.path)
    mentor = people_in_reach(actor).get(pk=person_id)
    if reasons := mentor_objections(case, mentor.pk, starts_on, actor.today):
        raise Refused(reasons)
    case.mentors.filter(lasting_on(starts_on), starts_on__lt=starts_on).update(ends_on=starts_on, reason=reason)
    assigned = Mentor.objects.create(case=case, person=mentor, starts_on=starts_on, document=document)
    if not StepRecord.objects.filter(case=case, step=Step.MENTOR_ASSIGNED, replaced_by=None).exists():
        written = StepRecord.objects.create(
            **columns(actor, case, NewRecord(Step.MENTOR_ASSIGNED, starts_on, paper_number=document))
        )
        settle(case, written, actor.today)
    audit(actor, "candidacies.assigned_mentor", case, mentor=person_id, starts_on=starts_on)
    return assigned


@transaction.atomic
def move_case(
    *, actor: Actor, case_id: int, unit_id: int, on: date, letter: int | None = None, paper_number: str = ""
) -> Case:
    """Let the case go to another cell with its letter; a probationary member goes with it.

    The record names the cell that let it go, so that the register can say which cell carried it on any day.
    """
    case = lock_case(actor, case_id)
    require(actor, Permission.RECORD_COMMITTEE_STEP, case.path)
    unit = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT)).get(pk=unit_id)
    record = NewRecord(Exit.MOVED, on, letter=letter, paper_number=paper_number, acted_by_id=case.unit_id)
    reasons = register_objections(case, record.step, on, None, actor.today)
    if unit.pk == case.unit_id:
        reasons += (Reason("case.same_cell", Severity.STOP),)
    if reasons:
        raise Refused(reasons)
    written = StepRecord.objects.create(**columns(actor, case, record))
    left = case.unit_id
    _carry(case, unit, on)
    settle(case, written, actor.today)
    audit(
        actor,
        "candidacies.moved_case",
        case,
        left=left,
        joined=unit.pk,
        on=on,
        letter=letter,
        **told_belonging(case.person_id, record.step),
    )
    return case


def _carry(case: Case, unit: Unit, on: date) -> None:
    case.unit = unit
    place = located(unit.path)
    for column, value in place.items():
        setattr(case, column, value)
    case.save(update_fields=["unit", *place])
    member = Membership.objects.filter(person=case.person_id, admitted_on__lte=on, ends_on__gt=on).exists()
    if member and Affiliation.objects.filter(lasting_on(on), person=case.person_id, temporary=False).exists():
        join(NewAffiliation(case.person_id, unit.pk, on))
