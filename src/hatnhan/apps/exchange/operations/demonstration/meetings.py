"""Meetings of a demonstration: a year of a cell by both sheets of points, one not signed yet, one that is planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hatnhan.apps.candidacies.operations import record_minutes
from hatnhan.apps.candidacies.queries import due_for_meeting
from hatnhan.apps.meetings.models import Meeting, Task, TaskState
from hatnhan.apps.meetings.operations import NewMovement, Notice, add_meeting, call_meeting, launch_movement
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.papers.operations import sign_meeting
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.queries import lasting_on, members_of_day
from hatnhan.core.meeting_entry import scheme_of
from hatnhan.core.meetings import (
    BallotEntry,
    HeardEntry,
    ItemEntry,
    MemberOfDay,
    MinutesEntry,
    RollEntry,
    Speech,
    TaskEntry,
)
from hatnhan.core.permissions import Actor
from hatnhan.core.workdays import add_months
from hatnhan.rules import rulebook

_CELL = "11.100.090.000.004"
_BESIDE = ("11.100.090.000.001",)
_USUAL_DAY, _MONTHS = 5, 12
_NEW_SHEET = date(2025, 10, 28)  # so that the year of the story holds meetings by both sheets
_POINTS = {
    "time": 5,
    "attendance": 4,
    "preparation": 9,
    "conduct": 27,
    "chairing": 9,
    "principles": 5,
    "previous": 27,
    "closing": 5,
}
_TOPICS = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Giúp đỡ quần chúng phấn đấu vào Đảng",
    "Chuyển đổi số ở thôn, bản",
    "Giữ gìn an ninh, trật tự ở địa bàn",
)
_TASKS = ("Vận động các hộ làm đường bê tông", "Giúp hai hộ làm chuồng trại", "Dọn vệ sinh nhà văn hóa", "Trồng cây")


def write_meetings(actor: Actor, on: date) -> None:
    """The meetings of two cells up to this day; by the same acts as the pages."""
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=(_CELL, *_BESIDE), ended_on__gt=on)}
    if _CELL in units:
        _year(actor, units[_CELL], on)
    for code in _BESIDE:
        if code in units:
            for back in (2, 1):
                _hold(actor, units[code], "regular", add_months(on, -back).replace(day=_USUAL_DAY + 3), back)


def _year(actor: Actor, unit: Unit, on: date) -> None:
    """Every month a meeting, every quarter one on a topic; the last one waits for its signature."""
    first = min(add_months(on, -_MONTHS), add_months(_NEW_SHEET, -1)).replace(day=_USUAL_DAY)
    movement = NewMovement("Thi đua xây dựng nông thôn mới", max(first, unit.founded_on), text="Mỗi người một việc")
    launch_movement(actor=_at(actor, on), unit_id=unit.pk, movement=movement)
    days = list(_days(first, on))
    for place, day in enumerate(days):
        _hold(actor, unit, "regular", day, place, sign=day != days[-1])
        if day.month % 3 == 2:  # the month in the middle of a quarter
            _hold(actor, unit, "thematic", day + timedelta(days=12), place, until=on)
    _plan(actor, unit, days[-1], on)


def _days(first: date, on: date) -> Iterator[date]:
    day = first
    while day <= on:
        yield day
        day = add_months(day, 1)


def _hold(  # noqa: PLR0913 -- what makes one meeting differ from the next
    actor: Actor, unit: Unit, kind: str, day: date, place: int, *, sign: bool = True, until: date | None = None
) -> None:
    """One meeting written whole on its evening, and signed a day later."""
    members = members_of_day(unit_id=unit.pk, day=day)
    there = [member for member in members if not member.left_out]
    if len(there) < 3 or day < unit.founded_on or (until is not None and day >= until):
        return
    acting = _at(actor, day)
    meeting = add_meeting(actor=acting, unit_id=unit.pk, kind=kind, on=day)
    entry = _entry(unit, meeting, there, place)
    if not sign:
        entry = _with_a_vote(acting, unit, meeting, entry)
    written = record_minutes(actor=acting, meeting_id=meeting.pk, entry=entry)
    if sign:
        signed_on = day + timedelta(days=1)
        sign_meeting(actor=_at(actor, signed_on), meeting_id=meeting.pk, seen=written.version, signed_on=signed_on)


def _entry(unit: Unit, meeting: Meeting, there: list[MemberOfDay], place: int) -> MinutesEntry:
    chair = _chair(unit, meeting.on, there)
    clerk, *others = [member for member in there if member is not chair]
    absent = others[place % len(others)]
    away = place % 2 == 0
    thematic, sheet = meeting.kind == "thematic", scheme_of(meeting.kind, rulebook().on(meeting.on)).value
    open_tasks = Task.objects.filter(unit=unit, state=TaskState.OPEN, given_on__lt=meeting.on)
    points = {**_POINTS, "attendance": 4 if away else 5, "conduct": 27 + place % 3}
    return MinutesEntry(
        roll=(RollEntry(absent.person_id, "excused", "đi làm xa"),) if away else (),
        items=tuple(_items(thematic=thematic, topic=_TOPICS[place % len(_TOPICS)], speaker=clerk.name)),
        ballots=(BallotEntry(len(there) - (1 if away else 0), subject="Nghị quyết tháng", method="card", item=2),),
        tasks=(
            ()
            if thematic
            else (TaskEntry(_TASKS[place % len(_TASKS)], absent.person_id, due_on=add_months(meeting.on, 1)),)
        ),
        heard=tuple(HeardEntry(pk, "done", text="đã xong") for pk in open_tasks.values_list("pk", flat=True)),
        scores=points if sheet and sheet.criteria else {},
        grade=("good" if place % 3 else "fair") if sheet and not sheet.criteria else "",
        starts_at=time(7, 30),
        ends_at=time(9, 30),
        place="Nhà văn hóa thôn",
        topic=_TOPICS[place % len(_TOPICS)] if thematic else "",
        chair_id=chair.person_id,
        clerk_id=clerk.person_id,
        dues="Đảng viên đóng đủ đảng phí",
        conclusion="Thống nhất các nội dung đã nêu",
        reported_on=meeting.on + timedelta(days=1),
    )


def _items(*, thematic: bool, topic: str, speaker: str) -> Iterator[ItemEntry]:
    yield ItemEntry("Thông tin thời sự, văn bản mới", "report")
    title, kind = (topic, "theme") if thematic else ("Kết quả tháng trước, nhiệm vụ tháng này", "resolution")
    yield ItemEntry(
        title, kind, speeches=(Speech(speaker, "Nhất trí với dự thảo"),), conclusion="Thực hiện theo dự thảo"
    )


def _with_a_vote(acting: Actor, unit: Unit, meeting: Meeting, entry: MinutesEntry) -> MinutesEntry:
    """The vote that is due, if there is one, and one item for it."""
    votes = (each for each in due_for_meeting(acting, unit.pk, meeting.on) if each.kind == "vote" and each.is_ready)
    due = next(votes, None)
    if due is None:
        return entry
    in_favour = entry.ballots[0].in_favour - 1  # who is recognised later has no vote on himself
    ballot = BallotEntry(in_favour, person_id=due.person_id, step=due.step, item=len(entry.items) + 1)
    item = ItemEntry(f"Xét, biểu quyết: {due.name}", "vote")
    return replace(entry, items=(*entry.items, item), ballots=(*entry.ballots, ballot))


def _plan(actor: Actor, unit: Unit, last: date, on: date) -> None:
    """The meeting of the coming month, called with its agenda."""
    acting, day = _at(actor, on), add_months(last, 1)
    meeting = add_meeting(actor=acting, unit_id=unit.pk, kind="regular", on=day)
    items = (
        ItemEntry("Kết quả tháng trước, nhiệm vụ tháng tới", "resolution"),
        ItemEntry("Nghe báo cáo theo dõi quần chúng", "month_sheets"),
    )
    notice = Notice(day, time(7, 30), "Nhà văn hóa thôn", items=items, documents="Dự thảo nghị quyết tháng")
    call_meeting(actor=acting, meeting_id=meeting.pk, notice=notice)


def _chair(unit: Unit, day: date, there: list[MemberOfDay]) -> MemberOfDay:
    leaders = set(Post.objects.filter(lasting_on(day), unit=unit).values_list("person_id", flat=True))
    return next((member for member in there if member.person_id in leaders), there[0])


def _at(actor: Actor, day: date) -> Actor:
    """The actor on the day of the act."""
    return replace(actor, at=datetime.combine(day, time(19), actor.at.tzinfo))
