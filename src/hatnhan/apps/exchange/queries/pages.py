"""Pages of imports: the list, the preview, the refused rows as a workbook."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.queries import actor_by_id, reach
from hatnhan.apps.exchange.facts.remarks import Problem, sentence
from hatnhan.apps.exchange.models import Batch, BatchState, StagedRow
from hatnhan.apps.exchange.queries.plans import REFUSED, STATES, Difference
from hatnhan.apps.exchange.queries.staged import Said, unpack_row
from hatnhan.apps.jobs.queries import ENDED
from hatnhan.core.permissions import Actor, Permission
from hatnhan.documents.workbooks import RefusedRow, RefusedSheet, write_refused_rows

PAGE = 100
_FIGURES = ("rows", "new", "changed", "same", "refused", "faults", "warnings")
_RUNNING = frozenset({BatchState.READING, BatchState.APPLYING})


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import in the list."""

    id: int
    file_name: str
    kind: str
    state: str
    uploaded_at: datetime
    uploaded_by: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class BatchFilters:
    """What the list of imports is cut to."""

    kind: str = ""
    state: str = ""
    text: str = ""


EVERY_BATCH = BatchFilters()


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """The figures of one sheet; `warnings` and `faults` count remarks, the others rows."""

    sheet: str
    rows: int
    new: int
    changed: int
    same: int
    refused: int
    faults: int
    warnings: int
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One row of the preview: old and new value side by side, faults and warnings with their columns."""

    id: int
    sheet: str
    row: int
    state: str
    title: str
    differences: tuple[Difference, ...]
    faults: tuple[Said, ...]
    warnings: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Everything that the page of an import shows. `job`: the work under way, None while there is none.

    `after` is the key for the next lines, empty on the last page. `fault`: why the whole file was not taken.
    `unknown`: columns that were not read, because nobody has said what they are.
    """

    id: int
    file_name: str
    kind: str
    state: str
    uploaded_at: datetime
    uploaded_by: str
    applied_at: datetime | None
    taken_back_at: datetime | None
    job: int | None
    stuck: bool
    fault: str
    differs: bool
    sheets: tuple[SheetCounts, ...]
    totals: SheetCounts
    sheet: str
    row_state: str
    lines: tuple[PreviewLine, ...]
    after: str
    may_apply: bool
    may_discard: bool
    may_take_back: bool
    may_tell: bool
    unknown: int
    has_refused: bool


def batches_in_reach(actor: Actor) -> QuerySet[Batch]:
    """The imports of this account, and those whose rows all lie where it may import."""
    own = Q(uploaded_by=actor.id) if actor.id is not None else Q(uploaded_by=None)
    placed = ~Q(place="") & reach(actor, Permission.IMPORT_WORKBOOK, "place")
    visible = own | placed if actor.may_anywhere(Permission.IMPORT_WORKBOOK) else Q(pk__in=())
    return Batch.objects.filter(visible).defer("file")


def sees_refused(actor: Actor, batch: Batch) -> bool:
    """Tell whether the refused rows are the actor's to see: nobody knows where they belong.

    So they are seen by who brought them in, and by who imports wherever he may.
    """
    if batch.uploaded_by == actor.id:
        return True
    if batch.uploaded_by is None:
        return actor.may(Permission.IMPORT_WORKBOOK, EVERYWHERE)
    ranges = actor_by_id(batch.uploaded_by, actor.at).ranges.get(Permission.IMPORT_WORKBOOK, ())
    return bool(ranges) and all(actor.may(Permission.IMPORT_WORKBOOK, held.low) for held in ranges)


def batch_list(
    actor: Actor, filters: BatchFilters = EVERY_BATCH, after: str = "", size: int = 50
) -> tuple[tuple[BatchLine, ...], str]:
    """Some imports, the newest first, and the key of those that follow; ValueError for a key that no list gave out."""
    batches = batches_in_reach(actor).filter(file_name__icontains=filters.text)
    chosen = {"kind": filters.kind, "state": filters.state}
    batches = batches.filter(**{column: value for column, value in chosen.items() if value})
    if after:
        batches = batches.filter(pk__lt=int(after))
    rows = list(batches.order_by("-pk")[: size + 1])
    lines = tuple(_batch_line(row) for row in rows[:size])
    return lines, str(lines[-1].id) if len(rows) > size else ""


def _batch_line(row: Batch) -> BatchLine:
    sheets = row.counts.get("sheets", ())
    figures = {name: sum(sheet[name] for sheet in sheets) for name in ("rows", "new", "changed", "refused")}
    return BatchLine(row.pk, row.file_name, row.kind, row.state, row.uploaded_at, row.uploaded_by_name, **figures)


def is_stuck(batch: Batch) -> bool:
    """Tell whether the work on it has ended without an end: its worker failed or was called off."""
    return batch.state in _RUNNING and (batch.job is None or batch.job.state in ENDED)


