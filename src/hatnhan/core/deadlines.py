"""The clocks: from which event each one counts, how many working days, and the latest day that follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from hatnhan.core.outcome import Reason, Value
from hatnhan.core.progress import Competence, Progress
from hatnhan.core.reasons import inform, warn
from hatnhan.core.road import (
    ADMISSION_DECISION,
    ADMISSION_VOTE,
    CEREMONY,
    MEMBER_FILE,
    RECOGNITION_DECISION,
    RECOGNITION_VOTE,
    STEPS,
    VERIFICATION_CONCLUDED,
    VERIFICATION_SENT,
)
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Deadline
from hatnhan.core.sentences import day_in_words


@dataclass(frozen=True, slots=True)
class Clock:
    """The latest day of a step with its arithmetic, or why there is none."""

    latest: date | None = None
    reason: Reason | None = None


_NO_CLOCK = Clock()
_RECEIPT = "receipt"


def read_clock(progress: Progress, place: int) -> Clock:
    """Tell the latest day of a step, as far as its clock has started."""
    reader = _READERS.get(place)
    return reader(progress) if reader else _NO_CLOCK


def _count(progress: Progress, place: int, start: date, rule: Rule[Deadline | None], more: int = 0) -> Clock:
    """Count the working days. A clock that started when its deadline was not known gives none."""
    if rule.value is None:
        return _NO_CLOCK
    latest = progress.rulebook.calendar.after(start, rule.value.days + more)
    if latest is None:
        return _NO_CLOCK
    values: dict[str, Value] = {
        "days": rule.value.days,
        "start": start,
        "event": rule.value.counted_from,
        "end": latest,
    }
    if more:
        values |= {"variant": "extended", "more": more}
    return Clock(latest, _with_own_days(progress, start, inform(f"{STEPS[place]}.deadline", rule, **values), latest))


def _with_own_days(progress: Progress, start: date, reason: Reason, latest: date) -> Reason:
    """Name the days of an organisation's own calendar that the count met."""
    met = sorted((day, source) for day, source in progress.rulebook.calendar.own.items() if start < day <= latest)
    if not met:
        return reason
    days = (f"{day_in_words(day)}: {source}" for day, source in met)
    return replace(reason, source="; ".join((reason.source, *days)), own=True)


def _verification(progress: Progress) -> Clock:
    sent = progress.standing(VERIFICATION_SENT)
    if sent is None or sent.waived is not None:
        return _NO_CLOCK
    rules = progress.rules_on(sent.on).deadlines
    rule = rules.verification_abroad if sent.abroad else rules.verification
    return _count(progress, VERIFICATION_CONCLUDED, sent.on, rule)


def _decision(progress: Progress, place: int, vote_place: int, body: Competence) -> Clock:
    """Count from the vote that passed, even an irregular one; the extension may stand on either record."""
    if not body.rule.value.deadlines_known:
        return Clock(reason=warn("value.unknown", body.rule, step=STEPS[place]))
    history = progress.histories[vote_place]
    vote = history.starts_clock if history else None
    if vote is None:
        return _NO_CLOCK
    rules = progress.rules_on(vote.on).deadlines
    decision = progress.standing(place)
    extended = vote.extended or (decision is not None and decision.extended)
    more = rules.decision_extension.value.days if extended and rules.decision_extension.value else 0
    rule = rules.admission_decision if place == ADMISSION_DECISION else rules.recognition_decision
    return _count(progress, place, vote.on, rule, more)


def _admission_decision(progress: Progress) -> Clock:
    return _decision(progress, ADMISSION_DECISION, ADMISSION_VOTE, progress.admission)


def _recognition_decision(progress: Progress) -> Clock:
    if progress.after_failures:  # there is no vote to count from
        return _NO_CLOCK
    return _decision(progress, RECOGNITION_DECISION, RECOGNITION_VOTE, progress.recognition)


def _ceremony(progress: Progress) -> Clock:
    """The day of the decision says from what its clock counts; what was not known then may be known at the receipt."""
    decision = progress.standing(ADMISSION_DECISION)
    if decision is None:
        return _NO_CLOCK
    rule = progress.rules_on(decision.on).deadlines.ceremony
    if rule.value is not None and rule.value.counted_from != _RECEIPT:
        return _count(progress, CEREMONY, decision.on, rule)
    received = decision.received_on
    if received is None or received > progress.on:
        # Where no deadline was known there is nothing that the day of receipt would tell.
        return Clock(reason=warn("receipt.missing", rule, day=decision.on)) if rule.value else _NO_CLOCK
    on_receipt = progress.rules_on(received).deadlines.ceremony
    if rule.value is None or on_receipt.value is None:  # the day on which the clock starts says whether it is known
        rule = on_receipt
    return _count(progress, CEREMONY, received, rule)


def _member_file(progress: Progress) -> Clock:
    ceremony = progress.standing(CEREMONY)
    if ceremony is None:
        return _NO_CLOCK
    rule = progress.rules_on(ceremony.on).deadlines.member_file
    if rule.value is None:
        return Clock(reason=warn("value.unknown", rule, step=STEPS[MEMBER_FILE]))
    return _count(progress, MEMBER_FILE, ceremony.on, rule)


def _recognition_vote(progress: Progress) -> Clock:
    start = progress.probation_ends
    if start is None:
        return _NO_CLOCK
    return _count(progress, RECOGNITION_VOTE, start, progress.rules_on(start).deadlines.recognition_vote)


_READERS: dict[int, Callable[[Progress], Clock]] = {
    VERIFICATION_CONCLUDED: _verification,
    ADMISSION_DECISION: _admission_decision,
    CEREMONY: _ceremony,
    MEMBER_FILE: _member_file,
    RECOGNITION_VOTE: _recognition_vote,
    RECOGNITION_DECISION: _recognition_decision,
}
