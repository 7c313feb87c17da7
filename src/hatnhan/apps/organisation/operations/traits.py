"""Say what a unit has or is from a day on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit, UnitKind
from hatnhan.apps.organisation.operations.judging import text_objections
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections

CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
_MILITARY = Trait.Name.MILITARY_CELL


@transaction.atomic
def mark_military_cells(*, actor: Actor, unit_ids: Sequence[int]) -> int:
    """Say of each of these cells that it has been the military cell of its commune since it was founded."""
    units = list(units_in_reach(actor).filter(pk__in=unit_ids).order_by("pk"))
    if not units:
        raise Refused((stop("military.nothing_to_mark"),))
    told = set(Trait.objects.filter(unit__in=units, name=_MILITARY).values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in told]
    for unit in new:
        require(actor, Permission.EDIT_UNIT, unit.path)
    if reasons := tuple(stop("military.not_a_cell", name=unit.name) for unit in new if unit.kind not in CELLS):
        raise Refused(reasons)
    # A province at once: of whom nothing is told yet needs no other period looked at.
    Trait.objects.bulk_create([Trait(unit=unit, name=_MILITARY, starts_on=unit.founded_on) for unit in new])
    record_many(actor, [("organisation.set_trait", unit, _marked(unit)) for unit in new])
    for unit in units:
        if unit.pk in told:
            set_trait(actor=actor, unit_id=unit.pk, name=_MILITARY, starts_on=unit.founded_on)
    return len(units)


def _marked(unit: Unit) -> dict[str, object]:
    after = {"trait": _MILITARY.value, "value": "yes", "starts_on": unit.founded_on, "document": ""}
    return {"before": {"value": None}, "after": after}


@transaction.atomic
def set_trait(
    *, actor: Actor, unit_id: int, name: str, value: str = "yes", starts_on: date, document: str = ""
) -> Trait:
    """From this day on the unit has or is this, until a later day that is already told; what it was before ends here.

    A value "no" says that it has it no more.
    """
    unit = units_in_reach(actor).select_for_update().get(pk=unit_id)
    require(actor, Permission.EDIT_UNIT, unit.path)
    if name not in Trait.Name.values:
        raise Refused((stop("trait.unknown", name=name),))
    reasons = (*day_objections(starts_on), *text_objections(document=document))
    if name == _MILITARY and unit.kind not in CELLS:
        reasons += (stop("military.not_a_cell", name=unit.name),)
    if starts_on >= unit.ended_on:
        reasons += (stop("unit.ended_already", name=unit.name, ended_on=unit.ended_on),)
    if reasons:
        raise Refused(reasons)
    same = Trait.objects.filter(unit=unit, name=name)
    stood = same.filter(starts_on__lte=starts_on, ends_on__gt=starts_on).values_list("value", flat=True).first()
    same.filter(starts_on__lt=starts_on, ends_on__gt=starts_on).update(ends_on=starts_on)
    later = same.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    trait, _ = Trait.objects.update_or_create(
        unit=unit,
        name=name,
        starts_on=starts_on,
        defaults={"value": value, "document": document, "ends_on": later.starts_on if later else FOR_EVER},
    )
    after = {"trait": name, "value": value, "starts_on": starts_on, "document": document}
    record(actor, "organisation.set_trait", unit, before={"value": stood}, after=after)
    return trait