def batch_page(
    actor: Actor, batch_id: int, language: str, *, sheet: str = "", state: str = "", after: str = ""
) -> BatchPage:
    """The page of one import with a page of its rows; ObjectDoesNotExist out of reach."""
    batch = batches_in_reach(actor).select_related("job").get(pk=batch_id)
    stuck, refused_too = is_stuck(batch), sees_refused(actor, batch)
    rows = batch.rows.all() if refused_too else batch.rows.exclude(state=REFUSED)
    lines, following = _lines(rows, language, sheet, state if state in STATES or state == "warned" else "", after)
    sheets = _sheets(batch, language)
    totals = _totals(sheets)
    waiting = batch.state == BatchState.PREVIEWED or (batch.state == BatchState.APPLYING and stuck)
    applied = batch.state == BatchState.APPLIED
    return BatchPage(
        id=batch.pk,
        file_name=batch.file_name,
        kind=batch.kind,
        state=batch.state,
        uploaded_at=batch.uploaded_at,
        uploaded_by=batch.uploaded_by_name,
        applied_at=batch.applied_at,
        taken_back_at=batch.taken_back_at,
        job=batch.job_id if batch.state in _RUNNING and not stuck else None,
        stuck=stuck,
        fault=_fault(batch, language),
        differs=batch.differs,
        sheets=sheets,
        totals=totals,
        sheet=sheet,
        row_state=state,
        lines=lines,
        after=following,
        may_apply=waiting and totals.new + totals.changed > 0,
        may_discard=waiting or stuck or batch.state in {BatchState.HEADINGS, BatchState.UNREADABLE},
        may_take_back=applied and actor.may(Permission.TAKE_BACK_IMPORT, batch.place or "/"),
        may_tell=batch.uploaded_by == actor.id and batch.state in {BatchState.HEADINGS, BatchState.PREVIEWED},
        unknown=sum(bool(said.column) for one in sheets for said in one.remarks),
        has_refused=refused_too and totals.refused > 0 and (waiting or applied),
    )


def refused_workbook(actor: Actor, batch_id: int, language: str = "vi") -> bytes:
    """The refused rows with their cells and what to mend, ready to be mended and brought in again."""
    batch = batches_in_reach(actor).get(pk=batch_id)
    if not sees_refused(actor, batch):
        raise Batch.DoesNotExist(batch_id)
    sheets = []
    for layout in batch.layout:
        rows = []
        for staged in batch.rows.filter(state=REFUSED, sheet=layout["sheet"][:100]).order_by("row"):
            kept = unpack_row(staged.content, language)
            faults = tuple((said.column, said.why) for said in kept.faults)
            rows.append(RefusedRow(staged.row, kept.cells, faults))
        if rows:
            sheets.append(
                RefusedSheet(layout["sheet"], tuple(layout["titles"]), tuple(layout["headings"]), tuple(rows))
            )
    if not sheets:
        raise Batch.DoesNotExist(batch_id)
    return write_refused_rows(tuple(sheets), language)


def _lines(
    rows: QuerySet[StagedRow], language: str, sheet: str, state: str, after: str
) -> tuple[tuple[PreviewLine, ...], str]:
    rows = rows.order_by("pk")
    if sheet:
        rows = rows.filter(sheet=sheet)
    if state == "warned":
        rows = rows.filter(warned=True)
    elif state:
        rows = rows.filter(state=state)
    if after.isascii() and after.isdigit():
        rows = rows.filter(pk__gt=int(after[:18]))
    found = list(rows[: PAGE + 1])
    lines = tuple(_line(row, language) for row in found[:PAGE])
    return lines, str(lines[-1].id) if len(found) > PAGE else ""


def _line(row: StagedRow, language: str) -> PreviewLine:
    kept = unpack_row(row.content, language)
    return PreviewLine(row.pk, row.sheet, row.row, row.state, row.title, kept.differences, kept.faults, kept.warnings)


def _sheets(batch: Batch, language: str) -> tuple[SheetCounts, ...]:
    remarks = {
        one["sheet"]: tuple(Said(said["column"], said["en" if language == "en" else "vi"]) for said in one["remarks"])
        for one in batch.layout
    }
    return tuple(
        SheetCounts(**counts, remarks=remarks.get(counts["sheet"], ())) for counts in batch.counts.get("sheets", ())
    )


def _totals(sheets: tuple[SheetCounts, ...]) -> SheetCounts:
    return SheetCounts(sheet="", **{name: sum(getattr(one, name) for one in sheets) for name in _FIGURES})


def _fault(batch: Batch, language: str) -> str:
    if not batch.fault:
        return ""
    return sentence(Problem(batch.fault, tuple(batch.fault_values.items())), language)
