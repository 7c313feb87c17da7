"""Meetings before they are held, and after: plan, notice, signature, new version, report."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, connection, transaction

from hatnhan.apps.audit.queries import history
from hatnhan.apps.meetings.models import BallotVoter, Meeting, MeetingVersion
from hatnhan.apps.meetings.operations import (
    NewMovement,
    Notice,
    YearPlan,
    add_meeting,
    call_meeting,
    cancel_meeting,
    launch_movement,
    plan_year,
    record_minutes,
    reopen,
    seal,
    settle_task,
    tell_reported,
)
from hatnhan.apps.meetings.queries import due, meeting_figures, meeting_page, tasks_of
from hatnhan.apps.organisation.operations import end_unit
from hatnhan.core.agenda import Wanted
from hatnhan.core.figures import Period
from hatnhan.core.meetings import BallotEntry, HeardEntry, ItemEntry, MinutesEntry, TaskEntry
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import make_members

ON = date(2026, 6, 5)


@pytest.fixture
def secretary(world):
    return world.actor("cell_secretary")


@pytest.fixture
def members(world):
    return make_members(world.cell_a1)


@pytest.fixture
def meeting(world, secretary, members):
    return add_meeting(actor=secretary, unit_id=world.cell_a1.pk, kind="regular", on=ON)


def codes(act, **given):
    before = Meeting.objects.count()
    with pytest.raises(Refused) as found:
        act(**given)
    assert Meeting.objects.count() == before
    return [reason.code for reason in found.value.reasons]


def test_a_year_is_planned_on_the_usual_day_of_the_cell(world, secretary, meeting):
    made = plan_year(
        actor=secretary, unit_id=world.cell_a1.pk, plan=YearPlan(2026, 31, time(7, 30), "Nhà văn hóa", thematic=(8,))
    )
    assert [(row.kind, row.on) for row in made] == [
        ("regular", date(2026, 7, 31)),
        ("regular", date(2026, 8, 31)),
        ("thematic", date(2026, 8, 31)),
        ("regular", date(2026, 9, 30)),
        ("regular", date(2026, 10, 31)),
        ("regular", date(2026, 11, 30)),
        ("regular", date(2026, 12, 31)),
    ]
    assert history(world.cell_a1, limit=1)[0].verb == "meetings.planned_year"
    again = {"actor": secretary, "unit_id": world.cell_a1.pk}
    assert codes(plan_year, plan=YearPlan(2026, 5, thematic=(8,)), **again) == ["meeting.plan_stands"]
    assert codes(plan_year, plan=YearPlan(2025, 0), **again) == [
        "meeting.planned_in_the_past",
        "meeting.plan_day",
        "meeting.plan_stands",
    ]
    officer = world.actor("committee_officer")
    assert codes(plan_year, actor=officer, unit_id=world.commune_a.pk, plan=YearPlan(2026, 5)) == ["meeting.no_cell"]


def test_who_may_and_where(world, secretary, meeting):
    with pytest.raises(ObjectDoesNotExist):
        meeting_page(world.actor("stranger"), meeting.pk)
    with pytest.raises(PermissionDenied):
        add_meeting(actor=world.actor("auditor"), unit_id=world.cell_a1.pk, kind="regular", on=ON)
    with pytest.raises(ObjectDoesNotExist):
        record_minutes(actor=world.actor("neighbour"), meeting_id=meeting.pk, entry=MinutesEntry())
    assert add_meeting(actor=world.actor("committee_officer"), unit_id=world.cell_a1.pk, kind="thematic", on=ON).pk


def test_a_meeting_needs_a_cell_on_that_day(world, secretary, meeting):
    given = {"actor": secretary, "unit_id": world.cell_a1.pk}
    assert codes(add_meeting, kind="regular", on=ON, **given) == ["meeting.there_already"]
    assert codes(add_meeting, kind="ball", on=date(2009, 1, 1), **given) == [
        "meeting.kind_unknown",
        "record.before_the_cell",
    ]
    end_unit(actor=world.machine, unit_id=world.cell_a2.pk, ends_on=date(2026, 6, 1))
    assert codes(add_meeting, actor=world.machine, unit_id=world.cell_a2.pk, kind="regular", on=ON) == [
        "affiliation.cell_had_ended"
    ]


def test_a_notice_is_given_before_the_meeting(world, secretary, meeting):
    notice = Notice(date(2026, 7, 6), time(7, 30), "Nhà văn hóa", items=(ItemEntry("Nghị quyết tháng", "resolution"),))
    called = call_meeting(actor=secretary, meeting_id=meeting.pk, notice=notice, seen=1)
    assert (called.state, called.on, called.planned_on, called.called_on) == ("called", date(2026, 7, 6), ON, TODAY)
    assert [line.title for line in meeting_page(secretary, meeting.pk).items] == ["Nghị quyết tháng"]
    late = replace(notice, on=date(2026, 6, 29), items=(ItemEntry(""),))
    assert codes(call_meeting, actor=secretary, meeting_id=meeting.pk, notice=late, seen=1) == [
        "meeting.changed_meanwhile",
        "meeting.called_after",
        "meeting.item_without_title",
    ]
    assert codes(cancel_meeting, actor=secretary, meeting_id=meeting.pk, reason=" ") == ["meeting.needs_reason"]
    assert cancel_meeting(actor=secretary, meeting_id=meeting.pk, reason="Lũ").state == "cancelled"
    assert codes(call_meeting, actor=secretary, meeting_id=meeting.pk, notice=notice) == ["meeting.cancelled"]


def sealed(secretary, meeting, **more):
    day = more.get("signed_on", date(2026, 6, 6))
    return seal(actor=secretary, meeting_id=meeting.pk, content={"on": 1}, signed_on=day, signed_by="Bí thư")


def test_what_is_signed_stays_and_a_change_is_a_new_version(world, secretary, meeting):
    assert codes(sealed, secretary=secretary, meeting=meeting) == ["meeting.not_held"]
    vote = BallotEntry(8, subject="Quỹ", method="card")
    record_minutes(actor=secretary, meeting_id=meeting.pk, entry=MinutesEntry(ballots=(vote,)))
    assert codes(sealed, secretary=secretary, meeting=meeting, signed_on=date(2026, 7, 1)) == ["record.in_the_future"]
    assert codes(sealed, secretary=secretary, meeting=meeting, signed_on=date(2026, 6, 4)) == ["meeting.signed_earlier"]
    assert codes(reopen, actor=secretary, meeting_id=meeting.pk, reason="Sai") == ["meeting.not_signed"]
    assert sealed(secretary, meeting).number == 1
    entry = MinutesEntry(ballots=(replace(vote, in_favour=7),))
    given = {"actor": secretary, "meeting_id": meeting.pk}
    assert codes(record_minutes, entry=entry, **given) == ["meeting.signed"]
    assert codes(reopen, reason="", **given) == ["meeting.needs_reason"]
    reopen(reason="Ghi sai số phiếu", **given)
    assert meeting_page(secretary, meeting.pk).amending
    assert codes(reopen, reason="Sai", **given) == ["meeting.opened_already"]
    assert codes(record_minutes, entry=MinutesEntry(on=date(2026, 6, 6)), **given) == [
        "meeting.signed_day_stays",
        "meeting.ballot_signed",
    ]
    key, voters = vote_rows(meeting)
    record_minutes(entry=MinutesEntry(ballots=(replace(entry.ballots[0], id=key),)), **given)
    assert vote_rows(meeting) == (key, voters)
    assert (sealed(secretary, meeting).number, MeetingVersion.objects.get(number=2).reason) == (2, "Ghi sai số phiếu")
    assert len(meeting_page(secretary, meeting.pk).ballots[0].voters) == 9


def vote_rows(meeting):
    return meeting.ballots.get().pk, sorted(BallotVoter.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_meetingversion SET signed_by = 'x'",
        "DELETE FROM meetings_meetingversion",
        "UPDATE meetings_ballotvoter SET name = 'x'",
        "DELETE FROM meetings_ballotvoter",
    ],
)
def test_the_database_keeps_what_was_signed(world, secretary, meeting, statement):
    record_minutes(actor=secretary, meeting_id=meeting.pk, entry=MinutesEntry(ballots=(BallotEntry(8, subject="Quỹ"),)))
    sealed(secretary, meeting)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_committee_above_has_the_result(world, secretary, meeting):
    given = {"actor": secretary, "meeting_id": meeting.pk}
    assert codes(tell_reported, on=ON, **given) == ["meeting.not_held"]
    record_minutes(entry=MinutesEntry(), **given)
    assert [each.code for each in meeting_page(secretary, meeting.pk).remarks] == ["meeting.report_due"]
    assert codes(tell_reported, on=date(2026, 6, 4), **given) == ["meeting.reported_before"]
    tell_reported(on=date(2026, 6, 8), **given)
    assert [each.code for each in meeting_page(secretary, meeting.pk).remarks] == ["meeting.report_late"]


def test_tasks_belong_to_people_and_movements(world, secretary, members, meeting):
    movement = launch_movement(
        actor=secretary, unit_id=world.cell_a1.pk, movement=NewMovement("Làm đường", date(2026, 6, 1))
    )
    same = {"actor": secretary, "unit_id": world.cell_a1.pk}
    assert codes(launch_movement, movement=NewMovement("Làm đường", date(2026, 6, 1), date(2026, 5, 1)), **same) == [
        "period.empty",
        "movement.there_already",
    ]
    assert codes(launch_movement, movement=NewMovement(" ", ON), **same) == ["movement.without_name"]
    given = TaskEntry("Sửa đường", members[0].pk, due_on=date(2026, 6, 20), movement_id=movement.pk)
    record_minutes(actor=secretary, meeting_id=meeting.pk, entry=MinutesEntry(tasks=(given,)))
    period = Period(date(2026, 6, 1), date(2026, 6, 30))
    found = tasks_of(secretary, [members[0].pk, members[1].pk], period)
    assert [line.movement for line in found[members[0].pk]] == ["Làm đường"]
    assert found[members[1].pk] == ()
    key = found[members[0].pk][0].id
    told = {"actor": secretary, "task_id": key}
    assert codes(settle_task, heard=HeardEntry(key, "extended"), **told) == ["task.extended_to_when"]
    assert settle_task(heard=HeardEntry(key, "done", text="xong"), **told).state == "done"
    assert codes(settle_task, heard=HeardEntry(key, "done"), **told) == ["task.not_open"]


def test_what_is_due_and_the_figures(world, secretary, members, meeting):
    wanted = Wanted(date(2026, 8, 31))
    assert [(line.kind, line.latest) for line in due(secretary, wanted)] == [("meeting_to_record", ON)]
    entry = MinutesEntry(tasks=(TaskEntry("Sửa đường", members[0].pk, due_on=date(2026, 7, 20)),))
    record_minutes(actor=secretary, meeting_id=meeting.pk, entry=entry)
    add_meeting(actor=secretary, unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 7, 5))
    found = [(line.kind, line.latest, line.by_person) for line in due(secretary, wanted)]
    assert found == [
        ("meeting_to_sign", ON, ""),
        ("meeting", date(2026, 7, 5), ""),
        ("task", date(2026, 7, 20), str(members[0])),
    ]
    own = due(world.actor("nobody"), replace(wanted, person=members[0].pk))
    assert [line.kind for line in own] == ["task"]
    assert due(world.actor("statistics_reader"), wanted) == ()
    figures = meeting_figures(secretary, world.cell_a1.pk, date(2026, 4, 1), date(2026, 12, 31))
    assert (figures.regular, figures.regular_due, figures.thematic, figures.thematic_due) == (1, 3, 0, 1)
    assert (figures.held, figures.attended, figures.expected, figures.average) == (1, 9, 9, None)


def test_a_cell_that_keeps_its_meetings_here_is_reminded_to_plan(world, secretary, members):
    wanted = Wanted(date(2026, 8, 31))
    assert due(secretary, wanted) == ()
    add_meeting(actor=secretary, unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 5, 5))
    assert [(line.kind, line.latest) for line in due(secretary, wanted)] == [
        ("meeting_to_record", date(2026, 5, 5)),
        ("meeting_to_plan", TODAY),
    ]
