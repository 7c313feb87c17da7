"""People whom a class may take, and people whom it may not, in the World."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases
from hatnhan.apps.courses.models import Course
from hatnhan.apps.courses.operations import open_course
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.core.courses import CoursePlan
from tests.conftest import World
from tests.factories import machine_actor


@dataclass(frozen=True)
class School:
    """An open class of two places in commune A, and who could be sent there."""

    course: Course
    candidates: Sequence[Person]
    far: Person
    member: Person
    probationer: Person
    dead: Person
    off: Person
    stranger: Person


def plan(world: World, **changed: object) -> CoursePlan:
    """A class of the World; today is 30 June 2026, its last day but one."""
    given: dict[str, object] = {
        "unit_id": world.commune_a.pk,
        "kind": "awareness",
        "number": "12-QĐ/ĐU",
        "decided_on": date(2026, 6, 1),
        "starts_on": date(2026, 6, 22),
        "last_on": date(2026, 7, 1),
        "capacity": 2,
        "place": "Hội trường xã",
        "centre": "Trung tâm chính trị xã Đèo Gió",
    }
    return CoursePlan(**given | changed)  # type: ignore[arg-type]


def make_candidates(unit: Unit, count: int, first: int = 0) -> list[Person]:
    """People on the source list of a cell."""
    people = add_people(people=[NewPerson(f"Quần Chúng Số {first + n:03}", date(2000, 1, 1)) for n in range(count)])
    cases = [NewCase(person.pk, unit.pk, date(2026, 1, 10)) for person in people]
    add_cases(actor=machine_actor(), cases=cases)
    return people


@pytest.fixture
def school(world: World) -> School:
    candidates = make_candidates(world.cell_a1, 4)
    (far,) = make_candidates(world.cell_b1, 1, 50)
    named = ("Đảng Viên", "Dự Bị", "Đã Mất", "Ra Khỏi", "Người Lạ")
    member, probationer, dead, off, stranger = add_people(people=[NewPerson(n, date(1990, 1, 1)) for n in named])
    add_memberships(
        [
            NewMembership(member.pk, date(2015, 6, 1), recognised=True),
            NewMembership(probationer.pk, date(2026, 2, 3)),
        ]
    )
    add_affiliations(
        [NewAffiliation(each.pk, world.cell_a1.pk, date(2026, 2, 3)) for each in (member, probationer, stranger)]
    )
    gone = (NewRecord("nominated", date(2026, 1, 10)), NewRecord("died", date(2026, 5, 1)))
    taken = (NewRecord("nominated", date(2026, 1, 10)), NewRecord("taken_off", date(2026, 5, 2)))
    add_cases(
        actor=machine_actor(),
        cases=[
            NewCase(dead.pk, world.cell_a1.pk, date(2026, 1, 10), records=gone),
            NewCase(off.pk, world.cell_a1.pk, date(2026, 1, 10), records=taken),
        ],
    )
    course = open_course(actor=world.actor("class_officer"), plan=plan(world))
    return School(course, candidates, far, member, probationer, dead, off, stranger)
