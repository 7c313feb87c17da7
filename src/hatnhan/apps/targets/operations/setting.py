"""Targets given to units: handed down level by level, changed during the year, copied forward. One act, one reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from hatnhan.apps.audit.operations import Entry, record_many
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.targets.models import GuidingPaper, Target, TargetChange
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections
from hatnhan.core.targets import Aim, aim_objections, count_objections, stop
from hatnhan.rules.target_groups import target_groups

CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
LENGTHS = {"reason": 400, "document": 200}
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Order:
    """Targets of units for one aim. `stood`: what the form showed; where another number stands now, nothing is written.

    None as a count takes a target back. Changing a target that stands needs a reason.
    """

    aim: Aim
    counts: Mapping[int, int | None]
    stood: Mapping[int, int | None] = field(default_factory=dict)
    reason: str = ""
    document: str = ""
    paper_id: int | None = None


def giver_path(path: str) -> str:
    """Who gives a unit its target sits at the unit directly above; the topmost unit of a register at itself."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    return above if above != "/" else path


def may_set(actor: Actor, path: str) -> bool:
    """Tell whether the actor gives this unit its targets."""
    return actor.may(Permission.SET_TARGET, giver_path(path))


@transaction.atomic
def set_targets(*, actor: Actor, order: Order) -> int:
    """Give these units these targets; how many changed. All or none: refused with every reason."""
    units = _lock(actor, order)
    rows = {row.unit_id: row for row in _rows(order.aim, units)}
    if reasons := tuple(_objections(actor, order, units, rows)):
        raise Refused(reasons)
    changed = {pk: count for pk, count in order.counts.items() if _count(rows, pk) != count}
    return _write(actor, order, rows, changed)


def _lock(actor: Actor, order: Order) -> dict[int, Unit]:
    """The units, and their rows held until the act ends: who comes second reads what the first wrote."""
    found = units_in_reach(actor).filter(pk__among=list(order.counts)).order_by("pk").select_for_update()
    units = {unit.pk: unit for unit in found}
    if missing := order.counts.keys() - units.keys():
        raise Unit.DoesNotExist(min(missing))
    if not all(may_set(actor, unit.path) for unit in units.values()):
        raise PermissionDenied(Permission.SET_TARGET)
    return units


def _rows(aim: Aim, units: Mapping[int, Unit]) -> Iterator[Target]:
    aimed = {"first_year": aim.first_year, "last_year": aim.last_year, "groups": aim.groups}
    yield from Target.objects.filter(unit__pk__among=list(units), **aimed).select_for_update()


def _count(rows: Mapping[int, Target], unit_id: int) -> int | None:
    return rows[unit_id].count if unit_id in rows else None


def _objections(actor: Actor, order: Order, units: Mapping[int, Unit], rows: Mapping[int, Target]) -> Iterator[Reason]:
    yield from aim_objections(order.aim, target_groups(), actor.today)
    yield from length_objections({"reason": order.reason, "document": order.document}, LENGTHS)
    if units and order.paper_id is not None and not _papers(units).filter(pk=order.paper_id).exists():
        yield stop("target.no_paper")
    for pk, count in order.counts.items():
        stands = _count(rows, pk)
        if pk in order.stood and order.stood[pk] != stands:
            told = {"stood": _told(order.stood[pk]), "stands": _told(stands)}
            yield stop("target.changed_meanwhile", name=units[pk].name, **told)
        elif count != stands:
            yield from _count_objections(actor, units[pk], count)
    changes = [pk for pk, count in order.counts.items() if _count(rows, pk) not in {None, count}]
    if changes and not order.reason.strip():
        yield stop("target.needs_reason", count=len(changes))


def _count_objections(actor: Actor, unit: Unit, count: int | None) -> Iterator[Reason]:
    if unit.ended_on <= actor.today:
        yield stop("unit.ended_already", name=unit.name, ended_on=unit.ended_on)
    if count is not None:
        yield from count_objections(count, unit.name, cell=unit.kind in CELLS)


def _told(count: int | None) -> str:
    return "…" if count is None else str(count)


def _papers(units: Mapping[int, Unit]) -> QuerySet[GuidingPaper]:
    """The papers kept at these units and at those above them."""
    return GuidingPaper.objects.filter(unit__in={pk for unit in units.values() for pk in ids_of(unit.path)})


def _write(actor: Actor, order: Order, rows: Mapping[int, Target], changed: Mapping[int, int | None]) -> int:
    """Rows, their history and the acts: a whole province in a few statements."""
    before = {pk: _count(rows, pk) for pk in changed}
    new = [_new(actor, order, pk, count) for pk, count in changed.items() if pk not in rows]
    Target.objects.bulk_create(new, batch_size=_BATCH)
    stood = [rows[pk] for pk in changed if pk in rows]
    for row in stood:
        row.count, row.set_on, row.paper_id = changed[row.unit_id], actor.today, order.paper_id or row.paper_id
    Target.objects.bulk_update(stood, ["count", "set_on", "paper"], batch_size=_BATCH)
    touched = [*stood, *new]
    TargetChange.objects.bulk_create((_change(actor, order, row, before[row.unit_id]) for row in touched), _BATCH)
    record_many(actor, [_act(order, row, before[row.unit_id]) for row in touched])
    return len(touched)


def _new(actor: Actor, order: Order, unit_id: int, count: int | None) -> Target:
    aim = order.aim
    return Target(
        unit_id=unit_id,
        first_year=aim.first_year,
        last_year=aim.last_year,
        groups=aim.groups,
        count=count,
        set_on=actor.today,
        paper_id=order.paper_id,
    )


def _change(actor: Actor, order: Order, row: Target, before: int | None) -> TargetChange:
    return TargetChange(
        target=row,
        before=before,
        after=row.count,
        reason=order.reason.strip(),
        document=order.document.strip(),
        paper_id=order.paper_id,
        at=actor.at,
        by=actor.name,
    )


def _act(order: Order, row: Target, before: int | None) -> Entry:
    aim = order.aim
    told = {"years": f"{aim.first_year}–{aim.last_year}" if aim.is_term else str(aim.first_year), "groups": aim.groups}
    said = {"reason": order.reason.strip(), "document": order.document.strip()}
    after = {"target": row.count, **told, **{name: text for name, text in said.items() if text}}
    return "targets.set_target", f"organisation.unit:{row.unit_id}", {"before": {"target": before}, "after": after}
