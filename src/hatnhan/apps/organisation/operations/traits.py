"""Say what a unit has or is from a day on."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER, Trait
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require, units_in_reach
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission


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
    same = Trait.objects.filter(unit=unit, name=name)
    same.filter(starts_on__lt=starts_on, ends_on__gt=starts_on).update(ends_on=starts_on)
    later = same.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    trait, _ = Trait.objects.update_or_create(
        unit=unit,
        name=name,
        starts_on=starts_on,
        defaults={"value": value, "document": document, "ends_on": later.starts_on if later else FOR_EVER},
    )
    record(actor, "organisation.set_trait", unit, name=name, value=value, starts_on=starts_on)
    return trait
