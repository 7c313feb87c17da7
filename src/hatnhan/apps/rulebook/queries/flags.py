"""What units have or are, where the rules ask: told at the unit's own page, listed here beside the own entries."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Trait
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.permissions import Actor, Permission

FLAGS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Flag:
    """One trait that holds today; `value` is a code where it is more than yes or no."""

    unit_id: int
    unit: str
    name: str
    value: str
    since: date
    document: str


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags of the units in reach, in the order of the tree; `more`: there are others."""

    lines: tuple[Flag, ...]
    more: bool


def unit_flags(actor: Actor) -> Flags:
    """What holds today where the actor may see units: one query."""
    held = Trait.objects.filter(reach(actor, Permission.VIEW_UNIT, "unit__path"), starts_on__lte=actor.today)
    rows = held.filter(ends_on__gt=actor.today).select_related("unit").order_by("unit__path", "name", "pk")
    found = list(rows[: FLAGS_AT_ONCE + 1])
    lines = (
        Flag(row.unit_id, row.unit.name, row.name, row.value, row.starts_on, row.document)
        for row in found[:FLAGS_AT_ONCE]
    )
    return Flags(tuple(lines), len(found) > FLAGS_AT_ONCE)
