"""The votes of a meeting with their frozen lists."""

from collections.abc import Iterable, Mapping

from hatnhan.apps.meetings.models import Ballot, BallotVoter, Meeting
from hatnhan.apps.meetings.queries.lines import BallotLine
from hatnhan.core import ballot as core
from hatnhan.core.meeting_entry import failure_of
from hatnhan.core.meetings import BallotEntry, MemberOfDay, listed_voters
from hatnhan.core.rules import Rules

_List = list[tuple[str, str]]  # name, why without a vote


def ballot_lines(meeting: Meeting, rules: Rules, members: tuple[MemberOfDay, ...] = ()) -> tuple[BallotLine, ...]:
    """Every vote in its order, one query, and one more for the lists as they were frozen.

    `members`: while minutes can be written the list is that of the day, and made anew with them.
    """
    found = Ballot.objects.filter(meeting=meeting).select_related("person__name", "item").order_by("place", "pk")
    rows = list(found.defer("person__id_number", "person__phone"))
    frozen = _lists(row.pk for row in rows) if rows and not members else {}
    return tuple(
        _line(row, _of_the_day(row, members) if members else frozen.get(row.pk, []), meeting, rules) for row in rows
    )


def _of_the_day(row: Ballot, members: tuple[MemberOfDay, ...]) -> _List:
    entry = BallotEntry(row.in_favour, person_id=row.person_id, step=row.step)
    return [(member.name, why) for member, why in listed_voters(members, entry)]


def _lists(ballot_ids: Iterable[int]) -> Mapping[int, _List]:
    found: dict[int, _List] = {}
    rows = BallotVoter.objects.filter(ballot__in=list(ballot_ids)).order_by("ballot_id", "place")
    for ballot_id, name, left_out in rows.values_list("ballot_id", "name", "left_out"):
        found.setdefault(ballot_id, []).append((name, left_out))
    return found


def _line(row: Ballot, listed: _List, meeting: Meeting, rules: Rules) -> BallotLine:
    counted = core.Ballot(row.entitled, row.present, row.in_favour, row.against)
    return BallotLine(
        id=row.pk,
        item=row.item.place if row.item else None,
        person_id=row.person_id,
        name=row.person.name.written if row.person else "",
        step=row.step,
        subject=row.subject,
        method=row.method,
        entitled=row.entitled,
        present=row.present,
        in_favour=row.in_favour,
        against=row.against,
        others=row.present - row.in_favour - row.against,
        outcome=row.outcome,
        failure=failure_of(counted, on=meeting.on, step=row.step, rules=rules),
        tellers=row.tellers,
        voters=tuple(name for name, why in listed if not why),
        left_out=tuple((name, why) for name, why in listed if why),
    )
