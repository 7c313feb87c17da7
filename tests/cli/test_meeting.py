"""cli/meeting.py"""

import json
from datetime import date

import pytest

from hatnhan.apps.meetings.models import Meeting, Task
from hatnhan.cli.main import main
from tests.factories import NOW
from tests.stories import make_case, make_members, road

WHOLE = {
    "unit": "T-A-1",
    "kind": "regular",
    "on": "2026-06-05",
    "starts_at": "07:30",
    "ends_at": "09:10",
    "place": "Nhà văn hóa thôn",
    "chair": "lanh van toan 3",
    "clerk": {"name": "Lành Văn Toàn 4", "born": "1970-01-05"},
    "roll": [{"person": "Lành Văn Toàn 0", "state": "excused", "reason": "ốm"}],
    "items": [{"title": "Xét kết nạp", "kind": "vote", "speeches": [{"speaker": "Toàn", "content": "Nhất trí"}]}],
    "ballots": [
        {"person": "Hứa Văn Quý", "step": "cell_vote_admission", "in_favour": 5, "against": 3, "item": 1},
        {"subject": "Quỹ chi bộ", "method": "card", "in_favour": 8},
    ],
    "tasks": [{"what": "Sửa đường", "person": "Hứa Văn Quý", "due_on": "2026-06-20"}],
    "conclusion": "Chưa đủ số phiếu",
}


@pytest.fixture
def cell(world, monkeypatch):
    monkeypatch.setattr("hatnhan.cli.acting.read_clock", lambda: NOW)
    make_members(world.cell_a1)
    make_case(world.cell_a1, road("opinions"))
    return world.cell_a1


@pytest.fixture
def run(tmp_path, capsys):
    def answer(told, *options):
        file = tmp_path / "meeting.json"
        file.write_text(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), encoding="utf-8")
        status = main(["meeting", str(file), *options])
        out, err = capsys.readouterr()
        return status, json.loads(out) if "--json" in options and out else out, err

    return answer


def test_a_meeting_is_written_whole_and_a_failed_vote_is_recorded_as_failed(cell, run):
    early = {**WHOLE, "on": "2024-06-05", "tasks": []}
    status, told, _ = run(early, "--json", "--dry-run")
    assert (status, told["meeting"], Meeting.objects.count()) == (0, None, 0)
    status, told, _ = run(early, "--json")
    assert (status, told["attended"], told["expected"]) == (0, 8, 9)
    assert [(each["outcome"], each["entitled"], each["present"]) for each in told["ballots"]] == [
        ("failed", 9, 8),
        ("passed", 9, 8),
    ]
    assert "6" in told["ballots"][0]["why"]
    later = {
        "unit": "T-A-1",
        "kind": "thematic",
        "on": "2024-07-05",
        "tasks": [{"what": "Sửa đường", "person": "Hứa Văn Quý"}],
    }
    assert run(later)[0] == 0
    heard = {**later, "on": "2024-08-05", "tasks": [], "heard": [{"task": "sửa đường", "word": "done"}]}
    assert run(heard)[0] == 0
    assert Task.objects.get().settled_on == date(2024, 8, 5)


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"on": "2009-06-05"}, 1, "before_the_cell"),
        ({"on": "2027-06-05"}, 1, "in_the_future"),
        ({"ballots": [{"subject": "Quỹ", "in_favour": 8, "against": 2}]}, 1, "ballot.numbers_disagree"),
        ({"roll": [{"person": "Ai Đó"}]}, 1, "meeting.person_unknown"),
        ({"kind": "party"}, 1, "meeting.kind_unknown"),
        ({"unit": "T-A"}, 1, "meeting.no_cell"),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason(cell, run, changed, status, told):
    found, answer, _ = run({**WHOLE, "ballots": [], **changed}, "--json")
    assert found == status
    assert any(told in each["code"] for each in answer["refused"]), answer
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    "told", ["", "[]", "{}", {**WHOLE, "more": 1}, {**WHOLE, "on": "5/6/2026"}, {**WHOLE, "unit": "nowhere"}]
)
def test_what_is_no_meeting_is_not_read(cell, run, told):
    status, _, error = run(told)
    assert (status, bool(error)) == (2, True)


def test_an_account_has_its_own_reach(cell, run):
    assert run(WHOLE, "--as", "stranger")[0] == 2
    assert run(WHOLE, "--as", "statistics_reader")[0] == 2
