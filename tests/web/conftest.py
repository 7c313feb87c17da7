"""People and cases in the World, for the pages: one ready for the cell's vote, one late, one in the other commune."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases
from hatnhan.apps.jobs.operations import enqueue
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
from hatnhan.core.ballot import Ballot
from hatnhan.web import clock
from tests.conftest import World
from tests.factories import NOW, machine_actor

ID_NUMBER = "099301000017"
OFFICIALS = 9
PREPARATION = (
    ("nominated", date(2025, 1, 10)),
    ("listed", date(2025, 1, 20)),
    ("mentor_assigned", date(2025, 2, 3)),
    ("awareness_certificate", date(2025, 8, 20)),
    ("file_opened", date(2025, 9, 1)),
    ("application", date(2025, 9, 5)),
    ("curriculum_vitae", date(2025, 9, 20)),
    ("verification_sent", date(2025, 10, 1)),
    ("verification_concluded", date(2025, 10, 30)),
    ("introduction", date(2025, 11, 3)),
    ("introduction", date(2025, 11, 4)),
    ("opinions", date(2025, 12, 1)),
)


@dataclass(frozen=True)
class Story:
    """The cases that the tests of the pages speak of."""

    ready: Case
    late: Case
    far: Case
    member: Person


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read_clock", lambda: NOW)


@pytest.fixture(autouse=True)
def _open_door() -> Iterator[None]:
    """Failures of one test shut no door for the next."""
    from django.core.cache import cache  # noqa: PLC0415 -- needs settings

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def story(world: World) -> Story:
    members = make_members(world.cell_a1, OFFICIALS)
    make_members(world.cell_b1, OFFICIALS, first=50)
    ready, late, far = add_people(
        people=[
            NewPerson("Nông Thị Mẩy", date(2001, 5, 14), "female", id_number=ID_NUMBER, ethnic_group="06"),
            NewPerson("Hứa Văn Pảo", date(1998, 3, 2), "male"),
            NewPerson("Lò Thị Đướng", date(1999, 7, 7), "female"),
        ]
    )
    decided = (
        *records(PREPARATION),
        NewRecord("cell_vote_admission", date(2026, 1, 15), ballot=Ballot(9, 9, 8, 1), paper_number="03-NQ/CB"),
        NewRecord("committee_vote_admission", date(2026, 2, 2), ballot=Ballot(15, 15, 15)),
        NewRecord("board_appraisal_admission", date(2026, 2, 20)),
        NewRecord("admission_decision", date(2026, 3, 10), received_on=date(2026, 3, 12), paper_number="118-QĐ/TV"),
    )
    cases = add_cases(
        actor=machine_actor(),
        cases=[
            NewCase(ready.pk, world.cell_a1.pk, date(2025, 1, 10), "Đoàn Thanh niên xã", records(PREPARATION)),
            NewCase(late.pk, world.cell_a1.pk, date(2025, 1, 10), records=decided),
            NewCase(far.pk, world.cell_b1.pk, date(2025, 1, 10), records=records(PREPARATION)),
        ],
    )
    return Story(*cases, member=members[0])


def records(steps: tuple[tuple[str, date], ...]) -> tuple[NewRecord, ...]:
    return tuple(NewRecord(step, on) for step, on in steps)


def make_members(unit: Unit, count: int, first: int = 0) -> list[Person]:
    """Official members of a cell since 2015."""
    people = add_people(
        people=[NewPerson(f"Lành Văn Số {first + place}", date(1980, 1, 1), "male") for place in range(count)]
    )
    admitted = date(2015, 6, 1)
    add_memberships([NewMembership(person.pk, admitted, recognised=True) for person in people])
    add_affiliations([NewAffiliation(person.pk, unit.pk, admitted) for person in people])
    return people


@pytest.fixture
def signed_in(world: World):
    """A client in which the named account of the World is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name])
        return client

    return sign_in


@pytest.fixture
def waiting_import(world: World) -> tuple[int, int]:
    """Keys of an import that the commune's officer brought in, and of the job that reads it."""
    job = enqueue(actor=world.actor("committee_officer"), kind="hatnhan.apps.jobs.operations:reap", arguments={})
    return 1, job.pk
