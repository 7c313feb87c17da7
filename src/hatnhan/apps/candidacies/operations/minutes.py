"""The minutes of a meeting, with the judge asked of every case on which the cell voted."""

from datetime import date

from django.db import transaction

from hatnhan.apps.candidacies.queries.meeting_votes import vote_objections
from hatnhan.apps.meetings import operations as meetings
from hatnhan.apps.meetings.models import Meeting, State
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.core.meetings import MinutesEntry
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor


@transaction.atomic
def record_minutes(*, actor: Actor, meeting_id: int, entry: MinutesEntry, seen: int | None = None) -> Meeting:
    """Write the minutes whole, as `meetings.operations.record_minutes` does, which this calls.

    Every vote on a step of a person's case meets the same reasons as on the form of that step: what would be refused
    when the minutes are signed is told now, beside everything that the meeting itself has against it. A vote that
    fails is recorded as failed. No case is touched before the minutes are signed.
    """
    told: tuple[Reason, ...] = ()
    try:
        with transaction.atomic():
            meeting = meetings.record_minutes(actor=actor, meeting_id=meeting_id, entry=entry, seen=seen)
    except Refused as refused:
        told = refused.reasons
    votes = vote_objections(actor, meeting_id, entry)
    if reasons := tuple(dict.fromkeys((*told, *votes))):
        raise Refused(reasons)
    return meeting


@transaction.atomic
def record_meeting(*, actor: Actor, unit_id: int, kind: str, on: date, entry: MinutesEntry) -> Meeting:
    """A meeting of a cell whole, where its minutes come from elsewhere: the planned one of that day, else a new one."""
    unit = unit_in_reach(actor, unit_id)
    there = Meeting.objects.filter(unit=unit, kind=kind, on=on).exclude(state=State.CANCELLED)
    found = there.values_list("pk", flat=True).first()
    meeting_id = found or meetings.add_meeting(actor=actor, unit_id=unit_id, kind=kind, on=on).pk
    return record_minutes(actor=actor, meeting_id=meeting_id, entry=entry)
