"""Write the demonstration into an empty register, as one act."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import create_account, grant_role
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.operations import NewCase, NewMentor, NewRecord, add_cases
from hatnhan.apps.exchange.operations.demonstration.communes import CommunePlan
from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, Lived, write_history
from hatnhan.apps.exchange.operations.demonstration.people import Drawn
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.operations import found_units, set_trait
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_affiliations,
    add_memberships,
    add_people,
)
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Role
from hatnhan.core.situation import RecordFacts
from hatnhan.rules import rulebook

# Printed where the demonstration is loaded and served; an account of a demonstration protects nobody.
PASSWORD = "trong-dong-va-dao"  # noqa: S105 -- of synthetic people
# Party organisation of the demonstration: who signs in, in which role, at which unit (its code).
ACCOUNTS = (
    ("tinh", "Cán bộ Ban Tổ chức Tỉnh ủy", Role.PROVINCIAL_OFFICER, "20.000.000.000.000"),
    ("bithu", "Bí thư Đảng ủy xã", Role.COMMITTEE_SECRETARY, "11.100.090.000.000"),
    ("canbo", "Cán bộ Ban Xây dựng Đảng", Role.COMMITTEE_OFFICER, "11.100.090.000.000"),
    ("chilang", "Cán bộ Ban Xây dựng Đảng", Role.COMMITTEE_OFFICER, "20.100.090.000.000"),
    ("chibo", "Bí thư chi bộ", Role.CELL_SECRETARY, "11.100.090.000.004"),
    ("thongke", "Người đọc số liệu", Role.STATISTICS_READER, "11.100.090.000.000"),
    ("kiemtra", "Cán bộ kiểm tra", Role.AUDITOR, "11.000.000.000.000"),
    ("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR, None),
)
_PAPER_KINDS = {"cell_vote_admission": "NQ/CB", "committee_vote_admission": "NQ/ĐU", "admission_decision": "QĐ/TVHU"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made."""

    units: int
    people: int
    cases: int
    records: int


def accounts_of_demonstration() -> list[tuple[str, str, str]]:
    """Who can sign in with PASSWORD: account, person, role. Nobody in a register of one's own."""
    held = set(User.objects.filter(username__in=[row[0] for row in ACCOUNTS]).values_list("username", flat=True))
    return [(username, full_name, role) for username, full_name, role, _ in ACCOUNTS if username in held]


def load_demonstration(*, actor: Actor, seed: int, on: date) -> Loaded:
    """Two communes of synthetic people with their history up to this day; the same seed and day give the same.

    Refused where the register has units already: synthetic people never stand among real ones.
    """
    if Unit.objects.exists():
        raise Refused((Reason("demonstration.not_empty", Severity.STOP),))
    histories = write_history(Random(seed), on, rulebook())  # noqa: S311 -- dice of a demonstration
    with transaction.atomic():
        units = _found(actor, histories)
        people = _people(histories)
        _members(histories, units, people)
        cases = _cases(actor, histories, units, people, on)
        _accounts(actor, on)
        loaded = Loaded(Unit.objects.count(), len(people), len(cases), sum(len(case.records) for case in cases))
        audit(
            actor,
            "exchange.loaded_demonstration",
            "exchange.demonstration:small",
            seed=seed,
            on=on,
            units=loaded.units,
            people=loaded.people,
            cases=loaded.cases,
            records=loaded.records,
        )
    return loaded


def _found(actor: Actor, histories: list[CellHistory]) -> dict[int, Unit]:
    """The units; by the place of its history each cell, and its commune and province with it."""
    communes = list({history.commune.code: history.commune for history in histories}.values())
    rows: list[NewUnit] = []
    place_of: dict[int, int] = {}
    for commune in communes:
        rows += _above(commune, len(rows))
        committee = len(rows) - 1
        for number, (place, history) in enumerate(_cells_of(histories, commune), 1):
            place_of[place] = len(rows)
            rows.append(_cell(history, commune, committee, number))
    founded = found_units(actor=actor, units=rows)
    for commune in communes:
        committee_unit = next(unit for unit in founded if unit.code == f"{commune.code}.000.000")
        set_trait(actor=actor, unit_id=committee_unit.pk, name="youth_union", starts_on=committee_unit.founded_on)
    for unit in (founded[row] for row in place_of.values()):
        set_trait(actor=actor, unit_id=unit.pk, name="youth_union", starts_on=unit.founded_on)
    return {place: founded[row] for place, row in place_of.items()}


