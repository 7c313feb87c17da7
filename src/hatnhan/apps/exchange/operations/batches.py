"""A workbook that is uploaded: kept encrypted, read by a worker, previewed, then applied or discarded and erased."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import actor_of, require
from hatnhan.apps.audit.operations import record
from hatnhan.apps.exchange.facts.files import MEGABYTE
from hatnhan.apps.exchange.facts.reading import Workbook
from hatnhan.apps.exchange.facts.remarks import Problem, Unreadable, problem
from hatnhan.apps.exchange.models import Batch, BatchState, StagedRow
from hatnhan.apps.exchange.operations.carrying_out import carry_out, count_again
from hatnhan.apps.exchange.operations.imports import counts_of
from hatnhan.apps.exchange.queries.headings import listed_sheets, told_headings
from hatnhan.apps.exchange.queries.opening import opened
from hatnhan.apps.exchange.queries.pages import batches_in_reach, is_stuck
from hatnhan.apps.exchange.queries.planning import plan_workbook
from hatnhan.apps.exchange.queries.plans import REFUSED, PlanHash, Planned, Report
from hatnhan.apps.exchange.queries.staged import pack_row
from hatnhan.apps.jobs.operations import Cancelled, JobRun, enqueue
from hatnhan.apps.people.operations import insert_rows
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission, machine

READ = "hatnhan.apps.exchange.operations.batches:read_batch"
APPLY = "hatnhan.apps.exchange.operations.batches:apply_batch"
# What is wrong with headings, and is right once somebody has said what they mean.
_TO_BE_TOLD = frozenset({"file.no_headings", "file.heading_missing", "file.heading_twice"})
# What may come of a wrong word about headings, which can be put right.
_TOLD_WRONGLY = frozenset({"file.mixed", "file.no_rows"})


class _Differs(Exception):  # noqa: N818 -- never leaves this module
    """The register has changed since the preview."""


@transaction.atomic
def receive(*, actor: Actor, file_name: str, content: bytes, scope_path: str = "") -> Batch:
    """Keep an uploaded workbook, encrypted, and order its reading. What is wrong with it stands on its page."""
    if scope_path:
        require(actor, Permission.IMPORT_WORKBOOK, scope_path)
    elif not actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied(Permission.IMPORT_WORKBOOK)
    batch = Batch.objects.create(
        file_name=file_name[:200],
        file_hash=sha256(content).hexdigest(),
        scope=scope_path,
        uploaded_by=actor.id,
        uploaded_by_name=actor.name,
        uploaded_at=actor.at,
    )
    limit = settings.UPLOAD_LIMIT_BYTES
    if len(content) > limit:
        _give_up(batch, problem("file.too_large", limit=limit // MEGABYTE))
    else:
        batch.file = b64encode(content).decode("ascii")
        batch.job = enqueue(actor=actor, kind=READ, arguments={"batch": batch.pk})
        batch.save(update_fields=["file", "job"])
    record(actor, "exchange.received", batch, file=batch.file_name, hash=batch.file_hash)
    return batch


def read_batch(job_run: JobRun) -> dict[str, object]:
    """Read a kept workbook and stage its plan; the job's work. It may be done again from the start."""
    batch = Batch.objects.get(pk=job_run.arguments["batch"])
    if batch.state != BatchState.READING:
        return {"state": batch.state}
    actor = _actor_of(job_run)
    try:
        with _open(actor, batch, keep_lines=True) as workbook:
            _stage(actor, batch, workbook, job_run.tick)
    except Unreadable as error:
        _ask_or_give_up(actor, batch, error.problem)
    except Cancelled:
        _end(batch, BatchState.DISCARDED)
        raise
    return {"state": batch.state}


@transaction.atomic
def order_apply(*, actor: Actor, batch_id: int) -> Batch:
    """Order that what the preview showed be written."""
    batch = batches_in_reach(actor).select_for_update(of=("self",)).get(pk=batch_id)
    if batch.state != BatchState.PREVIEWED and not (batch.state == BatchState.APPLYING and is_stuck(batch)):
        raise Refused((Reason("import.not_previewed", Severity.STOP),))
    batch.state = BatchState.APPLYING
    batch.job = enqueue(actor=actor, kind=APPLY, arguments={"batch": batch.pk})
    batch.save(update_fields=["state", "job"])
    return batch


def apply_batch(job_run: JobRun) -> dict[str, object]:
    """Make the plan again from the kept file and write it, whole or not at all; the job's work.

    Where the register has changed so that the plan is another one, it is previewed anew instead.
    """
    actor = _actor_of(job_run)
    batch = Batch.objects.get(pk=job_run.arguments["batch"])
    if batch.state != BatchState.APPLYING:
        return {"state": batch.state}
    try:
        with _open(actor, batch, keep_lines=False) as workbook:
            report = _apply(actor, batch, workbook, job_run.tick)
    except _Differs:
        batch.refresh_from_db()
        batch.differs = True
        with _open(actor, batch, keep_lines=True) as workbook:
            _stage(actor, batch, workbook, job_run.tick)
    except Cancelled:
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.PREVIEWED)
        raise
    else:
        count_again(report)
    return {"state": batch.state}


