"""Votes that stand in the minutes and not in their cases: why, and what can be done, in words."""

from dataclasses import dataclass

from hatnhan.apps.papers.queries.meetings import Gathered
from hatnhan.apps.papers.queries.signing import not_entered
from hatnhan.web.http import Request
from hatnhan.web.reasons import Told, tell


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One such vote. `case_id` 0: there is no page of the case to open."""

    ballot: int
    about: str
    case_id: int
    why: Told
    todo: Told


def tell_not_entered(request: Request, found: Gathered) -> tuple[LeftOut, ...]:
    """Every vote of the meeting that its case does not have."""
    return tuple(
        LeftOut(each.ballot, each.about, each.case_id, *tell((each.why, each.todo), request.LANGUAGE_CODE))
        for each in not_entered(request.actor, found)
    )
