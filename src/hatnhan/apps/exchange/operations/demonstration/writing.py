"""Rows of the demonstration from the histories of its cells, through the bulk operations."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from hatnhan.apps.candidacies.operations import NewCase, NewMentor, NewRecord, add_cases
from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, Lived, Member
from hatnhan.apps.exchange.operations.demonstration.people import Drawn
from hatnhan.apps.exchange.operations.demonstration.posts import CELL_TERMS, COMMITTEE_TERMS
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import RecordFacts

_PAPER_KINDS = {"cell_vote_admission": "NQ/CB", "committee_vote_admission": "NQ/ĐU", "admission_decision": "QĐ/TVHU"}
_OF_THE_CELL = frozenset({"cell_vote_admission"})


def _everybody(histories: list[CellHistory]) -> list[Drawn]:
    return [
        person
        for history in histories
        for person in (*(member.person for member in history.members), *(lived.person for lived in history.cases))
    ]


def write_people(histories: list[CellHistory]) -> dict[str, int]:
    """Keys of the persons, by ID number."""
    drawn = _everybody(histories)
    rows = add_people(people=[new_person(person) for person in drawn])
    return {person.id_number: row.pk for person, row in zip(drawn, rows, strict=True)}


def new_person(person: Drawn) -> NewPerson:
    """What the register takes of a person who was drawn."""
    return NewPerson(
        name=person.name,
        born=person.born,
        sex=person.sex,
        ethnic_group=person.ethnic_group,
        id_number=person.id_number,
        residence=person.residence,
        residence_area=person.area,
        occupation=person.occupation,
        education=person.education,
        groups=person.groups,
        synthetic=True,
    )


def write_members(histories: list[CellHistory], units: dict[int, Unit], people: dict[str, int]) -> None:
    """Memberships and affiliations of the members of these cells; `units` by the place of each history."""
    memberships: list[NewMembership] = []
    affiliations: list[NewAffiliation] = []
    for place, history in enumerate(histories):
        for member in history.members:
            key = people[member.person.id_number]
            memberships.append(_new_membership(member, key))
            affiliations += _new_affiliations(member, key, units, place)
    add_memberships(memberships)
    add_affiliations(affiliations)


def _new_membership(member: Member, key: int) -> NewMembership:
    return NewMembership(
        key,
        member.admitted_on,
        recognised=member.recognised,
        ends_on=member.ends_on,
        end_kind=member.end_kind,
        exempt_from=member.exempt_from,
    )


def _new_affiliations(member: Member, key: int, units: dict[int, Unit], place: int) -> Iterator[NewAffiliation]:
    """In his cell from the ceremony, or from its founding, where that came later; before it in the one he left."""
    here = max(member.moved_on or member.admitted_on, units[place].founded_on)
    if member.before is not None:
        there = max(member.admitted_on, units[member.before].founded_on)
        if there < here:
            yield NewAffiliation(key, units[member.before].pk, there, here, assumed=there != member.admitted_on)
    assumed = member.moved_on is None and here != member.admitted_on
    yield NewAffiliation(key, units[place].pk, here, member.ends_on, assumed=assumed)


def write_cases(
    actor: Actor, histories: list[CellHistory], units: dict[int, Unit], people: dict[str, int], on: date
) -> list[NewCase]:
    """The cases with their records; memberships follow from their ceremonies."""
    numbers = _numbers(histories)
    cases = [
        _new_case(lived, units[place].pk, people, numbers)
        for place, history in enumerate(histories)
        for lived in history.cases
    ]
    add_cases(actor=actor, cases=cases, on=on)
    return cases


def _numbers(histories: list[CellHistory]) -> dict[tuple[str, RecordFacts], str]:
    """The number of each paper by ID number and record, one after the other.

    From 1 in the last term, which the register knows, and in every year before it.
    """
    papers = sorted(
        (
            (record.on, place, lived.person.id_number, record.step, record)
            for place, history in enumerate(histories)
            for lived in history.cases
            for record in lived.records
            if record.step in _PAPER_KINDS
        ),
        key=itemgetter(0, 1, 2, 3),
    )
    given: Counter[tuple[int, str, int]] = Counter()
    numbers: dict[tuple[str, RecordFacts], str] = {}
    for on, place, id_number, step, record in papers:
        # A cell has its own register, the committee one for all its cells.
        last_term = (CELL_TERMS if step in _OF_THE_CELL else COMMITTEE_TERMS)[-1]
        running = last_term.year if on >= last_term else -on.year
        register = (place if step in _OF_THE_CELL else -1, _PAPER_KINDS[step], running)
        given[register] += 1
        numbers[id_number, record] = f"{given[register]:02}-{_PAPER_KINDS[step]}"
    return numbers


def _new_case(
    lived: Lived, unit_id: int, people: dict[str, int], numbers: dict[tuple[str, RecordFacts], str]
) -> NewCase:
    mentors = (NewMentor(lived.mentor_from, people[lived.mentor.id_number]),) if lived.mentor_from else ()
    return NewCase(
        person_id=people[lived.person.id_number],
        unit_id=unit_id,
        opened_on=lived.opened_on,
        proposed_by=lived.proposed_by,
        records=tuple(
            _new_record(record, numbers.get((lived.person.id_number, record), "")) for record in lived.records
        ),
        mentors=mentors,
    )


def _new_record(record: RecordFacts, number: str) -> NewRecord:
    return NewRecord(
        step=record.step,
        on=record.on,
        ballot=record.ballot,
        received_on=record.received_on,
        paper_number=number,
        paper_on=record.on if number else None,
    )
