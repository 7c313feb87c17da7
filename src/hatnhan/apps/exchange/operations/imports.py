"""Import a file at once, without a preview: the command's way."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.exchange.facts.files import too_large
from hatnhan.apps.exchange.facts.reading import Workbook
from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.apps.exchange.models import Batch, BatchState
from hatnhan.apps.exchange.operations.carrying_out import carry_out, count_again
from hatnhan.apps.exchange.queries.opening import opened
from hatnhan.apps.exchange.queries.planning import plan_workbook
from hatnhan.apps.exchange.queries.plans import Report
from hatnhan.core.permissions import Actor, Permission


def import_file(*, actor: Actor, path: str, dry_run: bool = False) -> Report:
    """Read, check and (unless it is a dry run) write a workbook in one transaction; raises Unreadable."""
    if not actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied(Permission.IMPORT_WORKBOOK)
    content = _read(Path(path))
    with opened(actor, Path(path).name, content) as workbook:
        report = plan_only(actor, workbook) if dry_run else _import(actor, Path(path).name, content, workbook)
    if not dry_run:
        count_again(report)
    return report


@transaction.atomic
def _import(actor: Actor, file_name: str, content: bytes, workbook: Workbook) -> Report:
    batch = Batch.objects.create(
        file_name=file_name[:200],
        file_hash=sha256(content).hexdigest(),
        kind=workbook.kind,
        state=BatchState.APPLIED,
        uploaded_by=actor.id,
        uploaded_by_name=actor.name,
        uploaded_at=actor.at,
        applied_at=actor.at,
    )
    report = carry_out(actor, batch, workbook, lambda done, total: None).report
    if not report.written_rows:
        # Nothing was written: no import to take back, and nothing for the chain to tell.
        transaction.set_rollback(True)
        return report
    batch.counts, batch.place = counts_of(report), report.place
    batch.save(update_fields=["counts", "place"])
    return report


def plan_only(actor: Actor, workbook: Workbook, scope_path: str = "") -> Report:
    """What the workbook would do."""
    report = Report(workbook.kind, workbook.tables)
    for planned in plan_workbook(workbook, actor, scope_path):
        report.add(planned.rows)
    return report


def counts_of(report: Report) -> dict[str, object]:
    """The counts of a report as a batch keeps them."""
    return {
        "sheets": [
            {
                "sheet": one.sheet,
                "rows": one.rows,
                "new": one.new,
                "changed": one.changed,
                "same": one.same,
                "refused": one.refused_rows,
                "faults": len(one.refused),
                "warnings": len(one.warnings),
            }
            for one in report.sheets.values()
        ]
    }


def _read(path: Path) -> bytes:
    """The file, unless it is too large: then it is not taken into memory. A device tells no size, and may never end."""
    limit = settings.UPLOAD_LIMIT_BYTES
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise too_large(limit)
        return content
    except OSError as error:
        raise Unreadable("file.not_found", name=str(path), error=error.strerror or "?") from error
