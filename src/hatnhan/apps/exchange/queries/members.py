"""Rows of a member list against the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hatnhan.apps.exchange.facts.members import MemberRow
from hatnhan.apps.exchange.facts.remarks import Value, problem
from hatnhan.apps.exchange.facts.words import meaning
from hatnhan.apps.exchange.queries.known import KnownPeople, KnownPerson, known_people
from hatnhan.apps.exchange.queries.persons import (
    Findings,
    Setting,
    check_doubles,
    compare_person,
    find_person,
    find_unit,
)
from hatnhan.apps.exchange.queries.plans import CHANGED, NEW, REFUSED, SAME, Change, Difference, RowPlan
from hatnhan.apps.exchange.queries.units import UnitLine
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.facts import official_on
from hatnhan.apps.people.models import Card, Membership
from hatnhan.core.permissions import Permission
from hatnhan.core.situation import Step
from hatnhan.rules import rulebook


@dataclass(frozen=True, slots=True)
class MemberAct:
    """A member to write: a new person, or what a known one lacks, and what is rewritten."""

    row: MemberRow
    unit: UnitLine
    person_id: int | None
    recognised: bool
    membership: bool
    affiliation: date | None  # first day in the cell, where the register has none, or another cell
    card: bool
    changes: tuple[Change, ...]


def plan_members(setting: Setting, rows: Sequence[MemberRow]) -> list[RowPlan]:
    """The plan of a chunk of rows."""
    persons = ((row.person.id_number, row.person.name, row.person.born) for row in rows)
    known = known_people(persons, setting.actor.today, candidates=False)
    cards = _card_holders(rows)
    return [_plan(setting, row, known, cards) for row in rows]


def _plan(setting: Setting, row: MemberRow, known: KnownPeople, cards: dict[str, int]) -> RowPlan:
    findings = Findings(setting.table, row.number, list(row.faults), list(row.warnings))
    unit = find_unit(setting, findings, row.unit)
    check_doubles(setting, findings, row.person, row.unit)
    person = find_person(setting, findings, row.person, known)
    _check_card(setting, findings, row, person, cards)
    if findings.faults or unit is None or row.admitted_on is None:
        return RowPlan(
            row.sheet,
            row.number,
            REFUSED,
            row.person.name,
            faults=tuple(findings.faults),
            warnings=tuple(findings.warnings),
        )
    _warn_of_official_day(findings, row)
    act = _compared(setting, findings, row, unit, person)
    if findings.faults:
        state = REFUSED
    elif person is None:
        state = NEW
    else:
        state = CHANGED if findings.differences or findings.changes else SAME
    return RowPlan(
        row.sheet,
        row.number,
        state,
        row.person.name,
        unit.path,
        tuple(findings.differences) if state == CHANGED else (),
        tuple(findings.faults),
        tuple(findings.warnings),
        act if state in {NEW, CHANGED} else None,
    )


def _compared(
    setting: Setting, findings: Findings, row: MemberRow, unit: UnitLine, person: KnownPerson | None
) -> MemberAct:
    assert row.admitted_on is not None  # noqa: S101 -- a row without it was refused
    recognised = row.official_on is not None and row.official_on <= setting.actor.today
    first_day = max(row.admitted_on, unit.founded_on)
    if row.ends_on and row.ends_on <= first_day:
        first_day = None  # type: ignore[assignment]
    if person is None:
        return MemberAct(row, unit, None, recognised, True, first_day, row.card is not None, ())  # noqa: FBT003 -- a record
    compare_person(findings, row.person, person)
    membership = _compare_membership(findings, row, person, recognised=recognised)
    stays_out = not membership and person.membership is not None and person.membership.ends_on <= setting.actor.today
    # Whose membership has ended is not brought back by a list that still names him.
    affiliation = _compare_cell(setting, findings, person, unit, None if stays_out else first_day)
    card = _compare_card(findings, row, person)
    return MemberAct(row, unit, person.id, recognised, membership, affiliation, card, tuple(findings.changes))


def _compare_membership(findings: Findings, row: MemberRow, person: KnownPerson, *, recognised: bool) -> bool:
    """Note what differs in the membership; tell whether the register has none that the row can mean."""
    has = person.membership
    if has is None or (has.ends_on != FOR_EVER and row.admitted_on and row.admitted_on >= has.ends_on):
        findings.add("admitted_on", row.admitted_on)
        return True
    ceremony = any(record.step == Step.CEREMONY for record in person.records) or person.open_case is not None
    if row.admitted_on != has.admitted_on:
        if ceremony:
            findings.fault("admitted_on", problem("member.admission_differs", known=has.admitted_on))
        else:
            _change(findings, "admitted_on", has, "admitted_on", row.admitted_on)
    if row.official_on and row.official_on != _official_day(has):
        _change(findings, "official_on", has, "official_on_listed", row.official_on)
    if recognised and not has.recognised and not ceremony:
        findings.change("official_on", "people.Membership", has.pk, "recognised", has.recognised, recognised)
    _compare_end(findings, row, has)
    return False


def _compare_end(findings: Findings, row: MemberRow, has: Membership) -> None:
    """Status, exemption and end of the membership."""
    if row.status and row.status != has.status_listed and not _takes_part(row, has):
        _change(findings, "status", has, "status_listed", row.status)
    if row.exempt_from and row.exempt_from != has.exempt_from:
        _change(findings, "exempt_from", has, "exempt_from", row.exempt_from)
    if row.ends_on and (row.ends_on != has.ends_on or row.end_kind != has.end_kind):
        column = "died_on" if row.end_kind == "died" else "left_on"
        _change(findings, column, has, "ends_on", row.ends_on)
        findings.change(column, "people.Membership", has.pk, "end_kind", has.end_kind, row.end_kind)


def _official_day(has: Membership) -> date | None:
    """The listed day; of whom no list named it, the day from which he was recognised here."""
    return has.official_on_listed or (has.official_on if has.recognised else None)


def _takes_part(row: MemberRow, has: Membership) -> bool:
    """Tell whether the status says no more than that a membership lasts, of which no list said anything."""
    lasts = has.ends_on == FOR_EVER and has.exempt_from is None
    return not has.status_listed and lasts and meaning("status", row.status) == "active"


def _change(findings: Findings, name: str, has: Membership, column: str, after: object) -> None:
    findings.change(name, "people.Membership", has.pk, column, getattr(has, column), after)


def _compare_cell(
    setting: Setting, findings: Findings, person: KnownPerson, unit: UnitLine, first_day: date | None
) -> date | None:
    """The day from which the person belongs to the listed cell, where the register says otherwise."""
    has = person.affiliation
    if has is None:
        if first_day is None:
            return None
        findings.add("unit", unit.name)
        return max(first_day, person.left.ends_on) if person.left else first_day
    if has.unit_id == unit.id or first_day is None:
        return None
    if not setting.actor.may(Permission.IMPORT_WORKBOOK, has.path):
        findings.fault("unit", problem("person.elsewhere"))
        return None
    findings.warn("unit", problem("person.moves", known=has.unit.name, on=setting.actor.today))
    findings.differences.append(Difference(findings.heading("unit"), has.unit.name, unit.name))
    return setting.actor.today


def _compare_card(findings: Findings, row: MemberRow, person: KnownPerson) -> bool:
    card, has = row.card, person.card
    if card is None:
        return False
    if has is None or has.number != card.number:
        findings.add("card_number", card.number)
        return True
    for name, column in (("card_old", "old_number"), ("card_place", "issued_by"), ("card_on", "issued_on")):
        listed = getattr(card, column)
        if listed and listed != getattr(has, column):
            findings.change(name, "people.Card", has.pk, column, getattr(has, column), listed)
    return False


def _check_card(
    setting: Setting, findings: Findings, row: MemberRow, person: KnownPerson | None, holders: dict[str, int]
) -> None:
    if row.card is None:
        return
    first = setting.seen.cards.setdefault(row.card.number, row.number)
    if first != row.number and not findings.faults:
        findings.fault("card_number", problem("card.same_as_row", row=first))
    holder = holders.get(row.card.number)
    if holder is not None and (person is None or person.id != holder) and not findings.faults:
        findings.fault("card_number", problem("card.another_known"))


def _card_holders(rows: Sequence[MemberRow]) -> dict[str, int]:
    numbers = [row.card.number for row in rows if row.card]
    return dict(Card.objects.filter(number__among=numbers).values_list("number", "person_id"))


def _warn_of_official_day(findings: Findings, row: MemberRow) -> None:
    if row.official_on is None or row.admitted_on is None:
        return
    derived, months = _derived(row.admitted_on)
    if row.official_on != derived:
        values: dict[str, Value] = {"derived": derived, "listed": row.official_on, "months": months}
        findings.warn("official_on", problem("member.official_differs", **values))


@lru_cache(maxsize=1 << 14)
def _derived(admitted_on: date) -> tuple[date, int]:
    rules = rulebook()
    return official_on(admitted_on, rules), rules.on(admitted_on).probation.length.value
