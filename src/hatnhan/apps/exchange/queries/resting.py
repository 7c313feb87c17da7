"""What rests on an import: rows that belong to its rows but came later, and rows of it that were changed since."""

import json
from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db import models
from django.db.models import Q

from hatnhan.apps.exchange.facts.seals import SEALED, seal_of
from hatnhan.apps.exchange.models import Batch, Written
from hatnhan.apps.people.models import Person
from hatnhan.core.outcome import Reason, Severity

_SHOWN = 5
# Copies that are derived, and cannot rest on anything.
_GROUPS = {"candidacies": "cases", "people": "people", "organisation": "units"}
_DERIVED = frozenset({"candidacies.DueStep"})


def what_rests_on(batch: Batch, written: Sequence[Written]) -> tuple[Reason, ...]:
    """Everything that forbids taking it back; empty where nothing does."""
    ranges = _by_table(written)
    reasons = [*_later_rows(ranges), *_changed_rows(written), *_merged_people(ranges), *_changed_values(written)]
    return tuple(dict.fromkeys(reasons))[: _SHOWN * 2]


def _later_rows(ranges: dict[str, Q]) -> Iterator[Reason]:
    """Rows of any table that point at a row of the import, and were not written by it."""
    for table, own in ranges.items():
        model: type[models.Model] = apps.get_model(table)
        for relation in model._meta.related_objects:
            resting = relation.related_model
            label = resting._meta.label
            if label in _DERIVED or relation.auto_created is False:
                continue
            keys = _rows(model).filter(own).values("pk")
            rows = _rows(resting).filter((f"{relation.remote_field.name}__in", keys))
            if label in ranges:
                rows = rows.exclude(ranges[label])
            if count := rows.count():
                code = f"import.rested_on_{_GROUPS.get(label.split('.')[0], 'other')}"
                yield Reason(code, Severity.STOP, values=(("count", count),))


def _changed_rows(written: Sequence[Written]) -> Iterator[Reason]:
    """New rows that no longer read as they were written."""
    for row in written:
        if not row.seal:
            continue
        own = _rows(apps.get_model(row.table)).filter(pk__range=(row.first_id, row.last_id))
        rows = own.order_by("pk")
        if seal_of(rows.values_list("pk", *SEALED[row.table]).iterator()) != row.seal:
            yield Reason("import.changed_since", Severity.STOP)


def _merged_people(ranges: dict[str, Q]) -> Iterator[Reason]:
    """Records that were put together with others since: what the import wrote of them stands under another person."""
    own = ranges.get("people.Person")
    if own is not None and Person.objects.filter(own).exclude(merged_into=None).exists():
        yield Reason("import.changed_since", Severity.STOP)


def _changed_values(written: Sequence[Written]) -> Iterator[Reason]:
    """Changed columns that no longer hold what the import wrote."""
    for row in written:
        if not row.changes:
            continue
        changes = json.loads(row.changes)
        model: type[models.Model] = apps.get_model(row.table)
        now = _rows(model).filter(pk=row.first_id).first()
        if now is None or any(_text(getattr(now, column)) != _text(after) for column, (_, after) in changes.items()):
            yield Reason("import.changed_since", Severity.STOP)


def _rows(model: type[models.Model]) -> models.QuerySet[models.Model]:
    return models.QuerySet(model)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _by_table(written: Sequence[Written]) -> dict[str, Q]:
    ranges: dict[str, Q] = {}
    for row in written:
        if not row.changes:
            ranges[row.table] = ranges.get(row.table, Q(pk__in=())) | Q(pk__range=(row.first_id, row.last_id))
    return ranges
