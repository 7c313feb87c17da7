"""The sheets that somebody takes along on a phone: this month's and last month's of everybody he writes for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Mentor
from hatnhan.apps.candidacies.queries.month_sheets.followings import (
    Followed,
    due_days,
    followed,
    in_month,
    writable_cases,
)
from hatnhan.apps.candidacies.queries.month_sheets.lines import SheetLine, TaskLine, own_tasks, sheet_lines, task_lines
from hatnhan.apps.candidacies.queries.month_sheets.writing import may_write
from hatnhan.core.month_sheets import TaskWord, followed_in, month_after, month_of, owes
from hatnhan.core.permissions import Actor, Permission

MOST = 60


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """One assignment and month with the sheet that stands, and the test tasks that it can tell of.

    `version` grows with every change of the sheet or of these tasks, whoever made it.
    """

    mentor_id: int
    case_id: int
    mentor: str
    candidate: str
    unit: str
    month: date
    due_on: date
    owed: bool
    sheet: SheetLine | None
    tasks: tuple[TaskLine, ...]

    @property
    def version(self) -> int:
        """The versions of all that the form shows, together."""
        return (self.sheet.version if self.sheet else 0) + sum(task.version for task in self.tasks)


def sheets_taken_along(actor: Actor) -> tuple[SheetTaken, ...]:
    """This month's sheets and those of the month before, by month and name."""
    this = month_of(actor.today)
    return (*_of_month(actor, this), *_of_month(actor, month_after(this, -1)))


def sheet_taken(actor: Actor, mentor_id: int, month: date) -> SheetTaken:
    """One of them as it stands now; ObjectDoesNotExist where the actor writes it no more."""
    found = [each for each in _of_month(actor, month_of(month), mentor_id) if each.mentor_id == mentor_id]
    if not found:
        raise Mentor.DoesNotExist
    return found[0]


def _of_month(actor: Actor, month: date, mentor_id: int | None = None) -> tuple[SheetTaken, ...]:
    rows = Mentor.objects.filter(in_month(month), case__in=writable_cases(actor)).select_related("case")
    if mentor_id is not None:
        rows = rows.filter(pk=mentor_id)
    cases = {row.case_id: row.case for row in rows}
    mine = (each for each in followed(rows) if may_write(actor, cases[each.time.case_id], each))
    times = [each for each in mine if followed_in(each.time, month)][:MOST]
    due = due_days({each.unit_id for each in times}, [month])
    sheets = {(line.mentor_id, line.case_id): line for line in sheet_lines(cases, month, since=month)}
    tasks = task_lines(cases, month)
    return tuple(
        _taken(
            each,
            month,
            due[each.unit_id, month],
            sheets.get((each.time.mentor_id, each.time.case_id)),
            own_tasks(tasks, each.time.mentor_id) if _is_over(actor, each) else tasks,
        )
        for each in times
    )


def _is_over(actor: Actor, of: Followed) -> bool:
    return of.time.stops_on <= actor.today and not actor.may(Permission.WRITE_MONTH_SHEET, of.path)


def _taken(of: Followed, month: date, due_on: date, sheet: SheetLine | None, tasks: Iterable[TaskLine]) -> SheetTaken:
    mine = (task for task in tasks if task.case_id == of.time.case_id)
    told = tuple(task for task in mine if task.state == TaskWord.OPEN or task.told_month == month)
    return SheetTaken(
        mentor_id=of.time.mentor_id,
        case_id=of.time.case_id,
        mentor=of.mentor,
        candidate=of.candidate,
        unit=of.unit,
        month=month,
        due_on=due_on,
        owed=owes(of.time, due_on),
        sheet=sheet,
        tasks=told,
    )
