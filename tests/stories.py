"""People and cases for tests, told by the operations of the program: a regular road, and members who may vote."""

from collections.abc import Iterable
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewRecord, open_case, record_step
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
from tests.factories import FOUNDED, machine_actor

OPENED = date(2023, 1, 5)
PASSED = Ballot(9, 9, 8, 1)
FAILED = Ballot(9, 9, 5, 4)
# Regular from beginning to end, under the rules of its days.
ROAD: tuple[NewRecord, ...] = (
    NewRecord("nominated", date(2023, 1, 5)),
    NewRecord("listed", date(2023, 1, 6)),
    NewRecord("mentor_assigned", date(2023, 5, 1)),
    NewRecord("awareness_certificate", date(2023, 8, 20), paper_number="112"),
    NewRecord("file_opened", date(2024, 1, 10)),
    NewRecord("application", date(2024, 1, 15)),
    NewRecord("curriculum_vitae", date(2024, 1, 20)),
    NewRecord("verification_sent", date(2024, 2, 1)),
    NewRecord("verification_concluded", date(2024, 3, 1)),
    NewRecord("introduction", date(2024, 3, 10)),
    NewRecord("introduction", date(2024, 3, 10)),
    NewRecord("opinions", date(2024, 4, 1)),
    NewRecord("cell_vote_admission", date(2024, 6, 10), ballot=PASSED),
    NewRecord("committee_vote_admission", date(2024, 7, 1), ballot=Ballot(13, 12, 12)),
    NewRecord("board_appraisal_admission", date(2024, 7, 20)),
    NewRecord("admission_decision", date(2024, 8, 25), received_on=date(2024, 8, 28)),
    NewRecord("ceremony", date(2024, 9, 15)),
    NewRecord("member_file", date(2024, 10, 1)),
    NewRecord("new_member_certificate", date(2025, 3, 1)),
    NewRecord("self_review", date(2025, 9, 20)),
    NewRecord("mentor_review", date(2025, 9, 21)),
    NewRecord("opinions_recognition", date(2025, 9, 25)),
    NewRecord("cell_vote_recognition", date(2025, 10, 10), ballot=PASSED),
    NewRecord("committee_vote_recognition", date(2025, 10, 20), ballot=Ballot(13, 13, 13)),
    NewRecord("recognition_decision", date(2025, 11, 10)),
    NewRecord("recognition_announced", date(2025, 11, 20)),
    NewRecord("card_handed_over", date(2025, 12, 1)),
)


def road(until: str, start: str = "nominated") -> tuple[NewRecord, ...]:
    """The records of the road from one step to another, both included."""
    steps = [record.step for record in ROAD]
    last = len(steps) - 1 - steps[::-1].index(until)
    return ROAD[steps.index(start) : last + 1]


def make_person(name: str = "Hứa Văn Quý", born: date = date(2001, 5, 14), **more) -> Person:
    return add_people(people=[NewPerson(name, born, more.pop("sex", "male"), synthetic=True, **more)])[0]


def make_members(unit: Unit, count: int = 9, *, since: date = FOUNDED, name: str = "Lành Văn Toàn") -> list[Person]:
    """Official members of the cell, long since."""
    people = add_people(
        people=[NewPerson(f"{name} {number}", date(1970, 1, 1 + number % 28), "male") for number in range(count)]
    )
    add_memberships([NewMembership(person.pk, date(2000, 3, 3), recognised=True) for person in people])
    add_affiliations([NewAffiliation(person.pk, unit.pk, since) for person in people])
    return people


def make_case(unit: Unit, records: Iterable[NewRecord] = (), person: Person | None = None, opened_on=OPENED) -> Case:
    """A case with these records, each written and judged as a page would."""
    actor = machine_actor()
    found = person or make_person()
    case = open_case(actor=actor, person_id=found.pk, unit_id=unit.pk, opened_on=opened_on, proposed_by="Đoàn xã")
    for record in records:
        record_step(actor=actor, case_id=case.pk, record=record)
    case.refresh_from_db()
    return case
