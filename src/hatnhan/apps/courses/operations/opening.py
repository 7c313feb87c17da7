"""A class is opened by decision, set right, concluded, cancelled."""

from collections.abc import Iterator
from dataclasses import asdict

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.courses.models import Certificate, Course, Enrolment, Session
from hatnhan.apps.courses.operations.locking import lock_managed, phase_of, require_going
from hatnhan.apps.courses.operations.seating import fill_places
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.core.courses import CoursePlan, Phase, Seat, plan_objections, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections

_COLUMNS = ("kind", "centre", "number", "decided_on", "starts_on", "last_on", "place", "capacity")


@transaction.atomic
def open_course(*, actor: Actor, plan: CoursePlan) -> Course:
    """Open a class at a committee; the political centre that holds it is named in the plan."""
    unit = Unit.objects.select_for_update().get(pk=unit_in_reach(actor, plan.unit_id).pk)
    require(actor, Permission.MANAGE_CLASS, unit.path)
    if reasons := (*plan_objections(plan, actor.today), *_unit_objections(unit, plan)):
        raise Refused(reasons)
    course = Course.objects.create(unit=unit, opened_at=actor.at, opened_by=actor.name, **_columns(plan))
    record(actor, "courses.opened", course, before={}, after=_told(course))
    return course


@transaction.atomic
def correct_course(*, actor: Actor, course_id: int, plan: CoursePlan) -> Course:
    """Set right what the decision says. More places go to who waits; fewer than are taken are refused."""
    course = lock_managed(actor, course_id)
    require_going(course)
    if reasons := (*plan_objections(plan, actor.today), *_change_objections(course, plan)):
        raise Refused(reasons)
    before = _told(course)
    Course.objects.filter(pk=course.pk).update(**_columns(plan))
    course.refresh_from_db()
    moved_up = fill_places(actor, course)
    record(actor, "courses.corrected", course, before=before, after=_told(course), moved_up=moved_up)
    return course


@transaction.atomic
def end_course(*, actor: Actor, course_id: int) -> Course:
    """Conclude the class: every learner has his result. Who was only nominated or waited is free for another class."""
    course = lock_managed(actor, course_id)
    require_going(course)
    if reasons := tuple(_end_objections(course, actor)):
        raise Refused(reasons)
    course.ended_on = actor.today
    course.save(update_fields=["ended_on"])
    Enrolment.objects.filter(course=course).update(live=False)
    record(actor, "courses.ended", course, before={"ended_on": None}, after={"ended_on": actor.today})
    return course


@transaction.atomic
def cancel_course(*, actor: Actor, course_id: int, reason: str) -> Course:
    """Cancel the class; everybody in it may be nominated for another one."""
    course = lock_managed(actor, course_id)
    require_going(course)
    if reasons := tuple(_cancel_objections(course, reason)):
        raise Refused(reasons)
    course.cancelled_on, course.cancel_reason = actor.today, reason.strip()
    course.save(update_fields=["cancelled_on", "cancel_reason"])
    freed = Enrolment.objects.filter(course=course, live=True).update(live=False)
    after = {"cancelled_on": actor.today, "reason": course.cancel_reason, "freed": freed}
    record(actor, "courses.cancelled", course, before={"cancelled_on": None}, after=after)
    return course


def _columns(plan: CoursePlan) -> dict[str, object]:
    given = asdict(plan)
    return {column: given[column].strip() if isinstance(given[column], str) else given[column] for column in _COLUMNS}


def _told(course: Course) -> dict[str, object]:
    return {"unit_name": course.unit.name} | {column: getattr(course, column) for column in _COLUMNS}


def _unit_objections(unit: Unit, plan: CoursePlan) -> Iterator[Reason]:
    if not unit.founded_on <= plan.starts_on < unit.ended_on:
        yield stop("course.unit_not_there", name=unit.name, on=plan.starts_on)
    same = {"kind": plan.kind, "number": plan.number.strip(), "decided_on": plan.decided_on}
    if Course.objects.filter(unit=unit, starts_on=plan.starts_on, **same).exists():
        yield stop("course.opened_already", number=plan.number, on=plan.starts_on)


def _change_objections(course: Course, plan: CoursePlan) -> Iterator[Reason]:
    if plan.kind != course.kind and Enrolment.objects.filter(course=course).exists():
        yield stop("course.kind_stays")
    enrolled = Enrolment.objects.filter(course=course, state=Seat.ENROLLED).count()
    if plan.capacity < enrolled:
        yield stop("course.capacity_below", count=enrolled, most=plan.capacity)
    sessions = Session.objects.filter(course=course, cancel_reason="").exclude(on__range=(plan.starts_on, plan.last_on))
    for session in sessions if plan.starts_on <= plan.last_on else ():
        yield stop("session.outside_the_class", on=session.on, starts_on=plan.starts_on, last_on=plan.last_on)
    same = {"kind": plan.kind, "number": plan.number.strip(), "decided_on": plan.decided_on}
    others = Course.objects.filter(unit=course.unit_id, starts_on=plan.starts_on, **same).exclude(pk=course.pk)
    if others.exists():
        yield stop("course.opened_already", number=plan.number, on=plan.starts_on)


def _end_objections(course: Course, actor: Actor) -> Iterator[Reason]:
    if phase_of(course, actor) is Phase.TO_COME:
        yield stop("course.not_begun", on=course.starts_on)
    open_results = Enrolment.objects.filter(course=course, state=Seat.ENROLLED, outcome="").count()
    if open_results:
        yield stop("course.results_missing", count=open_results)


def _cancel_objections(course: Course, reason: str) -> Iterator[Reason]:
    if not reason.strip():
        yield stop("course.needs_reason")
    yield from length_objections({"reason": reason}, {"reason": 300})
    if Certificate.objects.filter(course=course, voided_on=None).exists():
        yield stop("course.certificates_given")
