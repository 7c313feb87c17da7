"""From the bytes of a file to its plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from hatnhan.apps.exchange.facts.files import open_file
from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.apps.exchange.facts.tables import Table, read_tables
from hatnhan.apps.exchange.queries.candidates import plan_candidates
from hatnhan.apps.exchange.queries.headings import told_headings
from hatnhan.apps.exchange.queries.members import plan_members
from hatnhan.apps.exchange.queries.organisations import plan_organisations
from hatnhan.apps.exchange.queries.persons import Seen, Setting
from hatnhan.apps.exchange.queries.plans import Planned, chunks_of
from hatnhan.apps.exchange.queries.units import Units, units_for_import
from hatnhan.core.permissions import Actor

ROWS_AT_ONCE = 4_000
ORGANISATIONS, MEMBERS, CANDIDATES = "organisations", "members", "candidates"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was understood."""

    kind: str
    tables: tuple[Table, ...]

    @property
    def lists(self) -> tuple[Table, ...]:
        """The sheets that hold a list."""
        return tuple(table for table in self.tables if table.kind)

    @property
    def rows(self) -> int:
        """About how many rows there are; titles and blank lines are counted too."""
        return sum(table.source.height for table in self.lists)


def read_workbook(actor: Actor, file_name: str, content: bytes) -> Workbook:
    """The sheets of the file, with what was said of such headings; raises Unreadable with what to do instead."""
    tables = read_tables(open_file(file_name, content, settings.UPLOAD_LIMIT_BYTES), told_headings(actor))
    workbook = Workbook(next(table.kind for table in tables if table.kind), tables)
    if not any(True for table in workbook.lists for _ in table.rows()):
        raise Unreadable("file.no_rows")
    return workbook


def plan_workbook(workbook: Workbook, actor: Actor, scope_path: str = "") -> Iterator[Planned]:
    """The plan, a chunk at a time, in the order of the file; organisations at once, parents first."""
    units = units_for_import(actor, scope_path)
    if workbook.kind == ORGANISATIONS:
        yield _plan_units(workbook.lists, units, actor)
        return
    plan = plan_members if workbook.kind == MEMBERS else plan_candidates
    seen = Seen()
    for table in workbook.lists:
        setting = Setting(actor, table, units, units.scope_of(table), seen)
        for rows in chunks_of(table, ROWS_AT_ONCE):
            plans = plan(setting, rows, allow_test_ids=settings.ALLOW_TEST_IDS)
            yield Planned(tuple(plans), {(table.sheet, number): cells for number, cells in rows})


def _plan_units(tables: Sequence[Table], units: Units, actor: Actor) -> Planned:
    rows = [(table, number, cells) for table in tables for number, cells in table.rows()]
    plans = plan_organisations(rows, units, actor)
    return Planned(tuple(plans), {(table.sheet, number): cells for table, number, cells in rows})
