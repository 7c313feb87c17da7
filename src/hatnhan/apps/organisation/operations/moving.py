"""A unit stands elsewhere from a day on, or is taken in by another; its people and cases stay in their cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Beneath, Located, Merger, Placement, Trait, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach, within
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission, subtree

_COPIED = ("code", "name", "kind", "villages")


@dataclass(frozen=True, slots=True)
class Changed:
    """What else is new with the move; None stays as it was."""

    name: str | None = None
    kind: str | None = None
    code: str | None = None


@transaction.atomic
def move_unit(
    *, actor: Actor, unit_id: int, parent_id: int, on: date, document: str = "", changed: Changed | None = None
) -> Placement:
    """From this day on the unit, and all below it, stands under this parent; before, it stood where it did.

    The same parent with another name, kind or code is a renaming.
    """
    unit, parent = _lock(actor, unit_id, parent_id)
    standing = _standing(unit, on)
    new = {column: clean(text) for column, text in _given(changed).items()}
    if reasons := tuple(_moving_objections(actor, unit, parent, standing, on)):
        raise Refused(reasons)
    assert standing is not None  # noqa: S101 -- objected to above
    before = {"parent": standing.parent_id, **{column: getattr(standing, column) for column in new}}
    _place_anew([standing], parent.pk, on, document, new)
    _write_copies(unit, new)
    _hang(unit, parent)
    after = {"parent": parent.pk, **new}
    record(actor, "organisation.moved_unit", unit, on=on, document=document, path=unit.path, before=before, after=after)
    return Placement.objects.get(unit=unit, starts_on=on)


@transaction.atomic
def merge_unit(*, actor: Actor, unit_id: int, into_id: int, on: date, document: str = "") -> Merger:
    """The unit ends and another takes in what stands below it, from this day on. Who sees the other sees its past."""
    unit, into = _lock(actor, unit_id, into_id)
    standing = _standing(unit, on)
    if reasons := tuple(_merging_objections(actor, unit, into, standing, on)):
        raise Refused(reasons)
    assert standing is not None  # noqa: S101 -- objected to above
    below = list(Placement.objects.filter(_on(on), parent=unit).select_related("unit"))
    _place_anew(below, into.pk, on, document, {})
    for placement in below:
        if placement.unit.path == f"{unit.path}{placement.unit_id}/":  # it may stand elsewhere since
            _hang(placement.unit, into)
    Placement.objects.filter(pk=standing.pk).update(ends_on=on)
    Trait.objects.filter(unit=unit, starts_on__lt=on, ends_on__gt=on).update(ends_on=on)
    Unit.objects.filter(pk=unit.pk).update(ended_on=on)
    before = {"parent": standing.parent_id, "ended_on": None}
    _hang(unit, into)
    merger = Merger.objects.create(unit=unit, into=into, on=on, document=document)
    moved = [placement.unit_id for placement in below]
    details = {"into": into.pk, "on": on, "document": document, "moved": moved, "before": before}
    record(actor, "organisation.merged_unit", unit, **details, after={"parent": into.pk, "ended_on": on})
    return merger


def _lock(actor: Actor, unit_id: int, other_id: int) -> tuple[Unit, Unit]:
    """Both units, held; the actor may edit at each of them."""
    found = {row.pk: row for row in units_in_reach(actor).filter(pk__in={unit_id, other_id}).select_for_update()}
    for wanted in (unit_id, other_id):
        if wanted not in found:
            raise Unit.DoesNotExist(wanted)
        require(actor, Permission.EDIT_UNIT, found[wanted].path)
    return found[unit_id], found[other_id]


def _on(day: date) -> Q:
    return Q(starts_on__lte=day, ends_on__gt=day)


def _standing(unit: Unit, on: date) -> Placement | None:
    return Placement.objects.filter(_on(on), unit=unit).first()


def _given(changed: Changed | None) -> dict[str, str]:
    told = {"name": changed.name, "kind": changed.kind, "code": changed.code} if changed else {}
    return {column: text for column, text in told.items() if text}


def _moving_objections(
    actor: Actor, unit: Unit, parent: Unit, standing: Placement | None, on: date
) -> Iterator[Reason]:
    yield from _objections(actor, unit, parent, standing, on)
    if standing is not None and standing.ends_on != unit.ended_on:
        yield stop("placement.moved_later", name=unit.name, on=standing.ends_on)
    if unit.pk in ids_of(parent.path):
        yield stop("placement.under_itself", name=unit.name)


def _merging_objections(actor: Actor, unit: Unit, into: Unit, standing: Placement | None, on: date) -> Iterator[Reason]:
    yield from _objections(actor, unit, into, standing, on)
    if unit.ended_on != FOR_EVER:
        yield stop("unit.ended_already", name=unit.name, ended_on=unit.ended_on)
    if unit.pk in ids_of(into.path):
        yield stop("placement.under_itself", name=into.name)
    # People and cases stand above this app: known by the names of the relations.
    resting: dict[str, models.QuerySet[Any]] = {
        "unit.has_members": unit.affiliations.filter(ends_on__gt=on),
        "unit.has_posts": unit.posts.filter(ends_on__gt=on),
        "unit.has_cases": unit.cases.filter(ended_on=None),
    }
    for code, rows in resting.items():
        if count := rows.count():
            yield stop(code, name=unit.name, count=count, on=on)


def _objections(actor: Actor, unit: Unit, above: Unit, standing: Placement | None, on: date) -> Iterator[Reason]:
    if on > actor.today:
        yield stop("record.in_the_future", on=on, today=actor.today)
    if standing is None:
        yield stop("placement.none_on", name=unit.name, on=on)
    elif standing.starts_on == on:
        yield stop("placement.begins_that_day", name=unit.name, on=on)
    if not above.founded_on <= on < above.ended_on:
        yield stop("placement.none_on", name=above.name, on=on)
    paths = Unit.objects.filter(within([subtree(unit.path)])).values_list("path", flat=True)
    deepest = max(len(ids_of(path)) for path in paths) - len(ids_of(unit.path)) + 1 + len(ids_of(above.path))
    if deepest > ANCESTORS:
        yield stop("unit.too_deep", name=unit.name, depth=deepest, most=ANCESTORS)


def _place_anew(placements: Sequence[Placement], parent_id: int, on: date, document: str, new: dict[str, str]) -> None:
    """End these periods on the day and begin others; one that begins on that very day is written over."""
    lasting = [row for row in placements if row.starts_on < on]
    Placement.objects.filter(pk__in=[row.pk for row in placements if row.starts_on == on]).update(parent_id=parent_id)
    begun = [
        Placement(
            unit_id=row.unit_id,
            parent_id=parent_id,
            starts_on=on,
            ends_on=row.ends_on,
            document=document,
            **{column: getattr(row, column) for column in _COPIED} | new,
        )
        for row in lasting
    ]
    Placement.objects.filter(pk__in=[row.pk for row in lasting]).update(ends_on=on)
    Placement.objects.bulk_create(begun, batch_size=500)


def _write_copies(unit: Unit, new: dict[str, str]) -> None:
    if new:
        copies = new | ({"folded_name": fold(new["name"])} if "name" in new else {})
        Unit.objects.filter(pk=unit.pk).update(**copies)


def _hang(unit: Unit, parent: Unit) -> None:
    """Write the paths of the unit and of all below it anew, and the copies of them that lists need."""
    before, unit.path = unit.path, f"{parent.path}{unit.pk}/"
    if before == unit.path:
        return
    below = within([subtree(before)])
    path = Concat(Value(unit.path), Substr("path", len(before) + 1))
    columns = _columns(before, unit.path)
    for model in _beneath():
        copies = columns if issubclass(model, Located) else {}
        models.QuerySet(model).filter(below).update(path=path, **copies)
    Unit.objects.filter(below).update(path=path)


def _columns(before: str, after: str) -> dict[str, object]:
    """The ancestors of rows under a path that changes: the new ones from the root down, then the same as before."""
    ids, shift = ids_of(after), len(ids_of(after)) - len(ids_of(before))
    below = range(len(ids) + 1, ANCESTORS + 1)
    moved = {place: F(f"ancestor_{place - shift}") if place - shift <= ANCESTORS else None for place in below}
    return {f"ancestor_{place}": value for place, value in {**dict(enumerate(ids, 1)), **moved}.items()}


def _beneath() -> list[type[Beneath]]:
    """Every table that puts rows under units: members' cells, admissions, cases."""
    return [model for model in apps.get_models() if issubclass(model, Beneath)]
