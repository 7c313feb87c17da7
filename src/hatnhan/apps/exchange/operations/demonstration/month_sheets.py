"""Month sheets of a demonstration: half a year of one cell from paper, a mentor who types himself, one who owes."""

from collections.abc import Iterator
from datetime import date, timedelta

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import create_account
from hatnhan.apps.access.operations.grants import NewGrant, write_grant
from hatnhan.apps.access.queries import actor_of
from hatnhan.apps.candidacies.models import Mentor, TestTask
from hatnhan.apps.candidacies.operations import write_month_sheets
from hatnhan.apps.candidacies.queries.month_sheets.followings import Followed, followed, owing
from hatnhan.apps.exchange.operations.demonstration.accounts import ACCOUNTS, MENTOR, PASSWORD
from hatnhan.apps.organisation.models import Unit
from hatnhan.core.month_sheets import SheetEntry, TaskEntry, Way, last_day_of, month_after, month_of
from hatnhan.core.permissions import Actor, Role

_MONTHS = 6
_GIVEN, _TOLD = 3, 2  # months ago
_STRENGTHS = (
    "Chấp hành tốt quy ước của bản, giúp đỡ bà con thu hoạch.",
    "Nhiệt tình với công việc chung, nói đi đôi với làm.",
    "Chịu khó học hỏi, dự đủ các buổi sinh hoạt của chi đoàn.",
)
_TO_IMPROVE = (
    "Còn ngại phát biểu trước đông người.",
    "Cần đọc thêm Điều lệ Đảng.",
    "Ghi chép việc được giao chưa đều.",
)
_PROPOSALS = ("Tiếp tục giao việc ở bản.", "Cho dự buổi sinh hoạt mở rộng của chi bộ.", "Giao phụ trách một nhóm hộ.")
_TASKS = (
    "Vận động hai hộ đưa con đến lớp",
    "Cùng công an xã tuần tra ban đêm",
    "Hướng dẫn bà con cài ứng dụng dịch vụ công",
)


def write_sheets(actor: Actor, on: date) -> None:
    """The sheets of the village cell; by the same act as the page."""
    unit = Unit.objects.filter(code=MENTOR.cell, ended_on__gt=on).first()
    if unit is None:
        return
    secretary = actor_of(User.objects.get(username=_secretary()), actor.at)
    himself = _account(actor, unit, on)
    for back in range(_MONTHS - 1, -1, -1):
        month = month_after(month_of(on), -back)
        owed = followed(owing(Mentor.objects.filter(case__unit=unit), month))
        own = [each for each in owed if himself and back == 0 and each.person_id == himself.mentor]
        # This month the first of the others still owes his.
        others = [each for each in owed if each not in own]
        late = others[0].mentor if back == 0 and others else ""
        paper = [each for each in others if each.mentor != late]
        if own and himself:
            write_month_sheets(actor=himself, entries=tuple(_entries(own[:1], month, back, Way.OWN, on)))
        write_month_sheets(actor=secretary, entries=tuple(_entries(paper, month, back, Way.FROM_PAPER, on)))


def _secretary() -> str:
    return next(name for name, _, role, code in ACCOUNTS if (role, code) == (Role.CELL_SECRETARY, MENTOR.cell))


def _account(actor: Actor, unit: Unit, on: date) -> Actor | None:
    """Who helps most people of the cell signs in himself."""
    month = month_of(on)
    times = followed(owing(Mentor.objects.filter(case__unit=unit).exclude(person=None), month))
    if not times:
        return None
    helping = [each.person_id for each in times]
    chosen = max(times, key=lambda each: (helping.count(each.person_id), -(each.person_id or 0)))
    user = create_account(actor=actor, username=MENTOR.username, password=PASSWORD, full_name=chosen.mentor)
    write_grant(actor, user, NewGrant(unit, Role.MENTOR, min(on, actor.today), person=chosen.person_id))
    return actor_of(user, actor.at)


def _entries(times: list[Followed], month: date, back: int, way: Way, on: date) -> Iterator[SheetEntry]:
    for place, each in enumerate(times, month.month):
        yield SheetEntry(
            case_id=each.time.case_id,
            month=month,
            strengths=_STRENGTHS[place % len(_STRENGTHS)],
            to_improve=_TO_IMPROVE[(place + back) % len(_TO_IMPROVE)],
            proposal=_PROPOSALS[(place * 2 + back) % len(_PROPOSALS)],
            tasks=tuple(_tasks(each, month, back, place)),
            way=way,
            paper_on=min(last_day_of(month), month + timedelta(days=3), on) if way == Way.FROM_PAPER else None,
            mentor_id=each.time.mentor_id,
        )


def _tasks(of: Followed, month: date, back: int, place: int) -> Iterator[TaskEntry]:
    """A task is given, told a month later, and a new one is open now."""
    if back == _TOLD:
        for task in TestTask.objects.filter(case=of.time.case_id, state=TestTask.State.OPEN):
            yield TaskEntry(task.what, task.due_on, TestTask.State.DONE, "Làm xong, bà con ủng hộ.", task.pk)
    if back in {_GIVEN, 1}:
        yield TaskEntry(_TASKS[place % len(_TASKS)], last_day_of(month_after(month)))
