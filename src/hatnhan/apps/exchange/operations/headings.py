"""Somebody says what the columns of a workbook are; the word is kept for the next workbook of his unit."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.exchange.facts.tables import PASSED_OVER, kinds, signature_of
from hatnhan.apps.exchange.models import Batch, BatchState, ToldHeadings
from hatnhan.apps.exchange.operations.batches import READ
from hatnhan.apps.exchange.queries.headings import (
    field_choices,
    headings_at,
    home_of,
    listed_sheets,
    own_waiting_batches,
)
from hatnhan.apps.jobs.operations import enqueue
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission


@transaction.atomic
def tell_headings(  # noqa: PLR0913 -- which headings, and what each column is
    *, actor: Actor, batch_id: int, sheet: str, kind: str, row: int, rows: int, columns: Mapping[int, str]
) -> Batch:
    """Keep what each column is (a field, `-` to pass it over, empty: not said) and order that the file be read anew."""
    if not actor.may_anywhere(Permission.IMPORT_WORKBOOK):
        raise PermissionDenied(Permission.IMPORT_WORKBOOK)
    batch = own_waiting_batches(actor).select_for_update(of=("self",)).get(pk=batch_id)
    found = next((each for each in listed_sheets(batch) if each.name == sheet), None)
    shown = headings_at(found, row, rows) if found else ()
    if kind not in {each.name for each in kinds()} or not shown or rows not in {1, 2}:
        raise Batch.DoesNotExist(batch_id)
    told = tuple(columns.get(place, "") for place in range(max(len(shown), max(columns, default=-1) + 1)))
    if reasons := _objections(kind, told):
        raise Refused(reasons)
    before = _remember(actor, kind, rows, shown, told)
    batch.state, batch.fault, batch.fault_values, batch.differs = BatchState.READING, "", {}, False
    batch.job = enqueue(actor=actor, kind=READ, arguments={"batch": batch.pk})
    batch.save(update_fields=["state", "fault", "fault_values", "differs", "job"])
    after = {"kind": kind, "headings": list(shown), "columns": list(told)}
    record(actor, "exchange.told_headings", batch, sheet=sheet, before=before, after=after)
    return batch


def _objections(kind: str, told: Sequence[str]) -> tuple[Reason, ...]:
    """Every required column once, no column twice, and none that there is not."""
    choices = {choice.field: choice for choice in field_choices(kind)}
    fields = [field for field in told if field and field != PASSED_OVER]
    missing = [choice.heading for choice in choices.values() if choice.required and choice.field not in fields]
    twice = [choice.heading for choice in choices.values() if fields.count(choice.field) > 1]
    reasons = []
    if missing:
        reasons.append(_stop("headings.missing", missing))
    if twice:
        reasons.append(_stop("headings.twice", twice))
    if set(fields) - choices.keys():
        reasons.append(Reason("headings.unknown", Severity.STOP))
    return tuple(reasons)


def _stop(code: str, headings: Sequence[str]) -> Reason:
    return Reason(code, Severity.STOP, values=(("headings", ", ".join(headings)),))


def _remember(actor: Actor, kind: str, rows: int, shown: tuple[str, ...], told: tuple[str, ...]) -> dict[str, object]:
    """Keep the word; answer what was said before of the same headings."""
    home, signature = home_of(actor), signature_of(shown)
    known = ToldHeadings.objects.select_for_update().filter(unit=home, signature=signature).first()
    before: dict[str, object] = {"kind": known.kind, "columns": known.columns} if known else {}
    kept = known or ToldHeadings(unit_id=home, signature=signature)
    kept.kind, kept.rows, kept.headings, kept.columns = kind, rows, list(shown), list(told)
    kept.told_by, kept.told_at = actor.id, actor.at
    kept.save()
    return before
