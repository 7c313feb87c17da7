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
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations import NewPeriod, add_placement, found_units, set_trait
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
FOUNDED = date(1985, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """How the communes stood during a time; `ends_on` is exclusive."""

    kind: str
    starts_on: date
    ends_on: date
    under_district: bool = False


# Districts ended with June 2025; communes stood above grassroots by trial until 208-QĐ/TW (docs/RULES.md).
PERIODS = (
    Period(UnitKind.GRASSROOTS_COMMITTEE, FOUNDED, date(2025, 7, 1), under_district=True),
    Period(UnitKind.ABOVE_GRASSROOTS, date(2025, 7, 1), date(2026, 7, 26)),
    Period(UnitKind.GRASSROOTS_COMMITTEE, date(2026, 7, 26), FOR_EVER),
)


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
    """The units; by the place of its history each cell."""
    communes = list({history.commune.code: history.commune for history in histories}.values())
    cells: dict[int, Unit] = {}
    for commune in communes:
        committee = _found_commune(actor, commune)
        own = [(place, history) for place, history in enumerate(histories) if history.commune is commune]
        rows = [_cell(history, commune, committee.pk, number) for number, (_, history) in enumerate(own, 1)]
        founded = found_units(actor=actor, units=rows)
        cells |= {place: unit for (place, _), unit in zip(own, founded, strict=True)}
        set_trait(actor=actor, unit_id=committee.pk, name=Trait.Name.YOUTH_UNION, starts_on=FOUNDED)
    return cells


def _found_commune(actor: Actor, commune: CommunePlan) -> Unit:
    """The commune under its district, then above the grassroots under the province, then a grassroots organisation."""
    founded_on = date.fromisoformat(commune.province_founded)
    committee, last = UnitKind.GRASSROOTS_COMMITTEE, PERIODS[-1]
    province, district, unit = found_units(
        actor=actor,
        units=[
            NewUnit(commune.province, UnitKind.PROVINCE, founded_on, code=f"{commune.province_code}.000.000.000.000"),
            NewUnit(commune.district, UnitKind.DISTRICT, founded_on, parent_row=0, ends_on=PERIODS[0].ends_on),
            NewUnit(commune.name, committee, last.starts_on, parent_row=0, code=f"{commune.code}.000.000"),
        ],
    )
    for period in reversed(PERIODS[:-1]):
        parent = district if period.under_district else province
        earlier = NewPeriod(commune.name, period.kind, parent.pk, period.starts_on, period.ends_on)
        add_placement(actor=actor, unit_id=unit.pk, period=earlier)
    return unit


def _cell(history: CellHistory, commune: CommunePlan, committee_id: int, number: int) -> NewUnit:
    village = history.plan.name.removeprefix("Chi bộ ") if history.plan.kind == "village" else ""
    return NewUnit(
        history.plan.name,
        UnitKind.CELL,
        date(history.plan.founded, 3, 1),
        parent_id=committee_id,
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
