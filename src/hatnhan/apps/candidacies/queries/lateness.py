"""Whether a record is late by the clock of its step, and what its form then has to say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.late_recognition import explained_by
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.procedure import assess
from hatnhan.core.situation import RecordFacts, Step

# Steps whose lateness has to be explained.
EXPLAINED = frozenset({Step.ADMISSION_DECISION, Step.CEREMONY, Step.CELL_VOTE_RECOGNITION, Step.RECOGNITION_DECISION})


def latest_of(case: Case, record: RecordFacts, today: date) -> date | None:
    """The latest day of the record's step, judged as if the record stood; None where no rule gives one."""
    if record.step not in EXPLAINED:
        return None
    facts = case_facts([case.pk], record.on, records_until=max(record.on, today))[case.pk]
    others = tuple(each for each in facts.records if each.id != record.replaces)
    told = replace(facts, records=(*others, record))
    return assess(told, max(record.on, today), book_for(case.path)).of(Step(record.step)).latest


def lateness_objections(
    case: Case, record: RecordFacts, today: date, answers: Mapping[str, object]
) -> tuple[Reason, ...]:
    """What a late record still has to say: why, who answers for it, and for a ceremony the agreement from above."""
    latest = latest_of(case, record, today)
    if latest is None or record.on <= latest:
        return ()
    source, confidence = explained_by(record.step, book_for(case.path).on(record.on, case.opened_on))
    missing = [("late.unexplained", "late_reason"), ("late.nobody_answers", "late_by")]
    if record.step == Step.CEREMONY:
        missing.append(("late.no_agreement", "agreement"))
    values = (("on", record.on), ("latest", latest))
    return tuple(
        Reason(code, Severity.STOP, source, confidence, values) for code, answer in missing if not answers.get(answer)
    )
