"""A meeting held until the act on it ends, and what stands against an act whatever it is."""

from collections.abc import Iterator

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.meetings.models import Meeting, State
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import Actor, Permission


def lock_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, held until the transaction ends; the actor holds meetings of this cell."""
    rows = Meeting.objects.filter(reach(actor, Permission.VIEW_PERSON)).select_related("unit")
    meeting = rows.select_for_update(of=("self",)).get(pk=meeting_id)
    require(actor, Permission.HOLD_MEETING, meeting.path)
    return meeting


def standing_objections(meeting: Meeting, seen: int | None) -> Iterator[Reason]:
    """Say whether it is signed or cancelled, or was changed since the version that the form showed."""
    if meeting.state == State.SIGNED:
        yield stop("meeting.signed")
    if meeting.state == State.CANCELLED:
        yield stop("meeting.cancelled", on=meeting.on)
    if seen is not None and seen != meeting.version:
        yield stop("meeting.changed_meanwhile", who=meeting.recorded_by or "?")


def touch(actor: Actor, meeting: Meeting) -> None:
    """Count one change and say whose it was; the caller saves."""
    meeting.version += 1
    meeting.recorded_at, meeting.recorded_by, meeting.on_behalf_of = actor.at, actor.name, actor.on_behalf_of


def stop(code: str, **values: Value) -> Reason:
    """A bar that rests on no rule."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
