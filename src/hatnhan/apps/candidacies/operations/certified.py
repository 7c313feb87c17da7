"""The steps that a class brings to the open cases of many people at once: one act, as many queries for any class."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import reach
from hatnhan.apps.audit.operations import record_many
from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.candidacies.operations.records import NewRecord, columns
from hatnhan.apps.candidacies.queries.books import books_of
from hatnhan.apps.people.operations import build_rows, insert_rows
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core import procedure
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """A case that does not take the step, and why."""

    case_id: int
    person_id: int
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Certified:
    """What became of the cases: those that have the step now, by person, and those that do not take it."""

    recorded: Mapping[int, int]
    not_recorded: tuple[NotRecorded, ...]


@dataclass(frozen=True, slots=True)
class _There:
    """A record of the step that stands. `is_void`: the certificate of a class that it names was made void."""

    on: date
    number: str
    is_void: bool


def open_cases(actor: Actor, person_ids: Iterable[int]) -> dict[int, Case]:
    """The open cases of these people in the reach of who holds classes, locked, by person."""
    rows = Case.objects.filter(reach(actor, Permission.MANAGE_CLASS), person__in=list(person_ids), ended_on=None)
    held = rows.select_related("person__name").select_for_update(of=("self",)).order_by("pk")
    return {case.person_id: case for case in held}


@transaction.atomic
def record_certified(*, actor: Actor, cases: Mapping[int, Case], records: Mapping[int, NewRecord]) -> Certified:
    """Record the step of each person; a case that does not take it is left as it is, with every reason.

    All records are of one step and day: that of the certificates. Whoever holds the class answers for them, so nothing
    more is asked of him than that; the caller has checked it, and `cases` are those of `open_cases`.
    """
    wanted = {person_id: case for person_id, case in cases.items() if person_id in records}
    against = _against(actor, wanted, records)
    taken = {person_id: case for person_id, case in wanted.items() if not against.get(person_id)}
    _write(actor, taken, records)
    left = tuple(
        NotRecorded(wanted[person_id].pk, person_id, wanted[person_id].person.name.written, reasons)
        for person_id, reasons in against.items()
        if reasons
    )
    return Certified({person_id: case.pk for person_id, case in taken.items()}, left)


def _against(
    actor: Actor, cases: Mapping[int, Case], records: Mapping[int, NewRecord]
) -> dict[int, tuple[Reason, ...]]:
    if not cases:
        return {}
    on = next(records[person_id].on for person_id in cases)
    keys = {case.pk: person_id for person_id, case in cases.items()}
    there = _there(keys, next(records[person_id].step for person_id in cases))
    facts = case_facts(keys, on, records_until=max(on, actor.today))
    books = books_of(keys, on, load_books())
    found: dict[int, tuple[Reason, ...]] = {}
    for key, person_id in keys.items():
        record = records[person_id]
        judged = procedure.objections(facts[key], record.facts(), books[key])
        stops = (each for each in judged if each.severity is Severity.STOP)
        found[person_id] = (*_own(cases[person_id], record, there.get(key, ())), *stops)
    return found


def _own(case: Case, record: NewRecord, there: tuple[_There, ...]) -> Iterator[Reason]:
    """What the register knows: the step is there already, or the day is that of somebody not born yet.

    A record that names a certificate made void stays as it is: whoever keeps the case sets it right by hand.
    """
    for each in there:
        if each.is_void:
            yield _stop("certificate.step_names_void", on=each.on, void=each.number, number=record.paper_number)
        elif each.on == record.on or each.number == record.paper_number:
            yield _stop("record.already_there", on=each.on)
    if record.on <= case.person.born:
        yield _stop("record.before_the_person", on=record.on, born=case.person.born)


def _there(keys: Iterable[int], step: str) -> dict[int, tuple[_There, ...]]:
    found: dict[int, tuple[_There, ...]] = {}
    rows = StepRecord.objects.filter(case__in=list(keys), step=step, replaced_by=None)
    for case_id, on, number, voided_on in rows.values_list("case_id", "on", "paper_number", "certificate__voided_on"):
        found[case_id] = (*found.get(case_id, ()), _There(on, number, voided_on is not None))
    return found


def _write(actor: Actor, cases: Mapping[int, Case], records: Mapping[int, NewRecord]) -> None:
    if not cases:
        return
    books = load_books()
    values = [columns(actor, case, records[person_id], books=books) for person_id, case in cases.items()]
    rows = build_rows(StepRecord, list(values[0]), (row.values() for row in values))
    insert_rows(StepRecord.objects, rows)
    refresh_copies([case.pk for case in cases.values()], actor.today)
    record_many(actor, [("candidacies.recorded_step", f"candidacies.case:{row.case_id}", _told(row)) for row in rows])


def _told(row: StepRecord) -> dict[str, object]:
    return {
        "step": row.step,
        "on": row.on,
        "record": row.pk,
        "outcome": "",
        "replaces": None,
        "certificate": row.certificate_id,
    }


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