def _cells_of(histories: list[CellHistory], commune: CommunePlan) -> list[tuple[int, CellHistory]]:
    return [(place, history) for place, history in enumerate(histories) if history.commune is commune]


def _above(commune: CommunePlan, first: int) -> list[NewUnit]:
    return [
        NewUnit(
            commune.province,
            UnitKind.PROVINCE,
            date.fromisoformat(commune.province_founded),
            code=f"{commune.province_code}.000.000.000.000",
        ),
        NewUnit(
            commune.name,
            UnitKind.GRASSROOTS_COMMITTEE,
            date(1985, 1, 1),
            parent_row=first,
            code=f"{commune.code}.000.000",
        ),
    ]


def _cell(history: CellHistory, commune: CommunePlan, committee: int, number: int) -> NewUnit:
    village = history.plan.name.removeprefix("Chi bộ ") if history.plan.kind == "village" else ""
    return NewUnit(
        history.plan.name,
        UnitKind.CELL,
        date(history.plan.founded, 3, 1),
        parent_row=committee,
        code=f"{commune.code}.000.{number:03}",
        villages=village,
    )


def _everybody(histories: list[CellHistory]) -> list[Drawn]:
    return [
        person
        for history in histories
        for person in (*(member.person for member in history.members), *(lived.person for lived in history.cases))
    ]


def _people(histories: list[CellHistory]) -> dict[str, int]:
    """Keys of the persons, by ID number."""
    drawn = _everybody(histories)
    rows = add_people(people=[_new_person(person) for person in drawn])
    return {person.id_number: row.pk for person, row in zip(drawn, rows, strict=True)}


def _new_person(person: Drawn) -> NewPerson:
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


def _members(histories: list[CellHistory], units: dict[int, Unit], people: dict[str, int]) -> None:
    memberships, affiliations = [], []
    for place, history in enumerate(histories):
        for member in history.members:
            key = people[member.person.id_number]
            memberships.append(NewMembership(key, member.admitted_on, recognised=True))
            start = max(member.admitted_on, units[place].founded_on)
            affiliations.append(NewAffiliation(key, units[place].pk, start, assumed=start != member.admitted_on))
    add_memberships(memberships)
    add_affiliations(affiliations)


def _cases(
    actor: Actor, histories: list[CellHistory], units: dict[int, Unit], people: dict[str, int], on: date
) -> list[NewCase]:
    cases = [
        _new_case(lived, units[place].pk, people, number)
        for place, history in enumerate(histories)
        for number, lived in enumerate(history.cases, 1)
    ]
    add_cases(actor=actor, cases=cases, on=on)
    return cases


def _new_case(lived: Lived, unit_id: int, people: dict[str, int], number: int) -> NewCase:
    mentors = (NewMentor(lived.mentor_from, people[lived.mentor.id_number]),) if lived.mentor_from else ()
    return NewCase(
        person_id=people[lived.person.id_number],
        unit_id=unit_id,
        opened_on=lived.opened_on,
        proposed_by=lived.proposed_by,
        records=tuple(_new_record(record, number) for record in lived.records),
        mentors=mentors,
    )


def _new_record(record: RecordFacts, number: int) -> NewRecord:
    kind = _PAPER_KINDS.get(record.step, "")
    return NewRecord(
        step=record.step,
        on=record.on,
        ballot=record.ballot,
        received_on=record.received_on,
        paper_number=f"{number:02}-{kind}" if kind else "",
        paper_on=record.on if kind else None,
    )


def _accounts(actor: Actor, on: date) -> None:
    for username, full_name, role, code in ACCOUNTS:
        user = create_account(actor=actor, username=username, password=PASSWORD, full_name=full_name)
        unit_id = Unit.objects.get(code=code).pk if code else None
        grant_role(actor=actor, user_id=user.pk, unit_id=unit_id, role=role, starts_on=min(on, actor.today))
