"""Classes of a demonstration: one that was held and concluded, one that is being held, one that takes nominations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hatnhan.apps.candidacies.queries.class_needs import Need, class_needs
from hatnhan.apps.courses.models import Course, Enrolment, Session
from hatnhan.apps.courses.operations import (
    Nomination,
    ResultEntry,
    Sheet,
    add_sessions,
    end_course,
    enrol,
    mark_attendance,
    nominate,
    open_course,
    record_results,
)
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.papers.operations.certificates import certify_class
from hatnhan.core.courses import CourseKind, CoursePlan, Presence, Seat, SessionPlan
from hatnhan.core.permissions import Actor

_TOPICS = (
    ("Khái quát lịch sử Đảng Cộng sản Việt Nam", "Giám đốc trung tâm chính trị"),
    ("Cương lĩnh xây dựng đất nước trong thời kỳ quá độ", "Giảng viên kiêm chức"),
    ("Nội dung cơ bản của Điều lệ Đảng", "Trưởng Ban Xây dựng Đảng"),
    ("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Giảng viên kiêm chức"),
    ("Phấn đấu trở thành đảng viên; bài thu hoạch", "Giám đốc trung tâm chính trị"),
)
_MORNING = (time(7, 30), time(11, 0))
_HELD, _HERE, _TO_COME = 8, 14, 6
_PLACES = 10
_REASONS = ("", "đã được phân công người giúp đỡ", "giấy chứng nhận sắp hết hạn", "cán bộ thôn")
_POINTS = ("8.5", "7", "9", "6.5", "7.5", "4.5", "8", "5.5")


def write_courses(actor: Actor, on: date) -> None:
    """Classes of every committee that has people to send; by the same acts as the pages."""
    kinds = (UnitKind.GRASSROOTS_COMMITTEE,)
    for unit in Unit.objects.filter(kind__in=kinds, founded_on__lte=on, ended_on__gt=on).order_by("pk"):
        needs = list(class_needs(_on(actor, on), CourseKind.AWARENESS, unit.pk))
        _held(actor, unit, on - timedelta(days=40), needs[:_HELD])
        _running(actor, unit, on, needs[_HELD : _HELD + _HERE])
        _to_come(actor, unit, on)


def _held(actor: Actor, unit: Unit, first: date, needs: Sequence[Need]) -> None:
    """A class that is over: everybody has his result, one of them failed, one was ill for a day."""
    course = _open(actor, unit, CourseKind.AWARENESS, first, 1)
    if course is None or not needs:
        return
    _send(_on(actor, first - timedelta(days=3)), course, needs)
    for place, session in enumerate(Session.objects.filter(course=course)):
        _note(_on(actor, session.on), course, session, ill=place)
    after = _on(actor, course.last_on + timedelta(days=2))
    learners = Enrolment.objects.filter(course=course, state=Seat.ENROLLED).order_by("pk")
    entries = [ResultEntry(row.pk, Decimal(_POINTS[n % len(_POINTS)])) for n, row in enumerate(learners)]
    record_results(actor=after, course_id=course.pk, entries=entries)
    end_course(actor=after, course_id=course.pk)
    certify_class(actor=after, course_id=course.pk, day=course.last_on)


def _running(actor: Actor, unit: Unit, on: date, needs: Sequence[Need]) -> None:
    """A class that is in its third day; more were nominated than it has places."""
    course = _open(actor, unit, CourseKind.AWARENESS, on - timedelta(days=2), 2)
    if course is None or not needs:
        return
    _send(_on(actor, on - timedelta(days=5)), course, needs)
    for session in Session.objects.filter(course=course, on__lt=on):
        _note(_on(actor, session.on), course, session, ill=1)


def _to_come(actor: Actor, unit: Unit, on: date) -> None:
    """The class for new members, which still takes nominations."""
    course = _open(actor, unit, CourseKind.NEW_MEMBERS, on + timedelta(days=12), 3, on - timedelta(days=4))
    needs = class_needs(_on(actor, on), CourseKind.NEW_MEMBERS, unit.pk)[:_TO_COME]
    if course is not None and needs:
        nominate(actor=_on(actor, on), course_id=course.pk, nominations=[Nomination(each.person_id) for each in needs])


def _open(
    actor: Actor, unit: Unit, kind: CourseKind, first: date, number: int, decided_on: date | None = None
) -> Course | None:
    """A class of a week with a session each morning; None where the unit is younger."""
    decided = decided_on or first - timedelta(days=10)
    if unit.founded_on > decided:
        return None
    last = first + timedelta(days=len(_TOPICS) - 1)
    centre = f"Trung tâm chính trị {unit.name.removeprefix('Đảng bộ ')}"
    plan = CoursePlan(unit.pk, kind, f"{number:02}-QĐ/ĐU", decided, first, last, _PLACES, "Hội trường xã", centre)
    acting = _on(actor, decided)
    course = open_course(actor=acting, plan=plan)
    sessions = [
        SessionPlan(first + timedelta(days=place), topic, *_MORNING, lecturer=lecturer)
        for place, (topic, lecturer) in enumerate(_TOPICS)
    ]
    add_sessions(actor=acting, course_id=course.pk, sessions=sessions)
    return course


def _send(actor: Actor, course: Course, needs: Sequence[Need]) -> None:
    """Nominate and give places: those who come too late wait."""
    lines = [
        Nomination(each.person_id, place % 5 + 1, _REASONS[place % len(_REASONS)]) for place, each in enumerate(needs)
    ]
    rows = nominate(actor=actor, course_id=course.pk, nominations=lines)
    enrol(actor=actor, course_id=course.pk, enrolment_ids=[row.pk for row in rows])


def _note(actor: Actor, course: Course, session: Session, ill: int) -> None:
    learners = list(Enrolment.objects.filter(course=course, state=Seat.ENROLLED).order_by("pk"))
    marks = {row.pk: Presence.EXCUSED if place == ill else Presence.PRESENT for place, row in enumerate(learners)}
    mark_attendance(actor=actor, session_id=session.pk, sheet=Sheet({pk: str(mark) for pk, mark in marks.items()}))


def _on(actor: Actor, day: date) -> Actor:
    """The same actor in the morning of that day."""
    return replace(actor, at=datetime.combine(day, time(9), tzinfo=actor.at.tzinfo))
