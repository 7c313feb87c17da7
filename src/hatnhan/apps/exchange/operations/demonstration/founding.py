"""Found the organisations of a demonstration: as they stand today, and as they stood under the districts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.exchange.operations.demonstration.communes import CellPlan, CommunePlan
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations import NewPeriod, add_placement, found_units, set_trait
from hatnhan.core.permissions import Actor

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


def found_province(actor: Actor, communes: Sequence[CommunePlan]) -> list[Unit]:
    """The province, its districts of before, and its communes in this order with the places where they stood."""
    first = communes[0]
    founded_on = date.fromisoformat(first.province_founded)
    names = sorted({commune.district for commune in communes})
    districts = [
        NewUnit(name, UnitKind.DISTRICT, founded_on, parent_row=0, ends_on=PERIODS[0].ends_on) for name in names
    ]
    kind, since = UnitKind.GRASSROOTS_COMMITTEE, PERIODS[-1].starts_on
    province, *below = found_units(
        actor=actor,
        units=[
            NewUnit(first.province, UnitKind.PROVINCE, founded_on, code=f"{first.province_code}.000.000.000.000"),
            *districts,
            *(NewUnit(commune.name, kind, since, parent_row=0, code=f"{commune.code}.000.000") for commune in communes),
        ],
    )
    district_of = dict(zip(names, below, strict=False))
    founded = below[len(names) :]
    for commune, unit in zip(communes, founded, strict=True):
        for period in reversed(PERIODS[:-1]):
            parent = district_of[commune.district] if period.under_district else province
            earlier = NewPeriod(commune.name, period.kind, parent.pk, period.starts_on, period.ends_on)
            add_placement(actor=actor, unit_id=unit.pk, period=earlier)
        set_trait(actor=actor, unit_id=unit.pk, name=Trait.Name.YOUTH_UNION, starts_on=FOUNDED)
    return founded


def found_cells(actor: Actor, commune: CommunePlan, committee_id: int) -> list[Unit]:
    """The cells of a commune, in the order of the plan."""
    units = [_cell(plan, commune, committee_id, number) for number, plan in enumerate(commune.cells, 1)]
    return found_units(actor=actor, units=units)


def _cell(plan: CellPlan, commune: CommunePlan, committee_id: int, number: int) -> NewUnit:
    return NewUnit(
        plan.name,
        UnitKind.CELL,
        date(plan.founded, 3, 1),
        parent_id=committee_id,
        code=f"{commune.code}.000.{number:03}",
        villages=plan.name.removeprefix("Chi bộ ") if plan.kind == "village" else "",
    )
