"""Nominated, given a place, waiting, moved up; who may not be nominated, and by whom."""

from dataclasses import replace

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.audit.models import Act
from hatnhan.apps.courses.models import Enrolment
from hatnhan.apps.courses.operations import (
    Nomination,
    cancel_course,
    correct_course,
    decline,
    enrol,
    nominate,
    open_course,
    withdraw,
)
from hatnhan.apps.courses.queries import course_page
from hatnhan.core.outcome import Refused
from hatnhan.core.sentences import sentence
from tests.apps.courses.conftest import School, plan
from tests.conftest import World


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    for reason in refused.value.reasons:
        assert sentence(reason, "vi")
        assert sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def send(world: World, school: School, who: str = "cell_secretary") -> list[Enrolment]:
    """All four, the last one first."""
    lines = [Nomination(each.pk, 4 - place, "gần đủ hồ sơ") for place, each in enumerate(school.candidates)]
    return list(nominate(actor=world.actor(who), course_id=school.course.pk, nominations=lines))


def states(school: School) -> list[str]:
    rows = Enrolment.objects.filter(course=school.course, person__in=[each.pk for each in school.candidates])
    return [row.state for row in rows.order_by("person_id")]


def test_places_go_by_priority_and_who_waits_moves_up_when_somebody_withdraws(world: World, school: School):
    rows = send(world, school)
    officer = world.actor("class_officer")
    enrol(actor=officer, course_id=school.course.pk, enrolment_ids=[row.pk for row in rows])
    assert states(school) == ["waiting", "waiting", "enrolled", "enrolled"]
    moved = withdraw(actor=world.actor("cell_secretary"), enrolment_id=rows[3].pk, reason="đi làm ăn xa")
    assert moved == 1
    assert states(school) == ["waiting", "enrolled", "enrolled", "withdrawn"]
    with pytest.raises(Refused) as twice:
        enrol(actor=officer, course_id=school.course.pk, enrolment_ids=[rows[2].pk, rows[0].pk])
    assert codes(twice) == ["seat.decided_already"]
    correct_course(actor=officer, course_id=school.course.pk, plan=plan(world, capacity=3))
    assert states(school) == ["enrolled", "enrolled", "enrolled", "withdrawn"]
    with pytest.raises(Refused) as fewer:
        correct_course(actor=officer, course_id=school.course.pk, plan=plan(world, capacity=2))
    assert codes(fewer) == ["course.capacity_below"]


def test_every_reason_against_every_one_is_told_and_nobody_is_nominated(world: World, school: School):
    wrong = [school.member, school.probationer, school.dead, school.off, school.stranger]
    lines = [Nomination(each.pk) for each in (*wrong, school.candidates[0], school.candidates[0])]
    with pytest.raises(Refused) as refused:
        nominate(actor=world.actor("committee_officer"), course_id=school.course.pk, nominations=lines)
    assert codes(refused) == [
        "nominee.is_a_member",
        "nominee.is_a_member",
        "nominee.gone",
        "nominee.gone",
        "nominee.not_on_the_list",
        "nominee.twice",
    ]
    assert not Enrolment.objects.exists()


def test_the_class_for_new_members_takes_who_is_on_probation(world: World, school: School):
    officer = world.actor("committee_officer")
    other = open_course(actor=officer, plan=plan(world, kind="new_members", number="13-QĐ/ĐU"))
    lines = [Nomination(each.pk) for each in (school.member, school.candidates[0], school.stranger)]
    with pytest.raises(Refused) as refused:
        nominate(actor=officer, course_id=other.pk, nominations=lines)
    assert codes(refused) == ["nominee.not_on_probation"] * 3
    nominate(actor=officer, course_id=other.pk, nominations=[Nomination(school.probationer.pk)])
    assert Enrolment.objects.get().unit_name == world.cell_a1.name


def test_nobody_is_in_two_open_classes_until_one_is_cancelled(world: World, school: School):
    rows = send(world, school)
    officer = world.actor("class_officer")
    other = open_course(actor=officer, plan=plan(world, number="14-QĐ/ĐU"))
    again = [Nomination(school.candidates[0].pk)]
    with pytest.raises(Refused) as refused:
        nominate(actor=world.actor("cell_secretary"), course_id=other.pk, nominations=again)
    assert codes(refused) == ["nominee.in_another_class"]
    decline(actor=officer, enrolment_id=rows[0].pk, reason="lớp đã đủ")
    nominate(actor=world.actor("cell_secretary"), course_id=other.pk, nominations=again)
    with pytest.raises(Refused) as no_reason:
        cancel_course(actor=officer, course_id=other.pk, reason=" ")
    assert codes(no_reason) == ["course.needs_reason"]
    cancel_course(actor=officer, course_id=other.pk, reason="mưa lũ")
    assert not Enrolment.objects.filter(course=other, live=True).exists()
    with pytest.raises(Refused) as closed:
        nominate(actor=world.actor("cell_secretary"), course_id=other.pk, nominations=again)
    assert codes(closed) == ["course.takes_nobody"]


def test_each_cell_sends_its_own_and_sees_its_own(world: World, school: School):
    with pytest.raises(ObjectDoesNotExist):
        send(world, school, "neighbour")
    with pytest.raises(ObjectDoesNotExist):  # the class officer sees no person outside his classes
        send(world, school, "class_officer")
    with pytest.raises(ObjectDoesNotExist):  # another commune's class
        send(world, school, "stranger")
    rows = send(world, school)
    with pytest.raises(PermissionDenied):
        enrol(actor=world.actor("cell_secretary"), course_id=school.course.pk, enrolment_ids=[rows[0].pk])
    with pytest.raises(PermissionDenied):
        withdraw(actor=world.actor("neighbour"), enrolment_id=rows[0].pk, reason="…")
    pages = {who: course_page(world.actor(who), school.course.pk) for who in ("cell_secretary", "neighbour")}
    assert [len(page.nominated) for page in pages.values()] == [4, 0]
    assert [page.counts["nominated"] for page in pages.values()] == [4, 4]


def test_a_class_is_opened_with_days_that_can_be(world: World, school: School):
    good = plan(world, number="20-QĐ/ĐU")
    wrong = replace(good, last_on=good.starts_on.replace(day=1), capacity=0, number=" ")
    with pytest.raises(Refused) as refused:
        open_course(actor=world.actor("class_officer"), plan=wrong)
    assert codes(refused) == ["course.no_number", "course.ends_before_it_begins", "course.capacity"]
    with pytest.raises(Refused) as again:
        open_course(actor=world.actor("class_officer"), plan=plan(world))
    assert codes(again) == ["course.opened_already"]
    with pytest.raises(PermissionDenied):
        open_course(actor=world.actor("cell_secretary"), plan=replace(good, unit_id=world.cell_a1.pk))
    with pytest.raises(ObjectDoesNotExist):
        open_course(actor=world.actor("stranger"), plan=good)


def test_the_chain_is_told_that_a_reason_was_given_and_not_what_it_says(world: World, school: School):
    rows = send(world, school)
    decline(actor=world.actor("class_officer"), enrolment_id=rows[0].pk, reason="bệnh nặng, phải nằm viện")
    assert Enrolment.objects.get(pk=rows[0].pk).state_reason == "bệnh nặng, phải nằm viện"
    told = list(Act.objects.filter(verb__startswith="courses.").values_list("details", flat=True))
    assert any('"reason":true' in each.replace(" ", "") for each in told)
    assert not any("nằm viện" in each or "gần đủ hồ sơ" in each for each in told)
