"""The units that a list can be cut to."""

from collections.abc import Sequence

from hatnhan.apps.organisation.queries import unit_tree, units_in_reach
from hatnhan.web.http import Request

Units = Sequence[tuple[int, str]]
_TOPS = 3  # an account looks after one unit, rarely two


def choosable_units(request: Request) -> Units:
    """The topmost units of the account, those directly below, and the one that is chosen."""
    units: dict[int, str] = {}
    for top in unit_tree(request.actor)[:_TOPS]:
        units[top.id] = top.name
        units |= {below.id: f"– {below.name}" for below in unit_tree(request.actor, top.id)}
    chosen = request.GET.get("unit", "")
    if chosen.isascii() and chosen.isdigit() and int(chosen) not in units:
        units |= {unit.pk: unit.name for unit in units_in_reach(request.actor).filter(pk=int(chosen[:18]))}
    return tuple(units.items())
