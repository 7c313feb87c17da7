"""What imports wrote about one person, unit or case: the acts of an import name many rows, this finds the one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from hatnhan.apps.exchange.models import Batch, Written
from hatnhan.apps.people.operations.mending import CHANGED, COVERED

_OF_A_PERSON = ("people.Membership", "people.Affiliation", "people.Post", "people.Card", "people.TargetGroup")
_OF_A_UNIT = ("organisation.Placement", "organisation.Trait")
_OF_A_CASE = ("candidacies.StepRecord", "candidacies.Mentor")


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """One import that wrote about the subject: `made` names tables of new rows, `changes` columns before and after."""

    at: datetime
    who: str
    file_name: str
    made: tuple[str, ...]
    before: Mapping[str, object]
    after: Mapping[str, object]


def imports_about_person(person_id: int, rows: Mapping[str, Iterable[int]] | None = None) -> tuple[ImportedLine, ...]:
    """Imports that wrote this person. Whoever shows them has checked that the actor may see him.

    `rows`: the keys of his rows by table, where the caller has read them anyway.
    """
    known = rows if rows is not None else {label: _keys(label, "person", person_id) for label in _OF_A_PERSON}
    return _lines({"people.Person": [person_id], **known})


def imports_about_unit(unit_id: int) -> tuple[ImportedLine, ...]:
    """The same for a unit."""
    keys = {"organisation.Unit": [unit_id]} | {label: _keys(label, "unit", unit_id) for label in _OF_A_UNIT}
    return _lines(keys)


def imports_about_case(case_id: int) -> tuple[ImportedLine, ...]:
    """The same for a case, its records and its mentors."""
    keys = {"candidacies.Case": [case_id]} | {label: _keys(label, "case", case_id) for label in _OF_A_CASE}
    return _lines(keys)


def _keys(label: str, column: str, key: int) -> list[int]:
    rows: models.QuerySet[Any] = models.QuerySet(apps.get_model(label))
    return list(rows.filter((column, key)).values_list("pk", flat=True)[:100])


def _lines(keys: Mapping[str, Iterable[int]]) -> tuple[ImportedLine, ...]:
    which = Q(pk__in=())
    for label, ids in keys.items():
        for key in ids:
            which |= Q(table=label, first_id__lte=key, last_id__gte=key)
    rows = Written.objects.filter(which).select_related("batch").order_by("batch_id", "pk")
    batches: dict[int, tuple[Batch, list[Written]]] = {}
    for row in rows:
        batches.setdefault(row.batch_id, (row.batch, []))[1].append(row)
    return tuple(_line(batch, written) for batch, written in batches.values())


def _line(batch: Batch, written: list[Written]) -> ImportedLine:
    made = tuple(dict.fromkeys(row.table for row in written if not row.changes))
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for row in written:
        for column, (stood, stands) in json.loads(row.changes or "{}").items():
            covered = column.removesuffix("_index") in COVERED
            before[column], after[column] = (CHANGED, CHANGED) if covered else (stood, stands)
    return ImportedLine(
        batch.applied_at or batch.uploaded_at, batch.uploaded_by_name, batch.file_name, made, before, after
    )
