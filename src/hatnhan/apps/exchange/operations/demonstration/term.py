"""One term of an invented organisation whose lists hold the figures of the sources; and cells as they counted them.

Cohorts that are not the same people: 413 in five awareness classes, 319 in five classes for new members, 261 admitted
and 207 of them recognised within the term, 221 cards handed over (14 in the place of a damaged one), 36 badges.
168 members in 12 cells; 13 cells with more than 150; a cell of 8, then of 9.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hatnhan.apps.access.operations import create_account, grant_role
from hatnhan.apps.exchange.operations.demonstration.accounts import ACCOUNTS, PASSWORD
from hatnhan.apps.exchange.operations.demonstration.communes import CellPlan, CommunePlan
from hatnhan.apps.exchange.operations.demonstration.people import Drawn, Population
from hatnhan.apps.exchange.operations.demonstration.term_honours import write_term_honours
from hatnhan.apps.exchange.operations.demonstration.term_lessons import Learner, write_lessons
from hatnhan.apps.exchange.operations.demonstration.writing import new_person
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.operations import found_units
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    add_people,
    tell_belonging,
)
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.permissions import Actor

POLICE, COMMUNE, THIRTEEN, BORDER = "98.100.000", "98.200.000", "98.300.000", "98.400.000"
_PROVINCE = "98.000.000"
# Whose account looks after which organisation, by its code.
_PLACES = {"tinh": _PROVINCE, "canbo": POLICE, "bithu": COMMUNE, "thongke": _PROVINCE, "quantri": None}
_AREA = CommunePlan("20", "", "", "", "Đảng bộ tỉnh Thí Dụ", _PROVINCE, "ordinary", 0, ())
_CELL = CellPlan("Chi bộ Phòng", "", 0, 1990, "police")
_VILLAGE = CellPlan("Chi bộ bản", "08", 0, 1990)
_FIRST = date(1990, 1, 1)
# Before the term: who gets a badge in it, a new card for a damaged one, or comes to the class for new members late.
BADGES_30, BADGES_40, EXCHANGED, LATE_TO_CLASS = 30, 6, 14, 58
ADMITTED, RECOGNISED, NOT_ADMITTED = 261, 207, 152


@dataclass(frozen=True, slots=True)
class _Joined:
    """A member to come: when admitted, and where."""

    admitted_on: date
    unit: Unit
    plan: CellPlan = _CELL


def load_term(*, actor: Actor, seed: int, on: date) -> tuple[int, int]:
    """Write it, inside the caller's act; how many units and people."""
    rng = Random(seed)  # noqa: S311 -- dice of a demonstration
    population = Population(rng)
    units = {unit.code: unit for unit in _found(actor)}
    cells = [units[f"{POLICE}.{number:02}"] for number in range(1, 6)]
    days = [*_admissions(), *_before()]
    members = [_Joined(day, cells[place % len(cells)]) for place, day in enumerate(days)]
    people = _write(members, population)
    learners = [Learner(key, member.unit, member.admitted_on) for key, member in zip(people, members, strict=True)]
    others = _add(population, NOT_ADMITTED, date(1988, 1, 1))
    outside = [Learner(key, cells[place % len(cells)], None) for place, key in enumerate(others)]
    late = learners[ADMITTED : ADMITTED + LATE_TO_CLASS]
    write_lessons(actor, units[POLICE], [*learners[:ADMITTED], *outside], [*learners[:ADMITTED], *late])
    write_term_honours(actor, learners[:RECOGNISED], learners[ADMITTED + LATE_TO_CLASS :], EXCHANGED)
    counted = _write(list(_counted(units)), population)
    tell_belonging(actor, units[_PROVINCE], belonging_of([*people, *counted]))
    _write_accounts(actor, units, on)
    return len(units), len(people) + len(others) + len(counted)


