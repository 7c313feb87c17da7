"""End a unit that nobody stands under any more. Merging and moving by one document are acts of `reorganisations`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Trait, Unit
from hatnhan.apps.organisation.operations.judging import text_objections
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections


@transaction.atomic
def end_unit(*, actor: Actor, unit_id: int, ends_on: date, document: str = "") -> Unit:
    """From this day on the unit is no more. Refused while members, posts, cases or units still rest on it."""
    unit = units_in_reach(actor).select_for_update().get(pk=unit_id)
    require(actor, Permission.EDIT_UNIT, unit.path)
    reasons = (*day_objections(ends_on), *text_objections(document=document), *_objections(unit, ends_on))
    if reasons:
        raise Refused(reasons)
    standing = Placement.objects.filter(unit=unit, starts_on__lt=ends_on, ends_on__gt=ends_on)
    standing.update(ends_on=ends_on)
    Trait.objects.filter(unit=unit, starts_on__lt=ends_on, ends_on__gt=ends_on).update(ends_on=ends_on)
    Unit.objects.filter(pk=unit.pk).update(ended_on=ends_on)
    before, after = {"ended_on": unit.ended_on}, {"ended_on": ends_on, "document": document.strip()}
    record(actor, "organisation.ended_unit", unit, before=before, after=after)
    unit.ended_on = ends_on
    return unit


def _objections(unit: Unit, ends_on: date) -> tuple[Reason, ...]:
    if unit.ended_on != FOR_EVER:
        return (stop("unit.ended_already", name=unit.name, ended_on=unit.ended_on),)
    last = unit.placements.order_by("-starts_on").first()
    began = max(unit.founded_on, last.starts_on) if last else unit.founded_on
    if ends_on <= began:
        return (stop("unit.ends_before_founding", name=unit.name, founded_on=began, on=ends_on),)
    return tuple(_resting(unit, ends_on))


def _resting(unit: Unit, ends_on: date) -> Iterator[Reason]:
    """What lasts beyond the day. People and cases stand above this app: known by the names of the relations."""
    rows: dict[str, QuerySet[Any]] = {
        "unit.has_members": unit.affiliations.filter(ends_on__gt=ends_on),
        "unit.has_posts": unit.posts.filter(ends_on__gt=ends_on),
        "unit.has_cases": unit.cases.filter(ended_on=None),
        "unit.has_units_below": Placement.objects.filter(parent=unit, ends_on__gt=ends_on),
    }
    for code, found in rows.items():
        if count := found.count():
            yield stop(code, name=unit.name, count=count, on=ends_on)
