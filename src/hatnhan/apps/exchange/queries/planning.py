"""From an opened workbook to its plan."""

from collections.abc import Iterator, Sequence

from hatnhan.apps.exchange.facts.reading import MEMBERS, ORGANISATIONS, Line, Workbook
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.queries.candidates import plan_candidates
from hatnhan.apps.exchange.queries.members import plan_members
from hatnhan.apps.exchange.queries.organisations import plan_organisations
from hatnhan.apps.exchange.queries.persons import Seen, Setting
from hatnhan.apps.exchange.queries.plans import Planned
from hatnhan.apps.exchange.queries.units import Units, units_for_import
from hatnhan.core.permissions import Actor


def plan_workbook(workbook: Workbook, actor: Actor, scope_path: str = "") -> Iterator[Planned]:
    """The plan, a chunk at a time, in the order of the file; organisations at once, parents first."""
    units = units_for_import(actor, scope_path)
    if workbook.kind == ORGANISATIONS:
        lists = [(table, line) for table in workbook.lists for chunk in workbook.chunks(table) for line in chunk.lines]
        yield _plan_units(lists, units, actor)
        return
    plan = plan_members if workbook.kind == MEMBERS else plan_candidates
    seen = Seen()
    for table in workbook.lists:
        setting = Setting(actor, table, units, units.scope_of(table), seen)
        for chunk in workbook.chunks(table):
            yield Planned(tuple(plan(setting, chunk.read)), [(table.sheet, chunk.lines)])


def _plan_units(lists: Sequence[tuple[Table, Line]], units: Units, actor: Actor) -> Planned:
    plans = plan_organisations([(table, *line) for table, line in lists], units, actor)
    return Planned(tuple(plans), [(table.sheet, [line]) for table, line in lists])
