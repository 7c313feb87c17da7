"""Copies that are not what the records say."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.candidacies.queries.judging import Copies, DueCopy, copies_of, due_copies_of, judge, pack
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.core.permissions import Actor
from hatnhan.core.verdict import Assessment

_COLUMNS = tuple(Copies.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Difference:
    """One copy of one case: what stands, and what follows from the records. A due step stands as one text."""

    case_id: int
    unit_code: str
    copy: str
    stands: str
    follows: str


@dataclass(frozen=True, slots=True)
class Recheck:
    """`differences` are faults. `aged` cases were right on the day they were judged, and time has passed since."""

    on: date
    cases: int
    aged: tuple[int, ...]
    differences: tuple[Difference, ...]

    @property
    def case_ids(self) -> tuple[int, ...]:
        """The cases whose copies are to be written anew."""
        return tuple(sorted({difference.case_id for difference in self.differences} | set(self.aged)))


def stale_copies(actor: Actor, on: date) -> Recheck:
    """Judge every case in reach again and compare. What time alone explains is no fault of a copy."""
    ids = list(cases_in_reach(actor).order_by("pk").values_list("pk", flat=True))
    aged: list[int] = []
    differences: list[Difference] = []
    for chunk in chunks(ids):
        standing = {case.pk: case for case in Case.objects.filter(pk__in=chunk).select_related("unit")}
        due = _due_of(chunk)
        changed = [key for key, answer in judge(chunk, on) if _differs(standing[key], due.get(key, []), answer)]
        faults = list(_faults([standing[key] for key in changed], due))
        differences += faults
        aged += sorted(set(changed) - {fault.case_id for fault in faults})
    return Recheck(on, len(ids), tuple(aged), tuple(differences))


def _due_of(ids: Sequence[int]) -> dict[int, list[DueStep]]:
    due: dict[int, list[DueStep]] = {}
    for row in DueStep.objects.filter(case__in=ids).order_by("step"):
        due.setdefault(row.case_id, []).append(row)
    return due


def _differs(case: Case, due: Sequence[DueStep], assessment: Assessment) -> bool:
    return case.judged_on is None or any(stands != follows for _, stands, follows in _compared(case, due, assessment))


def _faults(cases: Sequence[Case], due: dict[int, list[DueStep]]) -> Iterator[Difference]:
    """Compare with the answer of the day for which each copy was written."""
    by_day: dict[date | None, list[Case]] = {}
    for case in cases:
        by_day.setdefault(case.judged_on, []).append(case)
    for day, judged in by_day.items():
        answers = dict(judge([case.pk for case in judged], day)) if day else {}
        for case in judged:
            if case.pk not in answers:
                yield Difference(case.pk, case.unit.code, "judged_on", "", "never judged")
                continue
            for copy, stands, follows in _compared(case, due.get(case.pk, []), answers[case.pk]):
                if stands != follows:
                    yield Difference(case.pk, case.unit.code, copy, stands, follows)


def _compared(case: Case, due: Sequence[DueStep], assessment: Assessment) -> Iterator[tuple[str, str, str]]:
    follows = asdict(copies_of(assessment))
    for column in _COLUMNS:
        yield column, _text(getattr(case, column)), _text(follows[column])
    stand = {row.step: _due_text(row, row.reasons, placed=row.path == case.path) for row in due}
    follow = {row.step: _due_text(row, pack(row.reasons), placed=True) for row in due_copies_of(assessment)}
    for step in sorted(stand | follow):
        yield f"due_step {step}", stand.get(step, ""), follow.get(step, "")


def _due_text(row: DueStep | DueCopy, reasons: list[dict[str, object]], *, placed: bool) -> str:
    """A due step as one text that can be compared and printed."""
    days = " ".join(_text(day) for day in (row.opens_on, row.latest))
    codes = json.dumps(reasons, sort_keys=True, ensure_ascii=False)
    return f"{row.state} {days} {row.owner} {codes}" if placed else f"{row.state} {days} under a wrong unit"


def _text(value: object) -> str:
    return "" if value is None else str(value)
