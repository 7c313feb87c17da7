"""Grades, proposed points, and duties that were not kept."""

from datetime import date, time
from typing import Any

import pytest

from hatnhan.core.meeting_scores import Days, Held, grade_of, propose, remarks
from hatnhan.core.sentences import sentence
from hatnhan.rules import rulebook

ON = date(2026, 6, 5)
NEW, OLD = rulebook().on(ON), rulebook().on(date(2020, 1, 1))
SHEET, OLD_SHEET = NEW.meetings.scheme.value, OLD.meetings.scheme.value


def held(**more):
    told: dict[str, Any] = {"kind": "regular", "expected": 20, "attended": 20, **more}
    return Held(**told)


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        (100, "good"),
        (90, "good"),
        (89, "fair"),
        (70, "fair"),
        (69, "average"),
        (50, "average"),
        (49, "weak"),
        (0, "weak"),
    ],
)
def test_a_grade_begins_at_its_points(points, grade):
    assert grade_of(SHEET, points) == grade


def test_without_points_there_is_no_grade():
    assert (grade_of(SHEET, None), grade_of(None, 90), grade_of(OLD_SHEET, 90)) == ("", "", "")


def proposed(criterion, **more):
    return {each.criterion: each.points for each in propose(held(**more), NEW, SHEET)}.get(criterion)


@pytest.mark.parametrize(
    ("attended", "points"), [(20, 4), (18, 4), (17, 3), (15, 3), (14, 2), (13, 2), (12, 1), (0, 1)]
)
def test_attendance_is_proposed_by_bands(attended, points):
    assert proposed("attendance", attended=attended) == points


@pytest.mark.parametrize(
    ("ends_at", "points"), [(time(9), 5), (time(8, 59), 4), (time(8, 45), 4), (time(8, 44), 3), (time(8), 2)]
)
def test_length_is_proposed_by_what_is_short(ends_at, points):
    assert proposed("time", starts_at=time(7, 30), ends_at=ends_at) == points


def test_a_thematic_meeting_takes_longer():
    assert proposed("time", kind="thematic", starts_at=time(7, 30), ends_at=time(9)) == 3


@pytest.mark.parametrize(("done", "points"), [(10, 30), (9, 30), (8, 27), (7, 24), (6, 20), (5, 15), (4, 10)])
def test_what_was_resolved_before_is_proposed_by_what_is_done(done, points):
    assert proposed("previous", heard=10, heard_done=done) == points


def test_what_is_not_known_is_not_proposed():
    assert propose(held(expected=0, attended=0), NEW, SHEET) == ()
    assert propose(held(heard=3), OLD, SHEET) == ()
    assert propose(held(starts_at=time(7), ends_at=time(8)), OLD, SHEET) == ()
    assert propose(held(), NEW, None) == ()
    assert propose(held(), NEW, SHEET)[0].confidence == "low"


def told(meeting, days, rules=NEW):
    found = remarks(meeting, days, rules)
    assert all(sentence(each, language) for each in found for language in ("vi", "en"))
    return [each.code for each in found]


def test_duties_that_were_not_kept_are_told():
    kept = Days(ON, date(2026, 6, 4), date(2026, 6, 7))
    assert told(held(starts_at=time(7, 30), ends_at=time(9)), kept) == []
    short = held(attended=17, starts_at=time(7, 30), ends_at=time(8, 59), overlaps=True)
    late = Days(ON, ON, date(2026, 6, 8))
    assert told(short, late) == [
        "meeting.too_short",
        "meeting.same_time",
        "meeting.attendance_low",
        "meeting.documents_late",
        "meeting.report_late",
    ]
    assert told(held(), Days(ON)) == ["meeting.report_due"]
    assert told(short, late, OLD) == []
