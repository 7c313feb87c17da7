"""The votes of a meeting with the lists of who could take part."""

from collections.abc import Mapping, Sequence

from hatnhan.apps.meetings.models import AgendaItem, Ballot, BallotVoter, Meeting
from hatnhan.core.meeting_entry import counts, outcome_of
from hatnhan.core.meetings import BallotEntry, MeetingFacts, MinutesEntry, listed_voters
from hatnhan.core.rules import Rules


def write_ballots(
    meeting: Meeting, facts: MeetingFacts, entry: MinutesEntry, rules: Rules, items: Sequence[AgendaItem]
) -> None:
    """Write each vote over the row that it had before; what is left out goes. A signed list stays as it was."""
    rows = {row.pk: row for row in Ballot.objects.filter(meeting=meeting)}
    kept: dict[int, Ballot] = {}
    for place, each in enumerate(entry.ballots, 1):
        if row := _row_of(each, rows):
            kept[place] = rows.pop(row.pk)  # two votes on one subject have a row each
    if not facts.signed:
        BallotVoter.objects.filter(ballot__meeting=meeting).delete()
        Ballot.objects.filter(meeting=meeting).exclude(pk__in=[row.pk for row in kept.values()]).delete()
    for place, each in enumerate(entry.ballots, 1):
        row = kept.get(place) or Ballot(meeting=meeting)
        row.place, row.item = place, items[each.item - 1] if each.item else None
        is_new = row.pk is None
        _fill(row, facts, entry, each, rules)
        row.save()
        if is_new or not facts.signed:
            freeze(row, facts, each)


def freeze(row: Ballot, facts: MeetingFacts, entry: BallotEntry) -> None:
    """Keep who could vote on the day of this vote, and who not and why."""
    BallotVoter.objects.bulk_create(
        BallotVoter(ballot=row, person_id=member.person_id, place=place, name=member.name, left_out=why)
        for place, (member, why) in enumerate(listed_voters(facts.members, entry), 1)
    )


def is_same(row: Ballot, entry: BallotEntry) -> bool:
    """Tell whether this entry writes this vote again: by its key, else by person and step, else by its subject."""
    if entry.id is not None:
        return row.pk == entry.id
    if entry.step or row.step:
        return (row.person_id, row.step) == (entry.person_id, entry.step)
    return row.subject == entry.subject.strip()


def _row_of(entry: BallotEntry, rows: Mapping[int, Ballot]) -> Ballot | None:
    return next((row for row in rows.values() if is_same(row, entry)), None)


def _fill(row: Ballot, facts: MeetingFacts, entry: MinutesEntry, ballot: BallotEntry, rules: Rules) -> None:
    counted = counts(facts, entry, ballot)
    row.person_id, row.step, row.subject = ballot.person_id, ballot.step, ballot.subject.strip()
    row.method, row.tellers = ballot.method, ballot.tellers.strip()
    row.entitled, row.present = counted.entitled, counted.present
    row.in_favour, row.against = counted.in_favour, counted.against
    row.outcome = outcome_of(counted, step=ballot.step, rules=rules)
