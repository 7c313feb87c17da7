"""Tasks as a list to be followed up: who, what, by when, how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from hatnhan.apps.access.queries import reach
from hatnhan.apps.meetings.models import Task, TaskState
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.core.permissions import Actor, Permission, subtree

_FAR = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class FollowedTask:
    """A task with its cell, the meeting that gave it and the one that heard of it last."""

    id: int
    unit_id: int
    unit: str
    path: str
    what: str
    who: str
    given_on: date
    given_at: int | None
    due_on: date | None
    state: str
    late: bool
    result: str
    settled_on: date | None
    movement: str


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What the list is cut to. `state`: open, late, done, not_done, cancelled; "": every task."""

    unit_id: int | None = None
    state: str = ""
    movement_id: int | None = None


def task_of(actor: Actor, task_id: int) -> FollowedTask:
    """One task; ObjectDoesNotExist out of reach."""
    return next(_lines([_tasks_in_reach(actor).get(pk=task_id)], actor.today))


def task_lines(actor: Actor, filters: TaskFilters, after: str, size: int) -> tuple[tuple[FollowedTask, ...], str]:
    """Tasks in reach, those with the nearest day first, a page of them; ValueError for a key of no list."""
    rows = _tasks_in_reach(actor).filter(*_cut(filters, actor.today)).order_by(F("due_on").asc(nulls_last=True), "pk")
    if after:
        day, _colon, key = after.partition(":")
        due, pk = date.fromisoformat(day), int(key)
        further = Q(due_on=due, pk__gt=pk) | Q(due_on__gt=due) | Q(due_on=None)
        rows = rows.filter(Q(due_on=None, pk__gt=pk) if due == _FAR else further)
    found = list(rows[: size + 1])
    page = tuple(_lines(found[:size], actor.today))
    return page, f"{(page[-1].due_on or _FAR).isoformat()}:{page[-1].id}" if len(found) > size else ""


def _tasks_in_reach(actor: Actor) -> QuerySet[Task]:
    rows = Task.objects.filter(reach(actor, Permission.VIEW_PERSON))
    return rows.select_related("unit", "person__name", "movement")


def _cut(filters: TaskFilters, today: date) -> Iterator[Q]:
    if filters.unit_id is not None:
        unit = Unit.objects.filter(pk=filters.unit_id).first()
        yield within([subtree(unit.path)]) if unit else Q(pk__in=())
    if filters.movement_id is not None:
        yield Q(movement=filters.movement_id)
    if filters.state == "late":
        yield Q(state=TaskState.OPEN, due_on__lt=today)
    elif filters.state:
        yield Q(state=filters.state)


def _lines(rows: list[Task], today: date) -> Iterator[FollowedTask]:
    for row in rows:
        yield FollowedTask(
            id=row.pk,
            unit_id=row.unit_id,
            unit=row.unit.name,
            path=row.path,
            what=row.what,
            who=row.person.name.written if row.person else row.name,
            given_on=row.given_on,
            given_at=row.given_at_id,
            due_on=row.due_on,
            state=row.state,
            late=row.state == TaskState.OPEN and row.due_on is not None and row.due_on < today,
            result=row.result,
            settled_on=row.settled_on,
            movement=row.movement.name if row.movement else "",
        )
