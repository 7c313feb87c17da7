"""The page of one mentor and one month: all his people, each with the sheet, last month's words and the tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case, Mentor
from hatnhan.apps.candidacies.queries.month_sheets.followings import Followed, due_days, followed, readable_mentors
from hatnhan.apps.candidacies.queries.month_sheets.lines import SheetLine, TaskLine, own_tasks, sheet_lines, task_lines
from hatnhan.apps.candidacies.queries.month_sheets.writing import is_himself
from hatnhan.apps.meetings.models import Task
from hatnhan.core.month_sheets import TaskWord, followed_in, last_day_of, month_after, month_of, owes
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import step_name
from hatnhan.rules.month_sheets import sheets_due_on

_YEAR = 12


@dataclass(frozen=True, slots=True)
class MeetingTask:
    """A task that a meeting gave the candidate; it is settled there."""

    what: str
    due_on: date | None
    state: str
    result: str
    movement: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One of the mentor's people in this month. `owed`: a sheet is due; `last`: the latest sheet before this month."""

    mentor_id: int
    case_id: int
    candidate: str
    unit: str
    starts_on: date
    stopped_on: date | None
    next_name: str
    due_on: date
    owed: bool
    late: bool
    may_write: bool
    sheet: SheetLine | None
    last: SheetLine | None
    open_tasks: tuple[TaskLine, ...]
    given: tuple[TaskLine, ...]
    told: tuple[TaskLine, ...]
    from_meetings: tuple[MeetingTask, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything that the page of a mentor and a month shows. `himself`: the account is the mentor's own."""

    mentor_id: int
    person_id: int | None
    mentor: str
    unit_id: int
    unit: str
    month: date
    before: date
    after: date | None
    himself: bool
    may_write: bool
    rows: tuple[SheetRow, ...]
    due_note: str
    due_confidence: str

    @property
    def written(self) -> int:
        """How many sheets stand."""
        return sum(1 for row in self.rows if row.sheet)

    @property
    def due_on(self) -> date | None:
        """The first day on which one of these sheets is due."""
        return min((row.due_on for row in self.rows if row.owed), default=None)


def mentor_page(actor: Actor, mentor_id: int, month: date, language: str) -> SheetPage:
    """The page of the member who holds this assignment; ObjectDoesNotExist where the actor may not read it."""
    mine = readable_mentors(actor)
    named = mine.select_related("person__name", "case__unit").get(pk=mentor_id)
    same = mine.filter(person=named.person_id) if named.person_id else mine.filter(**_same_name(named))
    return _page(actor, named, followed(same), month_of(month), language)


def own_sheets(actor: Actor, month: date, language: str) -> SheetPage:
    """The page of the mentor whose account this is; ObjectDoesNotExist where he follows nobody."""
    rows = Mentor.objects.filter(person=actor.mentor or 0, case__taken_back=False)
    last = rows.order_by("-starts_on", "-pk").values_list("pk", flat=True).first()
    if last is None:
        raise Mentor.DoesNotExist
    return mentor_page(actor, last, month, language)


def _same_name(named: Mentor) -> Mapping[str, object]:
    """A name that the register does not know is one member within one cell, as far as anybody can tell."""
    return {"person": None, "name_listed": named.name_listed, "case__unit": named.case.unit_id}


def _page(actor: Actor, named: Mentor, all_times: Sequence[Followed], month: date, language: str) -> SheetPage:
    times = [each for each in all_times if followed_in(each.time, month)]
    rows = tuple(_rows(actor, times, month, language))
    setting = sheets_due_on(month)
    next_month = month_after(month)
    return SheetPage(
        mentor_id=named.pk,
        person_id=named.person_id,
        mentor=named.person.name.written if named.person else named.name_listed,
        unit_id=named.case.unit_id,
        unit=named.case.unit.name,
        month=month,
        before=month_after(month, -1),
        after=next_month if next_month <= actor.today else None,
        himself=actor.mentor is not None and actor.mentor == named.person_id,
        may_write=any(row.may_write for row in rows),
        rows=rows,
        due_note=getattr(setting.note, language),
        due_confidence=setting.confidence.value,
    )


def _rows(actor: Actor, times: Sequence[Followed], month: date, language: str) -> list[SheetRow]:
    cases = [each.time.case_id for each in times]
    due = due_days({each.unit_id for each in times}, [month])
    sheets = sheet_lines(cases, month, since=month_after(month, -_YEAR))
    tasks = task_lines(cases, month)
    given_by_meetings = _meeting_tasks(cases, month)
    return [
        _row(
            actor,
            each,
            due[each.unit_id, month],
            month,
            language,
            sheets=[line for line in sheets if line.case_id == each.time.case_id],
            tasks=[line for line in tasks if line.case_id == each.time.case_id],
            from_meetings=given_by_meetings.get(each.candidate_id, ()),
        )
        for each in times
    ]


def _row(  # noqa: PLR0913 -- the pieces of one row, put together in one place
    actor: Actor,
    of: Followed,
    due_on: date,
    month: date,
    language: str,
    *,
    sheets: Sequence[SheetLine],
    tasks: Sequence[TaskLine],
    from_meetings: tuple[MeetingTask, ...],
) -> SheetRow:
    own = next((line for line in sheets if (line.month, line.mentor_id) == (month, of.time.mentor_id)), None)
    owed, stops_on = owes(of.time, due_on), of.time.stops_on
    sees = actor.may(Permission.VIEW_CASE, of.path)
    if stops_on <= actor.today and not sees:
        tasks, from_meetings = own_tasks(tasks, of.time.mentor_id), ()
    return SheetRow(
        mentor_id=of.time.mentor_id,
        case_id=of.time.case_id,
        candidate=of.candidate,
        unit=of.unit,
        starts_on=of.time.starts_on,
        stopped_on=stops_on if stops_on <= min(last_day_of(month), actor.today) else None,
        # Who follows somebody no more is told nothing new of him.
        next_name=step_name(of.next_step, language) if of.next_step and (stops_on > actor.today or sees) else "",
        due_on=due_on,
        owed=owed,
        late=owed and own is None and due_on < actor.today,
        may_write=month <= actor.today and (actor.may(Permission.WRITE_MONTH_SHEET, of.path) or is_himself(actor, of)),
        sheet=own,
        last=next((line for line in reversed(sheets) if line.month < month), None),
        open_tasks=tuple(
            task
            for task in tasks
            if task.given_month < month and (task.state == TaskWord.OPEN or (task.told_month or month) > month)
        ),
        given=tuple(task for task in tasks if task.given_month == month),
        told=tuple(task for task in tasks if task.told_month == month and task.given_month < month),
        from_meetings=from_meetings,
    )


def _meeting_tasks(cases: Sequence[int], month: date) -> Mapping[int, tuple[MeetingTask, ...]]:
    """What the cell's meetings gave these candidates, as far as it was open in this month."""
    people = Case.objects.filter(pk__in=list(cases)).values("person")
    rows = Task.objects.filter(person__in=people, given_on__lt=month_after(month)).select_related("movement")
    found: dict[int, tuple[MeetingTask, ...]] = {}
    for row in rows.exclude(settled_on__lt=month).order_by("given_on", "pk"):
        line = MeetingTask(row.what, row.due_on, row.state, row.result, row.movement.name if row.movement else "")
        found[row.person_id or 0] = (*found.get(row.person_id or 0, ()), line)
    return found
