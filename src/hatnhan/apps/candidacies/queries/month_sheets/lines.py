"""Month sheets and test tasks as lines of a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from hatnhan.apps.candidacies.models import Mentor, MonthSheet, TestTask


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A test task: given in a month, and what came of it. `given_by`, `told_by`: the assignments of those sheets."""

    id: int
    case_id: int
    what: str
    given_month: date
    due_on: date | None
    state: str
    result: str
    told_month: date | None
    version: int
    given_by: int = 0
    told_by: int | None = None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet: whose remarks, who typed them, how they came in."""

    id: int
    case_id: int
    mentor_id: int
    month: date
    strengths: str
    to_improve: str
    proposal: str
    author: str
    typed_by: str
    typed_at: datetime
    way: str
    paper_on: date | None
    version: int
    given: tuple[TaskLine, ...] = ()
    told: tuple[TaskLine, ...] = ()


def task_lines(case_ids: Iterable[int], until: date) -> tuple[TaskLine, ...]:
    """The test tasks of these cases given up to this month, in the order in which they were given: one query."""
    rows = TestTask.objects.filter(case__in=list(case_ids), given_month__lte=until).order_by("given_month", "pk")
    return tuple(
        TaskLine(
            row.pk,
            row.case_id,
            row.what,
            row.given_month,
            row.due_on,
            row.state,
            row.result,
            row.told_month,
            row.version,
            row.given_in.mentor_id,
            row.told_in.mentor_id if row.told_in else None,
        )
        for row in rows.select_related("given_in", "told_in")
    )


def own_tasks(tasks: Iterable[TaskLine], mentor_id: int) -> tuple[TaskLine, ...]:
    """What this assignment itself gave, as long as nobody after it told of it: all that who follows no more reads."""
    return tuple(task for task in tasks if task.given_by == mentor_id and task.told_by in {None, mentor_id})


def sheet_lines(
    case_ids: Iterable[int], until: date, since: date = date.min, mentors: Iterable[int] | None = None
) -> tuple[SheetLine, ...]:
    """The sheets of these cases from month to month, oldest first, without their tasks: one query.

    `mentors`: only what was written of these assignments.
    """
    rows = MonthSheet.objects.filter(case__in=list(case_ids), month__lte=until, month__gte=since)
    if mentors is not None:
        rows = rows.filter(mentor__in=list(mentors))
    return tuple(map(_line, rows.order_by("month", "pk")))


def thread_of(
    case_id: int, until: date, mentors: Iterable[int] | None = None, stopped: int | None = None
) -> tuple[SheetLine, ...]:
    """The sheets of one case with the tasks that each gave and told, the newest first: two queries.

    `stopped`: the assignment of the reader, where it is over; he reads its own tasks alone.
    """
    tasks = task_lines([case_id], until)
    tasks = tasks if stopped is None else own_tasks(tasks, stopped)
    lines = []
    for line in reversed(sheet_lines([case_id], until, mentors=mentors)):
        given = tuple(task for task in tasks if task.given_month == line.month)
        told = tuple(task for task in tasks if task.told_month == line.month and task.given_month != line.month)
        lines.append(replace(line, given=given, told=told))
    return tuple(lines)


def own_assignments(person_id: int, case_id: int) -> tuple[int, ...]:
    """The assignments of this member to this case."""
    return tuple(Mentor.objects.filter(person=person_id, case=case_id).values_list("pk", flat=True))


def _line(row: MonthSheet) -> SheetLine:
    return SheetLine(
        id=row.pk,
        case_id=row.case_id,
        mentor_id=row.mentor_id,
        month=row.month,
        strengths=row.strengths,
        to_improve=row.to_improve,
        proposal=row.proposal,
        author=row.author_name,
        typed_by=row.typed_by,
        typed_at=row.typed_at,
        way=row.way,
        paper_on=row.paper_on,
        version=row.version,
    )
