"""Three people whose papers are whole, one for each way of being introduced, so that a dossier can be looked at.

A member of the Youth Union in a village, recognised; a teacher of 45 in a school without the Youth Union, on probation;
a militia man in a military cell under a section committee, whose committee has not voted yet.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewCase, NewMentor, NewRecord, add_cases
from hatnhan.apps.exchange.operations.demonstration.communes import CHI_LANG, CellPlan
from hatnhan.apps.exchange.operations.demonstration.names import NameOf, draw_name, draw_surname
from hatnhan.apps.exchange.operations.demonstration.people import Population
from hatnhan.apps.exchange.operations.demonstration.road import Circumstances, live
from hatnhan.apps.exchange.operations.demonstration.stories import write_story
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations import found_units, set_trait
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    NewPost,
    add_affiliations,
    add_memberships,
    add_people,
    add_posts,
    tell_belonging,
)
from hatnhan.apps.people.queries import belonging_of, entitled_voters, official_members
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import CellFacts, PersonFacts, RecordFacts, Step
from hatnhan.core.workdays import add_months
from hatnhan.rules import rulebook

COMMUNE = "20.100.090.000.000"
VILLAGE = "20.100.090.000.001"
SCHOOL = NewUnit("Chi bộ Trường Tiểu học", UnitKind.CELL, date(2008, 9, 1), code="20.100.090.000.031")
SECTION = NewUnit("Đảng bộ bộ phận Quân sự", UnitKind.SECTION_COMMITTEE, date(2018, 3, 1), code="20.100.090.001.000")
MILITARY = NewUnit("Chi bộ Dân quân thường trực", UnitKind.CELL, date(2018, 3, 1), code="20.100.090.001.001")
MEMBERS = 7
_PACE = 0.6
_JOINING_AGE = {"youth_union": 16, "trade_union": 23}
_FIRST_NUMBER, _NUMBERS = 101, 40  # beyond the registers of the other cases; so many for each of the three
_NUMBERED = {
    Step.LISTED: "NQ/CB",
    Step.FILE_OPENED: "NQ/CB",
    Step.AWARENESS_CERTIFICATE: "GCN/TTCT",
    Step.VERIFICATION_SENT: "CV/ĐU",
    Step.VERIFICATION_CONCLUDED: "CV/ĐU",
    Step.CELL_VOTE_ADMISSION: "NQ/CB",
    Step.SECTION_APPRAISAL_ADMISSION: "BC/ĐU",
    Step.COMMITTEE_VOTE_ADMISSION: "NQ/ĐU",
    Step.BOARD_APPRAISAL_ADMISSION: "BC/BXDĐ",
    Step.ADMISSION_DECISION: "QĐ/ĐU",
    Step.NEW_MEMBER_CERTIFICATE: "GCN/TTCT",
    Step.CELL_VOTE_RECOGNITION: "NQ/CB",
    Step.SECTION_APPRAISAL_RECOGNITION: "BC/ĐU",
    Step.COMMITTEE_VOTE_RECOGNITION: "NQ/ĐU",
    Step.RECOGNITION_DECISION: "QĐ/ĐU",
}
_UNION_NUMBERS = {"youth_union": "NQ/ĐTN", "trade_union": "NQ/CĐCS"}
_UNION_BODIES = {
    "youth_union": "Ban Chấp hành Đoàn xã Chi Lăng",
    "trade_union": "Ban Chấp hành Công đoàn Trường Tiểu học",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the three: who, where, how far."""

    sex: str
    age: int
    occupation: str
    home: str
    cell: CellFacts
    opened_months_ago: int
    stops_before: Step | None = None
    union: str = ""
    groups: tuple[str, ...] = ()


SUBJECTS = (
    Subject(
        "male",
        22,
        "Làm ruộng",
        "thôn Làng Đồn",
        CellFacts(0, youth_union=True),
        28,
        None,
        "youth_union",
        ("youth_union",),
    ),
    Subject(
        "female",
        45,
        "Giáo viên Trường Tiểu học",
        "thôn Ga Mới",
        CellFacts(0, trade_union=True),
        20,
        Step.SELF_REVIEW,
        "trade_union",
        ("trade_union", "women"),
    ),
    Subject(
        "male",
        31,
        "Dân quân thường trực",
        "thôn Đồng Ngầu",
        CellFacts(0, youth_union=True, section_committee=True),
        13,
        Step.BOARD_APPRAISAL_ADMISSION,
        "",
        ("militia", "ethnic_minority"),
    ),
)


