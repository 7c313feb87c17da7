"""Tasks: given by a meeting, heard of at later ones, settled between meetings; movements that they belong to."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.meetings.models import Meeting, Movement, Task, TaskReport, TaskState
from hatnhan.apps.meetings.operations.locking import stop
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.facts import located
from hatnhan.core.meeting_entry import LENGTHS, word_objections
from hatnhan.core.meetings import HeardEntry, MinutesEntry, TaskEntry, Word
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections

_STATES = {
    Word.DONE: TaskState.DONE,
    Word.NOT_DONE: TaskState.NOT_DONE,
    Word.EXTENDED: TaskState.OPEN,
    Word.CANCELLED: TaskState.CANCELLED,
}


def write_tasks(meeting: Meeting, entry: MinutesEntry) -> None:
    """The tasks that this meeting gives: those that it gave before are written over, those left out go."""
    rows = {row.pk: row for row in Task.objects.filter(given_at=meeting)}
    kept = {each.id for each in entry.tasks}
    Task.objects.filter(given_at=meeting).exclude(pk__in=[pk for pk in kept if pk is not None]).delete()
    for place, each in enumerate(entry.tasks, 1):
        row = rows.get(each.id or 0) or Task(given_at=meeting, unit_id=meeting.unit_id, **located(meeting.path))
        row.place, row.given_on = place, meeting.on
        _fill(row, each)
        row.save()
        _stand(row)


def write_heard(actor: Actor, meeting: Meeting, entry: MinutesEntry) -> None:
    """What this meeting heard of earlier tasks; the tasks stand as their reports say, in order."""
    before = list(Task.objects.filter(reports__meeting=meeting))
    TaskReport.objects.filter(meeting=meeting).delete()
    TaskReport.objects.bulk_create(_report(actor, each, meeting.on, meeting) for each in entry.heard)
    for task in {*before, *Task.objects.filter(reports__meeting=meeting)}:
        _stand(task)


@transaction.atomic
def settle_task(*, actor: Actor, task_id: int, heard: HeardEntry) -> Task:
    """Tell between meetings that a task is done, is not, or has a later day; the next meeting hears of it."""
    rows = Task.objects.filter(reach(actor, Permission.VIEW_PERSON)).select_for_update(of=("self",))
    task = rows.get(pk=task_id)
    require(actor, Permission.HOLD_MEETING, task.path)
    reasons = (
        *([] if task.state == TaskState.OPEN else [stop("task.not_open", task=task.pk)]),
        *word_objections(heard.word, heard.due_on, actor.today),
        *length_objections({"text": heard.text}, LENGTHS),
    )
    if reasons:
        raise Refused(reasons)
    before = _told(task)
    _report(actor, heard, actor.today, None, task).save()
    _stand(task)
    audit(actor, "meetings.settled_task", task, word=heard.word, before=before, after=_told(task))
    return task


@dataclass(frozen=True, slots=True)
class NewMovement:
    """An emulation movement as a form gives it; `ends_on` is exclusive, None while it lasts."""

    name: str
    starts_on: date
    ends_on: date | None = None
    text: str = ""
    document: str = ""


@transaction.atomic
def launch_movement(*, actor: Actor, unit_id: int, movement: NewMovement) -> Movement:
    """Begin a movement at a unit; the cells below take it up in their tasks."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.HOLD_MEETING, unit.path)
    if reasons := _movement_objections(unit_id, movement):
        raise Refused(reasons)
    row = Movement.objects.create(
        unit=unit,
        name=movement.name.strip(),
        text=movement.text.strip(),
        document=movement.document.strip(),
        starts_on=movement.starts_on,
        ends_on=movement.ends_on or FOR_EVER,
        **located(unit.path),
    )
    after = {"name": row.name, "starts_on": row.starts_on, "ends_on": movement.ends_on, "document": row.document}
    audit(actor, "meetings.launched_movement", row, before={}, after=after)
    return row


def _movement_objections(unit_id: int, movement: NewMovement) -> tuple[Reason, ...]:
    ends_on, starts_on = movement.ends_on, movement.starts_on
    there = Movement.objects.filter(unit=unit_id, name=movement.name.strip(), starts_on=starts_on)
    return (
        *([] if movement.name.strip() else [stop("movement.without_name")]),
        *([stop("period.empty", ends_on=ends_on, starts_on=starts_on)] if ends_on and ends_on <= starts_on else []),
        *([stop("movement.there_already", on=starts_on)] if there.exists() else []),
        *length_objections({"name": movement.name, "document": movement.document}, {"name": 200, "document": 200}),
    )


def _fill(row: Task, entry: TaskEntry) -> None:
    row.what, row.person_id, row.name = entry.what.strip(), entry.person_id, entry.name.strip()
    row.first_due_on, row.movement_id = entry.due_on, entry.movement_id


def _report(actor: Actor, entry: HeardEntry, on: date, meeting: Meeting | None, task: Task | None = None) -> TaskReport:
    return TaskReport(
        task_id=task.pk if task else entry.task_id,
        meeting=meeting,
        on=on,
        word=entry.word,
        due_on=entry.due_on if entry.word == Word.EXTENDED else None,
        text=entry.text.strip(),
        recorded_by=actor.name,
    )


def _stand(task: Task) -> None:
    """Let the task stand as its reports say: the last one prevails, an extension moves its day."""
    reports = list(TaskReport.objects.filter(task=task).order_by("on", "pk"))
    last = reports[-1] if reports else None
    task.state = _STATES[Word(last.word)] if last else TaskState.OPEN
    task.due_on = next((each.due_on for each in reversed(reports) if each.due_on), task.first_due_on)
    task.result = last.text if last else ""
    task.reported_at_id = last.meeting_id if last else None
    task.settled_on = last.on if last and task.state != TaskState.OPEN else None
    task.save(update_fields=["state", "due_on", "result", "reported_at", "settled_on"])


def _told(task: Task) -> dict[str, object]:
    return {"state": task.state, "due_on": task.due_on.isoformat() if task.due_on else None}
