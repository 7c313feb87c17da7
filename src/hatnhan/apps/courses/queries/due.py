"""What classes have to do soon: sessions to come, classes that are over and not concluded."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q

from hatnhan.apps.courses.models import Course, Enrolment, Session
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.courses import Seat
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules.courses import notice_on

_GOING = Q(course__ended_on=None, course__cancelled_on=None)


def due(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """Lines of who holds classes; a cell is told of the sessions of its own people. Three queries."""
    if wanted.person is not None:
        return ()
    lines = [*_held(actor, wanted), *_to_conclude(actor, wanted)]
    if not actor.may_anywhere(Permission.MANAGE_CLASS):
        lines += _attended(actor, wanted)
    return tuple(sorted(lines, key=lambda line: (line.latest, line.kind, line.key)))[: wanted.most]


def _soon(actor: Actor, wanted: Wanted) -> Q:
    ahead = actor.today + timedelta(days=notice_on(actor.today).session_days)
    return Q(on__gte=actor.today, on__lte=min(wanted.until, ahead), cancel_reason="") & _GOING


def _below(wanted: Wanted, field: str) -> Q:
    return Q() if wanted.below is None else within(wanted.below, field)


def _held(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    mine = reach(actor, Permission.MANAGE_CLASS, "course__unit__path") & _below(wanted, "course__unit__path")
    rows = Session.objects.filter(_soon(actor, wanted), mine).select_related("course__unit").order_by("on", "pk")
    for row in rows[: wanted.most]:
        unit = row.course.unit
        yield DueLine(DueKind.CLASS_SESSION, row.course_id, unit.pk, unit.name, row.on, subject=row.topic)


def _attended(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    """One line for a session and a cell, however many of its people go."""
    mine = reach(actor, Permission.NOMINATE, "unit__path") & _below(wanted, "unit__path")
    sessions = {row.pk: row for row in Session.objects.filter(_soon(actor, wanted)).order_by("on", "pk")[: wanted.most]}
    rows = Enrolment.objects.filter(mine, state=Seat.ENROLLED, course__in={row.course_id for row in sessions.values()})
    units = set(rows.values_list("course_id", "unit_id", "unit__name"))
    for session in sessions.values():
        for course_id, unit_id, unit in sorted(units):
            if course_id == session.course_id:
                yield DueLine(DueKind.CLASS_SESSION, course_id, unit_id, unit, session.on, subject=session.topic)


def _to_conclude(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    mine = reach(actor, Permission.MANAGE_CLASS, "unit__path") & _below(wanted, "unit__path")
    over = Q(ended_on=None, cancelled_on=None, last_on__lt=actor.today, last_on__lte=wanted.until)
    for row in Course.objects.filter(over, mine).select_related("unit").order_by("last_on", "pk")[: wanted.most]:
        yield DueLine(DueKind.CLASS_TO_CONCLUDE, row.pk, row.unit_id, row.unit.name, row.last_on, subject=row.number)
