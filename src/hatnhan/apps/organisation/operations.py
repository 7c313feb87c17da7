"""Acts on units: found them, say what they have, place them for another period, set a mistake right."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Placement, Trait, Unit, UnitKind
from hatnhan.apps.organisation.queries import require, unit_in_reach, units_in_reach
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor, Permission

_BATCH = 500


def found_unit(  # noqa: PLR0913 -- the columns of a unit
    *,
    actor: Actor,
    name: str,
    kind: str,
    parent_id: int | None,
    starts_on: date,
    code: str = "",
    villages: str = "",
    document: str = "",
) -> Unit:
    """Found one unit under its parent (None: a root, which only the machine may found)."""
    unit = NewUnit(name, kind, starts_on, parent_id, None, code, villages, document)
    return found_units(actor=actor, units=[unit])[0]


@transaction.atomic
def found_units(*, actor: Actor, units: Sequence[NewUnit]) -> list[Unit]:
    """Found units in this order, parents before children; all of them, or none and every obstacle named."""
    parents = _lock_parents(actor, units)
    if reasons := _founding_objections(units, parents):
        raise Refused(reasons)
    founded = Unit.objects.bulk_create([_unit(row, place) for place, row in enumerate(units)], batch_size=_BATCH)
    for row, unit in zip(units, founded, strict=True):
        above = _parent_of(row, parents, founded)
        unit.path = f"{above.path if above else '/'}{unit.pk}/"
    Unit.objects.bulk_update(founded, ["path"], batch_size=_BATCH)
    placements = [
        _placement(row, unit, _parent_of(row, parents, founded)) for row, unit in zip(units, founded, strict=True)
    ]
    Placement.objects.bulk_create(placements, batch_size=_BATCH)
    record_many(actor, [("organisation.founded_unit", unit, _founding_details(unit)) for unit in founded])
    return founded


@transaction.atomic
def set_trait(
    *, actor: Actor, unit_id: int, name: str, value: str = "yes", starts_on: date, document: str = ""
) -> Trait:
    """From this day on the unit has or is this; what it had under the same name before ends the same day."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.EDIT_UNIT, unit.path)
    Unit.objects.select_for_update().get(pk=unit_id)
    if name not in Trait.Name.values:
        raise Refused((_stop("trait.unknown", name=name),))
    later = Trait.objects.filter(unit=unit, name=name, starts_on__gt=starts_on).order_by("starts_on").first()
    Trait.objects.filter(unit=unit, name=name, starts_on__lt=starts_on, ends_on__gt=starts_on).update(ends_on=starts_on)
    period = {"ends_on": later.starts_on} if later else {}
    trait, _ = Trait.objects.update_or_create(
        unit=unit, name=name, starts_on=starts_on, defaults={"value": value, "document": document, **period}
    )
    record(actor, "organisation.set_trait", unit, name=name, value=value, starts_on=starts_on)
    return trait


def _lock_parents(actor: Actor, units: Sequence[NewUnit]) -> dict[int, Unit]:
    """The parents that stand already, locked; the actor sees them and may edit there."""
    if any(row.parent_id is None and row.parent_row is None for row in units):
        require(actor, Permission.EDIT_UNIT, "/")
    ids = {row.parent_id for row in units if row.parent_id is not None}
    parents = {unit.pk: unit for unit in units_in_reach(actor).filter(pk__in=ids).select_for_update()}
    for missing in ids - parents.keys():
        raise Unit.DoesNotExist(missing)
    for unit in parents.values():
        require(actor, Permission.EDIT_UNIT, unit.path)
    return parents


def _founding_objections(units: Sequence[NewUnit], parents: dict[int, Unit]) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for place, row in enumerate(units):
        if not clean(row.name):
            reasons.append(_stop("unit.without_name", place=place + 1))
        if row.kind not in UnitKind.values:
            reasons.append(_stop("unit.unknown_kind", name=row.name, kind=row.kind))
        above = _founded_on_and_name(row, place, units, parents)
        if above and row.starts_on < above[0]:
            reasons.append(
                _stop("unit.before_parent", name=row.name, on=row.starts_on, parent=above[1], parent_on=above[0])
            )
    return tuple(reasons)


def _founded_on_and_name(
    row: NewUnit, place: int, units: Sequence[NewUnit], parents: dict[int, Unit]
) -> tuple[date, str] | None:
    if row.parent_row is not None:
        if not 0 <= row.parent_row < place:
            raise ValueError(f"row {place}: its parent must stand before it")
        return units[row.parent_row].starts_on, units[row.parent_row].name
    if row.parent_id is not None:
        return parents[row.parent_id].founded_on, parents[row.parent_id].name
    return None


def _unit(row: NewUnit, place: int) -> Unit:
    name = clean(row.name)
    # The path needs the id; until the database has given one, a text that no other row can have at this moment.
    return Unit(
        path=f"new {place}",
        code=clean(row.code),
        name=name,
        folded_name=fold(name),
        kind=row.kind,
        founded_on=row.starts_on,
    )


def _parent_of(row: NewUnit, parents: dict[int, Unit], founded: Sequence[Unit]) -> Unit | None:
    if row.parent_row is not None:
        return founded[row.parent_row]
    return None if row.parent_id is None else parents[row.parent_id]


def _placement(row: NewUnit, unit: Unit, parent: Unit | None) -> Placement:
    return Placement(
        unit=unit,
        parent=parent,
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        villages=clean(row.villages),
        starts_on=row.starts_on,
        document=row.document,
    )


def _founding_details(unit: Unit) -> dict[str, object]:
    return {"name": unit.name, "kind": unit.kind, "code": unit.code, "path": unit.path, "starts_on": unit.founded_on}


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
