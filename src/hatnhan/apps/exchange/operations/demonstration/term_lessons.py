"""The ten classes of the term: five before admission, five after it, with everybody's certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.courses.models import Certificate, Course, Enrolment
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.core.courses import CourseKind, Result, Seat
from hatnhan.core.permissions import Actor

_AWARENESS = (date(2010, 7, 12), date(2011, 6, 6), date(2012, 6, 4), date(2013, 6, 3), date(2014, 4, 7))
_NEW_MEMBERS = (date(2011, 4, 11), date(2012, 4, 9), date(2013, 4, 8), date(2014, 4, 14), date(2015, 6, 15))
_LENGTH, _AHEAD = timedelta(days=4), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Learner:
    """Who learns, where he belongs, and when he was admitted; None: he never was."""

    person_id: int
    unit: Unit
    admitted_on: date | None


def write_lessons(actor: Actor, unit: Unit, before: Sequence[Learner], after: Sequence[Learner]) -> None:
    """Each in the class of his time: before admission some months ahead of it, after it in the next one."""
    ahead: list[list[Learner]] = [[] for _ in _AWARENESS]
    for place, learner in enumerate(before):
        day = learner.admitted_on
        ahead[place % len(_AWARENESS) if day is None else _last(_AWARENESS, day - _AHEAD)].append(learner)
    behind: list[list[Learner]] = [[] for _ in _NEW_MEMBERS]
    for learner in after:
        day = learner.admitted_on or _NEW_MEMBERS[0]
        behind[sum(start < day for start in _NEW_MEMBERS)].append(learner)
    _hold(actor, unit, CourseKind.AWARENESS, list(zip(_AWARENESS, ahead, strict=True)))
    _hold(actor, unit, CourseKind.NEW_MEMBERS, list(zip(_NEW_MEMBERS, behind, strict=True)))


def _last(days: Sequence[date], until: date) -> int:
    return max(sum(day <= until for day in days) - 1, 0)


def _hold(actor: Actor, unit: Unit, kind: CourseKind, classes: Sequence[tuple[date, list[Learner]]]) -> None:
    told = {"unit": unit, "kind": kind, "opened_at": actor.at, "opened_by": actor.name}
    courses = Course.objects.bulk_create(
        Course(
            number=f"{number:02}-QĐ/ĐU",
            decided_on=starts_on - timedelta(days=20),
            starts_on=starts_on,
            last_on=starts_on + _LENGTH,
            ended_on=starts_on + _LENGTH,
            capacity=len(learners),
            **told,
        )
        for number, (starts_on, learners) in enumerate(classes, 1)
    )
    taken = [(course, learner) for course, (_, each) in zip(courses, classes, strict=True) for learner in each]
    Enrolment.objects.bulk_create(_enrolment(actor, course, learner) for course, learner in taken)
    people = Person.objects.select_related("name").in_bulk([learner.person_id for _, learner in taken])
    Certificate.objects.bulk_create(
        _certificate(actor, course, learner, people[learner.person_id].name.written, number)
        for number, (course, learner) in enumerate(taken, 1)
    )
    for course, (_, learners) in zip(courses, classes, strict=True):
        audit(actor, "courses.opened", course, before={}, after={"kind": kind, "people": len(learners)})


def _enrolment(actor: Actor, course: Course, learner: Learner) -> Enrolment:
    return Enrolment(
        course=course,
        kind=course.kind,
        person_id=learner.person_id,
        unit=learner.unit,
        unit_name=learner.unit.name,
        state=Seat.ENROLLED,
        live=False,
        nominated_on=course.decided_on,
        nominated_at=actor.at,
        nominated_by=actor.name,
        outcome=Result.PASSED,
    )


def _certificate(actor: Actor, course: Course, learner: Learner, name: str, number: int) -> Certificate:
    return Certificate(
        course=course,
        person_id=learner.person_id,
        kind=course.kind,
        issuer=course.unit,
        issuer_name=course.unit.name,
        series=str(course.last_on.year),
        number=f"{number:03}",
        issued_on=course.last_on,
        name=name,
        unit=learner.unit,
        unit_name=learner.unit.name,
        issued_at=actor.at,
        issued_by=actor.name,
    )
