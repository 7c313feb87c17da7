"""The units at which an actor may give a role."""

from django.db.models import QuerySet
from django.db.models.functions import Length

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import UnitLink, reach, unit_called
from hatnhan.core.names import fold, text_sort_key
from hatnhan.core.permissions import Actor, Permission

MOST_UNITS = 60  # a list of choices that can still be read


def units_for_accounts(actor: Actor) -> QuerySet[Unit]:
    """Every unit at which the actor may give a role, and every other that he sees."""
    return Unit.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS) | reach(actor, Permission.VIEW_UNIT))


def unit_for_accounts(actor: Actor, text: str) -> Unit:
    """The one among them that a command names by path, code or name."""
    return unit_called(text, units_for_accounts(actor))


def units_called(actor: Actor, text: str = "") -> tuple[UnitLink, ...]:
    """The units where the actor manages accounts and whose name holds the text, those that stand higher first.

    One more than `MOST_UNITS` at most, so that the page can say that there are others.
    """
    managed = Unit.objects.filter(reach(actor, Permission.MANAGE_ACCOUNTS), ended_on__gt=actor.today)
    found = managed.filter(folded_name__contains=fold(text)) if text.strip() else managed
    higher_first = found.order_by(Length("path"), "folded_name")[: MOST_UNITS + 1]
    rows = sorted(higher_first, key=lambda unit: (unit.path.count("/"), text_sort_key(unit.name)))
    return tuple(UnitLink(unit.pk, unit.name, unit.kind, unit.code) for unit in rows)
