"""The certificates of a class: numbers, steps of the cases, one file; as many queries for any class."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases, record_step
from hatnhan.apps.courses.models import Certificate, Course, Enrolment
from hatnhan.apps.courses.operations import open_course
from hatnhan.apps.papers.models import IssuedPaper
from hatnhan.apps.papers.operations import NewTerm, certify_class, print_certificates, set_term
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.core.courses import CoursePlan
from hatnhan.core.outcome import Refused
from tests.conftest import World
from tests.factories import NOW, machine_actor
from tests.stories import make_case

ACTOR = machine_actor()
DAY = date(2026, 6, 20)
LISTED = (NewRecord("nominated", date(2026, 1, 5)), NewRecord("listed", date(2026, 1, 6)))


def make_course(world: World, count: int, *, centre: str = "", number: str = "12-QĐ/ĐU") -> Course:
    """A class that so many people have passed."""
    plan = CoursePlan(
        unit_id=world.commune_a.pk,
        kind="awareness",
        number=number,
        decided_on=date(2026, 6, 1),
        starts_on=date(2026, 6, 10),
        last_on=date(2026, 6, 14),
        capacity=max(count, 1),
        place="Hội trường xã",
        centre=centre,
    )
    course = open_course(actor=ACTOR, plan=plan)
    people = add_people(
        people=[
            NewPerson(f"Lường Thị Học {number} {each}", date(2001, 1, 1 + each % 28), "female") for each in range(count)
        ]
    )
    Enrolment.objects.bulk_create(
        Enrolment(
            course=course,
            kind=course.kind,
            person=person,
            unit=world.cell_a1,
            unit_name=world.cell_a1.name,
            state="enrolled",
            nominated_on=date(2026, 6, 2),
            nominated_at=NOW,
            nominated_by="hatnhan",
            outcome="passed",
            grade="good",
        )
        for person in people
    )
    return course


def learners(course: Course):
    return [row.person for row in Enrolment.objects.filter(course=course).order_by("person__name__sort_key", "pk")]


def test_everybody_who_passed_has_a_certificate_and_every_open_case_its_step(world: World):
    course = make_course(world, 3)
    with_case, by_hand, _ = learners(course)
    cases = [
        make_case(world.cell_a1, LISTED, person=person, opened_on=date(2026, 1, 5)) for person in (with_case, by_hand)
    ]
    record_step(actor=ACTOR, case_id=cases[1].pk, record=NewRecord("awareness_certificate", DAY, paper_number="9"))
    done = certify_class(actor=ACTOR, course_id=course.pk, day=DAY)
    assert [row.number for row in done.certificates] == ["01-GCN/ĐU", "02-GCN/ĐU", "03-GCN/ĐU"]
    assert done.recorded == 1
    (left,) = done.not_recorded
    assert (left.name, [each.code for each in left.reasons]) == (by_hand.name.written, ["record.already_there"])
    record = StepRecord.objects.get(certificate__person=with_case)
    assert (record.case_id, record.step, record.on, record.paper_number) == (
        cases[0].pk,
        "awareness_certificate",
        DAY,
        "01-GCN/ĐU",
    )
    assert record.answers is not None
    assert record.answers["issued_by"] == world.commune_a.name
    assert "12-QĐ/ĐU" in record.answers["course"]
    assert Case.objects.get(pk=cases[0].pk).judged_on == ACTOR.today
    assert not StepRecord.objects.filter(certificate__person=by_hand).exists()
    rows = IssuedPaper.objects.order_by("number").values_list("number", "form", "case_id")
    assert list(rows) == [
        (1, "awareness_certificate", cases[0].pk),
        (2, "awareness_certificate", cases[1].pk),
        (3, "awareness_certificate", None),
    ]
    verbs = set(
        Act.objects.filter(verb__in=("papers.certified_class", "courses.certified")).values_list("verb", flat=True)
    )
    assert verbs == {"papers.certified_class", "courses.certified"}
    assert Act.objects.filter(verb="candidacies.recorded_step", subject=f"candidacies.case:{cases[0].pk}").exists()
    with pytest.raises(Refused):
        certify_class(actor=ACTOR, course_id=course.pk, day=DAY)


def test_a_number_used_twice_is_refused_with_where_it_stands(world: World):
    first = make_course(world, 2)
    certify_class(actor=ACTOR, course_id=first.pk, day=DAY, first=41)
    second = make_course(world, 1, number="13-QĐ/ĐU", centre="Trung tâm chính trị xã Đèo Gió")
    with pytest.raises(Refused) as refused:
        certify_class(actor=ACTOR, course_id=second.pk, day=DAY, first=42)
    (reason,) = refused.value.reasons
    assert (reason.code, dict(reason.values)["text"]) == ("certificate.number_stands", "42-GCN/ĐU")
    assert learners(first)[1].name.written in str(dict(reason.values)["about"])
    with pytest.raises(Refused) as refused:
        certify_class(actor=ACTOR, course_id=second.pk, day=DAY, first=7)
    assert [each.code for each in refused.value.reasons] == ["certificate.number_before"]
    assert Certificate.objects.filter(course=second).count() == 0
    (given,) = certify_class(actor=ACTOR, course_id=second.pk, day=DAY).certificates
    assert (given.number, given.issuer_name) == ("43-GCN/TTCT", "Trung tâm chính trị xã Đèo Gió")


def test_numbers_begin_anew_with_a_term_and_need_one_where_terms_are_known(world: World):
    set_term(actor=ACTOR, unit_id=world.commune_a.pk, term=NewTerm(date(2025, 6, 1), date(2026, 6, 18), document="1"))
    course = make_course(world, 1)
    with pytest.raises(Refused) as refused:
        certify_class(actor=ACTOR, course_id=course.pk, day=DAY)
    assert [each.code for each in refused.value.reasons] == ["paper.outside_terms"]
    (given,) = certify_class(actor=ACTOR, course_id=course.pk, day=date(2026, 6, 15)).certificates
    assert given.series == "2025-06-01"


def test_all_are_printed_in_one_file_each_on_its_page(world: World):
    course = make_course(world, 3)
    with pytest.raises(Refused):
        print_certificates(actor=ACTOR, course_id=course.pk)
    done = certify_class(actor=ACTOR, course_id=course.pk, day=DAY)
    printed = print_certificates(actor=ACTOR, course_id=course.pk)
    document = docx.Document(BytesIO(printed.data))
    assert (printed.count, len(document.sections)) == (3, 3)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(text.count(row.name) == 1 for row in done.certificates)
    assert text.count("Xếp loại: Giỏi") == 3


@pytest.mark.parametrize("act", [certify_class, print_certificates])
def test_a_larger_class_takes_no_more_queries(world: World, act):
    counted = []
    for place, size in enumerate((2, 25)):
        course = make_course(world, size, number=f"{place}-QĐ/ĐU")
        cases = [NewCase(each.pk, world.cell_a1.pk, date(2026, 1, 5), records=LISTED) for each in learners(course)]
        add_cases(actor=ACTOR, cases=cases)
        more = {"day": DAY} if act is certify_class else {}
        if not more:
            certify_class(actor=ACTOR, course_id=course.pk, day=DAY)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            act(actor=ACTOR, course_id=course.pk, **more)
        counted.append(len(queries))
    assert counted[1] <= counted[0]
