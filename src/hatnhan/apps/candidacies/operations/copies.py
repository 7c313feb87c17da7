"""Copies for lists follow the records; nothing else writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import Case, DueStep
from hatnhan.apps.candidacies.queries.judging import Copies, copies_of, due_copies_of, judge, pack
from hatnhan.apps.candidacies.queries.stale import Recheck
from hatnhan.apps.people.operations import insert_rows, update_rows
from hatnhan.core.permissions import Actor
from hatnhan.core.verdict import Assessment

_COLUMNS = [*Copies.__dataclass_fields__, "judged_on"]


@transaction.atomic
def refresh_copies(case_ids: Iterable[int], on: date) -> None:
    """Judge these cases as of this day and write what lists show of the answer. No act: it says nothing new."""
    for ids in chunks(case_ids):
        write_copies(dict(judge(ids, on)))


def refresh_units(unit_ids: Iterable[int], on: date) -> None:
    """The same for all open cases of these cells: who belongs to a cell decides whether it can vote at all."""
    refresh_copies(Case.objects.filter(unit__in=set(unit_ids), ended_on=None).values_list("pk", flat=True), on)


def write_copies(assessments: Mapping[int, Assessment]) -> None:
    """Write the copies of these answers."""
    paths: dict[int, str] = {}
    cases = list(Case.objects.filter(pk__in=list(assessments)).only("pk", "path", *_COLUMNS))
    for case in cases:
        paths[case.pk] = case.path
        assessment = assessments[case.pk]
        for column, value in asdict(copies_of(assessment)).items():
            setattr(case, column, value)
        case.judged_on = assessment.on
    update_rows(Case.objects, cases, _COLUMNS)
    DueStep.objects.filter(case__in=list(assessments)).delete()
    insert_rows(DueStep.objects, [row for key, answer in assessments.items() for row in _due(key, paths[key], answer)])


def _due(case_id: int, path: str, assessment: Assessment) -> Iterable[DueStep]:
    for due in due_copies_of(assessment):
        yield DueStep(
            case_id=case_id,
            path=path,
            step=due.step,
            state=due.state,
            opens_on=due.opens_on,
            latest=due.latest,
            owner=due.owner,
            reasons=pack(due.reasons),
        )


@transaction.atomic
def apply_recheck(*, actor: Actor, recheck: Recheck) -> None:
    """Write the copies anew that a recheck found wrong or aged. Only the wrong ones are worth an act."""
    refresh_copies(recheck.case_ids, recheck.on)
    if recheck.differences:
        wrong = sorted({difference.case_id for difference in recheck.differences})
        audit(actor, "candidacies.rewrote_copies", "candidacies.case", cases=wrong, on=recheck.on)
