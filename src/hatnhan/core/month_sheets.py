"""The month sheet: what a mentor remarks on one month of his candidate, who owes one, and what speaks against one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hatnhan.core.outcome import Reason, Severity, Value

# As the texts of the sheet are told apart, in the order of the paper.
TEXTS = ("strengths", "to_improve", "proposal")
MOST_OF_A_TEXT, MOST_OF_A_LINE = 4_000, 400


class Way(StrEnum):
    """By whose hand a sheet came in; its author is the mentor in every one."""

    OWN = "own"
    ON_BEHALF = "on_behalf"
    FROM_PAPER = "from_paper"


class TaskWord(StrEnum):
    """How a test task stands."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A test task as the sheet has it: a new one (`id` None), or what came of one that was open.

    `seen`: the version that was shown of a task that stands; None: not told, and not asked.
    """

    what: str
    due_on: date | None = None
    state: str = TaskWord.OPEN
    result: str = ""
    id: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as a page, a field device or a command hands it over.

    `month`: any day of it. `mentor_id`: the assignment whose sheet it is; None: the one that owes it. `seen`: the
    version that was shown (0: there was none); None: not told, and then nobody is warned. Of tasks only those are
    handed over that are new or have changed: the others stay as they stand.
    """

    case_id: int
    month: date
    strengths: str = ""
    to_improve: str = ""
    proposal: str = ""
    tasks: tuple[TaskEntry, ...] = ()
    way: str = Way.ON_BEHALF
    paper_on: date | None = None
    mentor_id: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """One mentor's time with one case. Both ends are exclusive: `ends_on` of his time, `until` of the case's own.

    `until`: the case ended, or its person became an official member; None while neither.
    """

    mentor_id: int
    case_id: int
    starts_on: date
    ends_on: date
    opened_on: date
    until: date | None = None

    @property
    def stops_on(self) -> date:
        """The first day on which he follows no more."""
        return self.ends_on if self.until is None else min(self.ends_on, self.until)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(month: date, count: int = 1) -> date:
    """The first day of the month so many months later, or earlier."""
    years, place = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(years, place + 1, 1)


def last_day_of(month: date) -> date:
    """The last day of this month."""
    return month_after(month_of(month)) - timedelta(days=1)


def due_day(month: date, meeting: date | None) -> date:
    """When the sheets of this month are due: at the cell's regular meeting, without one at the end of the month."""
    return meeting if meeting is not None else last_day_of(month)


def owes(following: Following, due_on: date) -> bool:
    """Tell whether this mentor owes the sheet that is due on this day: exactly one of those after one another does.

    Whoever is assigned at the meeting itself has nothing to remark yet; whoever is relieved at it has.
    """
    return following.starts_on < due_on <= following.stops_on and following.opened_on < due_on


def followed_in(following: Following, month: date) -> bool:
    """Tell whether he followed the candidate on a day of this month: then he may write a sheet of it."""
    return following.starts_on < month_after(month_of(month)) and following.stops_on > month_of(month)


def month_told(month: date) -> str:
    """The month as both languages write it here."""
    return f"{month.month:02}/{month.year}"


def sheet_objections(entry: SheetEntry, following: Following, who: tuple[str, str], today: date) -> tuple[Reason, ...]:
    """Everything that speaks against this sheet; `who`: the names of the mentor and of the person it is about."""
    return tuple(_objections(entry, following, *who, today))


def _objections(entry: SheetEntry, following: Following, mentor: str, person: str, today: date) -> Iterator[Reason]:
    month, told = month_of(entry.month), month_told(entry.month)
    if today < month:
        yield stop("sheet.before_its_month", person=person, month=told)
    if not followed_in(following, month):
        yield stop("sheet.not_his_then", mentor=mentor, person=person, month=told)
    if entry.way != Way.FROM_PAPER and entry.paper_on is not None:
        yield stop("sheet.without_paper", person=person)
    if entry.paper_on is not None and not month <= entry.paper_on <= today:
        yield stop("sheet.day_of_paper", person=person, on=entry.paper_on, month=told, today=today)
    if any(len(getattr(entry, name)) > MOST_OF_A_TEXT for name in TEXTS):
        yield stop("sheet.too_long", person=person, most=MOST_OF_A_TEXT)
    for task in entry.tasks:
        yield from _task_objections(task, person, month)


def _task_objections(task: TaskEntry, person: str, month: date) -> Iterator[Reason]:
    if not task.what:
        yield stop("test_task.without_text", person=person)
    if max(len(task.what), len(task.result)) > MOST_OF_A_LINE:
        yield stop("sheet.too_long", person=person, most=MOST_OF_A_LINE)
    if task.id is None and task.due_on is not None and task.due_on < month:
        yield stop("test_task.due_before", person=person, on=task.due_on, month=month_told(month))


def says_nothing(entry: SheetEntry) -> bool:
    """Tell whether there is no word on the sheet."""
    return not any(getattr(entry, name) for name in TEXTS) and not entry.tasks


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids the act."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
