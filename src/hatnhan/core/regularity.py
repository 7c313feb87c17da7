"""Which records count: each is judged by what held on its own day and by the records before it."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core import certificate, eligibility, readmission
from hatnhan.core.ballot import Share, numbers_agree, passes, votes_needed
from hatnhan.core.competence import find_body
from hatnhan.core.introducing import letters_needed, union_of
from hatnhan.core.outcome import Reason
from hatnhan.core.progress import History, Progress
from hatnhan.core.reasons import BELOW_THRESHOLD, stop
from hatnhan.core.road import (
    ADMISSION_COMMITTEE_VOTE,
    ADMISSION_VOTE,
    ALL_STEPS,
    CELL_VOTES,
    CEREMONY,
    DECISIONS,
    INTRODUCTION,
    PLACE,
    RECOGNITION_DECISION,
    RECOGNITION_VOTE,
    STEPS,
    VOTES,
    Conditions,
    find_absent,
    lay_road,
)
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import ENDING, CaseFacts, Outcome, RecordFacts
from hatnhan.core.verdict import Ended
from hatnhan.core.workdays import add_months


def gather(case: CaseFacts, on: date, rulebook: Rulebook) -> Progress:
    """Take the records that stand on this day and judge each of them, step by step in the order of the table."""
    live = _live_records(case, on)
    opened_on = case.opened_on or (live[0].on if live else on)
    progress = _prepare(case, on, rulebook, opened_on, live)
    for record in live:
        place = PLACE.get(record.step)
        if place is not None:
            history = progress.histories[place]
            if history is None:
                progress.histories[place] = History([record])
                progress.recorded |= 1 << place
            else:
                history.records.append(record)
    for place, history in enumerate(progress.histories):
        if history is not None:
            _judge_history(progress, place, history)
    progress.after_failures = has_failed_for_good(progress, on)
    _leave_out_what_is_settled(progress)
    return progress


def _leave_out_what_is_settled(progress: Progress) -> None:
    """Steps no longer apply once the case has ended, or once the committee above decided after three failed votes."""
    absent = progress.road.absent
    if progress.ended:
        absent = ALL_STEPS
    elif progress.after_failures and progress.done >> RECOGNITION_DECISION & 1:
        absent |= progress.road.replaced_by_failures
    absent &= ~(progress.done | progress.irregular)
    if absent != progress.road.absent:
        progress.road = lay_road(progress.rules.procedure, absent)


def _live_records(case: CaseFacts, on: date) -> list[RecordFacts]:
    """The records up to this day that no other of them replaces, in order of their days."""
    records = [record for record in case.records if record.on <= on]
    replaced = {record.replaces for record in records if record.replaces is not None}
    live = [record for record in records if record.id is None or record.id not in replaced] if replaced else records
    return sorted(live, key=_day_of)


def _day_of(record: RecordFacts) -> date:
    return record.on


def _prepare(case: CaseFacts, on: date, rulebook: Rulebook, opened_on: date, live: list[RecordFacts]) -> Progress:
    """Settle which body decides each time, and with it which steps apply."""
    days = {record.step: record.on for record in live}
    admission, recognition = (
        find_body(case, day, rulebook.on(day, opened_on).competence)
        for day in (days.get(STEPS[place], on) for place in DECISIONS)
    )
    rules = rulebook.on(on, opened_on)
    conditions = Conditions(
        union=bool(union_of(case)),
        section_committee=case.cell.section_committee,
        admission_committee_vote=admission.rule.value.committee_vote,
        admission_board_appraisal=admission.rule.value.board_appraisal,
        recognition_committee_vote=recognition.rule.value.committee_vote,
        recognition_board_appraisal=recognition.rule.value.board_appraisal,
    )
    return Progress(
        case=case,
        on=on,
        rulebook=rulebook,
        opened_on=opened_on,
        rules=rules,
        road=lay_road(rules.procedure, find_absent(rules.procedure, conditions)),
        admission=admission,
        recognition=recognition,
        ended=next((Ended(record.step, record.on) for record in live if record.step in ENDING or record.outside), None),
    )


def _judge_history(progress: Progress, place: int, history: History) -> None:
    """Judge the records of one step; those of earlier steps are judged already."""
    last_irregular: RecordFacts | None = None
    last_passed: RecordFacts | None = None
    for record in history.records:
        stops = tuple(find_stops(progress, place, record))
        history.stops.append(stops)
        history.failure = _find_failure(progress, place, record) if place in VOTES else None
        if history.failure is None:
            last_passed = record
        if stops:
            last_irregular = record
        elif history.failure is None:
            history.counted.append(record)
        else:
            history.failed_on.append(record.on)
    history.any_passed = last_passed is not None
    history.standing = history.counted[-1] if history.counted else last_irregular
    history.starts_clock = history.counted[-1] if history.counted else last_passed
    if history.counted:
        history.ready = history.counted[0].on
    elif last_irregular is not None and history.any_passed:
        history.ready = last_irregular.on
    _enter(progress, place, history)


def _enter(progress: Progress, place: int, history: History) -> None:
    """Note what this step now is, for the steps that are judged after it."""
    if len(history.counted) >= records_needed(progress, place):
        progress.done |= 1 << place
    elif history.irregular:
        progress.irregular |= 1 << place
    if progress.road.absent & (progress.done | progress.irregular) & 1 << place:
        # Not needed, yet on record: it is done or irregular before it is not applicable, so what follows rests on it.
        progress.road = lay_road(progress.rules.procedure, progress.road.absent & ~(1 << place))
    if place == CEREMONY and history.standing:
        day = history.standing.on
        progress.probation_ends = add_months(day, progress.rules_on(day).probation.length.value)


def records_needed(progress: Progress, place: int) -> int:
    """How many records make a step done: two members introduce where no union does."""
    if place != INTRODUCTION:
        return 1
    return letters_needed(progress.case, progress.rules.introduction)


def find_stops(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    """Name every stop that held on the day of a record. Votes that only failed are regular: see `_find_failure`."""
    yield from _find_disorder(progress, place, record)
    if record.ballot is not None and not numbers_agree(record.ballot):
        ballot = record.ballot
        yield stop(
            "ballot.numbers_disagree",
            _share(progress, place, record.on),
            entitled=ballot.entitled,
            present=ballot.present,
            in_favour=ballot.in_favour,
            against=ballot.against,
        )
    if place in CELL_VOTES:
        yield from find_vote_obstacles(progress, place, record.on, record.ballot.entitled if record.ballot else None)


def find_vote_obstacles(progress: Progress, place: int, day: date, members: int | None) -> Iterator[Reason]:
    """Name what forbids the cell to vote on this day with so many official members (None: not told)."""
    rules = progress.rules_on(day)
    if place == ADMISSION_VOTE:
        yield from _find_personal_obstacles(progress, day)
    least = rules.ballot.official_members_min
    if members is not None and members < least.value:
        yield stop("cell.under_three_official_members", least, members=members, least=least.value)
    if place == RECOGNITION_VOTE:
        yield from _find_recognition_obstacles(progress, day)


def _find_personal_obstacles(progress: Progress, day: date) -> Iterator[Reason]:
    rules, person = progress.rules_on(day), progress.case.person
    yield from eligibility.find_obstacles(person, day, rules.eligibility)
    if person.left_party is not None:
        yield from readmission.find_obstacles(person.left_party, day, rules.readmission)
    yield from certificate.find_obstacles(progress, day)


def _find_recognition_obstacles(progress: Progress, day: date) -> Iterator[Reason]:
    if progress.probation_ends is not None and day < progress.probation_ends:
        length = progress.rules_on(day).probation.length
        yield stop("probation.not_over", length, months=length.value, end=progress.probation_ends, day=day)
    if has_failed_for_good(progress, day):
        most = progress.rules_on(day).ballot.recognition_failures_max
        yield stop("ballot.three_failures", most, times=most.value)


def has_failed_for_good(progress: Progress, day: date) -> bool:
    """Tell whether by this day the cell's votes on recognition failed so often that the committee above decides."""
    history = progress.histories[RECOGNITION_VOTE]
    if history is None or history.counted or not history.failed_on:
        return False
    failures = sum(failed <= day for failed in history.failed_on)
    return failures >= progress.rules_on(day).ballot.recognition_failures_max.value


