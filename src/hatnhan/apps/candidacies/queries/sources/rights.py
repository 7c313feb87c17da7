"""Who sees which proposals: the organisation its own, the receiving side what came to it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from hatnhan.apps.candidacies.models import Proposal
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.core.permissions import Actor, Organisation, Permission, subtree


def spoken_for_at(actor: Actor, path: str) -> tuple[Organisation, ...]:
    """The organisations that the actor speaks for at the unit with this path, the nearest first."""
    held = [one for one in actor.organisations if subtree(one.path).holds(path)]
    return tuple(sorted(held, key=lambda one: -len(one.path)))


def spoken_for_of(actor: Actor) -> Q:
    """Match the proposals of the organisations that the actor speaks for.

    By name too: two trade unions of one commune are two organisations, and neither reads what the other put forward.
    """
    matched = Q(pk__in=())
    for one in actor.organisations:
        matched |= Q(home=one.unit_id, organisation=one.kind, organisation_name=one.name)
    return matched


def received_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The proposals that came to units where the actor sees cases."""
    return Proposal.objects.filter(reach(actor, Permission.VIEW_CASE))


def receiver_in_reach(actor: Actor, unit_id: int) -> Unit:
    """The unit to which the actor may put names forward, or ObjectDoesNotExist: its name is all that he is told."""
    places = Q(pk__in=())
    for permission in (Permission.PUT_FORWARD, Permission.VIEW_UNIT):
        places |= reach(actor, permission)
    unit = Unit.objects.filter(places).get(pk=unit_id)
    if not any(actor.may(needed, unit.path) for needed in (Permission.PUT_FORWARD, Permission.OPEN_CASE)):
        raise PermissionDenied(Permission.PUT_FORWARD)
    return unit


def receivers(actor: Actor) -> QuerySet[Unit]:
    """The cells and committees of communes to which the actor may put names forward today, by name."""
    kinds = ("above_grassroots", "grassroots_committee", "grassroots_cell", "cell")
    ranges = (*actor.ranges.get(Permission.PUT_FORWARD, ()), *actor.ranges.get(Permission.OPEN_CASE, ()))
    standing = Unit.objects.filter(kind__in=kinds, founded_on__lte=actor.today, ended_on__gt=actor.today)
    return standing.filter(within(ranges))
