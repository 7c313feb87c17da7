"""What differs between two signed versions: every part, and nothing that only stands elsewhere."""

from dataclasses import replace
from datetime import date
from typing import Any

from hatnhan.apps.papers.facts.meetings import BallotLine, HeldMeeting, ItemLine, NumberLine, RollLine, TaskLine
from hatnhan.apps.papers.facts.versions import differences

ON = date(2026, 6, 25)
TOAN = RollLine(1, "Lành Văn Toàn", "present", official=True, visiting=False, reason="")
MUON = RollLine(2, "Lò Thị Muôn", "present", official=True, visiting=False, reason="")
VOTE = BallotLine(7, 2, 3, "Hứa Văn Quý", "cell_vote_admission", "", "secret", 11, 10, 9, 1, "passed", (), ())
ITEM = ItemLine(1, "report", "Báo cáo", "Đã nghe", (("Toàn", "nhất trí"),), "thông qua")
TASK = TaskLine("Trồng cây", "Lò Thị Muôn", date(2026, 7, 25))
HELD = HeldMeeting(
    id=1,
    unit_id=1,
    kind="regular",
    on=ON,
    starts_at="19:30",
    ends_at="",
    place="Nhà văn hóa",
    topic="",
    chair_id=1,
    chair="Lành Văn Toàn",
    clerk_id=2,
    clerk="Lò Thị Muôn",
    guests=(),
    dues="",
    praise=(),
    conclusions=("Làm hồ sơ", "Báo cáo"),
    roll=(TOAN, MUON),
    items=(ITEM,),
    ballots=(VOTE,),
    given=(TASK,),
    heard=(replace(TASK, what="Sửa đường", word="done"),),
    scores=(("content", 20),),
    points=20,
    grade="",
    numbers=(NumberLine("meeting_minutes", 0, 5, "01-BB/CB"),),
)


def told(**changes: object) -> list[tuple[str, str, object, object]]:
    found = differences(HELD, replace(HELD, **changes))  # type: ignore[arg-type]  # columns of the meeting
    return [(each.part, each.about, each.before, each.after) for each in found]


def test_the_same_minutes_differ_in_nothing():
    assert told() == []
    # Another item before it, or another place in the agenda, is no change of what was said.
    assert told(items=(replace(ITEM, place=2),)) == []


def test_each_part_is_told_with_both_sides():
    away = replace(MUON, state="excused", reason="ốm")
    fewer = replace(VOTE, in_favour=5, against=5, outcome="failed")
    later = replace(TASK, due_on=date(2026, 8, 25))
    spoken = replace(ITEM, conclusion="chưa thông qua")
    second = NumberLine("meeting_minutes", 0, 9, "02-BB/CB")
    changes: dict[str, Any] = {
        "ends_at": "21:00",
        "conclusions": ("Làm hồ sơ",),
        "roll": (TOAN, away),
        "heard": (replace(HELD.heard[0], word="extended"),),
        "items": (spoken,),
        "ballots": (fewer,),
        "given": (later,),
        "scores": (("content", 25), ("form", 5)),
        "points": 30,
        "numbers": (second,),
    }
    assert told(**changes) == [
        ("head", "ends_at", "", "21:00"),
        ("head", "conclusions", "Làm hồ sơ\nBáo cáo", "Làm hồ sơ"),
        ("head", "points", "20", "30"),
        ("roll", "Lò Thị Muôn", MUON, away),
        ("earlier", "Sửa đường", HELD.heard[0], changes["heard"][0]),
        ("item", "Báo cáo", ITEM, spoken),
        ("vote", "Hứa Văn Quý", VOTE, fewer),
        ("task", "Trồng cây", TASK, later),
        ("score", "content", "20", "25"),
        ("score", "form", None, "5"),
        ("number", "meeting_minutes", HELD.numbers[0], second),
    ]


def test_what_came_and_what_went_has_one_side():
    other = replace(TASK, what="Thăm gia đình chính sách")
    fund = replace(VOTE, id=8, person_id=None, person="", step="", subject="Quỹ chi bộ")
    changes = {"given": (other,), "ballots": (VOTE, fund), "roll": (TOAN,), "scores": (), "numbers": ()}
    assert told(**changes) == [
        ("roll", "Lò Thị Muôn", MUON, None),
        ("vote", "Quỹ chi bộ", None, fund),
        ("task", "Thăm gia đình chính sách", None, other),
        ("task", "Trồng cây", TASK, None),
        ("score", "content", "20", None),
        ("number", "meeting_minutes", HELD.numbers[0], None),
    ]
    assert told(given=(TASK, TASK)) == [("task", "Trồng cây", None, TASK)]
