"""The minutes of a meeting, written whole: roll, agenda, votes, tasks, conclusions, points. One act."""

from collections.abc import Iterator

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.meetings.facts import meeting_facts
from hatnhan.apps.meetings.models import Ballot, Meeting, State, Task, TaskReport
from hatnhan.apps.meetings.operations.ballots import is_same, write_ballots
from hatnhan.apps.meetings.operations.head import told_before_and_after, told_head, write_head
from hatnhan.apps.meetings.operations.locking import lock_meeting, standing_objections, stop
from hatnhan.apps.meetings.operations.rows import write_items, write_roll, write_scores
from hatnhan.apps.meetings.operations.tasks import write_heard, write_tasks
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.meeting_entry import entry_objections
from hatnhan.core.meetings import MeetingFacts, MinutesEntry
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor


@transaction.atomic
def record_minutes(*, actor: Actor, meeting_id: int, entry: MinutesEntry, seen: int | None = None) -> Meeting:
    """Write the minutes whole, over what was written before; Refused with every reason, and then nothing is left.

    `seen`: the version that the form, or the copy taken along, showed; another change since is a reason to look again.
    `entry` says everything: an item, a vote, a task that it leaves out is taken out. A vote that fails is recorded as
    failed. Ballots keep their rows from one writing to the next (by `id`, else by person and step), so that the record
    of a step can point at one; the list of who may vote is that of the day.
    Pages, command and field mode come by `candidacies.operations.record_minutes`, which asks the judge of each case
    first and then calls this. Once the minutes are signed nothing is written until `reopen` opens a new version.
    """
    meeting = lock_meeting(actor, meeting_id)
    facts = meeting_facts(actor, meeting, entry)
    rules = book_for(meeting.path).on(entry.on or meeting.on)
    reasons = (
        *standing_objections(meeting, seen),
        *entry_objections(facts, entry, rules),
        *_clashes(meeting, entry),
        *_kept_rows(meeting, entry, facts),
    )
    if reasons:
        raise Refused(reasons)
    before = told_head(meeting)
    write_head(actor, meeting, facts, entry, rules)
    items = write_items(meeting, entry)
    write_roll(meeting, facts, entry)
    write_ballots(meeting, facts, entry, rules, items)
    write_tasks(meeting, entry)
    write_heard(actor, meeting, entry)
    write_scores(meeting, entry)
    audit(actor, "meetings.wrote_minutes", meeting, **told_before_and_after(before, told_head(meeting)))
    return meeting


def _clashes(meeting: Meeting, entry: MinutesEntry) -> Iterator[Reason]:
    """Another meeting of the kind on the day to which this one is moved."""
    if entry.on is None or entry.on == meeting.on:
        return
    others = Meeting.objects.filter(unit=meeting.unit_id, on=entry.on, kind=meeting.kind)
    if others.exclude(pk=meeting.pk).exclude(state=State.CANCELLED).exists():
        yield stop("meeting.there_already", on=entry.on)


def _kept_rows(meeting: Meeting, entry: MinutesEntry, facts: MeetingFacts) -> Iterator[Reason]:
    """What others rest on cannot be left out: a signed vote, a task that a later meeting heard of."""
    if facts.signed:
        ballots = Ballot.objects.filter(meeting=meeting).select_related("person__name")
        for ballot in ballots.defer("person__id_number", "person__phone"):
            if not any(is_same(ballot, each) for each in entry.ballots):
                about = str(ballot.person) if ballot.person else ballot.subject
                yield stop("meeting.ballot_signed", about=about)
    gone = facts.own_tasks - {each.id for each in entry.tasks if each.id is not None}
    heard = TaskReport.objects.filter(task__in=gone).values("task")
    for what in Task.objects.filter(pk__in=heard).values_list("what", flat=True):
        yield stop("task.signed", what=what)
