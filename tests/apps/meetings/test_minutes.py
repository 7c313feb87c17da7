"""Minutes written whole: what stands then, what the chain says, what a refusal leaves."""

from datetime import date, time

import pytest

from hatnhan.apps.audit.queries import history
from hatnhan.apps.meetings.models import Ballot, BallotVoter, Meeting, RollCall, Task
from hatnhan.apps.meetings.operations import add_meeting, record_minutes
from hatnhan.apps.meetings.queries import meeting_page
from hatnhan.apps.people.operations import merge_people
from hatnhan.core.meetings import BallotEntry, HeardEntry, ItemEntry, MinutesEntry, RollEntry, Speech, TaskEntry
from hatnhan.core.outcome import Refused
from tests.stories import make_case, make_members, road

ON = date(2026, 6, 5)


@pytest.fixture
def members(world):
    return make_members(world.cell_a1, 12)


@pytest.fixture
def meeting(world, members):
    return add_meeting(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, kind="regular", on=ON)


def write(world, meeting, entry, who="cell_secretary", seen=None):
    return record_minutes(actor=world.actor(who), meeting_id=meeting.pk, entry=entry, seen=seen)


def refused(world, meeting, entry, seen=None):
    with pytest.raises(Refused) as found:
        write(world, meeting, entry, seen=seen)
    return [reason.code for reason in found.value.reasons]


def whole(members, candidate):
    return MinutesEntry(
        roll=(
            RollEntry(members[0].pk, "excused", "ốm"),
            RollEntry(members[1].pk, "unexcused"),
        ),
        items=(
            ItemEntry("Xét kết nạp", kind="vote", speeches=(Speech("Vi Văn A", "Nhất trí"),)),
            ItemEntry("Việc của kỳ trước", kind="tasks", conclusion="Làm tiếp"),
        ),
        ballots=(
            BallotEntry(in_favour=9, against=1, person_id=candidate.pk, step="cell_vote_admission", item=1),
            BallotEntry(in_favour=6, subject="Quỹ chi bộ", method="card"),
        ),
        tasks=(TaskEntry("Sửa đường", members[2].pk, due_on=date(2026, 7, 1)), TaskEntry("Trồng cây", name="Đoàn")),
        starts_at=time(7, 30),
        ends_at=time(9, 30),
        place="Nhà văn hóa",
        chair_id=members[3].pk,
        clerk_id=members[4].pk,
        conclusion="Kết nạp một người",
        scores={
            "time": 5,
            "attendance": 3,
            "preparation": 9,
            "conduct": 28,
            "chairing": 9,
            "principles": 5,
            "previous": 27,
            "closing": 5,
        },
    )


def test_minutes_are_written_whole_and_written_over(world, members, meeting):
    candidate = make_case(world.cell_a1, road("opinions")).person
    entry = whole(members, candidate)
    write(world, meeting, entry)
    page = meeting_page(world.actor("cell_secretary"), meeting.pk)
    assert (page.state, page.version, page.points, page.grade) == ("held", 2, 91, "good")
    assert (page.figures.expected, page.figures.attended, page.figures.voters) == (12, 10, 10)
    passed, failed = page.ballots
    assert (passed.entitled, passed.present, passed.outcome, passed.failure, passed.item) == (12, 10, "passed", None, 1)
    assert failed.failure is not None
    assert (failed.outcome, failed.failure.code) == ("failed", "ballot.below_threshold")
    assert dict(failed.failure.values)["needed"] == 7
    assert len(passed.voters) == 12
    assert [line.what for line in page.tasks] == ["Sửa đường", "Trồng cây"]
    act = history(meeting, limit=1)[0]
    assert (act.verb, act.details["texts"]) == ("meetings.wrote_minutes", ["conclusion"])
    assert "'points': 91" in str(act.details["after"])
    first = Ballot.objects.get(step="cell_vote_admission").pk
    write(world, meeting, MinutesEntry(items=entry.items, ballots=entry.ballots[:1]), seen=2)
    assert [row.pk for row in Ballot.objects.all()] == [first]
    assert (BallotVoter.objects.count(), Task.objects.count(), RollCall.objects.count()) == (12, 0, 12)
    assert Meeting.objects.get().grade == ""


def test_the_next_meeting_hears_of_the_tasks(world, members, meeting):
    secretary = world.actor("cell_secretary")
    write(world, meeting, MinutesEntry(tasks=(TaskEntry("Sửa đường", members[0].pk, due_on=date(2026, 6, 10)),)))
    task = Task.objects.get()
    later = add_meeting(actor=secretary, unit_id=world.cell_a1.pk, kind="thematic", on=date(2026, 6, 20))
    assert [line.what for line in meeting_page(secretary, later.pk).earlier] == ["Sửa đường"]
    write(world, later, MinutesEntry(heard=(HeardEntry(task.pk, "extended", date(2026, 7, 1), "mưa"),)))
    task.refresh_from_db()
    assert (task.state, task.due_on, task.result) == ("open", date(2026, 7, 1), "mưa")
    write(world, later, MinutesEntry(heard=(HeardEntry(task.pk, "done"),)))
    task.refresh_from_db()
    assert (task.state, task.due_on, task.settled_on) == ("done", date(2026, 6, 10), date(2026, 6, 20))
    assert refused(world, meeting, MinutesEntry()) == ["task.signed"]


def test_the_second_of_two_secretaries_is_told_and_nothing_is_lost(world, members, meeting):
    write(world, meeting, MinutesEntry(conclusion="Của người thứ nhất"), "committee_officer", seen=1)
    assert refused(world, meeting, MinutesEntry(conclusion="Của người thứ hai"), seen=1) == [
        "meeting.changed_meanwhile"
    ]
    assert Meeting.objects.get().conclusion == "Của người thứ nhất"


def test_two_records_on_one_roll_turn_out_one_person(world, members, meeting):
    again = make_members(world.cell_a1, 1)[0]
    write(world, meeting, MinutesEntry(ballots=(BallotEntry(9, subject="Quỹ"),)))
    merge_people(actor=world.machine, kept_id=members[0].pk, merged_id=again.pk)
    assert meeting_page(world.actor("cell_secretary"), meeting.pk).figures.members == 12
    write(world, meeting, MinutesEntry(ballots=(BallotEntry(9, subject="Quỹ"),)))
    assert (Ballot.objects.get().entitled, RollCall.objects.count()) == (12, 12)


def test_a_page_costs_few_queries(world, members, meeting, django_assert_max_num_queries):
    candidate = make_case(world.cell_a1, road("opinions")).person
    write(world, meeting, whole(members, candidate))
    with django_assert_max_num_queries(11):
        meeting_page(world.actor("cell_secretary"), meeting.pk)
