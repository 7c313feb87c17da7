"""The roll of a meeting: as it was called, or as the register expects it."""

from collections.abc import Iterable

from hatnhan.apps.meetings.models import Meeting, RollCall
from hatnhan.apps.meetings.queries.lines import RollFigures, RollLine
from hatnhan.core.meetings import KNOWN_ANSWERS, PROBATIONARY, TEMPORARY, Answer, MemberOfDay


def roll_lines(meeting: Meeting, members: tuple[MemberOfDay, ...], *, written: bool) -> tuple[RollLine, ...]:
    """Everybody in the order of the list. Written minutes that can still be changed know of members who came since.

    Without `members` (signed minutes) the roll is told as it was frozen; one query where there is a roll.
    """
    called = {row.person_id: row for row in meeting.roll.order_by("place")} if written else {}
    if not members:
        return tuple(_called(row) for row in called.values())
    return tuple(_expected(member, called.get(member.person_id)) for member in members)


def figures_of(roll: Iterable[RollLine]) -> RollFigures:
    """The roll counted."""
    lines = tuple(roll)
    home = [line for line in lines if not line.visiting]
    there = [line for line in home if line.state == Answer.PRESENT]
    expected = [line for line in home if line.state not in KNOWN_ANSWERS]
    answers = [line.state for line in home]
    return RollFigures(
        members=len(home),
        official=sum(line.official for line in home),
        probationary=sum(not line.official for line in home),
        present_official=sum(line.official for line in there),
        present_probationary=sum(not line.official for line in there),
        excused=answers.count(Answer.EXCUSED),
        unexcused=answers.count(Answer.UNEXCUSED),
        exempt=answers.count(Answer.EXEMPT),
        away=answers.count(Answer.AWAY),
        suspended=answers.count(Answer.SUSPENDED),
        visiting=len(lines) - len(home),
        expected=len(expected),
        attended=len(there),
        entitled=sum(not line.left_out for line in lines),
        voters=sum(not line.left_out and line.state == Answer.PRESENT for line in lines),
    )


def _called(row: RollCall) -> RollLine:
    left_out = TEMPORARY if row.visiting or row.state == Answer.AWAY else ""
    if not left_out and row.state in {Answer.EXEMPT, Answer.SUSPENDED}:
        left_out = row.state
    return RollLine(
        person_id=row.person_id,
        name=row.name,
        official=row.official,
        state=row.state,
        reason=row.reason,
        visiting=row.visiting,
        left_out=left_out or ("" if row.official else PROBATIONARY),
    )


def _expected(member: MemberOfDay, row: RollCall | None) -> RollLine:
    return RollLine(
        person_id=member.person_id,
        name=member.name,
        official=member.official,
        state=row.state if row else member.usual_answer,
        reason=row.reason if row else "",
        visiting=member.visiting,
        left_out=member.left_out,
    )
