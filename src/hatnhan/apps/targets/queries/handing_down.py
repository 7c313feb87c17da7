"""The units to which targets are handed down, on one page: a level, or all of them to the cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach, units_in_reach, within
from hatnhan.apps.targets.queries.reading import Standing, standing_targets
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.targets import Aim


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit to which a target can be given. `depth`: how far below the unit of the page; `above`: the one above it."""

    id: int
    name: str
    code: str
    kind: str
    depth: int
    above: int
    target: Standing


@dataclass(frozen=True, slots=True)
class HandingDown:
    """The unit that hands down, with its own target, and those to which it does, each before those below it."""

    id: int
    name: str
    path: str
    target: Standing
    lines: tuple[UnitLine, ...]
    deeper: bool

    @property
    def stood(self) -> Mapping[int, int | None]:
        """What was given to each unit: what a form is filled from."""
        return {line.id: line.target.own for line in self.lines}


def handing_down(actor: Actor, unit_id: int, aim: Aim, *, every_level: bool = False) -> HandingDown:
    """The page of a unit in reach; PermissionDenied for who gives no targets there. So many queries for any number."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.SET_TARGET, unit.path)
    units = _every(actor, unit) if every_level else _directly(actor, unit)
    targets = standing_targets([unit.pk, *(row.pk for row in units)], aim, unit.path)
    own = len(ids_of(unit.path))
    lines = tuple(
        UnitLine(row.pk, row.name, row.code, row.kind, len(ids) - own, ids[-2], targets[row.pk])
        for row in units
        if (ids := ids_of(row.path))
    )
    deeper = Placement.objects.filter(
        parent__in=[row.pk for row in units[:_ASKED]], starts_on__lte=actor.today, ends_on__gt=actor.today
    ).exists()
    return HandingDown(unit.pk, unit.name, unit.path, targets[unit.pk], lines, deeper)


_ASKED = 400


def _lasting(today: date) -> Q:
    return Q(ended_on__gt=today, founded_on__lte=today)


def _directly(actor: Actor, unit: Unit) -> list[Unit]:
    placed = Placement.objects.filter(parent=unit, starts_on__lte=actor.today, ends_on__gt=actor.today).values("unit")
    found = units_in_reach(actor).filter(_lasting(actor.today), pk__in=placed)
    return sorted(found, key=lambda row: (text_sort_key(row.name), row.pk))


def _every(actor: Actor, unit: Unit) -> list[Unit]:
    """The whole subtree, each unit before those below it, by name."""
    rows = units_in_reach(actor).filter(_lasting(actor.today), within([subtree(unit.path)]))
    units = {row.pk: row for row in rows if row.pk != unit.pk}
    keys = {pk: (text_sort_key(row.name), pk) for pk, row in units.items()}
    return sorted(units.values(), key=lambda row: [keys[pk] for pk in ids_of(row.path) if pk in keys])


@dataclass(frozen=True, slots=True)
class Sum:
    """What the units directly below a unit were given together, against its own target. Less is told."""

    id: int
    name: str
    own: int | None
    given: int

    @property
    def missing(self) -> int:
        """How many of its own nobody below was given."""
        return max((self.own or 0) - self.given, 0)

    @property
    def more(self) -> int:
        """How many more than its own."""
        return max(self.given - self.own, 0) if self.own is not None else 0


def sums(page: HandingDown, typed: Mapping[int, int | None]) -> tuple[Sum, ...]:
    """Each unit with units below it in the page, with what is typed; the unit of the page first."""
    counts = {line.id: _whole(line.target, typed.get(line.id, line.target.own)) for line in page.lines}
    names = {page.id: page.name} | {line.id: line.name for line in page.lines}
    given: dict[int, int] = dict.fromkeys([page.id], 0)
    for line in page.lines:
        given[line.above] = given.get(line.above, 0) + (counts[line.id] or 0)
    counts[page.id] = page.target.count
    return tuple(Sum(pk, names[pk], counts[pk], count) for pk, count in given.items() if pk in names)


def _whole(target: Standing, own: int | None) -> int | None:
    """With what units taken in brought along, as long as the number stays as it was."""
    if own == target.own:
        return target.count
    return own
