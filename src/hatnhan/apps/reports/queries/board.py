"""The board of a unit: every unit directly below with its target and what it reached."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.people.queries.admissions import counts_below, unit_to_count
from hatnhan.apps.targets.queries import Standing, standing_targets
from hatnhan.core.figures import Fulfilment, Period, share_of_time, years
from hatnhan.core.names import text_sort_key
from hatnhan.core.permissions import Actor
from hatnhan.core.targets import Aim


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit with its target and what it reached. `ended_on`: it is there no more.

    `passed_on`: it ended and its units stand elsewhere with their own targets, so that its target is theirs.
    """

    id: int
    name: str
    kind: str
    path: str
    target: Standing
    done: Fulfilment
    ended_on: date | None = None
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """The unit itself, the units below it, and how far the time has gone. `loose`: admissions of no unit below."""

    unit: BoardRow
    rows: tuple[BoardRow, ...]
    period: Period
    time_gone: Decimal
    loose: int

    @property
    def given(self) -> int | None:
        """The targets of the units below together; None where none of them has one."""
        counts = [row.target.count for row in self.rows if row.target.count is not None and not row.passed_on]
        return sum(counts) if counts else None

    @property
    def missing(self) -> int:
        """How many of the unit's own target no unit below was given; the sum below may be lower, and is shown."""
        return max((self.unit.target.count or 0) - (self.given or 0), 0)

    @property
    def more(self) -> int:
        """How many more were given below than the unit's own target."""
        own = self.unit.target.count
        return max((self.given or 0) - own, 0) if own is not None else 0


def board(actor: Actor, unit_id: int, aim: Aim) -> Board:
    """The board of a unit in reach: six or seven queries, however many units and members."""
    unit, period = unit_to_count(actor, unit_id), years(aim.first_year, aim.last_year)
    below = units_below(actor, unit, period)
    targets = standing_targets([unit.pk, *(row.pk for row in below)], aim, unit.path)
    counts = counts_below(unit, period, aim.groups, today=actor.today)
    passed_on = _passed_on([row.pk for row in below if row.ended_on <= actor.today], actor.today)
    rows = [_row(row, targets[row.pk], counts.get(row.pk, 0), passed_on=row.pk in passed_on) for row in below]
    listed = {row.id for row in rows}
    own = _row(unit, targets[unit.pk], sum(counts.values()))
    loose = sum(count for pk, count in counts.items() if pk not in listed)
    return Board(own, tuple(rows), period, share_of_time(period, actor.today), loose)


def units_below(actor: Actor, unit: Unit, period: Period) -> list[Unit]:
    """Units directly below that stood in the period, by name; one that another took in is part of that one."""
    placed = Placement.objects.filter(parent=unit).values("unit")
    found = units_in_reach(actor).filter(pk__in=placed, ended_on__gt=period.first)
    here = [row for row in found if row.path == f"{unit.path}{row.pk}/"]
    return sorted(here, key=lambda row: (text_sort_key(row.name), row.pk))


def _passed_on(ended: list[int], today: date) -> set[int]:
    """Those among units that have ended of which units below still stand: with districts, communes went on."""
    if not ended:
        return set()
    lower = Placement.objects.filter(parent__in=ended, unit__ended_on__gt=today)
    return set(lower.values_list("parent_id", flat=True).distinct())


def _row(unit: Unit, target: Standing, actual: int, *, passed_on: bool = False) -> BoardRow:
    ended_on = None if unit.ended_on == FOR_EVER else unit.ended_on
    done = Fulfilment(None if passed_on else target.count, actual)
    return BoardRow(unit.pk, unit.name, unit.kind, unit.path, target, done, ended_on, passed_on)
