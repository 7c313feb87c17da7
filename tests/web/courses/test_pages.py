"""The pages of a class, walked as a class officer and a cell secretary walk them."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.courses.models import Attendance, Certificate, Course, Enrolment, Session
from hatnhan.apps.courses.operations import Nomination, enrol, nominate, open_course
from hatnhan.web import clock
from tests.apps.courses.conftest import make_candidates, plan
from tests.conftest import World
from tests.factories import HANOI, TODAY

LATER = datetime(2026, 7, 3, 9, 0, tzinfo=HANOI)
DECISION = {
    "kind": "awareness",
    "number": "12-QĐ/ĐU",
    "decided_on": "1/6/2026",
    "starts_on": "22/6/2026",
    "last_on": "1/7/2026",
    "place": "Hội trường xã",
    "centre": "Trung tâm chính trị xã Đèo Gió",
    "capacity": "2",
}


@pytest.fixture
def course(world: World) -> Course:
    return open_course(actor=world.actor("class_officer"), plan=plan(world))


def _told(answer) -> str:
    return str(answer.content.decode())


def test_a_class_from_the_decision_to_the_waiting_list(signed_in, world: World) -> None:
    officer, secretary = signed_in("class_officer"), signed_in("cell_secretary")
    people = make_candidates(world.cell_a1, 3)
    wrong = officer.post(reverse("courses:open"), DECISION | {"unit": world.commune_a.pk, "last_on": "21/6/2026"})
    assert "trước khi khai giảng" in _told(wrong)
    assert "Trung tâm chính trị xã Đèo Gió" in _told(wrong)
    opened = officer.post(reverse("courses:open"), DECISION | {"unit": world.commune_a.pk}, follow=True)
    course = Course.objects.get()
    assert opened.redirect_chain[-1][0] == reverse("courses:detail", args=[course.pk])
    for on, topic in (("30/6/2026", "Điều lệ Đảng"), ("1/7/2026", "Thu hoạch")):
        session = {"on": on, "starts_at": "7h30", "ends_at": "11:00", "topic": topic}
        assert officer.post(reverse("courses:add-session", args=[course.pk]), session).status_code == 302
    page = _told(secretary.get(reverse("courses:nominate")))
    assert [person.name.written in page for person in people] == [True, True, True]
    ticked = {"course": course.pk, "who": [person.pk for person in people]}
    typed = {f"priority-{people[2].pk}": "0", f"reason-{people[2].pk}": "gần đủ hồ sơ"}
    refused = _told(secretary.post(reverse("courses:nominate"), ticked | typed))
    assert "thứ tự ưu tiên 0 không nhận được" in refused
    assert "gần đủ hồ sơ" in refused
    assert refused.count(" checked") == 3
    typed[f"priority-{people[2].pk}"] = "1"
    typed |= {f"priority-{person.pk}": "2" for person in people[:2]}
    assert secretary.post(reverse("courses:nominate"), ticked | typed).status_code == 302
    rows = list(Enrolment.objects.order_by("person_id"))
    told = officer.post(reverse("courses:enrol", args=[course.pk]), {"who": [row.pk for row in rows]}, follow=True)
    assert "2 người vào lớp, 1 người chờ" in _told(told)
    states = [row.state for row in Enrolment.objects.order_by("person_id")]
    assert states == ["enrolled", "waiting", "enrolled"]
    again = officer.post(reverse("courses:enrol", args=[course.pk]), {"who": [rows[0].pk]})
    assert "đã được" in _told(again)
    leave = reverse("courses:leave", args=[course.pk, rows[0].pk])
    assert secretary.post(leave, {"reason": "đi làm ăn xa"}).status_code == 302
    assert Enrolment.objects.get(pk=rows[1].pk).state == "enrolled"


def test_attendance_by_screen_and_by_slip_then_results_and_certificates(
    signed_in, world: World, course: Course, monkeypatch
) -> None:
    officer = signed_in("class_officer")
    people = make_candidates(world.cell_a1, 2)
    lines = [Nomination(person.pk) for person in people]
    rows = nominate(actor=world.actor("cell_secretary"), course_id=course.pk, nominations=lines)
    enrol(actor=world.actor("class_officer"), course_id=course.pk, enrolment_ids=[row.pk for row in rows])
    session = Session.objects.create(course=course, on=TODAY, topic="Điều lệ Đảng")
    first, second = rows
    assert "<svg" in _told(officer.get(reverse("courses:slips", args=[course.pk])))
    present = reverse("courses:present", args=[first.pk])
    assert not Attendance.objects.exists()
    assert "Có mặt: ghi điểm danh" in _told(officer.get(present))
    assert not Attendance.objects.exists()
    assert ["Đã ghi có mặt." in _told(officer.post(present)) for _ in range(2)] == [True, False]
    sheet = reverse("courses:attendance", args=[course.pk, session.pk])
    base = officer.get(sheet).context["base"]
    marks = {"base": base, f"mark-{first.pk}": "present", f"mark-{second.pk}": "excused", "typed": "1"}
    assert officer.post(sheet, marks).status_code == 302
    ways = Attendance.objects.order_by("enrolment_id").values_list("state", "way")
    assert list(ways) == [("present", "qr"), ("excused", "paper")]
    monkeypatch.setattr(clock, "read_clock", lambda: LATER)
    results = reverse("courses:results", args=[course.pk])
    base = officer.get(results).context["base"]
    typed = {"base": base, f"points-{first.pk}": "tám", f"points-{second.pk}": "4", f"said-{second.pk}": "passed"}
    wrong = _told(officer.post(results, typed))
    assert "“tám” không phải là điểm" in wrong
    assert 'value="tám"' in wrong
    assert officer.post(results, typed | {f"points-{first.pk}": "7,5"}).status_code == 302
    assert officer.post(reverse("courses:end", args=[course.pk])).status_code == 302
    certify = reverse("courses:certify", args=[course.pk])
    assert escape(people[0].name.written) in _told(officer.get(certify))
    done = officer.post(certify, {"day": "2/7/2026"}, follow=True)
    assert "Đã cấp 2 giấy chứng nhận" in _told(done)
    assert StepRecord.objects.filter(step="awareness_certificate", certificate__course=course).count() == 2
    word = officer.post(reverse("courses:certificates-word", args=[course.pk]))
    assert word.getvalue()[:2] == b"PK"
    held = Certificate.objects.get(person=people[0])
    void = reverse("courses:void-certificate", args=[course.pk, held.pk])
    assert officer.post(void, {"day": "3/7/2026", "reason": "ghi sai"}).status_code == 302
    held.refresh_from_db()
    assert held.voided_on == date(2026, 7, 3)
    # The cell sees its own people; the class stands on the person's page.
    page = _told(signed_in("cell_secretary").get(reverse("people:detail", args=[people[1].pk])))
    assert reverse("courses:detail", args=[course.pk]) in page


def test_a_candidate_reads_the_days_of_his_class(signed_in, world: World, story, course: Course) -> None:
    world.users["person"].grants.update(person=story.late.person_id)
    row = Enrolment(course=course, kind="awareness", person_id=story.late.person_id, unit=world.cell_a1, unit_name="x")
    row.state, row.nominated_on, row.nominated_at = "enrolled", TODAY, LATER
    row.save()
    Session.objects.create(course=course, on=TODAY, topic="Điều lệ Đảng", place="Nhà văn hóa")
    page = _told(signed_in("person").get(reverse("mine:home")))
    assert [text in page for text in ("30/06/2026", "Điều lệ Đảng", "Nhà văn hóa")] == [True] * 3
    assert reverse("courses:detail", args=[course.pk]) not in page


def test_pages_of_a_class_cost_as_many_queries_however_many_learn(
    signed_in, world: World, course: Course, django_assert_max_num_queries
) -> None:
    officer = signed_in("class_officer")
    address = reverse("courses:detail", args=[course.pk])
    with django_assert_max_num_queries(14) as few:
        officer.get(address)
    told = {"kind": "awareness", "state": "enrolled", "nominated_on": TODAY, "nominated_at": LATER}
    Enrolment.objects.bulk_create(
        Enrolment(course=course, person=person, unit=world.cell_a1, unit_name="x", **told)
        for person in make_candidates(world.cell_a1, 30)
    )
    with django_assert_max_num_queries(len(few)):
        officer.get(address)


def test_two_officers_on_one_class_see_what_the_other_wrote(signed_in, world: World, course: Course) -> None:
    officer = signed_in("class_officer")
    address = reverse("courses:correct", args=[course.pk])
    base = officer.get(address).context["base"]
    Course.objects.filter(pk=course.pk).update(place="Trường tiểu học")
    typed = DECISION | {"unit": world.commune_a.pk, "base": base, "capacity": "5"}
    shown = officer.post(address, typed)
    assert shown.status_code == 200
    assert "Trường tiểu học" in _told(shown)
    course.refresh_from_db()
    assert course.capacity == plan(world).capacity
