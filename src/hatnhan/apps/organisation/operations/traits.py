"""Say what a unit has or is from a day on."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER, Trait
from hatnhan.apps.organisation.operations.judging import text_objections
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections


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
