"""Who leads the cells and the committee of a demonstration, term by term: papers need somebody who signs them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from random import Random

from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, Member
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.people.operations import NewPost, add_posts

CELL_TERMS = (date(2015, 1, 1), date(2017, 7, 1), date(2020, 1, 1), date(2022, 7, 1), date(2025, 1, 1))
COMMITTEE_TERMS = (date(2015, 1, 1), date(2020, 6, 15), date(2025, 7, 1))
# So many official members before a cell has a deputy. Looks like life; no rule rests on it.
DEPUTY_FROM = 9
LED_BY_THE_AGE_OF = 62
_LEADERS = ("secretary", "deputy_secretary", "deputy_secretary", "standing_member", "standing_member")


@dataclass(frozen=True, slots=True)
class _Able:
    """An official member with the days during which he can hold a post here."""

    key: int
    born: date
    since: date
    until: date


def write_posts(
    histories: list[CellHistory], committee: Unit, units: dict[int, Unit], people: dict[str, int], on: date
) -> None:
    """The posts of the cells of one commune and of its committee, up to this day; `units` by the place of a history."""
    able = [
        [_able(member, people, unit) for member in history.members if member.recognised]
        for history, unit in zip(histories, units.values(), strict=True)
    ]
    posts: list[NewPost] = []
    for unit, members in zip(units.values(), able, strict=True):
        leaders = _LEADERS[: 2 if len(members) >= DEPUTY_FROM else 1]
        posts += _posts_at(unit, leaders, _terms(CELL_TERMS, unit, on), members)
    slots = (*_LEADERS, *["committee_member"] * (histories[0].commune.committee - len(_LEADERS)))
    everybody = [one for members in able for one in members]
    # Its earlier periods were added after it was founded.
    committee = Unit.objects.get(pk=committee.pk)
    posts += _posts_at(committee, slots, _terms(COMMITTEE_TERMS, committee, on), everybody)
    add_posts(posts)


def _able(member: Member, people: dict[str, int], unit: Unit) -> _Able:
    since = max(member.official_on, member.moved_on or member.official_on, unit.founded_on)
    until = min(member.ends_on, member.exempt_from or FOR_EVER)
    return _Able(people[member.person.id_number], member.person.born, since, until)


def _terms(begins: tuple[date, ...], unit: Unit, on: date) -> list[tuple[date, date]]:
    """First and last day of each term that began; the day it ends is exclusive, the last one lasts."""
    days = [day for day in (*begins, FOR_EVER) if unit.founded_on < day <= on or day == FOR_EVER]
    first = max(unit.founded_on, begins[0])
    days = [first, *(day for day in days if day > first)] if first <= on else []
    return list(pairwise(days))


def _posts_at(
    unit: Unit, slots: Sequence[str], terms: list[tuple[date, date]], members: list[_Able]
) -> Iterator[NewPost]:
    rng = Random(unit.code)  # noqa: S311 -- dice of a demonstration; own ones, so that nothing else falls otherwise
    for first, ends_on in terms:
        held: set[int] = set()
        for title in slots:
            yield from _holders(rng, NewPost(0, unit.pk, title, first, ends_on), members, held)


def _holders(rng: Random, post: NewPost, members: list[_Able], held: set[int]) -> Iterator[NewPost]:
    """Who holds it one after the other until the term ends; whoever has held a post in this term gets no other."""
    day = post.starts_on
    while day < post.ends_on:
        there = [one for one in members if one.since <= day < one.until and one.key not in held]
        if not there:
            return
        young = [one for one in there if day.year - one.born.year < LED_BY_THE_AGE_OF]
        chosen = rng.choice(young or there)
        held.add(chosen.key)
        until = min(post.ends_on, chosen.until)
        yield NewPost(chosen.key, post.unit_id, post.title, day, until)
        day = until
