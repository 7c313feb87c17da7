"""What the judge says of the votes that a meeting is about to record."""

from collections.abc import Iterator

from django.db.models import Q

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.objections import record_objections
from hatnhan.apps.meetings.models import Ballot, Meeting
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.meetings import CELL_VOTES, BallotEntry, MinutesEntry
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Exit, Outcome, RecordFacts


def vote_objections(actor: Actor, meeting_id: int, entry: MinutesEntry) -> tuple[Reason, ...]:
    """Every bar to these votes, as the forms of their steps would tell it; numbers are for the meeting to judge."""
    meeting = Meeting.objects.filter(reach(actor, Permission.VIEW_PERSON)).get(pk=meeting_id)
    votes = [each for each in entry.ballots if each.step in CELL_VOTES and each.person_id is not None]
    return tuple(reason for vote in votes for reason in _of_vote(actor, meeting, entry, vote))


def _of_vote(actor: Actor, meeting: Meeting, entry: MinutesEntry, vote: BallotEntry) -> Iterator[Reason]:
    carried = Q(unit=meeting.unit_id) | Q(records__step=Exit.MOVED.value, records__acted_by=meeting.unit_id)
    cases = Case.objects.filter(carried, person=vote.person_id).select_related("person")
    case = cases.order_by("-opened_on", "-pk").first()
    if case is None:  # the meeting says so itself
        return
    on = entry.on or meeting.on
    if case.ended_on and case.ended_on <= on and _stands(meeting, vote):
        return  # the case ended meanwhile: what was written stays, signing says that the case does not take it
    # Signing sets right what it wrote before, and what somebody typed by hand of this very vote.
    own = Q(ballot__meeting=meeting) | Q(ballot=None, on=on)
    standing = StepRecord.objects.filter(own, case=case, step=vote.step, replaced_by=None).order_by("pk").last()
    record = RecordFacts(step=vote.step, on=on, outcome=Outcome.PASSED, replaces=str(standing.pk) if standing else None)
    found = record_objections(case, record, actor.today)
    yield from (reason for reason in found if reason.severity is Severity.STOP)


def _stands(meeting: Meeting, vote: BallotEntry) -> bool:
    """Tell whether the minutes have this vote already."""
    return Ballot.objects.filter(meeting=meeting, person=vote.person_id, step=vote.step).exists()
