"""Take an import back whole, as long as nothing rests on it. The rows go; the chain keeps that they were written."""

import json
from collections.abc import Sequence

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import refresh_copies, refresh_units, remove_cases
from hatnhan.apps.exchange.models import Batch, BatchState, Written
from hatnhan.apps.exchange.operations.ledger import rewrite_rows
from hatnhan.apps.exchange.queries.pages import batches_in_reach
from hatnhan.apps.exchange.queries.resting import what_rests_on
from hatnhan.apps.people.models import Affiliation, Membership, Name, Person
from hatnhan.apps.people.operations import place_admissions, tell_belonging
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor, Permission

# Children before what they belong to. Records and mentors of cases that the import opened go with their cases.
_ORDER = (
    "candidacies.Mentor",
    "people.Card",
    "people.TargetGroup",
    "people.Affiliation",
    "people.Membership",
    "people.Person",
    "organisation.Placement",
    "organisation.Unit",
)
_CHUNK = 1_000


@transaction.atomic
def take_back(*, actor: Actor, batch_id: int) -> Batch:
    """Erase what the import added and restore what it changed; Refused with everything that rests on it."""
    batch = batches_in_reach(actor).select_for_update(of=("self",)).get(pk=batch_id)
    require(actor, Permission.TAKE_BACK_IMPORT, batch.place or "/")
    if batch.state != BatchState.APPLIED:
        raise Refused((Reason("import.not_applied", Severity.STOP),))
    written = list(batch.written.all())
    if reasons := what_rests_on(batch, written):
        raise Refused(reasons)
    units, people = _units_of(written), _people_of(written)
    touched = _restore(written) | _remove_cases(written)
    _remove_rows(written)
    refresh_copies(sorted(touched), actor.today)
    refresh_units(units, actor.today)
    batch.state, batch.taken_back_at = BatchState.TAKEN_BACK, actor.at
    batch.save(update_fields=["state", "taken_back_at"])
    batch.rows.all().delete()
    place_admissions(people)
    tell_belonging(actor, batch, belonging_of(people))
    record(actor, "exchange.took_back", batch, file=batch.file_name, hash=batch.file_hash)
    return batch


def _restore(written: Sequence[Written]) -> set[int]:
    """Put back every changed column; the cases whose copies must be made anew."""
    by_table: dict[str, dict[int, dict[str, object]]] = {}
    for row in written:
        if row.changes:
            by_table.setdefault(row.table, {})[row.first_id] = _before(row)
    for table, rows in by_table.items():
        rewrite_rows(table, rows)
    return set(by_table.get("candidacies.Case", ()))


def _before(row: Written) -> dict[str, object]:
    model: type[models.Model] = apps.get_model(row.table)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {column: fields[column].to_python(before) for column, (before, _) in json.loads(row.changes).items()}


def _remove_cases(written: Sequence[Written]) -> set[int]:
    """Remove the cases that the import opened, and the records that it added to others; those others."""
    opened = [key for row in written if row.table == "candidacies.Case" and not row.changes for key in _keys(row)]
    remove_cases(case_ids=opened)
    added = StepRecord.objects.filter(_in_ranges(written, "candidacies.StepRecord"))
    cases = set(added.values_list("case_id", flat=True))
    Case.objects.filter(pk__in=cases).update(taken_back=True)
    while keys := list(added.filter(replaced_by=None).values_list("pk", flat=True)):
        StepRecord.objects.filter(pk__in=keys).delete()
    Case.objects.filter(pk__in=cases).update(taken_back=False)
    return cases


def _remove_rows(written: Sequence[Written]) -> None:
    names: set[int] = set()
    for table in _ORDER:
        if table == "people.Person":
            ranges = _in_ranges(written, table)
            names.update(Person.objects.filter(ranges).values_list("name_id", flat=True))
        _erase(table, written)
    unused = sorted(names)
    for start in range(0, len(unused), _CHUNK):
        Name.objects.filter(pk__in=unused[start : start + _CHUNK], people=None).delete()


def _erase(table: str, written: Sequence[Written]) -> None:
    """Nothing rests on these rows: that was asked. The ORM would fetch each of them to ask again."""
    name = connection.ops.quote_name(apps.get_model(table)._meta.db_table)
    statement = f"DELETE FROM {name} WHERE id BETWEEN %s AND %s"  # noqa: S608 -- a quoted name, no values
    with connection.cursor() as cursor:
        for row in written:
            if row.table == table and not row.changes:
                cursor.execute(statement, [row.first_id, row.last_id])


def _units_of(written: Sequence[Written]) -> set[int]:
    affiliations = Affiliation.objects.filter(_in_ranges(written, "people.Affiliation"))
    gone = {key for row in written if row.table == "organisation.Unit" and not row.changes for key in _keys(row)}
    return set(affiliations.values_list("unit_id", flat=True)) - gone


def _people_of(written: Sequence[Written]) -> set[int]:
    """Everybody whose cells or memberships the import wrote or rewrote: the chain is told how they are without it."""
    people: set[int] = set()
    for rows in (Affiliation.objects.all(), Membership.objects.all()):
        label = rows.model._meta.label
        rewritten = [row.first_id for row in written if row.table == label and row.changes]
        for start in range(0, len(rewritten), _CHUNK):
            changed = rows.filter(pk__in=rewritten[start : start + _CHUNK])
            people.update(changed.values_list("person_id", flat=True))
        people.update(rows.filter(_in_ranges(written, label)).values_list("person_id", flat=True))
    return people


def _in_ranges(written: Sequence[Written], table: str) -> Q:
    matched = Q(pk__in=())
    for row in written:
        if row.table == table and not row.changes:
            matched |= Q(pk__range=(row.first_id, row.last_id))
    return matched


def _keys(row: Written) -> range:
    return range(row.first_id, row.last_id + 1)
