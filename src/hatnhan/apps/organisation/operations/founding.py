"""Found units, and take out again what was founded by mistake."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from hatnhan.apps.audit.operations import record_many
from hatnhan.apps.audit.queries import subject_text
from hatnhan.apps.organisation.facts import ANCESTORS, NewUnit, ids_of
from hatnhan.apps.organisation.models import Placement, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations.judging import code_objections, text_objections
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections

_BATCH = 500
# From the highest down, as the kinds are told.
_RANKS = {kind: rank for rank, kind in enumerate(UnitKind.values)}


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
    if reasons := (*_founding_objections(units, parents), *code_objections(units)):
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
def withdraw_units(*, actor: Actor, unit_ids: Sequence[int]) -> None:
    """Take units out again that were founded by mistake, while nothing rests on any of them; all of them or none."""
    units = list(units_in_reach(actor).filter(pk__in=unit_ids).select_for_update().order_by("-path"))
    for missing in set(unit_ids) - {unit.pk for unit in units}:
        raise Unit.DoesNotExist(missing)
    acts: list[tuple[str, str, dict[str, object]]] = []
    for unit in units:
        require(actor, Permission.EDIT_UNIT, unit.path)
        acts.append(("organisation.withdrew_unit", subject_text(unit), _founding_details(unit)))
    Trait.objects.filter(unit__in=units).delete()
    Placement.objects.filter(unit__in=units).delete()
    for unit in units:
        try:
            unit.delete()
        except ProtectedError as resting:
            raise Refused((stop("unit.something_rests_on_it", name=unit.name),)) from resting
    record_many(actor, acts)


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
    # Codes are compared within a whole tree: two users who found units in it at one moment wait for each other.
    list(Unit.objects.select_for_update().filter(pk__in={ids_of(unit.path)[0] for unit in parents.values()}))
    return parents


def _founding_objections(units: Sequence[NewUnit], parents: Mapping[int, Unit]) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    depths: list[int] = []
    for place, row in enumerate(units):
        depths.append(1 + _depth_above(row, parents, depths))
        if not clean(row.name):
            reasons.append(stop("unit.without_name", place=place + 1))
        if row.kind not in UnitKind.values:
            reasons.append(stop("unit.unknown_kind", name=row.name, kind=row.kind))
        if depths[place] > ANCESTORS:
            reasons.append(stop("unit.too_deep", name=row.name, depth=depths[place], most=ANCESTORS))
        if row.ends_on <= row.starts_on:
            reasons.append(stop("grant.empty_period", starts_on=row.starts_on, ends_on=row.ends_on))
        reasons += day_objections(row.starts_on)
        reasons += text_objections(row.name, row.code, row.villages, row.document)
        reasons += _against_the_parent(row, units, parents)
    return tuple(reasons)


def _depth_above(row: NewUnit, parents: Mapping[int, Unit], depths: Sequence[int]) -> int:
    if row.parent_row is not None:
        if not 0 <= row.parent_row < len(depths):
            raise ValueError(f"{row.name}: its parent must stand before it")
        return depths[row.parent_row]
    return 0 if row.parent_id is None else len(ids_of(parents[row.parent_id].path))


def _against_the_parent(row: NewUnit, units: Sequence[NewUnit], parents: Mapping[int, Unit]) -> Iterator[Reason]:
    """A unit begins while the unit above it is there, and stands no higher than that."""
    if row.parent_row is not None:
        above = units[row.parent_row]
        name, kind, founded_on, ended_on = above.name, above.kind, above.starts_on, above.ends_on
    elif row.parent_id is not None:
        unit = parents[row.parent_id]
        name, kind, founded_on, ended_on = unit.name, unit.kind, unit.founded_on, unit.ended_on
    else:
        return
    if {row.kind, kind} <= _RANKS.keys() and _RANKS[row.kind] < _RANKS[kind]:
        yield stop("unit.higher_than_parent", name=row.name, parent=name)
    if row.starts_on < founded_on:
        yield stop("unit.before_parent", name=row.name, on=row.starts_on, parent=name, parent_on=founded_on)
    if row.starts_on >= ended_on:
        yield stop("unit.parent_had_ended", name=row.name, on=row.starts_on, parent=name, parent_ended_on=ended_on)


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
        ended_on=row.ends_on,
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
        ends_on=row.ends_on,
        end_known=row.end_known,
        document=row.document,
    )


def _founding_details(unit: Unit) -> dict[str, object]:
    return {"name": unit.name, "kind": unit.kind, "code": unit.code, "path": unit.path, "starts_on": unit.founded_on}
