"""Carry out a plan, chunk by chunk, inside the caller's transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from hatnhan.apps.candidacies.operations import refresh_units
from hatnhan.apps.exchange.facts.reading import CANDIDATES, MEMBERS, ORGANISATIONS, Workbook
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.exchange.operations.ledger import Ledger
from hatnhan.apps.exchange.operations.write_candidates import write_candidates
from hatnhan.apps.exchange.operations.write_members import write_members
from hatnhan.apps.exchange.operations.write_units import write_units
from hatnhan.apps.exchange.queries.planning import plan_workbook
from hatnhan.apps.exchange.queries.plans import PlanHash, Report, RowPlan
from hatnhan.core.permissions import Actor

Writer = Callable[[Actor, Ledger, Sequence[RowPlan]], None]
Tick = Callable[[int, int], None]
WRITERS: Mapping[str, Writer] = {
    ORGANISATIONS: write_units,
    MEMBERS: write_members,
    CANDIDATES: write_candidates,
}
_STATISTICS_FROM = 2_000  # rows after which the planner of the database would guess wrongly


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What came of it."""

    report: Report
    plan_hash: str


def carry_out(actor: Actor, batch: Batch, workbook: Workbook, tick: Tick) -> CarriedOut:
    """Write every accepted row of the workbook and keep what was written; the chain is told last."""
    _one_import_at_a_time()
    report, plan_hash, ledger = Report(workbook.kind, workbook.tables), PlanHash(), Ledger(batch)
    done = 0
    for planned in plan_workbook(workbook, actor, batch.scope):
        WRITERS[workbook.kind](actor, ledger, planned.rows)
        report.add(planned.rows)
        plan_hash.add(planned.rows)
        done += len(planned.rows)
        tick(done, workbook.rows)
    if workbook.kind == MEMBERS:
        refresh_units(ledger.units, actor.today)
    counts = {name: [one.new, one.changed, one.same, one.refused_rows] for name, one in report.sheets.items()}
    ledger.close(
        actor, "exchange.applied", file=batch.file_name, hash=batch.file_hash, kind=workbook.kind, counts=counts
    )
    return CarriedOut(report, plan_hash.text())


def count_again(report: Report) -> None:
    """Let the database count its rows anew after a big import: without that the first lists take seconds."""
    if report.written_rows >= _STATISTICS_FROM:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _one_import_at_a_time() -> None:
    """Two imports that know the same person must see each other. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE exchange_written IN EXCLUSIVE MODE")
