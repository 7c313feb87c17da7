"""The judge: how every step of a case stands on a day, what comes next, and what one more record would meet.

A pure function of the facts, the day and the rulebook; `core.sentences` puts the reasons into words.
Where the contract can be read in two ways the more literal reading is taken; such places say so.
"""

from dataclasses import replace
from datetime import date
from functools import cache

from hatnhan.core import certificate, readmission
from hatnhan.core.competence import AFTER_FAILURES
from hatnhan.core.deadlines import read_clock
from hatnhan.core.eligibility import adult_from
from hatnhan.core.outcome import Reason
from hatnhan.core.progress import Progress
from hatnhan.core.reasons import BLOCKING, warn
from hatnhan.core.regularity import find_vote_obstacles, gather, records_needed
from hatnhan.core.remarks import REMARKED, find_remarks, remark_on_record
from hatnhan.core.road import (
    ADMISSION_DECISION,
    ADMISSION_VOTE,
    CELL_VOTES,
    CERTIFICATE,
    PLACE,
    RECOGNITION_DECISION,
    RECOGNITION_VOTE,
    REVIEWS,
    STEPS,
)
from hatnhan.core.rule import Rule
from hatnhan.core.rules import Rulebook, StepRule
from hatnhan.core.situation import CaseFacts, RecordFacts, State, Step
from hatnhan.core.verdict import Assessment, Dates, StepVerdict

# Members of an enumeration are looked up slowly, and these are asked for by every step of every case.
_BLOCKED = State.BLOCKED
_DONE = State.DONE
_IRREGULAR = State.IRREGULAR
_LATE = State.LATE
_NOT_APPLICABLE = State.NOT_APPLICABLE
_NOT_RECORDED = State.NOT_RECORDED
_OPEN = State.OPEN
_WAITING = State.WAITING
_SATISFYING = frozenset((_DONE, _NOT_RECORDED, _NOT_APPLICABLE))
_WAITS_FOR_PROBATION = frozenset((*REVIEWS, RECOGNITION_VOTE))


def assess(case: CaseFacts, on: date, rulebook: Rulebook) -> Assessment:
    """Judge a case as its records stood on a day."""
    progress = gather(case, on, rulebook)
    verdicts: list[StepVerdict] = []
    satisfied = 0
    for place in range(len(STEPS)):
        verdict = _judge_step(progress, place, satisfied)
        if _satisfies(progress, place, verdict.state):
            satisfied |= 1 << place
        verdicts.append(verdict)
    next_steps = () if progress.ended else _find_next(progress, verdicts, satisfied)
    return Assessment(on, next_steps, progress.ended, _derive_dates(progress), tuple(verdicts))


def objections(case: CaseFacts, record: RecordFacts, rulebook: Rulebook) -> tuple[Reason, ...]:
    """What recording this on its day would meet: stops that forbid it, then warnings.

    A vote that fails is no objection: it is recorded like any other. Steps before it that are not on record are
    warnings. An exit meets nothing.
    """
    place = PLACE.get(record.step)
    if place is None:
        return ()
    # Records of later days are looked at too: one that this record rests on may be among them.
    last_day = max(each.on for each in (*case.records, record))
    progress = gather(replace(case, records=(*case.records, record)), last_day, rulebook)
    history = progress.histories[place]
    judged = zip(history.records, history.stops, strict=True) if history else ()
    stops = next((stops for each, stops in judged if each is record), None)
    if stops is None:  # another record takes it away
        return ()
    gaps = (
        _missing(progress.road.rules[rest], rest)
        for rest in progress.road.rests[place]
        if progress.histories[rest] is None
    )
    return (*stops, *remark_on_record(progress, place, record), *gaps)


def _satisfies(progress: Progress, place: int, state: State) -> bool:
    """Tell whether what rests on this step need not wait for it."""
    if state is _IRREGULAR:
        return progress.later_done(place)
    return state in _SATISFYING


def _judge_step(progress: Progress, place: int, satisfied: int) -> StepVerdict:
    if progress.done >> place & 1:
        return _describe(progress, place, satisfied, _DONE)
    if progress.irregular >> place & 1:
        return _describe(progress, place, satisfied, _IRREGULAR)
    if progress.road.absent >> place & 1:
        return StepVerdict(STEPS[place], _NOT_APPLICABLE, None, None, None, _owner(progress, place), ())
    return _describe(progress, place, satisfied, None)


def _describe(progress: Progress, place: int, satisfied: int, state: State | None) -> StepVerdict:
    """Put together what is known of a step that applies; `state` None: it is still to be taken."""
    clock = read_clock(progress, place)
    earliest = _find_earliest(progress, place, satisfied)
    stops = _stops(progress, place, state)
    standing = progress.standing(place) if state else None
    if state is None:
        state = _find_state(progress, place, satisfied, stops, clock.latest)
    reasons = [*stops]
    history = progress.histories[place]
    if history is not None and history.failure is not None and not history.counted:
        reasons.append(history.failure)
    if progress.irregular or place in REMARKED:
        reasons.extend(find_remarks(progress, place))
    if state is _NOT_RECORDED:
        rule = progress.road.rules[place]
        reasons.append(_missing(rule, place) if history is None else _too_few(progress, place, len(history.counted)))
    if clock.reason is not None:
        reasons.append(clock.reason)
    return StepVerdict(
        STEPS[place],
        state,
        standing.on if standing else None,
        earliest,
        clock.latest,
        _owner(progress, place),
        tuple(reasons),
    )