def write_dossiers(actor: Actor, seed: int, on: date) -> Counter[str]:
    """The three with their cells, as far as each has come by this day; returns how many people, cases, records."""
    commune = Unit.objects.get(code=COMMUNE)
    school, section, military = _found(actor, commune)
    cells = (Unit.objects.get(code=VILLAGE), school, military)
    _write_members(actor, Random(f"{seed} members"), (school, military), section)  # noqa: S311 -- dice
    made = Counter(people=2 * MEMBERS)
    for subject, cell in zip(SUBJECTS, cells, strict=True):
        case = _write_case(actor, Random(f"{seed} {cell.code}"), subject, cell, on)  # noqa: S311 -- dice
        if case is not None:
            made += Counter(people=1, cases=1, records=case.records.count())
    return made


def _found(actor: Actor, commune: Unit) -> tuple[Unit, Unit, Unit]:
    school, section, military = found_units(
        actor=actor,
        units=[
            _below(SCHOOL, commune.pk),
            _below(SECTION, commune.pk),
            _below(MILITARY, None, 1),
        ],
    )
    day = SCHOOL.starts_on
    set_trait(actor=actor, unit_id=school.pk, name=Trait.Name.YOUTH_UNION, value="no", starts_on=day)
    set_trait(actor=actor, unit_id=school.pk, name=Trait.Name.TRADE_UNION, starts_on=day)
    set_trait(actor=actor, unit_id=section.pk, name=Trait.Name.SECTION_COMMITTEE, starts_on=SECTION.starts_on)
    return school, section, military


def _below(unit: NewUnit, parent_id: int | None, row: int | None = None) -> NewUnit:
    return NewUnit(unit.name, unit.kind, unit.starts_on, parent_id=parent_id, parent_row=row, code=unit.code)


def _write_members(actor: Actor, rng: Random, cells: tuple[Unit, ...], section: Unit) -> None:
    """Official members of both new cells since long before, and who leads them."""
    population = Population(rng)
    for cell in cells:
        plan = CellPlan(cell.name, "07", MEMBERS, cell.founded_on.year, "school" if cell is cells[0] else "military")
        drawn = [
            population.draw(CHI_LANG, plan, youngest=date(1988, 1, 1), oldest=date(1972, 1, 1)) for _ in range(MEMBERS)
        ]
        people = add_people(
            people=[
                NewPerson(
                    one.name,
                    one.born,
                    one.sex,
                    ethnic_group=one.ethnic_group,
                    religion="00",
                    id_number=f"{one.id_number[:6]}1{one.id_number[7:]}",
                    residence=one.residence,
                    residence_area=one.area,
                    occupation=one.occupation,
                    education="upper_secondary",
                    synthetic=True,
                )
                for one in drawn
            ]
        )
        admitted = {person.pk: add_months(cell.founded_on, -60 + place) for place, person in enumerate(people)}
        add_memberships([NewMembership(key, day, recognised=True) for key, day in admitted.items()])
        add_affiliations([NewAffiliation(key, cell.pk, cell.founded_on, assumed=True) for key in admitted])
        titles = ((cell, "secretary", 0), (cell, "deputy_secretary", 1))
        above = ((section, "secretary", 2), (section, "deputy_secretary", 0)) if cell is cells[1] else ()
        add_posts(
            [
                NewPost(people[place].pk, unit.pk, title, unit.founded_on, FOR_EVER)
                for unit, title, place in (*titles, *above)
            ]
        )
        tell_belonging(actor, cell, belonging_of(admitted))


def _write_case(actor: Actor, rng: Random, subject: Subject, cell: Unit, on: date) -> Case | None:
    """The case of this person; None where the history is so short that nobody could have helped yet."""
    opened_on = add_months(on, -subject.opened_months_ago)
    person = _person(rng, subject, opened_on)
    helpers = _helpers(cell, opened_on, on)
    if helpers is None:
        return None
    records = live(rng, _circumstances(subject, person, cell, opened_on, on), rulebook())
    (row,) = add_people(people=[person])
    helped = next((record.on for record in records if record.step == Step.MENTOR_ASSIGNED), None)
    new = NewCase(
        person_id=row.pk,
        unit_id=cell.pk,
        opened_on=opened_on,
        proposed_by="Đoàn Thanh niên" if subject.union == "youth_union" else "Hội Nông dân",
        records=tuple(_records(subject, records, helpers)),
        mentors=tuple(NewMentor(helped, key) for key in helpers) if helped else (),
    )
    (case,) = add_cases(actor=actor, cases=[new], on=on)
    tell_belonging(actor, cell, belonging_of([row.pk]))
    if not any(record.step == Step.ADMISSION_DECISION for record in records):
        write_story(actor, case, rng, on)
    return case


