"""What the case page says of a recognition that comes late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.queries.lines import ReasonLine, RecordLine, reason_lines
from hatnhan.core.late_recognition import TIMED, Delay, DutyLine, late_recognition
from hatnhan.core.rules import Rulebook
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import Step
from hatnhan.core.verdict import Assessment


@dataclass(frozen=True, slots=True)
class DelayLine:
    """A step after its latest day, by its name. `days`: working days late; None where the calendar does not reach."""

    step: str
    name: str
    latest: date
    on: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class DutyWords:
    """One thing that is due. `told`: it stands on record already; `rule`: in the words of the rule."""

    duty: str
    step: str
    reason: ReasonLine
    told: bool
    rule: str


@dataclass(frozen=True, slots=True)
class LatePage:
    """The part of the page: what is late by how much, what is due, and the day that does not move."""

    probation_ends: date
    official_from: date
    delays: tuple[DelayLine, ...]
    duties: tuple[DutyWords, ...]


def late_page(
    assessment: Assessment, book: Rulebook, opened_on: date | None, records: Iterable[RecordLine], language: str
) -> LatePage | None:
    """Nothing while nothing is late. `records`: those of the case, oldest first."""
    live = {Step(each.step): each for each in records if not each.replaced and each.step in TIMED}
    answers = {step: {name: str(said) for name, said in each.answers.items()} for step, each in live.items()}
    found = late_recognition(assessment, book, opened_on, answers)
    if found is None:
        return None
    return LatePage(
        found.probation_ends,
        found.official_from,
        tuple(_delay(each, language) for each in found.delays),
        tuple(_duty(each, language) for each in found.duties),
    )


def _delay(delay: Delay, language: str) -> DelayLine:
    return DelayLine(delay.step, step_name(delay.step, language), delay.latest, delay.on, delay.days)


def _duty(line: DutyLine, language: str) -> DutyWords:
    (reason,) = reason_lines((line.reason,), language)
    return DutyWords(line.duty, line.step, reason, line.told, getattr(line.rule, language) if line.rule else "")
