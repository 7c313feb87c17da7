"""Write the plan of a list of organisations."""

from collections.abc import Iterable, Sequence
from datetime import date

from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.exchange.queries.organisations import UnitAct
from hatnhan.apps.exchange.queries.plans import Change, RowPlan
from hatnhan.apps.organisation.facts import NewUnit
from hatnhan.apps.organisation.models import Placement, Trait
from hatnhan.apps.organisation.operations import found_units
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor


def write_units(actor: Actor, ledger: Ledger, plans: Sequence[RowPlan]) -> None:
    """Found the new units, parents first, and correct the others."""
    acts = [(plan, plan.act) for plan in plans if isinstance(plan.act, UnitAct)]
    _found(actor, ledger, [(plan, act) for plan, act in acts if act.unit_id is None])
    for plan, act in acts:
        if act.unit_id is not None:
            ledger.rewrite(_corrections(act))
            if any(change.column == "founded_on" for change in act.changes):
                assumed = Affiliation.objects.filter(unit=act.unit_id, assumed=True)
                ledger.moved.update(assumed.values_list("person_id", flat=True))
            ledger.tell(plan, f"organisation.unit:{act.unit_id}")


def _found(actor: Actor, ledger: Ledger, acts: Sequence[tuple[RowPlan, UnitAct]]) -> None:
    if not acts:
        return
    places = {(plan.sheet, plan.number): place for place, (plan, _) in enumerate(acts)}
    units = found_units(actor=actor, units=[_new_unit(act, places) for _, act in acts])
    ledger.made_sealed(units)
    placements = Placement.objects.filter(unit__in=units).values_list("pk", flat=True)
    ledger.made("organisation.Placement", placements)
    for (plan, act), unit in zip(acts, units, strict=True):
        ledger.tell(plan, f"organisation.unit:{unit.pk}", name=act.row.name, founded_on=act.row.founded_on)


def _new_unit(act: UnitAct, places: dict[tuple[str, int], int]) -> NewUnit:
    row = act.row
    assert row.founded_on is not None  # noqa: S101 -- a row without it was refused
    return NewUnit(
        name=row.name,
        kind=row.kind,
        starts_on=row.founded_on,
        parent_id=act.parent_id,
        parent_row=places[act.parent_row] if act.parent_row else None,
        code=row.code,
        villages=row.villages,
        document=row.document,
    )


def _corrections(act: UnitAct) -> Iterable[Change]:
    """A correction sets the present period right; the copies on the unit and what was assumed go with it."""
    assert act.unit_id is not None  # noqa: S101 -- only units that stand are corrected
    placements = Placement.objects.filter(unit=act.unit_id)
    last, first = placements.order_by("starts_on").last(), placements.order_by("starts_on").first()
    for change in act.changes:
        if change.column == "villages":
            yield from _on_placement(last, "villages", change)
            continue
        yield change
        if change.column == "name":
            before, after = fold(str(change.before)), fold(str(change.after))
            yield Change("organisation.Unit", change.key, "folded_name", before, after)
        if change.column == "founded_on":
            yield from _on_placement(first, "starts_on", change)
            yield from _assumed(act.unit_id, change)
        else:
            yield from _on_placement(last, change.column, change)


def _on_placement(placement: Placement | None, column: str, change: Change) -> Iterable[Change]:
    if placement is not None:
        before = getattr(placement, column)
        yield Change("organisation.Placement", placement.pk, column, before, change.after)


def _assumed(unit_id: int, change: Change) -> Iterable[Change]:
    """Periods that were assumed to begin with the cell, or after it, follow its true founding day."""
    before, founded_on = change.before, change.after
    assert isinstance(before, date)  # noqa: S101 -- a change of the founding day
    assert isinstance(founded_on, date)  # noqa: S101
    for trait in Trait.objects.filter(unit=unit_id, starts_on=before):
        yield Change("organisation.Trait", trait.pk, "starts_on", trait.starts_on, founded_on)
    rows = Affiliation.objects.filter(unit=unit_id, assumed=True)
    admitted = dict(
        Membership.objects.filter(person__in=rows.values("person_id"))
        .order_by("admitted_on")
        .values_list("person_id", "admitted_on")
    )
    for row in rows:
        starts_on = max(admitted.get(row.person_id, row.starts_on), founded_on)
        if starts_on != row.starts_on and starts_on < row.ends_on:
            yield Change("people.Affiliation", row.pk, "starts_on", row.starts_on, starts_on)
