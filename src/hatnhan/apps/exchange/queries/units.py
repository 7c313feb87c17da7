"""The organisations that an import may speak of, found by the names that lists write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from hatnhan.apps.access.queries import reach
from hatnhan.apps.exchange.facts.remarks import Problem, problem
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.facts.words import names_a_commune, unit_name, unit_name_parts
from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import within
from hatnhan.core.names import clean
from hatnhan.core.permissions import Actor, Permission, subtree


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the actor's reach."""

    id: int
    path: str
    name: str
    code: str
    kind: str
    founded_on: date
    ended_on: date

    @property
    def parent_id(self) -> int | None:
        """The unit above, from the path."""
        ids = self.path.strip("/").split("/")
        return int(ids[-2]) if len(ids) > 1 else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the names of a sheet are looked up: below this path; nowhere where its title names an unknown unit."""

    path: str = "/"
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """All units in reach, by the ways in which lists name them."""

    by_id: Mapping[int, UnitLine]
    by_name: Mapping[str, tuple[UnitLine, ...]]
    by_code: Mapping[str, UnitLine]

    def called(self, name: str, path: str) -> list[UnitLine]:
        """The units of this compared name below this path."""
        return [line for line in self.by_name.get(name, ()) if line.path.startswith(path)]

    def find(self, text: str, scope: Scope, day: date) -> UnitLine | Problem:
        """The one unit that a cell means, or why there is none. What lies out of reach does not exist."""
        if scope.unknown:
            return problem("unit.unknown_title", value=scope.unknown)
        found = self._candidates(text, scope)
        standing = [line for line in found if line.ended_on > day] or found
        if len(standing) > 1:
            standing = _spelled(text, standing) or standing
        if len(standing) > 1:
            return problem("unit.ambiguous", value=text, count=len(standing))
        if not standing:
            return self._unknown(text, scope)
        if standing[0].ended_on <= day:
            return problem("unit.ended", unit=standing[0].name, on=standing[0].ended_on)
        return standing[0]

    def scope_of(self, table: Table) -> Scope:
        """The commune of a sheet: a title line that names a unit, else the sheet's own name; the lowest one counts."""
        found: list[UnitLine] = []
        for title in table.titles:
            lines = self.by_name.get(unit_name(title), ())
            if not lines and names_a_commune(title):
                return Scope(unknown=title)
            found.extend(lines)
        if not found:
            found.extend(self.by_name.get(unit_name(table.sheet), ()))
        paths = {line.path for line in found}
        lowest = [path for path in paths if not any(other != path and other.startswith(path) for other in paths)]
        return Scope(lowest[0]) if len(lowest) == 1 else Scope()

    def _candidates(self, text: str, scope: Scope) -> list[UnitLine]:
        if (by_code := self.by_code.get(text)) and by_code.path.startswith(scope.path):
            return [by_code]
        found = self.called(unit_name(text), scope.path)
        parts = unit_name_parts(text)
        if found or len(parts) < 2:
            return found
        above = [line for part in reversed(parts[1:]) for line in self.by_name.get(part, ())]
        if len(above) < len(parts) - 1:
            return []
        paths = {line.path for line in above if line.path.startswith(scope.path) or scope.path.startswith(line.path)}
        lowest = [path for path in paths if not any(other != path and other.startswith(path) for other in paths)]
        lines = {line.id: line for path in lowest for line in self.called(parts[0], max(path, scope.path, key=len))}
        return list(lines.values())

    def _unknown(self, text: str, scope: Scope) -> Problem:
        parts = unit_name_parts(text)
        wanted = parts[0] if parts else unit_name(text)
        names = {name: lines[0].name for name in self.by_name if (lines := self.called(name, scope.path))}
        near = get_close_matches(wanted, names, n=1, cutoff=0.9)
        if near:
            return problem("unit.unknown_near", value=text, near=names[near[0]])
        return problem("unit.unknown", value=text)


def _spelled(text: str, lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Of units whose names differ by tone marks alone, the one that is written just so."""
    wanted = clean(text).casefold()
    return [line for line in lines if line.name.casefold() == wanted or wanted.startswith(f"{line.name.casefold()} - ")]


def units_for_import(actor: Actor, scope_path: str = "") -> Units:
    """Every unit where the actor may import, below the unit for which the file was uploaded; two queries at most."""
    rows = Unit.objects.filter(reach(actor, Permission.IMPORT_WORKBOOK)).order_by("path")
    if scope_path:
        rows = rows.filter(within([subtree(scope_path)]))
    columns = ("pk", "path", "name", "code", "kind", "founded_on", "ended_on")
    return index_units(UnitLine(*row) for row in rows.values_list(*columns).iterator())


def index_units(lines: Iterable[UnitLine]) -> Units:
    """Units by id, compared name and code."""
    by_id, by_name, by_code = {}, dict[str, tuple[UnitLine, ...]](), {}
    for line in lines:
        by_id[line.id] = line
        name = unit_name(line.name)
        by_name[name] = (*by_name.get(name, ()), line)
        if line.code:
            by_code[line.code] = line
    return Units(by_id, by_name, by_code)


def villages_of(unit_ids: Sequence[int]) -> dict[int, str]:
    """The villages that each unit looks after by its last placement."""
    rows = Placement.objects.filter(unit__in=unit_ids).order_by("starts_on").values_list("unit_id", "villages")
    return dict(rows)
