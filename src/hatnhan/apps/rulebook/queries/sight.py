"""Which own entries an account may see: those that hold for the units it may see, and those of the units below."""

from django.db.models import Q, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_tree, within
from hatnhan.apps.rulebook.models import CalendarDay, OwnRule
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules.loader import tables

# What no unit may set for itself: the probation is the Charter's, and the official day of every member rests on it;
# cards and badges are one for the whole Party.
PROBATION = "probation.length"
FIXED = frozenset({PROBATION, *(f"{group}.{key}" for group in ("cards", "badges") for key in tables(group))})

_TOPS = 3  # an account looks after one unit, rarely two


def units_to_enter_at(actor: Actor, permission: Permission) -> tuple[tuple[int, str], ...]:
    """The units for which somebody may propose: the topmost of his and those directly below, as a list to choose."""
    names: dict[int, str] = {}
    for top in unit_tree(actor)[:_TOPS]:
        names[top.id] = top.name
        names |= {below.id: f"– {below.name}" for below in unit_tree(actor, top.id)}
    paths = dict(Unit.objects.filter(pk__in=names).values_list("pk", "path"))
    return tuple((unit_id, name) for unit_id, name in names.items() if actor.may(permission, paths[unit_id]))


def rules_in_sight(actor: Actor) -> QuerySet[OwnRule]:
    """The own values that the actor may see."""
    return OwnRule.objects.filter(_in_sight(actor))


def days_in_sight(actor: Actor) -> QuerySet[CalendarDay]:
    """The calendar days that the actor may see; those of the whole register are for everybody."""
    return CalendarDay.objects.filter(_in_sight(actor) | Q(unit=None))


def _in_sight(actor: Actor) -> Q:
    ranges = set(actor.ranges.get(Permission.VIEW_UNIT, ()))
    above = {unit_id for held in ranges for unit_id in ids_of(held.low)}
    return within(ranges, "unit__path") | Q(unit__in=above)
