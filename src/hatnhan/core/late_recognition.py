"""A recognition that comes late: by how much, what is therefore due, and the official day, which does not move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.outcome import Confidence, Reason, Severity, Value
from hatnhan.core.rules import Rulebook, Rules
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.rules_text import Text
from hatnhan.core.situation import State, Step
from hatnhan.core.verdict import Assessment, StepVerdict
from hatnhan.core.workdays import add_months

# The two bodies that have a clock: the cell from the end of probation, the deciding body from the cell's vote.
TIMED = (Step.CELL_VOTE_RECOGNITION, Step.RECOGNITION_DECISION)
_NOT_DONE = frozenset({State.LATE, State.BLOCKED})


class Duty(StrEnum):
    """What a late recognition asks for."""

    SAY_WHY = "say_why"
    SAY_WHO = "say_who"
    EXPLAIN = "explain"  # in writing, once it is late by months
    ACCOUNT = "account"  # the committee, before the one above it


@dataclass(frozen=True, slots=True)
class Delay:
    """A step after its latest day. `on`: when it was taken; None: it is still to be. `days`: working days late.

    `days` is None where the calendar of working days does not reach.
    """

    step: Step
    latest: date
    on: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One thing that is due because of a step. `told`: it stands on record already; `rule`: in the rule's words."""

    duty: Duty
    step: Step
    reason: Reason
    told: bool = False
    rule: Text | None = None


@dataclass(frozen=True, slots=True)
class LateRecognition:
    """The whole of it. `official_from`: the day that stands however late cell or committee are."""

    probation_ends: date
    official_from: date
    delays: tuple[Delay, ...]
    duties: tuple[DutyLine, ...]


def late_recognition(
    assessment: Assessment, book: Rulebook, opened_on: date | None, answers: Mapping[Step, Mapping[str, str]]
) -> LateRecognition | None:
    """What is late about this recognition on the day of the assessment; None while nothing is.

    `answers`: what the live record of each step says, by the fields of its form.
    """
    dates = assessment.dates
    if dates.probation_ends is None or dates.official_from is None:
        return None
    delays = tuple(delay for step in TIMED if (delay := _delay(assessment.of(step), assessment.on, book)))
    if not delays or (assessment.ended and assessment.of(Step.RECOGNITION_DECISION).on is None):
        return None
    duties = tuple(_duties(delays, dates.probation_ends, assessment.on, book, opened_on, answers))
    return LateRecognition(dates.probation_ends, dates.official_from, delays, duties)


def _delay(verdict: StepVerdict, today: date, book: Rulebook) -> Delay | None:
    day = verdict.on or (today if verdict.state in _NOT_DONE else None)
    if verdict.latest is None or day is None or day <= verdict.latest:
        return None
    return Delay(verdict.step, verdict.latest, verdict.on, book.calendar.between(verdict.latest, day))


def _duties(
    delays: tuple[Delay, ...],
    probation_ends: date,
    today: date,
    book: Rulebook,
    opened_on: date | None,
    answers: Mapping[Step, Mapping[str, str]],
) -> Iterator[DutyLine]:
    for delay in delays:
        source, confidence = explained_by(delay.step, book.on(delay.on or today, opened_on))
        said = answers.get(delay.step, {})
        for duty, answer in ((Duty.SAY_WHY, Ask.LATE_REASON), (Duty.SAY_WHO, Ask.LATE_BY)):
            yield DutyLine(duty, delay.step, _due(duty, source, confidence, step=delay.step), bool(said.get(answer)))
    last = delays[-1]
    day = last.on or today
    limits = book.on(day, opened_on).time_limits
    months = limits.recognition_explained_after
    if months.value is not None and day > (since := add_months(probation_ends, months.value)):
        values: dict[str, Value] = {"months": months.value, "end": since}
        yield DutyLine(Duty.EXPLAIN, last.step, _due(Duty.EXPLAIN, months.source, months.confidence, **values))
    account = limits.decision_late
    if last.step is Step.RECOGNITION_DECISION and account.value is not None:
        reason = _due(Duty.ACCOUNT, account.source, account.confidence)
        yield DutyLine(Duty.ACCOUNT, last.step, reason, rule=account.value)


def _due(duty: Duty, source: str, confidence: Confidence, **values: Value) -> Reason:
    return Reason(f"recognition_late.{duty}", Severity.WARN, source, confidence, tuple(values.items()))


def explained_by(step: str, rules: Rules) -> tuple[str, Confidence]:
    """Which rule of the day asks for reasons. For the cell's vote no such rule was found: only its limit is known."""
    limits = rules.time_limits
    if step == Step.CELL_VOTE_RECOGNITION:
        return rules.deadlines.recognition_vote.source, Confidence.LOW
    rule = limits.ceremony_late if step == Step.CEREMONY else limits.decision_late
    return rule.source, rule.confidence
