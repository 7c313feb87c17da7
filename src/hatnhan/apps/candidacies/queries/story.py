"""What the cases of a person tell as a thread: opened, moved, every step with its paper, who helped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.outcome import Value
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Exit

_K = HistoryKind
_FAILED = "failed"


def case_events(actor: Actor, person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """Of those cases that the actor may open: three queries. Records that were set right are told as they stand."""
    rows = Case.objects.filter(person=person_id, opened_on__lte=on).only("pk", "path", "unit_id", "opened_on")
    cases = {row.pk: row for row in rows if actor.may(Permission.VIEW_CASE, row.path)}
    if not cases:
        return ()
    records = StepRecord.objects.filter(case__in=cases, replaced_by=None, on__lte=on).order_by("on", "pk")
    of_case: dict[int, list[StepRecord]] = {key: [] for key in cases}
    for record in records:
        of_case[record.case_id].append(record)
    told = [event for key, case in cases.items() for event in _case(case, of_case[key])]
    mentors = Mentor.objects.filter(case__in=cases, starts_on__lte=on).select_related("person__name")
    return (*told, *_mentors(mentors.defer("person__id_number", "person__phone")))


def _case(case: Case, records: Sequence[StepRecord]) -> Iterator[HistoryEvent]:
    """A move names the cell that gave the case away, so its first cell is that of the first move."""
    moves = [record for record in records if record.step == Exit.MOVED and not record.outside]
    cells = [*(move.acted_by_id for move in moves), case.unit_id]
    yield HistoryEvent(case.opened_on, _K.CASE_OPENED, unit_id=cells[0], key=case.pk, case_id=case.pk)
    for place, move in enumerate(moves):
        yield HistoryEvent(
            move.on, _K.CASE_MOVED, (), move.paper_number, cells[place + 1], key=move.pk, case_id=case.pk
        )
    for record in records:
        if record.step != Exit.MOVED or record.outside:
            kind, words = _step(record)
            yield HistoryEvent(
                record.on, kind, words, record.paper_number, record.acted_by_id, key=record.pk, case_id=case.pk
            )


def _step(record: StepRecord) -> tuple[HistoryKind, tuple[tuple[str, Value], ...]]:
    words: tuple[tuple[str, Value], ...] = (("step", record.step),)
    if record.outcome == _FAILED:
        return _K.STEP_FAILED, words
    if record.entitled is None or record.present is None or record.in_favour is None:
        return _K.STEP, words
    counts = (("entitled", record.entitled), ("present", record.present), ("in_favour", record.in_favour))
    return _K.STEP_VOTED, (*words, *counts)


def _mentors(rows: Iterable[Mentor]) -> Iterator[HistoryEvent]:
    for row in rows:
        words = (("member", row.person.name.written if row.person else row.name_listed),)
        yield HistoryEvent(row.starts_on, _K.MENTOR_BEGUN, words, row.document, key=row.pk, case_id=row.case_id)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, _K.MENTOR_ENDED, words, key=row.pk, case_id=row.case_id)
