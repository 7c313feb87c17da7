"""Who helps a candidate: assign, replace, set right."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.candidacies.operations.records import NewRecord, columns, lock_case, settle
from hatnhan.apps.candidacies.queries.objections import mentor_objections, replacing_objections
from hatnhan.apps.candidacies.queries.versions import changed_meanwhile
from hatnhan.apps.people.queries import lasting_on, person_in_reach
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Step


@transaction.atomic
def assign_mentor(  # noqa: PLR0913 -- one line of a cell's resolution
    *,
    actor: Actor,
    case_id: int,
    person_id: int,
    starts_on: date,
    document: str = "",
    ended_for: str = "",
    reason: str = "",
    seen: str = "",
) -> Mentor:
    """Let an official member follow the candidate; the mentor before ends, for this reason.

    `ended_for`: the reason as the rules of the day name it, or "other"; `reason`: in words.
    The first mentor is the step itself: its record is written here, so that nothing is typed twice.
    """
    case = lock_case(actor, case_id)
    require(actor, Permission.ASSIGN_MENTOR, case.path)
    mentor = person_in_reach(actor, person_id)
    if reasons := (
        *changed_meanwhile(case, seen),
        *mentor_objections(case, mentor.pk, starts_on, actor.today),
        *replacing_objections(case, ended_for, starts_on),
    ):
        raise Refused(reasons)
    before = _end_before(case, starts_on, ended_for, reason)
    assigned = Mentor.objects.create(case=case, person=mentor, starts_on=starts_on, document=document)
    if not StepRecord.objects.filter(case=case, step=Step.MENTOR_ASSIGNED, replaced_by=None).exists():
        _write(actor, case, NewRecord(Step.MENTOR_ASSIGNED, starts_on, paper_number=document))
    audit(
        actor,
        "candidacies.assigned_mentor",
        case,
        mentor=person_id,
        starts_on=starts_on,
        before={"mentor_name": before},
        after={
            "mentor_name": str(mentor),
            "starts_on": starts_on.isoformat(),
            "document": document,
            "ended_for": ended_for,
            "reason": reason,
        },
    )
    return assigned


def _end_before(case: Case, starts_on: date, ended_for: str, reason: str) -> str:
    """End the mentor before on this day, and tell his name."""
    ended = case.mentors.filter(lasting_on(starts_on), starts_on__lt=starts_on)
    before = [str(row.person or row.name_listed) for row in ended.select_related("person__name")]
    ended.update(ends_on=starts_on, ended_for=ended_for, reason=reason)
    return "".join(before[:1])


@transaction.atomic
def correct_mentor(  # noqa: PLR0913 -- one line of a cell's resolution
    *, actor: Actor, case_id: int, mentor_id: int, person_id: int, starts_on: date, document: str = "", seen: str = ""
) -> Mentor:
    """Set right an assignment that was written down wrongly: who, from which day, by which paper.

    Where the record of the step speaks of this assignment, a new record replaces it; the mentor before is moved along.
    """
    case = lock_case(actor, case_id)
    require(actor, Permission.ASSIGN_MENTOR, case.path)
    mentor = case.mentors.get(pk=mentor_id)
    person = person_in_reach(actor, person_id)
    objections = mentor_objections(case, person.pk, starts_on, actor.today, corrected=mentor)
    if reasons := (*changed_meanwhile(case, seen), *objections):
        raise Refused(reasons)
    before = _told(mentor)
    _correct_record(actor, case, mentor, starts_on, document)
    case.mentors.filter(ends_on=mentor.starts_on).exclude(pk=mentor.pk).update(ends_on=starts_on)
    mentor.person, mentor.name_listed, mentor.starts_on, mentor.document = person, "", starts_on, document
    mentor.save(update_fields=["person", "name_listed", "starts_on", "document"])
    audit(actor, "candidacies.corrected_mentor", case, before=before, after=_told(mentor))
    return mentor


def _correct_record(actor: Actor, case: Case, mentor: Mentor, starts_on: date, document: str) -> None:
    """The record of the step, where it is this assignment's."""
    records = StepRecord.objects.filter(case=case, step=Step.MENTOR_ASSIGNED, replaced_by=None, on=mentor.starts_on)
    stands = records.order_by("-pk").first()
    if stands is not None:
        _write(actor, case, NewRecord(Step.MENTOR_ASSIGNED, starts_on, paper_number=document, replaces=stands.pk))


def _write(actor: Actor, case: Case, record: NewRecord) -> None:
    settle(case, StepRecord.objects.create(**columns(actor, case, record)), actor.today)


def _told(mentor: Mentor) -> dict[str, object]:
    return {
        "mentor_name": str(mentor.person or mentor.name_listed),
        "starts_on": mentor.starts_on.isoformat(),
        "document": mentor.document,
    }
