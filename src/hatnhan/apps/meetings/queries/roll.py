"""The roll of a meeting: as it was called, or as the register expects it."""

from collections.abc import Iterable

from hatnhan.apps.meetings.models import RollCall
from hatnhan.apps.meetings.queries.lines import RollFigures, RollLine
from hatnhan.core.meetings import PROBATIONARY, Answer, MemberOfDay


def roll_lines(roll: Iterable[RollCall], members: tuple[MemberOfDay, ...]) -> tuple[RollLine, ...]:
    """Everybody in the order of the list, as he was called, or as he usually stands."""
    called = {row.person_id: row for row in roll}
    return tuple(_expected(member, called.get(member.person_id)) for member in members)


def figures_of(roll: Iterable[RollLine]) -> RollFigures:
    """The roll counted."""
    lines = tuple(roll)
    home = [line for line in lines if not line.visiting]
    there = [line for line in home if line.state == Answer.PRESENT]
    # Who is exempt, suspended or away and came all the same is not among those on whom the meeting counts.
    expected = [line for line in home if line.left_out in {"", PROBATIONARY}]
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
        attended=sum(line.state == Answer.PRESENT for line in expected),
        entitled=sum(not line.left_out for line in lines),
        voters=sum(not line.left_out and line.state == Answer.PRESENT for line in lines),
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
