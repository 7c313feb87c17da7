"""The columns of a meeting, and what the chain is told of them: free texts only by their names."""

from collections.abc import Mapping
from datetime import date, time

from hatnhan.apps.meetings.models import Meeting, State
from hatnhan.apps.meetings.operations.locking import touch
from hatnhan.core.meeting_entry import scheme_of
from hatnhan.core.meeting_scores import grade_of
from hatnhan.core.meetings import Answer, MeetingFacts, MinutesEntry, full_roll
from hatnhan.core.permissions import Actor
from hatnhan.core.rules import Rules

_TEXTS = ("guests", "dues", "praise", "conclusion", "documents")
_PLAIN = ("starts_at", "ends_at", "place", "topic", "documents_on", "reported_on", "chair_id", "clerk_id")
_TOLD = ("on", "state", *_PLAIN, "expected", "attended", "points", "grade")


def write_head(actor: Actor, meeting: Meeting, facts: MeetingFacts, entry: MinutesEntry, rules: Rules) -> None:
    """What the entry says of the meeting as a whole, and the copies that follow from roll and points."""
    if entry.on is not None and entry.on != meeting.on:
        meeting.planned_on = meeting.planned_on or meeting.on
        meeting.on = entry.on
    for column in (*_PLAIN, *_TEXTS):
        value = getattr(entry, column)
        setattr(meeting, column, value.strip() if isinstance(value, str) else value)
    meeting.chair_name, meeting.clerk_name = (
        facts.names.get(person_id or 0, "") for person_id in (entry.chair_id, entry.clerk_id)
    )
    counted = [line.state for member, line in full_roll(facts.members, entry) if member.expected]
    meeting.expected, meeting.attended = len(counted), counted.count(Answer.PRESENT)
    scheme = scheme_of(meeting.kind, rules).value
    meeting.points = sum(entry.scores.values()) if entry.scores else None
    meeting.grade = grade_of(scheme, meeting.points) or entry.grade
    meeting.scheme = scheme.code if scheme and meeting.grade else ""
    meeting.state = State.HELD
    touch(actor, meeting)
    meeting.save()


def told_head(meeting: Meeting) -> dict[str, object]:
    """How the meeting stands, as the chain compares it; texts are there to be compared, not to be kept."""
    return {
        **{column: _told(getattr(meeting, column)) for column in (*_TOLD, *_TEXTS)},
        "roll": sorted(meeting.roll.values_list("person_id", "state")),
        "ballots": list(
            meeting.ballots.values_list("person_id", "step", "entitled", "present", "in_favour", "against", "outcome")
        ),
        "items": meeting.items.count(),
        "tasks": sorted(meeting.tasks_given.values_list("pk", flat=True)),
        "heard": sorted(meeting.tasks_heard.values_list("task_id", "word")),
        "scores": dict(meeting.scores.order_by("criterion").values_list("criterion", "points")),
    }


def told_before_and_after(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """What changed, before and after; of free texts only which."""
    changed = [column for column in after if before.get(column) != after[column]]
    plain = [column for column in changed if column not in _TEXTS]
    texts = [column for column in changed if column in _TEXTS]
    return {
        "before": {column: before.get(column) for column in plain},
        "after": {column: after[column] for column in plain},
        **({"texts": texts} if texts else {}),
    }


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value
