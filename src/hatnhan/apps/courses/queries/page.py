"""A class as its page shows it: sessions, who is nominated, waits and learns, who was there, results, certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from hatnhan.apps.courses.models import Attendance, Certificate, Course, Enrolment, Session
from hatnhan.apps.courses.queries.reach import course_in_reach, enrolments_in_reach, may_manage
from hatnhan.core.courses import Phase, Presence, Result, Scale, Seat, phase_on
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules.courses import scale_on


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session; `marked`: of how many it was noted whether they were there, `present`: how many were."""

    id: int
    on: date
    starts_at: time | None
    ends_at: time | None
    topic: str
    lecturer: str
    place: str
    cancel_reason: str
    present: int
    marked: int


@dataclass(frozen=True, slots=True)
class Learner:
    """One nomination. `marks`: of each session that is held, in order; "" where nothing was noted."""

    id: int
    person_id: int
    name: str
    born: date
    unit_id: int
    unit: str
    priority: int
    reason: str
    state: str
    state_reason: str
    nominated_on: date
    nominated_by: str
    points: Decimal | None
    grade: str
    outcome: str
    by_office: bool
    marks: tuple[str, ...] = ()
    certificate: str = ""

    @property
    def missed(self) -> int:
        """From how many sessions he was away, with a reason or without."""
        return sum(mark in {Presence.ABSENT, Presence.EXCUSED} for mark in self.marks)


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate, void ones too."""

    id: int
    person_id: int
    name: str
    number: str
    issued_on: date
    grade: str
    unit: str
    issuer: str
    voided_on: date | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class CourseHead:
    """What a class is."""

    id: int
    unit_id: int
    unit: str
    kind: str
    centre: str
    number: str
    decided_on: date
    starts_on: date
    last_on: date
    place: str
    capacity: int
    phase: str
    ended_on: date | None
    cancelled_on: date | None
    cancel_reason: str

    @property
    def takes_nominations(self) -> bool:
        """Tell whether cells may still nominate."""
        return self.phase in {Phase.TO_COME, Phase.RUNNING}


@dataclass(frozen=True, slots=True)
class CoursePage:
    """All that the page shows. Who does not manage the class sees the people of his own units; counts are of all."""

    head: CourseHead
    sessions: tuple[SessionLine, ...]
    nominated: tuple[Learner, ...]
    waiting: tuple[Learner, ...]
    learners: tuple[Learner, ...]
    gone: tuple[Learner, ...]
    certificates: tuple[CertificateLine, ...]
    counts: Mapping[str, int]
    passed: int
    to_certify: int
    scale: Scale
    may_manage: bool
    may_nominate: bool

    @property
    def held(self) -> tuple[SessionLine, ...]:
        """The sessions that are not cancelled: the columns of the attendance."""
        return tuple(line for line in self.sessions if not line.cancel_reason)

    @property
    def free(self) -> int:
        """How many places are left."""
        return max(self.head.capacity - self.counts[Seat.ENROLLED], 0)


def course_head(actor: Actor, course_id: int) -> CourseHead:
    """The class alone."""
    return head_of(course_in_reach(actor, course_id), actor.today)


def head_of(course: Course, today: date) -> CourseHead:
    """The row as the pages name it."""
    return CourseHead(
        course.pk,
        course.unit_id,
        course.unit.name,
        course.kind,
        course.centre,
        course.number,
        course.decided_on,
        course.starts_on,
        course.last_on,
        course.place,
        course.capacity,
        phase_on(today, course.starts_on, course.last_on, course.ended_on, course.cancelled_on),
        course.ended_on,
        course.cancelled_on,
        course.cancel_reason,
    )


def course_page(actor: Actor, course_id: int) -> CoursePage:
    """The class: seven queries, however many learn in it."""
    course = course_in_reach(actor, course_id)
    manages = may_manage(actor, course)
    sessions = list(Session.objects.filter(course=course))
    rows = list(Enrolment.objects.filter(course=course).values_list("pk", "person_id", "state", "outcome"))
    counts = {state.value: sum(row[2] == state for row in rows) for state in Seat}
    certificates = _certificates(course)
    holding = {line.person_id: line.number for line in certificates if line.voided_on is None}
    passed = {person for _, person, state, outcome in rows if state == Seat.ENROLLED and outcome == Result.PASSED}
    seen = tuple(_learners(actor, course, sessions, holding))
    shown = {learner.person_id for learner in seen}
    return CoursePage(
        head=head_of(course, actor.today),
        sessions=_sessions(course, sessions),
        nominated=tuple(each for each in seen if each.state == Seat.NOMINATED),
        waiting=tuple(each for each in seen if each.state == Seat.WAITING),
        learners=tuple(each for each in seen if each.state == Seat.ENROLLED),
        gone=tuple(each for each in seen if each.state in {Seat.DECLINED, Seat.WITHDRAWN}),
        certificates=tuple(line for line in certificates if manages or line.person_id in shown),
        counts=counts,
        passed=len(passed),
        to_certify=len(passed - holding.keys()),
        scale=scale_on(course.last_on),
        may_manage=manages,
        may_nominate=actor.may_anywhere(Permission.NOMINATE),
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """Whose slip it is, and the session of today, if there is one."""

    enrolment_id: int
    head: CourseHead
    name: str
    unit: str
    state: str
    sessions: tuple[SessionLine, ...]


def slip(actor: Actor, enrolment_id: int) -> Slip:
    """The slip for who checks at the door; ObjectDoesNotExist for everybody else."""
    row = Enrolment.objects.select_related("course__unit", "person__name").get(pk=enrolment_id)
    if not may_manage(actor, row.course):
        raise Enrolment.DoesNotExist(enrolment_id)
    today = list(Session.objects.filter(course=row.course_id, on=actor.today, cancel_reason=""))
    head = head_of(row.course, actor.today)
    return Slip(row.pk, head, row.person.name.written, row.unit_name, row.state, _sessions(row.course, today))


def to_certify(actor: Actor, course_id: int) -> tuple[Learner, ...]:
    """Who passed and holds no certificate of this class, in the order of a Vietnamese list: four queries."""
    course = course_in_reach(actor, course_id)
    holding = {line.person_id: line.number for line in _certificates(course) if line.voided_on is None}
    learners = _learners(actor, course, [], holding)
    return tuple(
        each
        for each in learners
        if each.state == Seat.ENROLLED and each.outcome == Result.PASSED and not each.certificate
    )


def _learners(actor: Actor, course: Course, sessions: list[Session], holding: Mapping[int, str]) -> tuple[Learner, ...]:
    """Those who learn in the order of a list, all others in that of the waiting list."""
    rows = list(enrolments_in_reach(actor, course).select_related("person__name"))
    held = [session.pk for session in sessions if not session.cancel_reason]
    marks = {
        (enrolment, session): state
        for enrolment, session, state in Attendance.objects.filter(session__in=held).values_list(
            "enrolment_id", "session_id", "state"
        )
    }
    rows.sort(key=_order)
    return tuple(
        _learner(row, tuple(marks.get((row.pk, session), "") for session in held), holding.get(row.person_id, ""))
        for row in rows
    )


def _order(row: Enrolment) -> tuple[object, ...]:
    if row.state == Seat.ENROLLED:
        return 0, row.person.name.sort_key, row.pk
    return 1, row.priority, row.nominated_at, row.pk


def _learner(row: Enrolment, marks: tuple[str, ...], certificate: str) -> Learner:
    return Learner(
        row.pk,
        row.person_id,
        row.person.name.written,
        row.person.born,
        row.unit_id,
        row.unit_name,
        row.priority,
        row.reason,
        row.state,
        row.state_reason,
        row.nominated_on,
        row.nominated_by,
        row.points,
        row.grade,
        row.outcome,
        row.by_office,
        marks,
        certificate,
    )


def _sessions(course: Course, sessions: list[Session]) -> tuple[SessionLine, ...]:
    present: dict[int, int] = {}
    marked: dict[int, int] = {}
    for session_id, state in Attendance.objects.filter(session__course=course).values_list("session_id", "state"):
        marked[session_id] = marked.get(session_id, 0) + 1
        present[session_id] = present.get(session_id, 0) + (state == Presence.PRESENT)
    return tuple(
        SessionLine(
            row.pk,
            row.on,
            row.starts_at,
            row.ends_at,
            row.topic,
            row.lecturer,
            row.place or course.place,
            row.cancel_reason,
            present.get(row.pk, 0),
            marked.get(row.pk, 0),
        )
        for row in sessions
    )


def _certificates(course: Course) -> tuple[CertificateLine, ...]:
    rows = Certificate.objects.filter(course=course).order_by("pk")
    return tuple(
        CertificateLine(
            row.pk,
            row.person_id,
            row.name,
            row.number,
            row.issued_on,
            row.grade,
            row.unit_name,
            row.issuer_name,
            row.voided_on,
            row.void_reason,
        )
        for row in rows
    )
