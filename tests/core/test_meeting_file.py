"""A meeting as a file tells it."""

from datetime import date, time

import pytest

from hatnhan.core.meeting_file import Known, MeetingFileError, entry_of, head_of
from hatnhan.core.meetings import BallotEntry, HeardEntry, ItemEntry, RollEntry, Speech, TaskEntry

PEOPLE = (
    Known(1, "Vi Văn Thắng", date(1970, 1, 1)),
    Known(2, "Lò Thị Mai", date(1980, 2, 2)),
    Known(3, "Lò Thị Mai", date(1990, 3, 3)),
)
TASKS = {5: "Sửa đường", 6: "Trồng cây", 7: "Trồng cây"}
HEAD = {"unit": "T-A-1", "kind": "regular", "on": "2026-06-05"}


def test_the_whole_of_it():
    data = HEAD | {
        "chair": "vi van thang",
        "clerk": {"name": "Lò Thị Mai", "born": "1990-03-03"},
        "starts_at": "07:30",
        "documents_on": "2026-06-04",
        "place": "Nhà văn hóa",
        "roll": [{"person": 2, "state": "excused", "reason": "ốm"}],
        "items": [{"title": "Xét", "kind": "vote", "speeches": [{"speaker": "Thắng", "content": "Nhất trí"}]}],
        "ballots": [{"person": 9, "step": "cell_vote_admission", "in_favour": 7, "item": 1, "voters": [1, 2]}],
        "tasks": [{"what": "Việc", "person": None, "name": "Đoàn", "due_on": "2026-07-01"}],
        "heard": [{"task": "sua duong", "word": "done"}, {"task": 6, "word": "done"}],
        "scores": {"time": 5},
    }
    assert (head_of(data).unit, head_of(data).kind, head_of(data).on) == ("T-A-1", "regular", date(2026, 6, 5))
    entry, reasons = entry_of(data, PEOPLE, TASKS)
    assert reasons == ()
    assert (entry.chair_id, entry.clerk_id, entry.starts_at, entry.ends_at) == (1, 3, time(7, 30), None)
    assert entry.roll == (RollEntry(2, "excused", "ốm"),)
    assert entry.items == (ItemEntry("Xét", "vote", speeches=(Speech("Thắng", "Nhất trí"),)),)
    assert entry.ballots == (BallotEntry(7, person_id=9, step="cell_vote_admission", item=1, voters=(1, 2)),)
    assert entry.tasks == (TaskEntry("Việc", name="Đoàn", due_on=date(2026, 7, 1)),)
    assert entry.heard == (HeardEntry(5, "done"), HeardEntry(6, "done"))
    assert (entry.scores, entry.documents_on) == ({"time": 5}, date(2026, 6, 4))


def test_who_or_what_is_not_found_is_told():
    data = HEAD | {
        "chair": "Ai Đó",
        "roll": [{"person": "Lò Thị Mai"}],
        "ballots": [{"subject": "Quỹ", "in_favour": 1, "voters": ["Ai Đó", "Vi Văn Thắng"]}],
        "heard": [{"task": "Trồng cây", "word": "done"}],
    }
    entry, reasons = entry_of(data, PEOPLE, TASKS)
    told = {each.code for each in reasons}
    assert told == {"meeting.person_unknown", "meeting.person_several", "task.not_found"}
    assert (entry.roll, entry.ballots[0].voters) == ((), (1,))


@pytest.mark.parametrize(
    "changed",
    [
        {"more": 1},
        {"on": "2026-13-01"},
        {"unit": 5},
        {"unit": "a\0b"},
        {"kind": None},
    ],
)
def test_a_head_of_another_shape_is_not_read(changed):
    with pytest.raises(MeetingFileError):
        head_of(HEAD | changed)


def test_what_is_no_object_or_lacks_its_head_is_not_read():
    nothing: tuple[object, ...] = ([], {"unit": "x"})
    for data in nothing:
        with pytest.raises(MeetingFileError):
            head_of(data)


@pytest.mark.parametrize(
    "changed",
    [
        {"roll": {}},
        {"roll": [{"who": 1}]},
        {"items": [{"title": "x", "speeches": {}}]},
        {"items": [{"title": "x", "speeches": [{"by": "y"}]}]},
        {"ballots": [{"subject": "x"}]},
        {"ballots": [{"subject": "x", "in_favour": True}]},
        {"ballots": [{"subject": "x", "in_favour": 1.5}]},
        {"ballots": [{"subject": "x", "in_favour": 99999}]},
        {"ballots": [{"subject": "x", "in_favour": 1, "voters": 1}]},
        {"scores": []},
        {"scores": {"time": "5"}},
        {"starts_at": "half past"},
        {"tasks": [{"what": "x", "person": {"called": "y"}}]},
    ],
)
def test_a_meeting_of_another_shape_is_not_read(changed):
    with pytest.raises(MeetingFileError):
        entry_of(HEAD | changed, PEOPLE, TASKS)
