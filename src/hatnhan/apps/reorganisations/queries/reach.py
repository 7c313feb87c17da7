"""Which reorganisations an actor may see and act on: those below one unit at which he may edit units and people."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from hatnhan.apps.organisation.queries import reach
from hatnhan.apps.reorganisations.models import Reorganisation, State
from hatnhan.core.permissions import Actor, Permission

_NEEDED = (Permission.EDIT_UNIT, Permission.EDIT_PERSON)


def require_at(actor: Actor, path: str) -> None:
    """Let pass who may reorganise what stands below this path: it moves units, and people with them."""
    if not all(actor.may(permission, path) for permission in _NEEDED):
        raise PermissionDenied(Permission.EDIT_UNIT)


def may_plan(actor: Actor) -> bool:
    """Tell whether the actor may reorganise anything anywhere."""
    return all(actor.may_anywhere(permission) for permission in _NEEDED)


def waiting_until(actor: Actor, on: date) -> tuple[int, ...]:
    """Those in reach that wait and whose day has come, the oldest first."""
    rows = reorganisations_in_reach(actor).filter(state=State.PLANNED, on__lte=on)
    return tuple(rows.order_by("on", "pk").values_list("pk", flat=True))


def reorganisations_in_reach(actor: Actor) -> QuerySet[Reorganisation]:
    """Every reorganisation that the actor may see, the latest day first."""
    rows = Reorganisation.objects.filter(*(reach(actor, permission) for permission in _NEEDED))
    return rows.order_by("-on", "-pk")
