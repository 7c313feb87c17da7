"""Rows of a list of organisations against the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.organisations import OrganisationRow, read_organisation
from hatnhan.apps.exchange.facts.remarks import Problem, Remark, Value, problem
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.facts.words import unit_name
from hatnhan.apps.exchange.queries.plans import CHANGED, NEW, REFUSED, SAME, Change, Difference, RowPlan, shown
from hatnhan.apps.exchange.queries.units import Scope, UnitLine, Units, villages_of
from hatnhan.apps.organisation.models import Placement, UnitKind
from hatnhan.apps.people.models import Affiliation
from hatnhan.core.permissions import Actor, Permission

_TOPMOST = frozenset({UnitKind.CENTRAL, UnitKind.PROVINCE})
_CELLS = frozenset({UnitKind.CELL, UnitKind.GRASSROOTS_CELL})


@dataclass(frozen=True, slots=True)
class UnitAct:
    """A unit to found (`unit_id` None) or to correct; its parent stands already, or in a row founded before it."""

    row: OrganisationRow
    unit_id: int | None
    parent_id: int | None
    parent_row: tuple[str, int] | None
    changes: tuple[Change, ...] = ()


def plan_organisations(rows: Sequence[tuple[Table, int, list[Cell]]], units: Units, actor: Actor) -> list[RowPlan]:
    """The plan of all rows of the file, parents before children."""
    read = [read_organisation(table, number, cells, actor.today) for table, number, cells in rows]
    headings = {table.sheet: table.headings for table, _, _ in rows}
    return _Matching(read, headings, units, actor).plans()


class _Matching:
    """All rows together: parents may stand anywhere in the file."""

    def __init__(
        self, rows: Sequence[OrganisationRow], headings: Mapping[str, Mapping[str, str]], units: Units, actor: Actor
    ) -> None:
        self._rows, self._headings, self._units, self._actor = rows, headings, units, actor
        self._by_name: dict[str, list[OrganisationRow]] = {}
        for row in rows:
            self._by_name.setdefault(unit_name(row.name), []).append(row)
        self._by_code = {row.code: row for row in rows if row.code}
        self._done: dict[tuple[str, int], RowPlan] = {}
        self._under_way: set[tuple[str, int]] = set()
        self._names: dict[tuple[str, object], int] = {}
        self._codes: dict[str, int] = {}
        self._villages = villages_of(list(units.by_id)) if rows else {}

    def plans(self) -> list[RowPlan]:
        """The plan of each row, in an order in which every parent stands before its children."""
        for row in self._rows:
            self._plan(row)
        return list(self._done.values())

    def _plan(self, row: OrganisationRow) -> RowPlan:
        key = (row.sheet, row.number)
        if key in self._done:
            return self._done[key]
        self._under_way.add(key)
        found = self._matched(row)
        self._under_way.discard(key)
        self._done[key] = found
        return found

    def _matched(self, row: OrganisationRow) -> RowPlan:
        if row.faults or row.founded_on is None:
            return _refused(row, *row.faults)
        parent = self._parent(row)
        if isinstance(parent, Problem):
            return _refused(row, self._at(row, "parent", parent))
        if doubled := self._doubled(row, parent):
            return _refused(row, doubled)
        known = self._known(row, parent)
        if known is None:
            return self._founded(row, parent)
        return _refused(row, known) if isinstance(known, Remark) else self._compared(row, known)

    def _parent(self, row: OrganisationRow) -> UnitLine | OrganisationRow | Problem | None:
        if not row.parent:
            return None if row.kind in _TOPMOST else problem("value.empty")
        # A parent that stands in the register needs no row; one in the file may not be in the register yet.
        known = self._units.find(row.parent, Scope(), self._actor.today)
        return known if isinstance(known, UnitLine) else self._parent_in_file(row, known)

    def _parent_in_file(self, row: OrganisationRow, unknown: Problem) -> OrganisationRow | Problem:
        inside = [one for one in self._by_name.get(unit_name(row.parent), []) if one is not row]
        if by_code := self._by_code.get(row.parent):
            inside = [by_code]
        if len(inside) != 1:
            return problem("unit.ambiguous", value=row.parent, count=len(inside)) if inside else unknown
        if (inside[0].sheet, inside[0].number) in self._under_way:
            return problem("unit.own_parent")
        if self._plan(inside[0]).state == REFUSED:
            return problem("unit.parent_refused", row=inside[0].number)
        return inside[0]

    def _doubled(self, row: OrganisationRow, parent: UnitLine | OrganisationRow | None) -> Remark | None:
        above = parent.id if isinstance(parent, UnitLine) else parent and (parent.sheet, parent.number)
        first = self._names.setdefault((unit_name(row.name), above), row.number)
        if first != row.number:
            return self._at(row, "name", problem("unit.same_as_row", row=first))
        if row.code:
            first = self._codes.setdefault(row.code, row.number)
            if first != row.number:
                return self._at(row, "code", problem("unit.code_same_as_row", row=first))
        return None

    def _known(self, row: OrganisationRow, parent: UnitLine | OrganisationRow | None) -> UnitLine | Remark | None:
        """The unit of the register that the row means: by its code, else by name below its parent."""
        by_code = self._units.by_code.get(row.code) if row.code else None
        if by_code is None:
            above = parent.path if isinstance(parent, UnitLine) else "/"
            alike = [
                line
                for line in self._units.called(unit_name(row.name), above)
                if parent is None or (isinstance(parent, UnitLine) and line.parent_id == parent.id)
            ]
            return alike[0] if len(alike) == 1 else None
        if isinstance(parent, UnitLine) and by_code.parent_id != parent.id:
            if unit_name(by_code.name) != unit_name(row.name):
                return self._at(row, "code", problem("unit.code_taken"))
            known = self._units.by_id.get(by_code.parent_id or 0)
            return self._at(row, "parent", problem("unit.moved", known=known.name if known else "?"))
        return by_code

    def _compared(self, row: OrganisationRow, known: UnitLine) -> RowPlan:
        listed = {"name": row.name, "kind": row.kind, "code": row.code, "villages": row.villages}
        has = {"name": known.name, "kind": known.kind, "code": known.code, "villages": self._villages.get(known.id, "")}
        differing = [field for field, value in listed.items() if value and value != has[field]]
        changes = [Change("organisation.Unit", known.id, field, has[field], listed[field]) for field in differing]
        told = [Difference(self._heading(row, field), shown(has[field]), shown(listed[field])) for field in differing]
        if row.founded_on and row.founded_on != known.founded_on:
            if fault := self._used_before(row, known):
                return _refused(row, fault)
            changes.append(Change("organisation.Unit", known.id, "founded_on", known.founded_on, row.founded_on))
            told.append(Difference(self._heading(row, "founded_on"), shown(known.founded_on), shown(row.founded_on)))
        if changes and not self._actor.may(Permission.EDIT_UNIT, known.path):
            return _refused(row, self._at(row, "name", problem("unit.no_right")))
        act = UnitAct(row, known.id, None, None, tuple(changes)) if changes else None
        return _plan_of(row, CHANGED if changes else SAME, known.path, tuple(told), act)

    def _used_before(self, row: OrganisationRow, known: UnitLine) -> Remark | None:
        """The founding day can be corrected as long as nothing of the register stands before it."""
        assert row.founded_on is not None  # noqa: S101 -- a row without it was refused
        used = Affiliation.objects.filter(unit=known.id, starts_on__lt=row.founded_on, assumed=False)
        below = Placement.objects.filter(parent=known.id, starts_on__lt=row.founded_on)
        periods = Placement.objects.filter(unit=known.id, starts_on__gt=known.founded_on, starts_on__lte=row.founded_on)
        days = [
            *used.order_by("starts_on").values_list("starts_on", flat=True)[:1],
            *below.order_by("starts_on").values_list("starts_on", flat=True)[:1],
            *periods.order_by("starts_on").values_list("starts_on", flat=True)[:1],
        ]
        if not days:
            return None
        return self._at(row, "founded_on", problem("unit.founded_after_use", used_on=min(days), on=row.founded_on))

    def _founded(self, row: OrganisationRow, parent: UnitLine | OrganisationRow | None) -> RowPlan:
        assert row.founded_on is not None  # noqa: S101 -- a row without it was refused
        if parent is not None and parent.founded_on and row.founded_on < parent.founded_on:
            values: dict[str, Value] = {
                "on": row.founded_on,
                "unit": parent.name,
                "founded_on": parent.founded_on,
            }
            return _refused(row, self._at(row, "founded_on", problem("day.before_founding", **values)))
        path = parent.path if isinstance(parent, UnitLine) else "/"
        if isinstance(parent, OrganisationRow):
            path = self._done[parent.sheet, parent.number].unit_path
        if not self._actor.may(Permission.EDIT_UNIT, path):
            return _refused(row, self._at(row, "parent", problem("unit.no_right")))
        parent_id = parent.id if isinstance(parent, UnitLine) else None
        parent_row = (parent.sheet, parent.number) if isinstance(parent, OrganisationRow) else None
        if isinstance(parent, OrganisationRow):
            act = self._done[parent.sheet, parent.number].act
            if isinstance(act, UnitAct) and act.unit_id is not None:
                parent_id, parent_row = act.unit_id, None
        return _plan_of(row, NEW, path, (), UnitAct(row, None, parent_id, parent_row))

    def _heading(self, row: OrganisationRow, field: str) -> str:
        return self._headings[row.sheet].get(field, "")

    def _at(self, row: OrganisationRow, field: str, told: Problem) -> Remark:
        return Remark(row.number, self._heading(row, field), told)


def _refused(row: OrganisationRow, *faults: Remark) -> RowPlan:
    return RowPlan(row.sheet, row.number, REFUSED, row.name, faults=tuple(faults), warnings=row.warnings)


def _plan_of(row: OrganisationRow, state: str, path: str, told: tuple[Difference, ...], act: UnitAct | None) -> RowPlan:
    return RowPlan(row.sheet, row.number, state, row.name, path, told, (), row.warnings, act)
