"""A column of targets as somebody pasted it: unit and number, line by line; every bad line with its reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach, units_in_reach, within
from hatnhan.core.names import clean, fold
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.targets import MOST, MOST_OF_A_CELL, count_objections, read_count, stop

LONGEST = 20_000  # lines
_CELLS = ("cell", "grassroots_cell")
_BETWEEN = ("	", ";")  # as workbooks and people write it; else the last space


@dataclass(frozen=True, slots=True)
class GoodLine:
    """A line that names a unit and a number."""

    row: int
    unit_id: int
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken, as it was pasted, and why."""

    row: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Column:
    """What was pasted, read."""

    good: tuple[GoodLine, ...]
    bad: tuple[BadLine, ...]

    @property
    def counts(self) -> dict[int, int | None]:
        """The numbers by unit."""
        return {line.unit_id: line.count for line in self.good}


def read_column(actor: Actor, unit_id: int, text: str) -> Column:
    """Read a pasted column for the units below this one: two queries, however many lines."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.SET_TARGET, unit.path)
    known = _Known(actor, unit)
    good: dict[int, GoodLine] = {}
    bad: list[BadLine] = []
    for row, line in enumerate(text.splitlines()[:LONGEST], 1):
        if not line.strip():
            continue
        read = _read(row, line, known, good)
        if isinstance(read, Reason):
            bad.append(BadLine(row, line, read))
        else:
            good[read.unit_id] = read
    return Column(tuple(good.values()), tuple(bad))


class _Known:
    """The units below by code and by name."""

    def __init__(self, actor: Actor, unit: Unit) -> None:
        lasting = units_in_reach(actor).filter(within([subtree(unit.path)]), ended_on__gt=actor.today)
        self.by_code: dict[str, list[Unit]] = defaultdict(list)
        self.by_name: dict[str, list[Unit]] = defaultdict(list)
        own = len(ids_of(unit.path))
        for row in lasting.only("pk", "code", "name", "folded_name", "kind", "path"):
            if len(ids_of(row.path)) > own:
                self.by_code[row.code].append(row)
                self.by_name[row.folded_name].append(row)
        self.by_code.pop("", None)

    def called(self, text: str) -> Sequence[Unit]:
        """The units that this text may mean: by code first."""
        return self.by_code.get(clean(text)) or self.by_name.get(fold(text), [])


def _read(row: int, line: str, known: _Known, good: dict[int, GoodLine]) -> GoodLine | Reason:
    """The line as unit and number, or why it is none."""
    name, number = _pair(line.strip())
    if not name or not number:
        return stop("target.no_pair")
    units = known.called(name)
    if not units:
        return stop("target.no_unit", text=name)
    if len(units) > 1:
        return stop("target.several_units", text=name)
    unit, count = units[0], read_count(number)
    if isinstance(count, str):
        return stop(count, name=unit.name, text=number, most=_most(unit))
    reasons: Iterable[Reason] = count_objections(count, unit.name, cell=unit.kind in _CELLS)
    if unit.pk in good:
        reasons = [*reasons, stop("target.twice", name=unit.name, row=good[unit.pk].row)]
    return next(iter(reasons), None) or GoodLine(row, unit.pk, unit.name, count)


def _pair(line: str) -> tuple[str, str]:
    between = next((mark for mark in _BETWEEN if mark in line), " ")
    name, _, number = line.rpartition(between)
    return name.strip(), number.strip()


def _most(unit: Unit) -> int:
    return MOST_OF_A_CELL if unit.kind in _CELLS else MOST
