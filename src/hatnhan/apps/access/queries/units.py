"""The units at which an actor may give a role."""

from django.db.models import QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import UnitLink, reach, unit_called
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission

MOST_UNITS = 60  # a list of choices that can still be read


def units_for_accounts(actor: Actor) -> QuerySet[Unit]:
    """Every unit at which the actor may give a role, and every other that he sees."""
    return Unit.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS) | reach(actor, Permission.VIEW_UNIT))


def unit_for_accounts(actor: Actor, text: str) -> Unit:
    """The one among them that a command names by path, code or name."""
    return unit_called(text, units_for_accounts(actor))


def units_called(actor: Actor, text: str = "") -> tuple[UnitLink, ...]:
    """The units where the actor manages accounts and whose name holds the text, those that stand higher first."""
    managed = Unit.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS), ended_on__gt=actor.today)
    found = managed.filter(folded_name__contains=fold(text)) if text.strip() else managed
    rows = sorted(found.order_by("path")[:MOST_UNITS], key=lambda unit: unit.path.count("/"))
    return tuple(UnitLink(unit.pk, unit.name, unit.kind, unit.code) for unit in rows)
