"""Write the demonstration into an empty register, as one act."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.exchange.operations.demonstration.accounts import write_accounts
from hatnhan.apps.exchange.operations.demonstration.communes import CommunePlan
from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, write_history
from hatnhan.apps.exchange.operations.demonstration.writing import write_cases, write_members, write_people
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations import NewPeriod, add_placement, found_units, set_trait
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.rules import rulebook

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


def load_demonstration(*, actor: Actor, seed: int, on: date) -> Loaded:
    """Two communes of synthetic people with their history up to this day; the same seed and day give the same.

    Refused where the register has units already: synthetic people never stand among real ones.
    """
    if Unit.objects.exists():
        raise Refused((Reason("demonstration.not_empty", Severity.STOP),))
    histories = write_history(Random(seed), on, rulebook())  # noqa: S311 -- dice of a demonstration
    with transaction.atomic():
        units = _found(actor, histories)
        people = write_people(histories)
        write_members(histories, units, people)
        cases = write_cases(actor, histories, units, people, on)
        write_accounts(actor, on)
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
