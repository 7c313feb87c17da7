"""Cases that happened already: whole lists of them, irregular ones among them, as an import or demonstration brings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import BallotMember, Case, DueStep, LifeStoryDraft, Mentor, StepRecord
from hatnhan.apps.candidacies.operations.consequences import follow_many
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.candidacies.operations.life_story import erase_stories
from hatnhan.apps.candidacies.operations.records import NewRecord, columns
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.operations import build_rows, insert_rows
from hatnhan.apps.people.queries import sort_keys
from hatnhan.apps.rulebook.queries import load_books
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import ENDING


@dataclass(frozen=True, slots=True)
class NewMentor:
    """A mentor as a list names him; without a person where the register does not know the name."""

    starts_on: date
    person_id: int | None = None
    name_listed: str = ""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case with all that is known of it."""

    person_id: int
    unit_id: int
    opened_on: date
    proposed_by: str = ""
    records: tuple[NewRecord, ...] = ()
    mentors: tuple[NewMentor, ...] = ()
    import_batch: int | None = None
    note: str = ""


@transaction.atomic
def add_cases(*, actor: Actor, cases: Sequence[NewCase], on: date | None = None) -> list[Case]:
    """Write cases with their records, whatever the rules say of them; memberships follow from their ceremonies.

    No act of its own, and no refusal: the caller has checked permission and rows, and his import is the act.
    `on`: the day for which the copies are made.
    """
    paths = dict(Unit.objects.filter(pk__in={new.unit_id for new in cases}).values_list("pk", "path"))
    keys = sort_keys(new.person_id for new in cases)
    rows = [_case(new, paths[new.unit_id], keys[new.person_id]) for new in cases]
    insert_rows(Case.objects, rows)
    insert_rows(
        Mentor.objects, [_mentor(row, mentor) for row, new in zip(rows, cases, strict=True) for mentor in new.mentors]
    )
    _write_records(actor, {row: new.records for row, new in zip(rows, cases, strict=True)})
    refresh_copies([row.pk for row in rows], on or actor.today)
    return rows


@transaction.atomic
def add_records(*, actor: Actor, records: Mapping[int, Sequence[NewRecord]], on: date | None = None) -> None:
    """The same for cases that stand already, by their keys: a later list has come further."""
    cases = {case.pk: case for case in Case.objects.select_for_update().filter(pk__in=list(records)).order_by("pk")}
    _write_records(actor, {cases[case_id]: new for case_id, new in records.items()})
    erase_stories(actor=actor, case_ids=list(records))
    refresh_copies(records, on or actor.today)


@transaction.atomic
def remove_cases(*, case_ids: Iterable[int]) -> None:
    """Take back cases that an import brought, with their records. The mark opens the database's lock on records."""
    for ids in chunks(case_ids):
        Case.objects.filter(pk__in=ids).update(taken_back=True)
        records = StepRecord.objects.filter(case__in=ids)
        BallotMember.objects.filter(record__case__in=ids).delete()
        # A record that replaces another must go first.
        while rows := list(records.filter(replaced_by=None).values_list("pk", flat=True)):
            StepRecord.objects.filter(pk__in=rows).delete()
        DueStep.objects.filter(case__in=ids).delete()
        Mentor.objects.filter(case__in=ids).delete()
        LifeStoryDraft.objects.filter(case__in=ids).delete()
        Case.objects.filter(pk__in=ids).delete()


def _case(new: NewCase, path: str, sort_key: str) -> Case:
    return Case(
        person_id=new.person_id,
        unit_id=new.unit_id,
        opened_on=new.opened_on,
        proposed_by=new.proposed_by,
        sort_key=sort_key,
        import_batch=new.import_batch,
        note=new.note,
        # A case that ended leaves room for another of the same person: known before the judge is asked.
        ended_on=next((record.on for record in new.records if record.step in ENDING), None),
        **located(path),
    )


def _mentor(case: Case, mentor: NewMentor) -> Mentor:
    return Mentor(case=case, person_id=mentor.person_id, name_listed=mentor.name_listed, starts_on=mentor.starts_on)


def _write_records(actor: Actor, records: Mapping[Case, Sequence[NewRecord]]) -> None:
    books = load_books()
    values = [
        columns(actor, case, record, imported=True, books=books) for case, new in records.items() for record in new
    ]
    if values:
        rows = build_rows(StepRecord, list(values[0]), (row.values() for row in values))
        insert_rows(StepRecord.objects, rows)
    follow_many([case.pk for case in records])
