"""A unit's history: earlier periods that become known, and mistakes in the present one.

Moving, renaming and merging by a document of a day are acts of `reorganisations`: they carry people and cases along.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, unit_in_reach, units_in_reach
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class NewPeriod:
    """A time during which a unit stood somewhere under a name; `ends_on` is exclusive."""

    name: str
    kind: str
    parent_id: int | None
    starts_on: date
    ends_on: date
    code: str = ""
    villages: str = ""
    document: str = ""


@transaction.atomic
def add_placement(*, actor: Actor, unit_id: int, period: NewPeriod) -> Placement:
    """Add a period that the register did not know; it overlaps no other. An earlier one moves the founding day back."""
    unit = _lock(actor, unit_id)
    parent = unit_in_reach(actor, period.parent_id) if period.parent_id is not None else None
    if reasons := _objections(unit, period, parent):
        raise Refused(reasons)
    placement = Placement.objects.create(
        unit=unit,
        parent=parent,
        name=clean(period.name),
        kind=period.kind,
        code=clean(period.code),
        villages=clean(period.villages),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        document=period.document,
    )
    if period.starts_on < unit.founded_on:
        Unit.objects.filter(pk=unit.pk).update(founded_on=period.starts_on)
    record(
        actor,
        "organisation.added_placement",
        unit,
        name=placement.name,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        document=period.document,
    )
    return placement


@transaction.atomic
def correct_unit(
    *, actor: Actor, unit_id: int, name: str | None = None, code: str | None = None, villages: str | None = None
) -> Unit:
    """Set right what was written wrongly of the unit as it stands today; None leaves a column. Changes no history."""
    unit = _lock(actor, unit_id)
    standing = Placement.objects.filter(unit=unit, starts_on__lte=actor.today, ends_on__gt=actor.today).first()
    if standing is None:
        raise Refused((stop("placement.none_on", name=unit.name, on=actor.today),))
    given = {"name": name, "code": code, "villages": villages}
    new = {column: clean(text) for column, text in given.items() if text is not None}
    if new.get("name") == "":
        raise Refused((stop("unit.without_name", place=1),))
    changed = {column: text for column, text in new.items() if text != getattr(standing, column)}
    if not changed:
        return unit
    Placement.objects.filter(pk=standing.pk).update(**changed)
    unit.name, unit.code = changed.get("name", unit.name), changed.get("code", unit.code)
    unit.folded_name = fold(unit.name)
    unit.save(update_fields=["name", "code", "folded_name"])
    before = {f"{column}_before": getattr(standing, column) for column in changed}
    record(actor, "organisation.corrected_unit", unit, **changed, **before)
    return unit


def _lock(actor: Actor, unit_id: int) -> Unit:
    unit = units_in_reach(actor).select_for_update().get(pk=unit_id)
    require(actor, Permission.EDIT_UNIT, unit.path)
    return unit


def _objections(unit: Unit, period: NewPeriod, parent: Unit | None) -> tuple[Reason, ...]:
    reasons = []
    if period.ends_on <= period.starts_on:
        reasons.append(stop("grant.empty_period", starts_on=period.starts_on, ends_on=period.ends_on))
    if parent and unit.pk in ids_of(parent.path):
        reasons.append(stop("placement.under_itself", name=unit.name))
    if parent and period.starts_on < parent.founded_on:
        reasons.append(
            stop(
                "unit.before_parent",
                name=period.name,
                on=period.starts_on,
                parent=parent.name,
                parent_on=parent.founded_on,
            )
        )
    overlapping = unit.placements.filter(starts_on__lt=period.ends_on, ends_on__gt=period.starts_on)
    for other in overlapping:
        ends_on = "…" if other.ends_on == FOR_EVER else other.ends_on
        reasons.append(stop("placement.overlaps", name=other.name, starts_on=other.starts_on, ends_on=ends_on))
    return tuple(reasons)
