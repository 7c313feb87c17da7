"""One synthetic case, lived day by day: the judge says what is next, the dice say how long people take."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hatnhan.core.ballot import Ballot
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import CaseFacts, CellFacts, PersonFacts, RecordFacts, State, Step

# How many days a body takes, at least and at most, once a step can be taken. Judgement, to look like life.
PACE: dict[Step, tuple[int, int]] = {
    Step.LISTED: (5, 40),
    Step.MENTOR_ASSIGNED: (10, 60),
    Step.AWARENESS_CERTIFICATE: (60, 260),
    Step.FILE_OPENED: (10, 120),
    Step.APPLICATION: (5, 40),
    Step.CURRICULUM_VITAE: (5, 30),
    Step.VERIFICATION_SENT: (5, 20),
    Step.VERIFICATION_CONCLUDED: (15, 45),
    Step.ADMISSION_DECISION: (20, 70),
    Step.CEREMONY: (7, 38),
    Step.NEW_MEMBER_CERTIFICATE: (60, 250),
    Step.CELL_VOTE_RECOGNITION: (5, 30),
    Step.RECOGNITION_DECISION: (10, 38),
    Step.CARD_HANDED_OVER: (20, 90),
}
USUAL_PACE = (2, 20)
VOTES = {
    Step.CELL_VOTE_ADMISSION,
    Step.COMMITTEE_VOTE_ADMISSION,
    Step.CELL_VOTE_RECOGNITION,
    Step.COMMITTEE_VOTE_RECOGNITION,
}
CELL_VOTES = {Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a case meets on its way.

    `officials(day)` counts the official members of the cell, `committee` the members of the committee. `slowness`
    stretches every pace; `stops_before` is the step at which nothing more happens; `until` is the last day lived.
    """

    person: PersonFacts
    cell: CellFacts
    officials: Callable[[date], int]
    committee: int
    opened_on: date
    until: date
    slowness: float = 1.0
    stops_before: Step | None = None
    failing: float = 0.03


def live(rng: Random, circumstances: Circumstances, rulebook: Rulebook) -> tuple[RecordFacts, ...]:
    """The records of one case in their order, regular by the rules of each day."""
    records = [RecordFacts(Step.NOMINATED, circumstances.opened_on)]
    today = circumstances.opened_on
    while True:
        case = _facts(circumstances, records, today)
        verdict = assess(case, today, rulebook)
        if circumstances.stops_before in verdict.next:
            return tuple(records)
        ready = [step for step in verdict.next if verdict.of(step).state in {State.OPEN, State.LATE}]
        if not ready:
            coming = [
                v.earliest for v in verdict.steps if v.state is State.WAITING and v.earliest and v.earliest > today
            ]
            if not coming or min(coming) > circumstances.until:
                return tuple(records)
            today = min(coming)
            continue
        record = _take(rng, circumstances, ready[0], today)
        if record.on > circumstances.until:
            return tuple(records)
        today = record.on
        if record.step is Step.CEREMONY:
            records = [_received_by(each, today) for each in records]
        records.append(record)


def _received_by(record: RecordFacts, day: date) -> RecordFacts:
    """Nobody holds a ceremony before the decision is there."""
    return replace(record, received_on=day) if record.received_on and record.received_on > day else record


def _facts(circumstances: Circumstances, records: list[RecordFacts], today: date) -> CaseFacts:
    cell = replace(circumstances.cell, official_members=circumstances.officials(today))
    return CaseFacts(circumstances.person, cell, tuple(records), circumstances.opened_on)


def _take(rng: Random, circumstances: Circumstances, step: Step, today: date) -> RecordFacts:
    least, most = PACE.get(step, USUAL_PACE)
    day = _weekday(today + timedelta(days=round(rng.uniform(least, most) * circumstances.slowness)))
    if step in VOTES:
        return RecordFacts(step, day, ballot=_vote(rng, circumstances, step, day))
    if step is Step.ADMISSION_DECISION:
        return RecordFacts(
            step, day, received_on=min(_weekday(day + timedelta(days=rng.randint(1, 6))), circumstances.until)
        )
    return RecordFacts(step, day)


def _vote(rng: Random, circumstances: Circumstances, step: Step, day: date) -> Ballot:
    entitled = circumstances.officials(day) if step in CELL_VOTES else circumstances.committee
    present = entitled - (1 if entitled > 5 and rng.random() < 0.3 else 0)
    if rng.random() < circumstances.failing:
        in_favour = max(0, entitled * 2 // 3 - 1)
        return Ballot(entitled, present, min(in_favour, present), present - min(in_favour, present))
    against = 1 if entitled > 6 and rng.random() < 0.15 else 0
    return Ballot(entitled, present, present - against, against)


def _weekday(day: date) -> date:
    """Meetings and papers of offices fall on working weekdays; cells meet on any day, but this reads naturally."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
