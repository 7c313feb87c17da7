"""The targets of a year copied forward to the next, with what units taken in brought along."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach, units_in_reach, within
from hatnhan.apps.targets.models import Target
from hatnhan.apps.targets.operations.setting import Order, set_targets
from hatnhan.apps.targets.queries.reading import standing_targets
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.targets import Aim, stop


@transaction.atomic
def copy_forward(*, actor: Actor, unit_id: int, year: int) -> int:
    """Give every unit below, for the year after this one, what it had; how many were given.

    A unit that has a target for the next year already keeps it; one that has ended gets none.
    """
    unit = unit_in_reach(actor, unit_id)
    if not actor.may(Permission.SET_TARGET, unit.path):
        raise PermissionDenied(Permission.SET_TARGET)
    made = 0
    for groups, units in _targeted(unit, year).items():
        stand = standing_targets(units, Aim(year, year, groups), unit.path)
        counts = {pk: row.count for pk, row in stand.items() if row.count is not None}
        next_year = Aim(year + 1, year + 1, groups)
        given = Target.objects.filter(unit__pk__among=list(counts), first_year=year + 1, last_year=year + 1)
        for pk in given.filter(groups=groups, count__isnull=False).values_list("unit_id", flat=True):
            del counts[pk]
        lasting = set(_lasting(actor, unit).filter(pk__among=list(counts)).values_list("pk", flat=True))
        order = Order(next_year, {pk: count for pk, count in counts.items() if pk in lasting})
        made += set_targets(actor=actor, order=order)
    if not made:
        raise Refused((stop("target.nothing_to_copy", first=year, last=year + 1),))
    return made


def _targeted(unit: Unit, year: int) -> dict[str, list[int]]:
    """The units below that had a target, or took in one that had, by group."""
    rows = Target.objects.filter(
        within([subtree(unit.path)], "unit__path"), first_year=year, last_year=year, count__isnull=False
    )
    found: defaultdict[str, list[int]] = defaultdict(list)
    successors = dict(
        Unit.objects.filter(within([subtree(unit.path)]), mergers__isnull=False).values_list("pk", "mergers__into")
    )
    for pk, groups in rows.values_list("unit_id", "groups"):
        at = pk
        while at in successors:  # who took it in, and who took that one in
            at = successors[at]
        if at != unit.pk:
            found[groups].append(at)
    return {groups: sorted(set(keys)) for groups, keys in found.items()}


def _lasting(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    return units_in_reach(actor).filter(within([subtree(unit.path)]), ended_on__gt=actor.today)