def _circumstances(subject: Subject, person: NewPerson, cell: Unit, opened_on: date, on: date) -> Circumstances:
    return Circumstances(
        person=PersonFacts(
            born=person.born,
            sex=person.sex,
            education=person.education,
            area=person.residence_area,
            youth_union_member="youth_union" in subject.groups,
            trade_union_member="trade_union" in subject.groups,
        ),
        cell=subject.cell,
        officials=lambda day: official_members(cell.pk, day),
        committee=CHI_LANG.committee,
        opened_on=opened_on,
        until=on,
        slowness=_PACE,
        stops_before=subject.stops_before,
        failing=0.0,
    )


def _person(rng: Random, subject: Subject, opened_on: date) -> NewPerson:
    born = add_months(opened_on, -12 * subject.age) - timedelta(days=rng.randrange(1, 300))
    group = "07" if "ethnic_minority" in subject.groups else "01"
    digit = (0 if born.year < 2000 else 2) + (subject.sex == "female")
    joined = date(born.year + _JOINING_AGE[subject.union or "youth_union"], 3, 26)
    return NewPerson(
        draw_name(rng, NameOf(group, subject.sex, born.year, draw_surname(rng, group))),
        born,
        subject.sex,
        ethnic_group=group,
        religion="00",
        id_number=f"099{digit}{born.year % 100:02}1{rng.randrange(100_000):05}",
        residence=f"{subject.home}, xã Chi Lăng, tỉnh Lạng Sơn",
        residence_area=CHI_LANG.area,
        origin="xã Chi Lăng, tỉnh Lạng Sơn",
        birth_place="xã Chi Lăng, tỉnh Lạng Sơn",
        occupation=subject.occupation,
        education="upper_secondary",
        synthetic=True,
        groups=subject.groups,
        groups_since=joined,
    )


def _helpers(cell: Unit, opened_on: date, on: date) -> tuple[int, int] | None:
    """Two official members who are in the cell all the while."""
    now = {voter.person_id for voter in entitled_voters(unit_id=cell.pk, day=on).voters}
    there = [voter.person_id for voter in entitled_voters(unit_id=cell.pk, day=opened_on).voters]
    found = [key for key in there if key in now][:2]
    return (found[0], found[1]) if len(found) > 1 else None


def _records(subject: Subject, records: tuple[RecordFacts, ...], helpers: tuple[int, int]) -> Iterator[NewRecord]:
    letters = 0
    for place, record in enumerate(records):
        introducer = helpers[letters % 2]
        letters += record.step == Step.INTRODUCTION
        number = _number(subject, record.step, place)
        yield NewRecord(
            step=record.step,
            on=record.on,
            ballot=record.ballot,
            received_on=record.received_on,
            paper_number=number,
            paper_on=record.on if number else None,
            answers=_answers(subject, record, introducer, records[0].on),
        )


def _number(subject: Subject, step: str, place: int) -> str:
    symbol = _UNION_NUMBERS[subject.union] if step == Step.UNION_RESOLUTION else _NUMBERED.get(Step(step), "")
    return f"{_FIRST_NUMBER + _NUMBERS * SUBJECTS.index(subject) + place}-{symbol}" if symbol else ""


def _answers(subject: Subject, record: RecordFacts, introducer: int, opened_on: date) -> Mapping[str, object] | None:
    asked = (record.on - timedelta(days=5)).isoformat()
    opinions: dict[str, object] = {
        Ask.ASKED_ON: asked,
        Ask.ASKED_OF: "Đoàn xã Chi Lăng, Hội Nông dân xã Chi Lăng",
        Ask.RESIDENCE: f"Chi ủy {subject.home}",
        Ask.OPINIONS_FOR: 21,
        Ask.OPINIONS_AGAINST: 0,
    }
    course: dict[str, object] = {
        Ask.ISSUED_BY: "Trung tâm Chính trị xã Chi Lăng",
        Ask.COURSE: f"khóa I năm {record.on.year}",
    }
    answers: Mapping[str, Mapping[str, object]] = {
        Step.AWARENESS_CERTIFICATE: course,
        Step.VERIFICATION_SENT: {Ask.ASKED_OF: "Đảng ủy xã Nhân Lý"},
        Step.VERIFICATION_CONCLUDED: {Ask.ANSWERED_ON: (record.on - timedelta(days=1)).isoformat()},
        Step.INTRODUCTION: {
            Ask.INTRODUCER: introducer,
            Ask.TOGETHER_SINCE: add_months(opened_on, -12).isoformat(),
        },
        Step.UNION_RESOLUTION: {Ask.ISSUED_BY: _UNION_BODIES.get(subject.union, "")},
        Step.OPINIONS: opinions,
        Step.NEW_MEMBER_CERTIFICATE: course,
        Step.OPINIONS_RECOGNITION: opinions,
    }
    return answers.get(record.step)
