"""Found the organisations of a demonstration: as they stand today, and as they stood under the districts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.exchange.operations.demonstration.communes import CellPlan, CommunePlan
from hatnhan.apps.exchange.operations.demonstration.formers import Former
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations import NewPeriod, add_placement, found_units, merge_unit, set_trait
from hatnhan.core.permissions import Actor

FOUNDED = date(1985, 1, 1)
DISTRICTS_ENDED = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """How the communes stood during a time; `ends_on` is exclusive."""

    kind: str
    starts_on: date
    ends_on: date
    under_district: bool = False


# Districts ended with June 2025; communes stood above grassroots by trial until 208-QĐ/TW (docs/RULES.md).
PERIODS = (
    Period(UnitKind.GRASSROOTS_COMMITTEE, FOUNDED, DISTRICTS_ENDED, under_district=True),
    Period(UnitKind.ABOVE_GRASSROOTS, DISTRICTS_ENDED, date(2026, 7, 26)),
    Period(UnitKind.GRASSROOTS_COMMITTEE, date(2026, 7, 26), FOR_EVER),
)


def found_province(actor: Actor, communes: Sequence[CommunePlan], gone: Sequence[Former] = ()) -> list[Unit]:
    """The province, its districts and communes of before, and its communes of today in this order; these are returned.

    `gone`: communes that had ended before the districts did, on a day not known.
    """
    first = communes[0]
    founded_on = date.fromisoformat(first.province_founded)
    names = sorted({name for commune in communes for name in _districts(commune)} | {one.district for one in gone})
    districts = [NewUnit(name, UnitKind.DISTRICT, founded_on, parent_row=0, ends_on=DISTRICTS_ENDED) for name in names]
    places = {name: place for place, name in enumerate(names, 1)}
    formers = [_former(former, places) for former in (*gone, *(old for plan in communes for old in plan.made_of))]
    province, *below = found_units(
        actor=actor,
        units=[
            NewUnit(first.province, UnitKind.PROVINCE, founded_on, code=f"{first.province_code}.000.000.000.000"),
            *districts,
            *formers,
            *(_commune(commune) for commune in communes),
        ],
    )
    district_of = dict(zip(names, below, strict=False))
    founded = below[len(names) + len(formers) :]
    for commune, unit in zip(communes, founded, strict=True):
        _found_earlier(actor, commune, unit, province, district_of[commune.district] if not commune.made_of else None)
        set_trait(actor=actor, unit_id=unit.pk, name=Trait.Name.YOUTH_UNION, starts_on=_first_day(commune))
    return founded


def found_cells(actor: Actor, commune: CommunePlan, committee_id: int) -> list[Unit]:
    """The cells of a commune, in the order of the plan: first where they stood before, then taken in by the commune."""
    formers = _formers_of(commune)
    parents = [_parent(place, commune, formers, committee_id) for place in range(len(commune.cells))]
    units = [_cell(plan, commune, parents[place], place + 1) for place, plan in enumerate(commune.cells)]
    founded = found_units(actor=actor, units=units)
    for former in formers:
        merge_unit(actor=actor, unit_id=former, into_id=committee_id, on=DISTRICTS_ENDED)
    rows = Unit.objects.in_bulk([unit.pk for unit in founded])
    return [rows[unit.pk] for unit in founded]


def _districts(commune: CommunePlan) -> set[str]:
    return {former.district for former in commune.made_of} or {commune.district}


def _former(former: Former, places: dict[str, int]) -> NewUnit:
    """It stands until its commune of today takes it in, when the cells are there."""
    return NewUnit(
        former.name,
        UnitKind.GRASSROOTS_COMMITTEE,
        FOUNDED,
        parent_row=places[former.district],
        code=former.code,
        ends_on=former.ended_by or FOR_EVER,
        end_known=former.ended_by is None,
    )


def _first_day(commune: CommunePlan) -> date:
    return DISTRICTS_ENDED if commune.made_of else FOUNDED


def _commune(commune: CommunePlan) -> NewUnit:
    """As it stands in the last period; the earlier ones are added."""
    kind, since = PERIODS[-1].kind, PERIODS[-1].starts_on
    return NewUnit(commune.name, kind, since, parent_row=0, code=f"{commune.code}.000.000")


def _found_earlier(actor: Actor, commune: CommunePlan, unit: Unit, province: Unit, district: Unit | None) -> None:
    for period in reversed(PERIODS[:-1]):
        parent = district if period.under_district else province
        if parent is not None:
            earlier = NewPeriod(commune.name, period.kind, parent.pk, period.starts_on, period.ends_on)
            add_placement(actor=actor, unit_id=unit.pk, period=earlier)


def _formers_of(commune: CommunePlan) -> list[int]:
    """The communes of before, in the order of the plan."""
    codes = [former.code for former in commune.made_of]
    found = dict(Unit.objects.filter(code__in=codes).values_list("code", "pk"))
    return [found[code] for code in codes]


def _parent(place: int, commune: CommunePlan, formers: Sequence[int], committee_id: int) -> int:
    """The commune of before that the cell at this place belonged to: some for each, in the order of the plan."""
    return formers[place * len(formers) // len(commune.cells)] if formers else committee_id


def _cell(plan: CellPlan, commune: CommunePlan, parent_id: int, number: int) -> NewUnit:
    return NewUnit(
        plan.name,
        UnitKind.CELL,
        date(plan.founded, 3, 1),
        parent_id=parent_id,
        code=f"{commune.code}.000.{number:03}",
        villages=plan.name.removeprefix("Chi bộ ") if plan.kind == "village" else "",
    )
