"""A unit's history: earlier periods that become known, and mistakes in the present one.

Moving, renaming and merging by a document of a day are acts of `reorganisations`: they carry people and cases along.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit, UnitKind
from hatnhan.apps.organisation.operations.judging import one_code_objections, text_objections
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, unit_in_reach, units_in_reach
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections


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


@dataclass(frozen=True, slots=True)
class UnitCorrection:
    """What was written wrongly of a unit as it stands today; None leaves a column."""

    name: str | None = None
    code: str | None = None
    villages: str | None = None
    kind: str | None = None
    document: str | None = None
    founded_on: date | None = None


@transaction.atomic
def correct_unit(*, actor: Actor, unit_id: int, correction: UnitCorrection) -> Unit:
    """Set right what was written wrongly of the unit as it stands today. Changes no history but the founding day."""
    unit = _lock(actor, unit_id)
    standing = Placement.objects.filter(unit=unit, starts_on__lte=actor.today, ends_on__gt=actor.today).first()
    if standing is None:
        raise Refused((stop("placement.none_on", name=unit.name, on=actor.today),))
    new = {column: clean(text) for column in _TEXTS if (text := getattr(correction, column)) is not None}
    changed: dict[str, str] = {column: text for column, text in new.items() if text != getattr(standing, column)}
    founded_on = correction.founded_on or unit.founded_on
    if reasons := _correction_objections(unit, standing, changed, founded_on):
        raise Refused(reasons)
    after: dict[str, object] = {**changed}
    before: dict[str, object] = {column: getattr(standing, column) for column in changed}
    if founded_on != unit.founded_on:
        before["founded_on"], after["founded_on"] = unit.founded_on, founded_on
    if not after:
        return unit
    _write(unit, standing, changed, founded_on)
    record(actor, "organisation.corrected_unit", unit, before=before, after=after)
    return unit


_TEXTS = ("name", "code", "villages", "kind", "document")


def _write(unit: Unit, standing: Placement, changed: Mapping[str, str], founded_on: date) -> None:
    first = unit.placements.order_by("starts_on").first()
    if first and founded_on != unit.founded_on:
        Placement.objects.filter(pk=first.pk).update(starts_on=founded_on)
    if changed:
        Placement.objects.filter(pk=standing.pk).update(**changed)
    for column in ("name", "code", "kind"):
        setattr(unit, column, changed.get(column, getattr(unit, column)))
    unit.folded_name, unit.founded_on = fold(unit.name), founded_on
    unit.save(update_fields=["name", "code", "kind", "folded_name", "founded_on"])


def _correction_objections(
    unit: Unit, standing: Placement, changed: Mapping[str, str], founded_on: date
) -> tuple[Reason, ...]:
    reasons = [*text_objections(**{column: text for column, text in changed.items() if column != "kind"})]
    if changed.get("name") == "":
        reasons.append(stop("unit.without_name", place=1))
    if "kind" in changed and changed["kind"] not in UnitKind.values:
        reasons.append(stop("unit.unknown_kind", name=unit.name, kind=changed["kind"]))
    if "code" in changed:
        reasons += one_code_objections(changed["code"], unit.pk, standing.starts_on, standing.ends_on)
    if founded_on != unit.founded_on:
        reasons += _founding_day_objections(unit, founded_on)
    return tuple(reasons)


def _founding_day_objections(unit: Unit, founded_on: date) -> Iterator[Reason]:
    """The day lies before everything that rests on the unit, and not before the unit above it."""
    yield from day_objections(founded_on)
    first = unit.placements.select_related("parent").order_by("starts_on").first()
    if first and founded_on >= first.ends_on:
        yield stop("grant.empty_period", starts_on=founded_on, ends_on=first.ends_on)
    if first and first.parent and founded_on < first.parent.founded_on:
        above = first.parent
        yield stop("unit.before_parent", name=unit.name, on=founded_on, parent=above.name, parent_on=above.founded_on)
    # People and cases stand above this app: known by the names of the relations.
    days = [
        unit.affiliations.aggregate(day=Min("starts_on"))["day"],
        unit.cases.aggregate(day=Min("opened_on"))["day"],
        Placement.objects.filter(parent=unit).aggregate(day=Min("starts_on"))["day"],
    ]
    if early := [day for day in days if day is not None and day < founded_on]:
        yield stop("unit.founded_after_use", name=unit.name, on=min(early))


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
