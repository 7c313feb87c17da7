"""Who was there: ticked on the screen, typed from the returned sheet, or by the QR code of a slip. Set right later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.courses.models import Attendance, Course, Enrolment, Session
from hatnhan.apps.courses.operations.locking import lock_course, lock_managed
from hatnhan.apps.organisation.queries import require
from hatnhan.core.courses import Presence, Seat, Way, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class Sheet:
    """Marks of learners by nomination; "" takes a mark away. `stood`: what the form showed."""

    marks: Mapping[int, str]
    stood: Mapping[int, str] = field(default_factory=dict)
    way: str = Way.LIST


@dataclass(frozen=True, slots=True)
class Marked:
    """What a QR code did: for whom, in which session; `again`: it stood so already."""

    enrolment_id: int
    course_id: int
    name: str
    topic: str
    again: bool


@transaction.atomic
def mark_attendance(*, actor: Actor, session_id: int, sheet: Sheet) -> int:
    """Note who was at a session; how many marks changed. What another officer noted meanwhile is not overwritten."""
    session = Session.objects.get(pk=session_id)
    course = lock_managed(actor, session.course_id)
    stands = dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "state"))
    touched = {pk: mark for pk, mark in sheet.marks.items() if mark != sheet.stood.get(pk, "")}
    reasons = (*_session_objections(actor, course, session), *_mark_objections(course, sheet, touched, stands))
    if reasons:
        raise Refused(reasons)
    changed = {pk: mark for pk, mark in touched.items() if stands.get(pk, "") != mark}
    _write(actor, session, changed, sheet.way)
    if changed:
        before = {str(pk): stands.get(pk, "") for pk in changed}
        after = {str(pk): mark for pk, mark in changed.items()}
        record(actor, "courses.noted", course, session=session.pk, way=sheet.way, before=before, after=after)
    return len(changed)


@transaction.atomic
def mark_present(*, actor: Actor, enrolment_id: int) -> Marked:
    """Note that the holder of a slip is here today. The same slip a second time changes nothing."""
    found = Enrolment.objects.values_list("course_id", "person__name__written").get(pk=enrolment_id)
    course = lock_course(actor, found[0])
    require(actor, Permission.MANAGE_CLASS, course.unit.path)
    row = Enrolment.objects.get(pk=enrolment_id)
    session = session_now(course, actor)
    if course.cancelled_on is not None or session is None:
        raise Refused((stop("attendance.no_session_today", on=actor.today),))
    if row.state != Seat.ENROLLED:
        raise Refused((stop("attendance.no_learner", name=found[1]),))
    before = Attendance.objects.filter(enrolment=row, session=session).values_list("state", flat=True).first()
    if before != Presence.PRESENT:
        _write(actor, session, {row.pk: Presence.PRESENT}, Way.QR)
        told = {"before": {str(row.pk): before or ""}, "after": {str(row.pk): Presence.PRESENT}}
        record(actor, "courses.noted", course, session=session.pk, way=Way.QR, **told)
    return Marked(row.pk, course.pk, found[1], session.topic, again=before == Presence.PRESENT)


def session_now(course: Course, actor: Actor) -> Session | None:
    """The session of today that is held now or comes next; after the last one, that one."""
    today = list(Session.objects.filter(course=course, on=actor.today, cancel_reason=""))
    at = actor.at.time()
    coming = [each for each in today if each.ends_at is None or each.ends_at >= at]
    return coming[0] if coming else today[-1] if today else None


def _learners(course: Course) -> dict[int, str]:
    rows = Enrolment.objects.filter(course=course, state=Seat.ENROLLED)
    return dict(rows.values_list("pk", "person__name__written"))


def _session_objections(actor: Actor, course: Course, session: Session) -> Iterator[Reason]:
    if session.cancel_reason or course.cancelled_on is not None:
        yield stop("session.cancelled", on=session.on)
    if session.on > actor.today:
        yield stop("attendance.day_to_come", on=session.on, today=actor.today)


def _mark_objections(
    course: Course, sheet: Sheet, touched: Mapping[int, str], stands: Mapping[int, str]
) -> Iterator[Reason]:
    learners = _learners(course)
    if missing := touched.keys() - learners.keys():
        raise Enrolment.DoesNotExist(min(missing))
    if sheet.way not in set(Way):
        yield stop("attendance.unknown_mark", text=sheet.way)
    for pk, mark in touched.items():
        if mark and mark not in set(Presence):
            yield stop("attendance.unknown_mark", text=mark)
        stood, now = sheet.stood.get(pk, ""), stands.get(pk, "")
        if sheet.stood and now not in {stood, mark}:
            yield stop("attendance.changed_meanwhile", name=learners[pk])


def _write(actor: Actor, session: Session, changed: Mapping[int, str], way: str) -> None:
    said = {"way": way, "marked_at": actor.at, "marked_by": actor.name}
    gone = [pk for pk, mark in changed.items() if not mark]
    Attendance.objects.filter(session=session, enrolment__in=gone).delete()
    rows = [Attendance(session=session, enrolment_id=pk, state=mark, **said) for pk, mark in changed.items() if mark]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment", "session"],
        update_fields=["state", *said],
        batch_size=500,
    )
