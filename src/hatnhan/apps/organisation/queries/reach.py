"""Where an actor may do what: subtrees are ranges over today's paths.

A past day changes nothing of it. A unit that ended hangs below the one that took it in, or where it stood last: whoever
looks after its successor today sees its past, and nobody else does.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from hatnhan.apps.organisation.facts import ANCESTORS, ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, PathRange, Permission


def within(ranges: Iterable[PathRange], field: str = "path") -> Q:
    """Match rows whose path lies in one of the ranges; no range matches nothing."""
    matched = Q(pk__in=())
    for held in ranges:
        matched |= Q((f"{field}__gte", held.low), (f"{field}__lt", held.high))
    return matched


def reach(actor: Actor, permission: Permission, field: str = "path") -> Q:
    """Match rows whose path (the column named) lies where the actor has this permission."""
    return within(actor.ranges.get(permission, ()), field)


def require(actor: Actor, permission: Permission, path: str) -> None:
    """Let pass who has this permission at the unit with this path; first line of every operation."""
    if not actor.may(permission, path):
        raise PermissionDenied(permission)


def ancestors(path: str) -> tuple[int | None, ...]:
    """The ids of the path from the root down, six places, the rest None: the columns of `Located`."""
    ids = ids_of(path)[:ANCESTORS]
    return (*ids, *(None for _ in range(ANCESTORS - len(ids))))


def units_in_reach(actor: Actor) -> QuerySet[Unit]:
    """Every unit that the actor may see."""
    return Unit.objects.filter(reach(actor, Permission.VIEW_UNIT))


def unit_in_reach(actor: Actor, unit_id: int) -> Unit:
    """The unit, or ObjectDoesNotExist where the actor may not see it."""
    return units_in_reach(actor).get(pk=unit_id)


def unit_by(actor: Actor, text: str) -> Unit:
    """The unit in reach that a command names: by path, by code, else by name; exactly one, or ObjectDoesNotExist."""
    return unit_called(text, units_in_reach(actor))


def unit_called(text: str, among: QuerySet[Unit]) -> Unit:
    """The same among these units."""
    ways = [Q(path=text)] if text.startswith("/") else [Q(code=text), Q(folded_name=fold(text))]
    for way in ways:
        found = among.filter(way)[:2]
        if len(found) == 1:
            return found[0]
    raise Unit.DoesNotExist(f"No unit, or more than one, is called {text!r}. A path names exactly one.")