@transaction.atomic
def discard(*, actor: Actor, batch_id: int) -> Batch:
    """Drop a workbook that was not applied: its file and its staged rows are erased."""
    batch = batches_in_reach(actor).select_for_update(of=("self",)).get(pk=batch_id)
    waiting = batch.state in {BatchState.PREVIEWED, BatchState.HEADINGS, BatchState.UNREADABLE}
    if not waiting and not (batch.state in {BatchState.READING, BatchState.APPLYING} and is_stuck(batch)):
        raise Refused((Reason("import.not_waiting", Severity.STOP),))
    _end(batch, BatchState.DISCARDED)
    record(actor, "exchange.discarded", batch, file=batch.file_name, hash=batch.file_hash)
    return batch


@transaction.atomic
def _apply(actor: Actor, batch: Batch, workbook: Workbook, tick: Callable[[int, int], None]) -> Report:
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state != BatchState.APPLYING:
        raise Cancelled
    done = carry_out(actor, batch, workbook, tick)
    if done.plan_hash != batch.plan_hash:
        raise _Differs
    batch.state, batch.applied_at, batch.file, batch.differs = BatchState.APPLIED, actor.at, "", False
    batch.save(update_fields=["state", "applied_at", "file", "differs"])
    # The refused rows stay, so that they can be fetched and mended; the others stand in the register now.
    batch.rows.exclude(state=REFUSED).delete()
    return done.report


@transaction.atomic
def _stage(actor: Actor, batch: Batch, workbook: Workbook, tick: Callable[[int, int], None]) -> None:
    batch.rows.all().delete()
    report, plan_hash = Report(workbook.kind, workbook.tables), PlanHash()
    done = 0
    for planned in plan_workbook(workbook, actor, batch.scope):
        insert_rows(StagedRow.objects, _staged(batch, planned))
        report.add(planned.rows)
        plan_hash.add(planned.rows)
        done += len(planned.rows)
        tick(done, workbook.rows)
    batch.kind, batch.state, batch.counts = workbook.kind, BatchState.PREVIEWED, counts_of(report)
    batch.plan_hash, batch.place, batch.layout = plan_hash.text(), report.place, _layout(workbook)
    batch.save()


def _staged(batch: Batch, planned: Planned) -> Sequence[StagedRow]:
    cells = planned.cells()
    return [
        StagedRow(
            batch=batch,
            sheet=row.sheet[:100],
            row=row.number,
            state=row.state,
            warned=bool(row.warnings),
            title=row.title,
            content=pack_row(row, cells[row.sheet, row.number]),
        )
        for row in planned.rows
    ]


def _layout(workbook: Workbook) -> list[dict[str, object]]:
    return [
        {
            "sheet": table.sheet,
            "titles": list(table.titles),
            "headings": list(table.all_headings),
            "remarks": [{"column": one.column, "vi": one.why("vi"), "en": one.why("en")} for one in table.remarks],
        }
        for table in workbook.tables
    ]


def _open(actor: Actor, batch: Batch, *, keep_lines: bool) -> AbstractContextManager[Workbook]:
    return opened(actor, batch.file_name, b64decode(batch.file), keep_lines=keep_lines)


def _ask_or_give_up(actor: Actor, batch: Batch, told: Problem) -> None:
    """Headings that are not known can be told: the file waits for that. Everything else ends here."""
    to_be_told = told.code in _TO_BE_TOLD or (told.code in _TOLD_WRONGLY and told_headings(actor))
    if not to_be_told or not listed_sheets(batch):
        _give_up(batch, told)
        return
    batch.state, batch.fault, batch.fault_values = BatchState.HEADINGS, told.code, dict(told.values)
    batch.save(update_fields=["state", "fault", "fault_values"])
    batch.rows.all().delete()


def _give_up(batch: Batch, told: Problem) -> None:
    batch.fault = told.code
    batch.fault_values = dict(told.values)
    _end(batch, BatchState.UNREADABLE)


def _end(batch: Batch, state: BatchState) -> None:
    """Nothing will come of it: erase the file and the staged rows."""
    batch.state, batch.file = state, ""
    batch.save()
    batch.rows.all().delete()


def _actor_of(job_run: JobRun) -> Actor:
    """Who ordered the job, with the rights of the day on which it runs."""
    if job_run.actor_id is None:
        return machine(job_run.at)
    return actor_of(User.objects.get(pk=job_run.actor_id), job_run.at)
