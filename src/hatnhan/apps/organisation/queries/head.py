"""What stands at the head of a form about a unit, and what can be set right of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import FOR_EVER, Placement, Trait
from hatnhan.apps.organisation.queries.reach import reach, unit_in_reach
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class UnitHead:
    """The unit of a form."""

    id: int
    name: str
    kind: str
    path: str
    founded_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class TraitLine:
    """What a unit has or is during a period; `ends_on` is exclusive, None while it lasts."""

    name: str
    value: str
    starts_on: date
    ended_on: date | None
    document: str


def unit_head(actor: Actor, unit_id: int) -> UnitHead:
    """The unit, or ObjectDoesNotExist out of reach. What the actor may do there is for the caller to ask."""
    unit = unit_in_reach(actor, unit_id)
    ended_on = None if unit.ended_on == FOR_EVER else unit.ended_on
    return UnitHead(unit.pk, unit.name, unit.kind, unit.path, unit.founded_on, ended_on)


def unit_to_correct(actor: Actor, unit_id: int) -> Mapping[str, object]:
    """The columns of the unit's placement of today, and its founding day; empty for one that is not there today."""
    unit = unit_in_reach(actor, unit_id)
    row = Placement.objects.filter(unit=unit, starts_on__lte=actor.today, ends_on__gt=actor.today).first()
    if row is None:
        return {}
    columns = ("name", "kind", "code", "villages", "document")
    return {column: getattr(row, column) for column in columns} | {"founded_on": unit.founded_on}


def trait_lines(actor: Actor, unit_id: int) -> tuple[TraitLine, ...]:
    """Every trait of the unit with its days, the newest first; nothing out of reach."""
    rows = Trait.objects.filter(reach(actor, Permission.VIEW_UNIT, "unit__path"), unit=unit_id)
    rows = rows.order_by("name", "-starts_on")
    return tuple(
        TraitLine(row.name, row.value, row.starts_on, None if row.ends_on == FOR_EVER else row.ends_on, row.document)
        for row in rows
    )
