"""People and cases in the World, for the pages: one ready for the cell's vote, one late, one in the other commune."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import Workbook  # type: ignore[import-untyped]

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewCase, NewRecord, add_cases
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.exchange.operations import receive
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import enqueue, run_now
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
from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.apps.rulebook.operations import NewOwnRule, propose_rule
from hatnhan.core.ballot import Ballot
from hatnhan.web import clock
from tests.conftest import World
from tests.factories import NOW, machine_actor, make_user

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


@pytest.fixture
def door(db: None) -> None:
    """A register with an account: who is not signed in is led to the door, not to the first setup."""
    make_user("first")


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
    first, second, third = add_cases(
        actor=machine_actor(),
        cases=[
            NewCase(ready.pk, world.cell_a1.pk, date(2025, 1, 10), "Đoàn Thanh niên xã", records(PREPARATION)),
            NewCase(late.pk, world.cell_a1.pk, date(2025, 1, 10), records=decided),
            NewCase(far.pk, world.cell_b1.pk, date(2025, 1, 10), records=records(PREPARATION)),
        ],
    )
    # The account of a candidate: its own pages are those of the one who waits for the cell's vote.
    world.users["person"].grants.update(person=ready.pk)
    return Story(first, second, third, members[0])


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
def own_entry(world: World) -> OwnRule:
    """A value that the commune's officer proposed for the commune; another person has not confirmed it yet."""
    entry = NewOwnRule(world.commune_a.pk, "papers.age_max", "6", date(2026, 6, 1), "Hướng dẫn 05-HD/ĐU, điểm 2")
    return propose_rule(actor=world.actor("committee_officer"), entry=entry)


@pytest.fixture
def waiting_job(world: World) -> Job:
    """Long work that the commune's officer ordered and that no worker has begun."""
    return enqueue(actor=world.actor("committee_officer"), kind="hatnhan.apps.jobs.operations:reap", arguments={})


SOURCE_LIST = (
    ("STT", "Họ và tên", "Ngày, tháng, năm sinh", "Nam/Nữ", "Chi bộ", "Ngày đưa vào DS nguồn"),
    (1, "Vi Thị Nhình", "7/11/2001", "Nữ", "Chi bộ thôn Nà Pài", "01/03/2026"),
    (2, "Nông Thị Mẩy", "14/5/2001", "Nữ", "Chi bộ thôn Nà Pài", "10/01/2025"),
    (3, "Lộc Văn Sún", "31/2/2002", "Nam", "Chi bộ thôn Nà Pài", "01/03/2026"),
)


@pytest.fixture
def source_list(tmp_path: Path) -> Path:
    """A list with somebody new, somebody known and a day that does not exist."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Nguồn"
    for row in SOURCE_LIST:
        sheet.append(row)
    path = tmp_path / "nguon-xa-deo-gio.xlsx"
    book.save(path)
    return path


@pytest.fixture
def preview(world: World, story: Story, source_list: Path) -> Batch:
    """The list, brought in by the commune's officer and read: his decision waits."""
    content = source_list.read_bytes()
    received = receive(actor=world.actor("committee_officer"), file_name=source_list.name, content=content)
    assert received.job_id is not None
    run_now(received.job_id)
    received.refresh_from_db()
    return received