@cache
def _missing(rule: Rule[StepRule], place: int) -> Reason:
    """The warning that a step is not on record: the commonest of all, so it is made once."""
    return warn("record.missing", rule, step=STEPS[place])


def _too_few(progress: Progress, place: int, found: int) -> Reason:
    """The same where one member introduced and two must."""
    needed, rule = records_needed(progress, place), progress.road.rules[place]
    return warn("record.missing", rule, variant="too_few", step=STEPS[place], found=found, needed=needed)


def _stops(progress: Progress, place: int, state: State | None) -> tuple[Reason, ...]:
    """The stops that its last record broke, or, of a vote still to be taken, those that hold today."""
    history = progress.histories[place]
    if state is _IRREGULAR and history is not None:
        return history.stops[-1]
    if state is None and place in CELL_VOTES:
        return tuple(find_vote_obstacles(progress, place, progress.on, progress.case.cell.official_members))
    return ()


def _find_state(
    progress: Progress, place: int, satisfied: int, stops: tuple[Reason, ...], latest: date | None
) -> State:
    """The first state that fits a step still to be taken (contract, part 3, from 4 on)."""
    if progress.after_failures and place == RECOGNITION_DECISION:
        return _OPEN
    if any(reason.code in BLOCKING for reason in stops):
        return _BLOCKED
    dependents = progress.road.dependents[place]
    if latest is not None and latest < progress.on and not dependents & progress.done:
        return _LATE
    history = progress.histories[place]
    failed = history is not None and history.failure is not None
    # A vote that failed is on record: whatever came after it, the record is not missing.
    if not failed and dependents & progress.recorded:
        return _NOT_RECORDED
    missing = progress.road.rest_sets[place] & ~satisfied and not failed
    return _WAITING if stops or missing or _day_must_come(progress, place) else _OPEN


def _day_must_come(progress: Progress, place: int) -> bool:
    return place in REVIEWS and progress.probation_ends is not None and progress.on < progress.probation_ends


def _find_earliest(progress: Progress, place: int, satisfied: int) -> date | None:
    """The first day on which the step could be taken; None while something before it is missing or no day is known."""
    if progress.road.rest_sets[place] & ~satisfied:
        return None
    known = progress.done | progress.irregular
    days: list[date] = []
    for rest in progress.road.rests[place]:
        record = progress.standing(rest) if known >> rest & 1 else None
        if record is not None:
            days.append(record.on)
    if place == ADMISSION_VOTE:
        return _earliest_vote(progress, days)
    if place in _WAITS_FOR_PROBATION and progress.probation_ends is not None:
        days.append(progress.probation_ends)
    return max(days, default=None)


def _earliest_vote(progress: Progress, days: list[date]) -> date | None:
    """Add the month in which the person is old enough, and the end of a wait for readmission."""
    vote = progress.standing(ADMISSION_VOTE)
    rules = progress.rules_on(vote.on if vote else progress.on)
    days.append(adult_from(progress.case.person, rules.eligibility))
    left = progress.case.person.left_party
    if left is not None:
        end = readmission.wait_ends(left, rules.readmission)
        if end is None:
            return None
        days.append(end)
    return max(days)


def _owner(progress: Progress, place: int) -> str:
    if place == ADMISSION_DECISION:
        return progress.admission.name
    if place == RECOGNITION_DECISION:
        return AFTER_FAILURES if progress.after_failures else progress.recognition.name
    return progress.road.rules[place].value.owner


def _find_next(progress: Progress, verdicts: list[StepVerdict], satisfied: int) -> tuple[Step, ...]:
    """The steps that somebody can take today, in the order of the table."""
    places = {place for place in range(len(STEPS)) if _is_next(progress, place, verdicts[place].state, satisfied)}
    if _class_comes_first(progress):
        places.discard(ADMISSION_VOTE)
        if not progress.road.rest_sets[CERTIFICATE] & ~satisfied:
            places.add(CERTIFICATE)
    return tuple(STEPS[place] for place in sorted(places))


def _is_next(progress: Progress, place: int, state: State, satisfied: int) -> bool:
    if state is _IRREGULAR:
        if progress.later_done(place):
            return False
    elif state is not _OPEN and state is not _LATE:
        return False
    if progress.after_failures and place == RECOGNITION_DECISION:
        return True
    return not progress.road.rest_sets[place] & ~satisfied


def _class_comes_first(progress: Progress) -> bool:
    """Tell whether the person must go to the awareness class (again) before the cell votes."""
    if progress.done >> ADMISSION_VOTE:  # the vote itself, or a later step, is done
        return False
    return any(certificate.find_obstacles(progress, progress.on))


def _derive_dates(progress: Progress) -> Dates:
    decision = progress.standing(ADMISSION_DECISION)
    return Dates(progress.probation_ends, progress.probation_ends, decision.on if decision else None)
