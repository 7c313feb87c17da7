"""Sessions, who was there, results, certificates, and what two officers write at once."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hatnhan.apps.audit.models import Act
from hatnhan.apps.courses.models import Attendance, Certificate, Course, Enrolment, Session
from hatnhan.apps.courses.operations import (
    Nomination,
    ResultEntry,
    Sheet,
    add_sessions,
    cancel_session,
    certify,
    correct_session,
    end_course,
    enrol,
    mark_attendance,
    mark_present,
    nominate,
    record_results,
    void_certificate,
    withdraw,
)
from hatnhan.apps.courses.queries import course_page, courses_of, due, figures, to_certify
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.core.agenda import Wanted
from hatnhan.core.courses import SessionPlan
from hatnhan.core.outcome import Refused
from tests.apps.courses.conftest import School, make_candidates
from tests.apps.courses.test_seating import codes
from tests.conftest import World
from tests.factories import HANOI, TODAY

MORNING = SessionPlan(TODAY, "Điều lệ Đảng", time(7, 30), time(11))
AFTERNOON = SessionPlan(TODAY, "Thu hoạch", time(13, 30), time(17))
TOMORROW = SessionPlan(date(2026, 7, 1), "Kiểm tra")
LATER = datetime(2026, 7, 3, 9, 0, tzinfo=HANOI)


@pytest.fixture
def learners(world: World, school: School) -> list[Enrolment]:
    """Two people in the class; a morning and an afternoon today, a day tomorrow."""
    lines = [Nomination(each.pk) for each in school.candidates[:2]]
    rows = nominate(actor=world.actor("cell_secretary"), course_id=school.course.pk, nominations=lines)
    officer = world.actor("class_officer")
    enrol(actor=officer, course_id=school.course.pk, enrolment_ids=[row.pk for row in rows])
    add_sessions(actor=officer, course_id=school.course.pk, sessions=[MORNING, AFTERNOON, TOMORROW])
    return list(rows)


def test_attendance_is_noted_three_ways_and_two_officers_lose_nothing(world: World, school: School, learners) -> None:
    officer, other = world.actor("class_officer"), world.actor("committee_officer")
    first, second = learners
    morning, afternoon, tomorrow = Session.objects.filter(course=school.course)
    seen = {first.pk: "", second.pk: ""}
    sheet = Sheet({first.pk: "present", second.pk: "absent"}, seen)
    assert mark_attendance(actor=officer, session_id=morning.pk, sheet=sheet) == 2
    mine = Sheet({first.pk: "present", second.pk: "excused"}, seen, "paper")
    with pytest.raises(Refused) as meanwhile:
        mark_attendance(actor=other, session_id=morning.pk, sheet=mine)
    assert codes(meanwhile) == ["attendance.changed_meanwhile"]
    again = Sheet({first.pk: "present", second.pk: "excused"}, {first.pk: "present", second.pk: "absent"}, "paper")
    assert mark_attendance(actor=other, session_id=morning.pk, sheet=again) == 1
    told = Act.objects.filter(verb="courses.noted").latest("number").details
    assert f'"before":{{"{second.pk}":"absent"}}' in told.replace(" ", "")
    # At nine o'clock it is the morning's session; the same slip a second time changes nothing.
    assert mark_present(actor=officer, enrolment_id=first.pk).again
    late = replace(officer, at=datetime(2026, 6, 30, 11, 5, tzinfo=HANOI))
    acts = Act.objects.count()
    assert [mark_present(actor=late, enrolment_id=first.pk).again for _ in range(2)] == [False, True]
    assert Act.objects.count() == acts + 1
    ways = Attendance.objects.order_by("session_id", "enrolment_id").values_list("session_id", "state", "way")
    assert list(ways) == [
        (morning.pk, "present", "list"),
        (morning.pk, "excused", "paper"),
        (afternoon.pk, "present", "qr"),
    ]
    with pytest.raises(Refused) as ahead:
        mark_attendance(actor=officer, session_id=tomorrow.pk, sheet=Sheet({first.pk: "present"}))
    assert codes(ahead) == ["attendance.day_to_come"]
    with pytest.raises(Refused) as no_session:
        mark_present(actor=replace(officer, at=LATER), enrolment_id=first.pk)
    assert codes(no_session) == ["attendance.no_session_today"]
    with pytest.raises(PermissionDenied):
        mark_present(actor=world.actor("cell_secretary"), enrolment_id=first.pk)


def test_sessions_are_moved_and_cancelled_and_what_was_noted_stays(world: World, school: School, learners) -> None:
    officer = world.actor("class_officer")
    morning, afternoon, tomorrow = Session.objects.filter(course=school.course)
    moved = correct_session(actor=officer, session_id=tomorrow.pk, plan=replace(TOMORROW, on=date(2026, 6, 29)))
    assert moved.on == date(2026, 6, 29)
    with pytest.raises(Refused) as clash:
        correct_session(actor=officer, session_id=afternoon.pk, plan=replace(MORNING, topic="x"))
    assert codes(clash) == ["session.overlaps"]
    mark_attendance(actor=officer, session_id=morning.pk, sheet=Sheet({learners[0].pk: "present"}))
    with pytest.raises(Refused) as noted:
        correct_session(actor=officer, session_id=morning.pk, plan=replace(MORNING, on=date(2026, 6, 25)))
    assert codes(noted) == ["session.noted"]
    cancel_session(actor=officer, session_id=afternoon.pk, reason="mất điện")
    with pytest.raises(Refused) as cancelled:
        mark_attendance(actor=officer, session_id=afternoon.pk, sheet=Sheet({learners[0].pk: "present"}))
    assert codes(cancelled) == ["session.cancelled"]
    page = course_page(officer, school.course.pk)
    assert [line.topic for line in page.held] == ["Kiểm tra", "Điều lệ Đảng"]
    lines = [(line.kind, line.subject) for line in due(officer, Wanted(date(2026, 8, 31)))]
    assert lines == [("class_session", "Điều lệ Đảng")]
    own = [(line.unit, line.subject) for line in due(world.actor("cell_secretary"), Wanted(date(2026, 8, 31)))]
    assert own == [(world.cell_a1.name, "Điều lệ Đảng")]
    over = replace(officer, at=LATER)
    assert [line.kind for line in due(over, Wanted(date(2026, 8, 31)))] == ["class_to_conclude"]


def test_results_certificates_and_their_correction(world: World, school: School, learners) -> None:
    officer = replace(world.actor("class_officer"), at=LATER)
    first, second = learners
    entries = [ResultEntry(first.pk, Decimal("7.5")), ResultEntry(second.pk, Decimal(4))]
    with pytest.raises(Refused) as missing:
        end_course(actor=officer, course_id=school.course.pk)
    assert codes(missing) == ["course.results_missing"]
    assert record_results(actor=officer, course_id=school.course.pk, entries=entries) == 2
    stale = [ResultEntry(second.pk, Decimal(6), "", (None, ""))]
    with pytest.raises(Refused) as meanwhile:
        record_results(actor=officer, course_id=school.course.pk, entries=stale)
    assert codes(meanwhile) == ["result.changed_meanwhile"]
    end_course(actor=officer, course_id=school.course.pk)
    assert [each.person_id for each in to_certify(officer, school.course.pk)] == [first.person_id]
    day, course_id = date(2026, 7, 2), school.course.pk
    with pytest.raises(Refused) as failed:
        certify(actor=officer, course_id=course_id, day=day, numbers={second.person_id: "01"})
    assert codes(failed) == ["certificate.not_passed"]
    (made,) = certify(actor=officer, course_id=course_id, day=day, numbers={first.person_id: "01"})
    assert (made.grade, made.unit_name, made.committee_name) == ("fair", world.cell_a1.name, world.commune_a.name)
    with pytest.raises(Refused) as certified:
        record_results(actor=officer, course_id=course_id, entries=[ResultEntry(first.pk, Decimal(9))])
    assert codes(certified) == ["result.certified"]
    # The one who failed passed after all, and gets no number that was given, whether void or not.
    record_results(actor=officer, course_id=course_id, entries=[ResultEntry(second.pk, Decimal(4), "passed")])
    void_certificate(actor=officer, certificate_id=made.pk, day=day, reason="ghi sai tên")
    with pytest.raises(Refused) as taken:
        certify(actor=officer, course_id=course_id, day=day, numbers={second.person_id: "01", first.person_id: ""})
    assert codes(taken) == ["certificate.no_number", "certificate.number_taken"]
    certify(actor=officer, course_id=course_id, day=day, numbers={second.person_id: "02", first.person_id: "03"})
    numbers = [(row.number, row.voided_on) for row in Certificate.objects.order_by("pk")]
    assert sorted(numbers) == [("01", day), ("02", None), ("03", None)]
    (own,) = courses_of(officer, first.person_id)
    assert own.certificate is not None
    assert own.certificate.number == "03"


def test_the_database_keeps_certificates_and_their_names(world: World, school: School, learners) -> None:
    officer = replace(world.actor("class_officer"), at=LATER)
    entries = [ResultEntry(row.pk, Decimal(8)) for row in learners]
    record_results(actor=officer, course_id=school.course.pk, entries=entries)
    numbers = {learners[0].person_id: "01"}
    (made,) = certify(actor=officer, course_id=school.course.pk, day=date(2026, 7, 2), numbers=numbers)
    Placement.objects.filter(unit=world.cell_a1).update(name="Chi bộ thôn Nà Pài Mới")
    Unit.objects.filter(pk=world.cell_a1.pk).update(name="Chi bộ thôn Nà Pài Mới")
    made.refresh_from_db()
    assert made.unit_name == world.cell_a1.name
    for change in ({"number": "99"}, {"unit_name": "x"}, {"issued_on": TODAY}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Certificate.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()
    made.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()
    with pytest.raises(Refused) as leaving:
        withdraw(actor=officer, enrolment_id=learners[0].pk, reason="x")
    assert codes(leaving) == ["result.certified"]


def test_five_classes_and_413_people_and_25_nominated_in_a_year(world: World) -> None:
    """What a district reported: 413 people in five classes of a term; in 2017 one unit sent 25."""
    people = make_candidates(world.cell_a1, 25) + make_candidates(world.cell_a2, 388, 100)
    days = [date(year, 6, 1) for year in (2016, 2017, 2018, 2019, 2020)]
    opened = {"decided_on": date(2016, 1, 5), "capacity": 100, "opened_at": LATER, "kind": "awareness"}
    courses = [
        Course.objects.create(unit=world.commune_a, number=f"{n}-QĐ", starts_on=on, last_on=on, **opened)
        for n, on in enumerate(days)
    ]
    sizes = iter((1, *[0] * 24, *[0, 2, 3, 4] * 97))
    told = {"kind": "awareness", "state": "enrolled", "outcome": "passed", "live": False, "nominated_at": LATER}
    rows = []
    for place, person in enumerate(people):
        course = courses[1] if place < 25 else courses[next(sizes) % 5]
        unit = world.cell_a1 if place < 25 else world.cell_a2
        about = {"unit": unit, "unit_name": unit.name, "nominated_on": course.starts_on}
        rows.append(Enrolment(course=course, person=person, **about, **told))
    Enrolment.objects.bulk_create(rows)
    officer = world.actor("committee_officer")
    term = figures(officer, world.commune_a.pk, date(2016, 1, 1), date(2020, 12, 31))["awareness"]
    assert (term.courses, term.people, term.passed, term.nominated) == (5, 413, 413, 413)
    year = figures(officer, world.cell_a1.pk, date(2017, 1, 1), date(2017, 12, 31))["awareness"]
    assert (year.courses, year.nominated, year.sent) == (0, 25, 25)
    with pytest.raises(PermissionDenied):
        figures(world.actor("auditor"), world.commune_a.pk, date(2017, 1, 1), date(2017, 12, 31))


@pytest.mark.parametrize("size", [1, 120])
def test_a_class_of_any_size_takes_as_many_queries(world: World, school: School, size: int) -> None:
    people = make_candidates(world.cell_a2, size, 200)
    told = {"kind": "awareness", "state": "enrolled", "outcome": "passed", "nominated_on": TODAY, "nominated_at": LATER}
    Enrolment.objects.bulk_create(
        Enrolment(course=school.course, person=person, unit=world.cell_a2, unit_name="x", **told) for person in people
    )
    officer = replace(world.actor("class_officer"), at=LATER)
    with CaptureQueriesContext(
        connection,
    ) as read:
        page = course_page(officer, school.course.pk)
    assert (len(page.learners), len(read)) == (size, 6)
    numbers = {each.person_id: str(place) for place, each in enumerate(page.learners)}
    with CaptureQueriesContext(connection) as written:
        certify(actor=officer, course_id=school.course.pk, day=date(2026, 7, 2), numbers=numbers)
    assert len([each for each in written if "SAVEPOINT" not in each["sql"]]) <= 14
