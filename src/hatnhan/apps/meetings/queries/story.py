"""Votes and tasks at meetings in the thread of a person, meetings held in that of a unit."""

from collections import Counter
from datetime import date

from hatnhan.apps.meetings.models import Ballot, Meeting, State, Task, TaskState
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.permissions import Actor, Permission

_K = HistoryKind
_HELD = (State.HELD, State.SIGNED)


def meeting_events(actor: Actor, person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """Votes about the person and tasks given to him, at meetings that the actor may open: two queries.

    A vote on a step of his case is told by the step.
    """
    return (*_votes(actor, person_id, on), *_tasks(actor, person_id, on))


def _votes(actor: Actor, person_id: int, on: date) -> list[HistoryEvent]:
    rows = Ballot.objects.filter(reach(actor, Permission.VIEW_PERSON, "meeting__path"), person=person_id, step="")
    held = rows.filter(meeting__state__in=_HELD, meeting__on__lte=on).select_related("meeting")
    return [
        HistoryEvent(
            row.meeting.on,
            _K.VOTE,
            (("topic", row.subject), ("in_favour", row.in_favour), ("present", row.present)),
            unit_id=row.meeting.unit_id,
            key=row.pk,
        )
        for row in held
    ]


def _tasks(actor: Actor, person_id: int, on: date) -> list[HistoryEvent]:
    rows = Task.objects.filter(reach(actor, Permission.VIEW_PERSON), person=person_id, given_on__lte=on)
    told = []
    for row in rows:
        words = (("task", row.what),)
        told.append(HistoryEvent(row.given_on, _K.TASK_GIVEN, words, unit_id=row.unit_id, key=row.pk))
        if row.state == TaskState.DONE and row.settled_on:
            told.append(HistoryEvent(row.settled_on, _K.TASK_DONE, words, unit_id=row.unit_id, key=row.pk))
    return told


def held_events(actor: Actor, unit: Unit, on: date) -> tuple[HistoryEvent, ...]:
    """How often the unit itself met each year, for a reader of its figures; one query."""
    if not actor.may(Permission.VIEW_FIGURES, unit.path):
        return ()
    rows = Meeting.objects.filter(unit=unit, state__in=_HELD, on__lte=on).values_list("on", "state")
    met, signed = Counter[int](), Counter[int]()
    for day, state in rows:
        met[day.year] += 1
        signed[day.year] += state == State.SIGNED
    return tuple(
        HistoryEvent(
            min(date(year, 12, 31), on),
            _K.MET,
            (("year", str(year)), ("meetings", count), ("signed", signed[year])),
        )
        for year, count in sorted(met.items())
    )
