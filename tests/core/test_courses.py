"""Classes, judged without a database."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from hatnhan.core.courses import (
    CoursePlan,
    Nominee,
    Phase,
    SessionPlan,
    grade_of,
    in_words,
    lapses_on,
    nominee_objections,
    outcome_of,
    overlap,
    phase_on,
    plan_objections,
    result_objections,
    seat,
    session_objections,
)
from hatnhan.rules.courses import notice_on, scale_on

TODAY = date(2026, 6, 30)
PLAN = CoursePlan(1, "awareness", "12-QĐ/ĐU", date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 14), 40)
SCALE = scale_on(TODAY)
SESSION = SessionPlan(date(2026, 6, 8), "Điều lệ Đảng", time(7, 30), time(11))


def _codes(reasons):
    return [reason.code for reason in reasons]


def test_a_plan_that_can_be():
    assert plan_objections(PLAN, TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"last_on": date(2026, 6, 7)}, "course.ends_before_it_begins"),
        ({"last_on": date(2027, 6, 30)}, "course.too_long"),
        ({"decided_on": date(2026, 6, 9)}, "course.begins_before_decision"),
        (
            {"decided_on": date(2026, 7, 1), "starts_on": date(2026, 7, 2), "last_on": date(2026, 7, 2)},
            "course.decided_later",
        ),
        ({"number": "  "}, "course.no_number"),
        ({"number": "9" * 61}, "text.too_long"),
        ({"kind": "english"}, "course.unknown_kind"),
        ({"capacity": 0}, "course.capacity"),
        ({"capacity": 1001}, "course.capacity"),
        ({"decided_on": date(1900, 1, 1)}, "day.before_everything"),
    ],
)
def test_a_plan_that_cannot_be(changed, code):
    assert _codes(plan_objections(replace(PLAN, **changed), TODAY)) == [code]


@pytest.mark.parametrize(
    ("day", "ended", "cancelled", "phase"),
    [
        (date(2026, 6, 7), None, None, Phase.TO_COME),
        (date(2026, 6, 8), None, None, Phase.RUNNING),
        (date(2026, 6, 14), None, None, Phase.RUNNING),
        (date(2026, 6, 15), None, None, Phase.TO_CONCLUDE),
        (date(2026, 6, 16), date(2026, 6, 16), None, Phase.ENDED),
        (date(2026, 6, 7), None, date(2026, 6, 5), Phase.CANCELLED),
    ],
)
def test_how_far_a_class_is(day, ended, cancelled, phase):
    assert phase_on(day, PLAN.starts_on, PLAN.last_on, ended, cancelled) is phase


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"topic": ""}, ["session.no_topic"]),
        ({"on": date(2026, 6, 7)}, ["session.outside_the_class"]),
        ({"on": date(2026, 6, 15)}, ["session.outside_the_class"]),
        ({"ends_at": time(7, 30)}, ["session.ends_before_it_begins"]),
        ({"lecturer": "x" * 121}, ["text.too_long"]),
    ],
)
def test_sessions_lie_in_the_class_and_end_after_they_begin(changed, codes):
    assert _codes(session_objections(replace(SESSION, **changed), PLAN.starts_on, PLAN.last_on)) == codes


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"on": date(2026, 6, 9)}, False),
        ({"starts_at": time(11), "ends_at": time(12)}, False),
        ({"starts_at": time(10, 59), "ends_at": time(12)}, True),
        ({"ends_at": None}, True),
        ({"starts_at": time(13), "ends_at": None}, False),
    ],
)
def test_two_sessions_at_one_time(changed, same):
    assert overlap(SESSION, replace(SESSION, **changed)) is same


@pytest.mark.parametrize(
    ("kind", "nominee", "codes"),
    [
        ("awareness", Nominee("A", listed=True), []),
        ("awareness", Nominee("A", member=True, listed=True), ["nominee.is_a_member"]),
        ("awareness", Nominee("A", member=True, probationary=True), ["nominee.is_a_member"]),
        ("awareness", Nominee("A"), ["nominee.not_on_the_list"]),
        ("awareness", Nominee("A", gone="died", gone_on=TODAY), ["nominee.gone"]),
        ("awareness", Nominee("A", listed=True, gone="taken_off", gone_on=TODAY), []),
        ("awareness", Nominee("A", listed=True, elsewhere="7-QĐ"), ["nominee.in_another_class"]),
        ("new_members", Nominee("A", member=True, probationary=True), []),
        ("new_members", Nominee("A", member=True), ["nominee.not_on_probation"]),
        ("new_members", Nominee("A", listed=True), ["nominee.not_on_probation"]),
        ("new_members", Nominee("A", gone="struck_off", gone_on=TODAY), ["nominee.gone"]),
    ],
)
def test_who_may_be_nominated(kind, nominee, codes):
    assert _codes(nominee_objections(nominee, kind)) == codes


@pytest.mark.parametrize(
    ("capacity", "taken", "placed"), [(2, 0, (7, 8)), (2, 1, (7,)), (2, 2, ()), (2, 3, ()), (9, 0, (7, 8, 9))]
)
def test_who_comes_too_late_waits(capacity, taken, placed):
    assert seat(capacity, taken, [7, 8, 9]) == (placed, (7, 8, 9)[len(placed) :])


@pytest.mark.parametrize(
    ("points", "grade", "outcome"),
    [
        (None, "", ""),
        ("4.99", "", "failed"),
        ("5", "average", "passed"),
        ("6.99", "average", "passed"),
        ("7", "fair", "passed"),
        ("8", "good", "passed"),
        ("9", "excellent", "passed"),
        ("10", "excellent", "passed"),
    ],
)
def test_points_and_what_they_are_called(points, grade, outcome):
    told = None if points is None else Decimal(points)
    assert (grade_of(told, SCALE), outcome_of(told, "", SCALE)) == (grade, outcome)


def test_the_office_has_the_last_word_and_no_points_lie_outside_the_scale():
    assert outcome_of(Decimal(9), "failed", SCALE) == "failed"
    assert outcome_of(None, "passed", SCALE) == "passed"
    assert _codes(result_objections(Decimal("10.5"), "A", SCALE)) == ["result.points"]
    assert _codes(result_objections(Decimal(-1), "A", SCALE)) == ["result.points"]
    assert result_objections(None, "A", SCALE) == ()
    assert (in_words(Decimal("7.50")), in_words(Decimal("10.00"))) == ("7,5", "10")


def test_what_the_register_reminds_of_is_dated_and_says_how_sure_it_is():
    notice = notice_on(TODAY)
    assert (notice.lapse_days, notice.session_days, notice.new_member_months) == (60, 14, 9)
    assert {notice.confidence, SCALE.confidence} == {"low"}
    assert lapses_on(date(2020, 1, 15), 60) == date(2025, 1, 15)
