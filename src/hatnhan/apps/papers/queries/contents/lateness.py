"""The report on a recognition that comes late: what was late by how much, why, and who answers for it."""

from collections.abc import Iterator

from hatnhan.apps.papers.queries.contents.filling import PEN, STEP
from hatnhan.apps.papers.queries.contents.others import CELL, OtherFilling
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.apps.papers.queries.sources import Sources
from hatnhan.core.late_recognition import TIMED, Delay, Duty, LateRecognition, late_recognition
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import Step
from hatnhan.documents.papers.letters import LateRecognitionReport, Overdue

_ASKED = (Ask.LATE_REASON, Ask.LATE_BY)


def lateness_of(sources: Sources) -> LateRecognition | None:
    """What is late about the recognition of this case on the day of its dossier."""
    records = {step: sources.last_of(step) for step in TIMED}
    answers: dict[Step, dict[str, str]] = {
        step: {name: record.answer(name) for name in _ASKED} for step, record in records.items() if record is not None
    }
    return late_recognition(sources.assessment, sources.book, sources.opened_on, answers)


def report(filling: OtherFilling, found: LateRecognition) -> LateRecognitionReport:
    """Filled from the records of the late steps; what they do not say is written by pen."""
    person = filling.candidate()
    ceremony = filling.sources.last_of(Step.CEREMONY)
    reasons, answerable = _said(filling, found, Ask.LATE_REASON), _said(filling, found, Ask.LATE_BY)
    for texts, gap in ((reasons, "late_reason"), (answerable, "late_by")):
        if not texts:
            filling.lack(gap, "cell", PEN, before=True)
    return LateRecognitionReport(
        head=filling.head_of(filling.cell, "cell_secretary"),
        to=filling.committee_name,
        cell=filling.cell_name,
        person=person,
        admitted_on=filling.need(
            filling.in_words(ceremony.on if ceremony else None),
            "official_day",
            "cell",
            STEP,
            Step.CEREMONY,
            before=True,
        ),
        probation_ends=filling.in_words(found.probation_ends),
        official_from=filling.in_words(found.official_from),
        as_of=filling.in_words(filling.day),
        overdue=tuple(_overdue(delay) for delay in found.delays),
        reasons=reasons,
        answerable=answerable,
        in_writing=any(line.duty is Duty.EXPLAIN for line in found.duties),
        signature=filling.signature(filling.cell, CELL),
    )


def _said(filling: OtherFilling, found: LateRecognition, ask: Ask) -> tuple[str, ...]:
    def texts() -> Iterator[str]:
        for delay in found.delays:
            record = filling.sources.last_of(delay.step)
            if record and (text := record.answer(ask)):
                yield text

    return tuple(dict.fromkeys(texts()))


def _overdue(delay: Delay) -> Overdue:
    return Overdue(
        step=step_name(delay.step, "vi").capitalize(),
        latest=plain_day(delay.latest),
        done=plain_day(delay.on) if delay.on else "",
        days_late="" if delay.days is None else str(delay.days),
    )
