"""The page of a person as of a past day: what the register says today about that day, for reading alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from hatnhan.apps.organisation.queries import names_on
from hatnhan.apps.people.queries.page import CaseLine, MembershipLine, PersonPage, PlaceLine

Line = TypeVar("Line", bound=Any)


class State(StrEnum):
    """What the person was on the day."""

    NOT_BORN = "not_born"
    NO_MEMBER = "no_member"
    PROBATIONARY = "probationary"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class DayState:
    """The person on that day in one look: his state, since when, and where he belonged and served."""

    state: State
    since: date | None
    cells: tuple[PlaceLine, ...]
    posts: tuple[PlaceLine, ...]


def person_on(page: PersonPage, day: date) -> tuple[PersonPage, DayState]:
    """The page cut to what had begun by that day, units under their names of the day; one query."""
    names = names_on({line.unit_id for line in (*page.affiliations, *page.posts)}, day)
    then = replace(
        page,
        groups=_begun(page.groups, day),
        memberships=tuple(_membership(line, day) for line in page.memberships if line.admitted_on <= day),
        affiliations=_named(_begun(page.affiliations, day), names),
        posts=_named(_begun(page.posts, day), names),
        cards=tuple(card for card in page.cards if card.issued_on is None or card.issued_on <= day),
        cases=tuple(_case(case, day) for case in page.cases if case.opened_on <= day),
        restrictions=_begun(page.restrictions, day),
        may_reveal_id_number=False,
        may_edit=False,
    )
    return then, _state(then, day)


def _begun(lines: Iterable[Line], day: date) -> tuple[Line, ...]:
    """Periods that had begun; one that ended later lasted on that day."""
    return tuple(replace(line, ended_on=_by(line.ended_on, day)) for line in lines if line.starts_on <= day)


def _by(on: date | None, day: date) -> date | None:
    """The day, where it had come."""
    return on if on is not None and on <= day else None


def _named(places: Iterable[PlaceLine], names: Mapping[int, str]) -> tuple[PlaceLine, ...]:
    return tuple(
        place if place.ended_on else replace(place, unit_name=names.get(place.unit_id, place.unit_name))
        for place in places
    )


def _membership(line: MembershipLine, day: date) -> MembershipLine:
    ended_on = _by(line.ended_on, day)
    return replace(
        line,
        decided_on=_by(line.decided_on, day),
        recognised=line.recognised and line.official_on is not None and line.official_on <= day,
        ended_on=ended_on,
        end_kind=line.end_kind if ended_on else "",
        exempt_from=_by(line.exempt_from, day),
    )


def _case(case: CaseLine, day: date) -> CaseLine:
    """What was next on that day stands on the page of the case; the copy here holds for today."""
    ended_on = _by(case.ended_on, day)
    return replace(
        case,
        next_step="",
        next_name="",
        next_due=None,
        ended_by=case.ended_by if ended_on else "",
        ended_on=ended_on,
    )


def _state(then: PersonPage, day: date) -> DayState:
    cells = tuple(place for place in then.affiliations if place.ended_on is None)
    posts = tuple(place for place in then.posts if place.ended_on is None)
    lasting = next((line for line in then.memberships if line.ended_on is None), None)
    if then.born > day:
        return DayState(State.NOT_BORN, None, cells, posts)
    if lasting is None:
        return DayState(State.NO_MEMBER, None, cells, posts)
    if lasting.recognised:
        return DayState(State.OFFICIAL, lasting.official_on, cells, posts)
    return DayState(State.PROBATIONARY, lasting.admitted_on, cells, posts)
