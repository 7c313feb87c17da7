"""What the register knows of a meeting that is written: its cell, the members of the day, what is open."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from hatnhan.apps.meetings.models import Ballot, BallotVoter, Meeting, Movement, RollCall, Task, TaskState
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import members_of_day, those_in_reach
from hatnhan.core.meetings import TEMPORARY, Answer, MeetingFacts, MemberOfDay, MinutesEntry
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Exit


def members_at(meeting: Meeting, on: date) -> tuple[MemberOfDay, ...]:
    """Who belonged to the cell by the register of the day; of minutes signed once, as their list was frozen."""
    if meeting.versions.exists():
        return frozen_members(meeting, called_roll(meeting))
    return members_of_day(unit_id=meeting.unit_id, day=on)


def called_roll(meeting: Meeting) -> tuple[RollCall, ...]:
    """The roll as it was called; one query."""
    return tuple(meeting.roll.select_related("person").only(*_OF_THE_ROLL, "person__born").order_by("place"))


def frozen_members(meeting: Meeting, roll: Iterable[RollCall]) -> tuple[MemberOfDay, ...]:
    """The members as roll and votes have them, whatever the register was told of that day since; one query."""
    voters = BallotVoter.objects.filter(ballot__meeting=meeting)
    # In a vote on himself somebody has none, which says nothing of the others.
    why = dict(voters.exclude(ballot__person=F("person")).values_list("person_id", "left_out"))
    return tuple(_frozen(row, why.get(row.person_id, "")) for row in roll)


_OF_THE_ROLL = ("meeting_id", "person_id", "place", "name", "state", "official", "visiting", "reason")
_RESTRICTED = frozenset({Answer.EXEMPT.value, Answer.SUSPENDED.value})


def _frozen(row: RollCall, left_out: str) -> MemberOfDay:
    """One line; `left_out`: why he had no vote, where there were votes."""
    return MemberOfDay(
        person_id=row.person_id,
        name=row.name,
        official=row.official,
        born=row.person.born,
        restriction=next((word for word in (row.state, left_out) if word in _RESTRICTED), ""),
        visiting=row.visiting,
        away=not row.visiting and (row.state == Answer.AWAY or left_out == TEMPORARY),
    )


def meeting_facts(actor: Actor, meeting: Meeting, entry: MinutesEntry) -> MeetingFacts:
    """All that `core.meeting_entry` is told; a dozen queries, however long the minutes are."""
    on = entry.on or meeting.on
    members = members_at(meeting, on)
    voted = {each.person_id for each in entry.ballots if each.person_id is not None}
    tasks = Task.objects.filter(Q(state=TaskState.OPEN) | Q(reports__meeting=meeting), unit=meeting.unit_id)
    movements = Movement.objects.filter(unit__in=_above(meeting), starts_on__lte=on, ends_on__gt=on)
    here = set(_candidates(meeting, voted))
    names = _names(actor, members, mentioned(entry))
    return MeetingFacts(
        kind=meeting.kind,
        on=meeting.on,
        today=actor.today,
        founded_on=meeting.unit.founded_on,
        ended_on=meeting.unit.ended_on,
        called_on=meeting.called_on,
        members=members,
        names=names,
        tasks=dict(tasks.exclude(given_at=meeting).values_list("pk", "given_on")),
        own_tasks=frozenset(Task.objects.filter(given_at=meeting).values_list("pk", flat=True)),
        own_ballots=frozenset(Ballot.objects.filter(meeting=meeting).values_list("pk", flat=True)),
        movements=frozenset(movements.values_list("pk", flat=True)),
        candidates=frozenset(here),
        # Of somebody out of reach nothing is told, not even which cell has his case.
        elsewhere=_elsewhere((voted - here) & names.keys()),
        signed=meeting.versions.exists(),
    )


def mentioned(entry: MinutesEntry) -> set[int]:
    """Everybody whom the minutes name by his key."""
    ids = {line.person_id for line in entry.roll} | {pk for ballot in entry.ballots for pk in ballot.voters}
    maybe = (
        entry.chair_id,
        entry.clerk_id,
        *(each.person_id for each in entry.ballots),
        *(each.person_id for each in entry.tasks),
    )
    return ids | {pk for pk in maybe if pk is not None}


def _above(meeting: Meeting) -> list[int]:
    """The cell and the units above it: a movement of the commune is taken up by its cells."""
    return list(ids_of(meeting.path))


def _names(actor: Actor, members: Iterable[MemberOfDay], ids: set[int]) -> dict[int, str]:
    names = {member.person_id: member.name for member in members}
    if strangers := ids - names.keys():
        names |= dict(those_in_reach(actor, strangers).values_list("pk", "name__written"))
    return names


def _candidates(meeting: Meeting, person_ids: set[int]) -> Iterable[int]:
    """Those whose case this cell carries, or carried before it moved, and on whom these minutes vote already.

    The cases stand above this app.
    """
    carried = Q(cases__unit=meeting.unit_id)
    let_go = Q(cases__records__step=Exit.MOVED.value, cases__records__acted_by=meeting.unit_id)
    written = Q(ballots__meeting=meeting)
    return Person.objects.filter(carried | let_go | written, pk__in=person_ids).values_list("pk", flat=True)


def _elsewhere(person_ids: set[int]) -> dict[int, str]:
    rows = Person.objects.filter(pk__in=person_ids, cases__ended_on=None, cases__isnull=False)
    return dict(rows.values_list("pk", "cases__unit__name"))
