"""Signed minutes: a version that is never changed, and the next one where something has to be set right."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.meetings.models import Meeting, MeetingVersion, State
from hatnhan.apps.meetings.operations.locking import lock_meeting, standing_objections, stop, touch
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.plausible import length_objections


@transaction.atomic
def seal(
    *,
    actor: Actor,
    meeting_id: int,
    content: Mapping[str, object],
    signed_on: date,
    signed_by: str,
    seen: int | None = None,
) -> MeetingVersion:
    """Keep the minutes as they are signed: one row that no database changes; the meeting is then `signed`.

    Called inside the act that numbers the papers and moves the cases (`papers.operations.sign_meeting`). `content` is
    what was signed, whole, as JSON (`meetings.queries.content_of` gives it); `signed_by` the name below the minutes.
    """
    meeting = lock_meeting(actor, meeting_id)
    last = meeting.versions.order_by("-number").first()
    reasons = (
        *standing_objections(meeting, seen),
        *([stop("meeting.not_held")] if meeting.state in {State.PLANNED, State.CALLED} else []),
        *([stop("meeting.signed_earlier", signed_on=signed_on, on=meeting.on)] if signed_on < meeting.on else []),
        *([stop("record.in_the_future", on=signed_on, today=actor.today)] if signed_on > actor.today else []),
        *([_before_the_last(signed_on, last)] if last and signed_on < last.signed_on else []),
        *length_objections({"signed_by": signed_by}, {"signed_by": 150}),
    )
    if reasons:
        raise Refused(reasons)
    number = 1 + (last.number if last else 0)
    version = MeetingVersion.objects.create(
        meeting=meeting,
        number=number,
        content=dict(content),
        signed_on=signed_on,
        signed_by=signed_by,
        recorded_at=actor.at,
        recorded_by=actor.name,
        reason=meeting.reason if number > 1 else "",
    )
    before, meeting.state = meeting.state, State.SIGNED
    touch(actor, meeting)
    meeting.save()
    told = {"number": number, "signed_on": signed_on, "signed_by": signed_by}
    audit(actor, "meetings.signed", meeting, **told, before={"state": before}, after={"state": meeting.state})
    return version


@transaction.atomic
def reopen(*, actor: Actor, meeting_id: int, reason: str, seen: int | None = None) -> Meeting:
    """Open signed minutes for a new version, with a reason. What was signed stays; `seal` makes the next one.

    Until then the papers of the last version hold. The day stays, and a vote that was signed can get other numbers but
    cannot be left out: `record_minutes` refuses both.
    """
    meeting = lock_meeting(actor, meeting_id)
    stale = [each for each in standing_objections(meeting, seen) if each.code != "meeting.signed"]
    reasons = (
        *stale,
        *([] if meeting.state == State.SIGNED else [_not_signed(meeting)]),
        *([] if reason.strip() else [stop("meeting.needs_reason")]),
        *length_objections({"reason": reason}, {"reason": 400}),
    )
    if reasons:
        raise Refused(reasons)
    meeting.state, meeting.reason = State.HELD, reason.strip()
    touch(actor, meeting)
    meeting.save()
    told = {"before": {"state": State.SIGNED.value}, "after": {"state": meeting.state}}
    audit(actor, "meetings.reopened", meeting, reason=meeting.reason, **told)
    return meeting


@transaction.atomic
def close(*, actor: Actor, meeting_id: int, seen: int | None = None) -> Meeting:
    """Close a version that was opened for nothing: what was signed last holds on.

    The caller has seen that the minutes say what was signed (`papers.operations.leave_as_signed`).
    """
    meeting = lock_meeting(actor, meeting_id)
    reasons = (*standing_objections(meeting, seen), *([] if meeting.versions.exists() else [_not_signed(meeting)]))
    if reasons:
        raise Refused(reasons)
    before, meeting.state = meeting.state, State.SIGNED
    touch(actor, meeting)
    meeting.save()
    audit(actor, "meetings.closed_again", meeting, before={"state": before}, after={"state": meeting.state})
    return meeting


def _before_the_last(signed_on: date, last: MeetingVersion) -> Reason:
    return stop("meeting.signed_before_last", signed_on=signed_on, number=last.number, last_on=last.signed_on)


def _not_signed(meeting: Meeting) -> Reason:
    return stop("meeting.opened_already" if meeting.versions.exists() else "meeting.not_signed")