def _find_disorder(progress: Progress, place: int, record: RecordFacts) -> Iterator[Reason]:
    """Find the first step on which this one rests and which is on record, but not by that day as one that counts."""
    rests = progress.road.rests[place]
    if place == RECOGNITION_DECISION and has_failed_for_good(progress, record.on):
        rests = progress.road.rests_after_failures
    for rest in rests:
        before = progress.histories[rest]
        if before is not None and before.ready > record.on:
            rule = progress.road.rules[place]
            if before.ready == date.max:
                yield stop(
                    "step.out_of_order", rule, variant="failed", step=STEPS[place], day=record.on, rest=STEPS[rest]
                )
            else:
                yield stop(
                    "step.out_of_order", rule, step=STEPS[place], day=record.on, rest=STEPS[rest], ready=before.ready
                )
            return


def _share(progress: Progress, place: int, day: date) -> Rule[Share]:
    rules = progress.rules_on(day).ballot
    if place in CELL_VOTES:
        return rules.cell_share
    body = progress.admission if place == ADMISSION_COMMITTEE_VOTE else progress.recognition
    return rules.deciding_committee_share if body.decides_by_vote else rules.committee_share


def _find_failure(progress: Progress, place: int, record: RecordFacts) -> Reason | None:
    """The reason of a vote that did not pass; its numbers decide, without them the outcome that was recorded."""
    share = _share(progress, place, record.on)
    ballot = record.ballot
    if ballot is None:
        failed = record.outcome is Outcome.FAILED
        return stop(BELOW_THRESHOLD, share, variant="no_numbers", day=record.on) if failed else None
    if passes(ballot, share.value):
        return None
    return stop(
        BELOW_THRESHOLD,
        share,
        day=record.on,
        in_favour=ballot.in_favour,
        entitled=ballot.entitled,
        needed=votes_needed(ballot.entitled, share.value),
        numerator=share.value.numerator,
        denominator=share.value.denominator,
    )
