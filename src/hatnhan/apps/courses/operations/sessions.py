"""The sessions of a class: planned, moved, cancelled."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.courses.models import Attendance, Course, Session
from hatnhan.apps.courses.operations.locking import lock_managed, require_going
from hatnhan.core.courses import SessionPlan, overlap, session_objections, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.plausible import length_objections


@transaction.atomic
def add_sessions(*, actor: Actor, course_id: int, sessions: Sequence[SessionPlan]) -> tuple[Session, ...]:
    """Add sessions, all or none."""
    course = lock_managed(actor, course_id)
    require_going(course)
    if reasons := tuple(_objections(course, sessions)):
        raise Refused(reasons)
    made = Session.objects.bulk_create(Session(course=course, **_columns(plan)) for plan in sessions)
    record(actor, "courses.added_sessions", course, before={}, after={"sessions": [_told(plan) for plan in sessions]})
    return tuple(made)


@transaction.atomic
def correct_session(*, actor: Actor, session_id: int, plan: SessionPlan) -> Session:
    """Move a session, or set its topic, lecturer and place right. One that was noted stays on its day."""
    course, session = _lock(actor, session_id)
    if reasons := tuple(_change_objections(actor, course, session, plan)):
        raise Refused(reasons)
    before = _told(plan_of(session))
    Session.objects.filter(pk=session.pk).update(**_columns(plan))
    session.refresh_from_db()
    record(actor, "courses.moved_session", course, session=session.pk, before=before, after=_told(plan_of(session)))
    return session


@transaction.atomic
def cancel_session(*, actor: Actor, session_id: int, reason: str) -> Session:
    """Cancel a session: it stays with its reason, and counts no more."""
    course, session = _lock(actor, session_id)
    reasons = [*length_objections({"reason": reason}, {"reason": 300})]
    if not reason.strip():
        reasons.append(stop("course.needs_reason"))
    if session.cancel_reason:
        reasons.append(stop("session.cancelled", on=session.on))
    if reasons:
        raise Refused(tuple(reasons))
    session.cancel_reason = reason.strip()
    session.save(update_fields=["cancel_reason"])
    told = {"on": session.on, "topic": session.topic}
    after = told | {"reason": session.cancel_reason}
    record(actor, "courses.cancelled_session", course, session=session.pk, before=told, after=after)
    return session


def plan_of(session: Session) -> SessionPlan:
    """The row as a plan."""
    return SessionPlan(session.on, session.topic, session.starts_at, session.ends_at, session.lecturer, session.place)


def _lock(actor: Actor, session_id: int) -> tuple[Course, Session]:
    course_id = Session.objects.values_list("course_id", flat=True).get(pk=session_id)
    course = lock_managed(actor, course_id)
    require_going(course)
    return course, Session.objects.get(pk=session_id)


def _objections(course: Course, sessions: Sequence[SessionPlan]) -> Iterator[Reason]:
    if not sessions:
        yield stop("session.nothing")
    standing = [plan_of(row) for row in Session.objects.filter(course=course, cancel_reason="")]
    for plan in sessions:
        yield from session_objections(plan, course.starts_on, course.last_on)
        yield from _overlaps(plan, standing)
        standing.append(plan)


def _change_objections(actor: Actor, course: Course, session: Session, plan: SessionPlan) -> Iterator[Reason]:
    yield from session_objections(plan, course.starts_on, course.last_on)
    if session.cancel_reason:
        yield stop("session.cancelled", on=session.on)
    others = Session.objects.filter(course=course, cancel_reason="").exclude(pk=session.pk)
    yield from _overlaps(plan, [plan_of(row) for row in others])
    noted = plan.on != session.on and Attendance.objects.filter(session=session).exists()
    if noted:
        yield stop("session.noted", on=session.on)


def _overlaps(plan: SessionPlan, standing: Sequence[SessionPlan]) -> Iterator[Reason]:
    for other in standing:
        if overlap(plan, other):
            yield stop("session.overlaps", on=plan.on, topic=other.topic)


def _columns(plan: SessionPlan) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(plan).items()}


def _told(plan: SessionPlan) -> dict[str, object]:
    return {
        "on": plan.on,
        "starts_at": f"{plan.starts_at:%H:%M}" if plan.starts_at else "",
        "ends_at": f"{plan.ends_at:%H:%M}" if plan.ends_at else "",
        "topic": plan.topic,
        "lecturer": plan.lecturer,
        "place": plan.place,
    }
