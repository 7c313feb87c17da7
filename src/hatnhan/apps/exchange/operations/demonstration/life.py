"""The members of a cell of a whole province: how old they are, since when they belong to it, and how some left."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, Member
from hatnhan.apps.exchange.operations.demonstration.people import Drawn, Population
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import EndKind
from hatnhan.core.workdays import add_months

# Judgement, to look like life: when the members of today were admitted (decade by decade), and how old they were.
DECADES = ((1965, 2), (1975, 6), (1985, 14), (1995, 24), (2005, 34), (2015, 20))
YOUNGEST, USUAL, OLDEST_AT_ADMISSION = 19, 24, 52
OLDEST = 96
# Shares of members who are no longer there, came from another cell of the commune, are exempt by age.
GONE, MOVED, EXEMPT = 0.03, 0.05, 0.4
EXEMPT_AT = 75
HOW = ((EndKind.DIED, 6), (EndKind.LEFT, 1), (EndKind.STRUCK_OFF, 3))


def live_in(rng: Random, population: Population, history: CellHistory, on: date, neighbours: Sequence[int]) -> None:
    """Fill the cell with the members that it should have; `neighbours` are the places of the cells of its commune."""
    founded = date(history.plan.founded, 3, 1)
    for _ in range(history.plan.members):
        born, admitted = draw_admission(rng, on)
        person = population.draw(history.commune, history.plan, youngest=born, oldest=born)
        member = _member(rng, person, admitted, founded, on, neighbours)
        history.members.append(member)
        if member.recognised and not (member.exempt_from and member.exempt_from <= on):
            since = max(member.official_on, founded, member.moved_on or founded)
            if since < member.ends_on:
                history.officials.append((since, member.ends_on))


def draw_admission(rng: Random, on: date) -> tuple[date, date]:
    """A birth day and the day of the ceremony, some years before `on` or days only."""
    while True:
        decade = rng.choices([first for first, _ in DECADES], [share for _, share in DECADES])[0]
        admitted = date(decade, 1, 1) + timedelta(days=rng.randrange(3652))
        years = rng.triangular(YOUNGEST, OLDEST_AT_ADMISSION, USUAL)
        born = admitted - timedelta(days=int(years * 365.25))
        if admitted < on - timedelta(days=20) and born.year > on.year - OLDEST:
            return born, admitted


def _member(rng: Random, person: Drawn, admitted: date, founded: date, on: date, neighbours: Sequence[int]) -> Member:
    official = add_months(admitted, 12)
    # The bodies need their time: who became official lately may still wait for the decision.
    recognised = official + timedelta(days=rng.randrange(20, 75)) <= on
    ends_on, end_kind, moved_on, before = FOR_EVER, "", None, None
    chance = rng.random()
    since = max(official, founded) + timedelta(days=60)
    if recognised and chance < GONE and since < on:
        ends_on = since + timedelta(days=rng.randrange((on - since).days))
        end_kind = rng.choices([kind for kind, _ in HOW], [share for _, share in HOW])[0]
    elif recognised and chance < GONE + MOVED and since < on:
        moved_on = since + timedelta(days=rng.randrange((on - since).days))
        before = rng.choice(neighbours)
    exempt_at = person.born.replace(day=1, year=person.born.year + EXEMPT_AT)
    exempt = rng.random() < EXEMPT and admitted < exempt_at <= on
    return Member(
        person, admitted, official, recognised, ends_on, end_kind, exempt_at if exempt else None, before, moved_on
    )