def _found(actor: Actor) -> list[Unit]:
    committees = (
        ("Đảng bộ Công an tỉnh Thí Dụ", POLICE, 5, "Chi bộ Phòng"),
        ("Đảng bộ xã Mẫu", COMMUNE, 12, "Chi bộ bản Mẫu"),
        ("Đảng bộ xã Mười Ba", THIRTEEN, 13, "Chi bộ thôn"),
        ("Đảng bộ xã Biên Cương", BORDER, 1, "Chi bộ bản Tám"),
    )
    top = found_units(
        actor=actor,
        units=[
            NewUnit("Đảng bộ tỉnh Thí Dụ", UnitKind.PROVINCE, date(1950, 1, 1), code=_PROVINCE),
            *(
                NewUnit(name, UnitKind.GRASSROOTS_COMMITTEE, date(1960, 1, 1), parent_row=0, code=code)
                for name, code, _, _ in committees
            ),
        ],
    )
    cells = [
        NewUnit(f"{called} {number}", UnitKind.CELL, _FIRST, parent_id=parent.pk, code=f"{code}.{number:02}")
        for parent, (_, code, count, called) in zip(top[1:], committees, strict=True)
        for number in range(1, count + 1)
    ]
    return [*top, *found_units(actor=actor, units=cells)]


def _admissions() -> list[date]:
    """Those who are official before the term ends, and those who are on probation then."""
    early = [date(2010, 11, 1) + timedelta(days=6 * number) for number in range(RECOGNISED)]
    return [*early, *(date(2014, 7, 3) + timedelta(days=6 * number) for number in range(ADMITTED - RECOGNISED))]


def _before() -> list[date]:
    late = [date(2009, 1, 5) + timedelta(days=3 * number) for number in range(LATE_TO_CLASS)]
    thirty = [date(1980, 9, 10) + timedelta(days=50 * number) for number in range(BADGES_30)]
    forty = [date(1971, 3, 10) + timedelta(days=200 * number) for number in range(BADGES_40)]
    damaged = [date(1998, 4, 20) + timedelta(days=90 * number) for number in range(EXCHANGED)]
    return [*late, *thirty, *forty, *damaged]


def _counted(units: dict[str, Unit]) -> Iterator[_Joined]:
    """168 in 12 cells on 11 September 2017, six of them of that year; 156 in 13 cells; 8, and 9 since 2024."""
    for number in range(162):
        day = date(1996, 3, 3) + timedelta(days=40 * number)
        yield _Joined(day, units[f"{COMMUNE}.{number % 12 + 1:02}"], _VILLAGE)
    for number in range(6):
        yield _Joined(date(2017, 2, 3) + timedelta(days=30 * number), units[f"{COMMUNE}.{number + 1:02}"], _VILLAGE)
    for number in range(156):
        day = date(1997, 5, 19) + timedelta(days=50 * number)
        yield _Joined(day, units[f"{THIRTEEN}.{number % 13 + 1:02}"], _VILLAGE)
    for number in range(8):
        yield _Joined(date(2003, 6, 1) + timedelta(days=300 * number), units[f"{BORDER}.01"], _VILLAGE)
    yield _Joined(date(2024, 9, 15), units[f"{BORDER}.01"], _VILLAGE)


def _write(members: Sequence[_Joined], population: Population) -> list[int]:
    """All of them are recognised after their year; where a cell is younger than a membership, since its founding."""
    drawn = [_draw(population, member.plan, member.admitted_on) for member in members]
    keys = [person.pk for person in add_people(people=[new_person(each) for each in drawn])]
    pairs = list(zip(keys, members, strict=True))
    add_memberships([NewMembership(key, member.admitted_on, recognised=True) for key, member in pairs])
    add_affiliations(
        [
            NewAffiliation(key, member.unit.pk, max(member.admitted_on, _FIRST), assumed=member.admitted_on < _FIRST)
            for key, member in pairs
        ]
    )
    return keys


def _add(population: Population, count: int, youngest: date) -> list[int]:
    drawn = [
        population.draw(_AREA, _CELL, youngest=youngest, oldest=youngest - timedelta(days=3000)) for _ in range(count)
    ]
    return [person.pk for person in add_people(people=[new_person(each) for each in drawn])]


def _draw(population: Population, plan: CellPlan, admitted_on: date) -> Drawn:
    youngest = admitted_on - timedelta(days=20 * 365)
    return population.draw(_AREA, plan, youngest=youngest, oldest=youngest - timedelta(days=12 * 365))


def _write_accounts(actor: Actor, units: dict[str, Unit], on: date) -> None:
    for username, full_name, role, _ in ACCOUNTS:
        if username in _PLACES:
            code = _PLACES[username]
            user = create_account(actor=actor, username=username, password=PASSWORD, full_name=full_name)
            unit_id = units[code].pk if code else None
            grant_role(actor=actor, user_id=user.pk, unit_id=unit_id, role=role, starts_on=min(on, actor.today))
