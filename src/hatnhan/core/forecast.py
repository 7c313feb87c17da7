"""Whether a case can still lead to an admission by a day: the shortest lawful way, step by step, or what stands in it.

The law hardly says how long a step takes; what it takes is told by `Pace`, as it was observed where the case lies. The
judge has the last word: a way is built here and held against `core.procedure`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.procedure import assess, objections
from hatnhan.core.reasons import inform
from hatnhan.core.road import (
    ADMISSION_DECISION,
    ADMISSION_VOTE,
    CEREMONY,
    CERTIFICATE,
    INTRODUCTION,
    PLACE,
    STEPS,
    VERIFICATION_CONCLUDED,
    VOTES,
)
from hatnhan.core.rule import Rule
from hatnhan.core.rules import ProcedureRules, Rulebook, Rules
from hatnhan.core.situation import CaseFacts, RecordFacts, State, Step
from hatnhan.core.verdict import Assessment
from hatnhan.core.workdays import add_months

_TO_TAKE = frozenset({State.OPEN, State.LATE, State.WAITING, State.BLOCKED})
_WAY = range(CEREMONY + 1)
_CELL = "cell"
# Stops that only time takes away, with the figure that says from which day on.
_ENDS_ON = {"age.under_18": "open", "readmission.too_early": "end"}
_AGAIN = frozenset({"certificate.expired", "certificate.missing"})


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast steps are taken somewhere.

    `days`: calendar days from the day on which all that a step rests on is done; a step that is not named takes none.
    `classes`: the days on which the coming awareness classes end; empty: none is known, and none is waited for.
    `meets_on`: the day of the month on which the cell meets; None: any day.
    """

    days: Mapping[int, int] = field(default_factory=dict)
    classes: tuple[date, ...] = ()
    meets_on: int | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The shortest way of one case. `admitted_on`: the ceremony; None where a rule forbids it whatever is done.

    `obstacles`: why it cannot be by the day that was asked about; empty where it can.
    """

    admitted_on: date | None
    path: tuple[tuple[Step, date], ...]
    obstacles: tuple[Reason, ...]

    @property
    def can(self) -> bool:
        """Tell whether an admission by the day is still possible."""
        return not self.obstacles


def steps_left(assessment: Assessment) -> int:
    """The steps up to the ceremony that are still to be taken, as bits by their place; 0 once there are none."""
    if assessment.ended:
        return 0
    verdicts = assessment.steps
    left, later_done = 0, False
    for place in reversed(range(len(verdicts))):
        state = verdicts[place].state
        if place <= CEREMONY and (state in _TO_TAKE or (state is State.IRREGULAR and not later_done)):
            left |= 1 << place
        later_done = later_done or state is State.DONE
    if not left >> CEREMONY & 1:
        return 0  # the ceremony was held, or is no longer to be held
    if left >> ADMISSION_VOTE & 1 and any(reason.code in _AGAIN for reason in verdicts[ADMISSION_VOTE].reasons):
        left |= 1 << CERTIFICATE
    return left


def walk(
    left: int, on: date, procedure: ProcedureRules, pace: Pace, vote_from: date = date.min
) -> tuple[tuple[Step, date], ...]:
    """Take the steps that are left from this day on, each as soon as what it rests on is done and somebody acts.

    `vote_from`: the cell cannot vote before that day. What does not apply, or is done, is passed through.
    """
    rules = _steps_of(procedure)
    done: list[date] = []
    path: list[tuple[Step, date]] = []
    for place in _WAY:
        rule = rules[place].value
        ready = max((done[PLACE[rest]] for rest in rule.rests_on), default=on)
        if left >> place & 1:
            ready = _taken(place, max(ready, vote_from) if place == ADMISSION_VOTE else ready, pace, rule.owner)
            path.append((STEPS[place], ready))
        done.append(ready)
    return tuple(path)


def foresee(case: CaseFacts, on: date, until: date, rulebook: Rulebook, pace: Pace) -> Foreseen | None:
    """The shortest way of this case from this day on; None where it has ended or the ceremony was held."""
    left = steps_left(assess(case, on, rulebook))
    if not left:
        return None
    procedure = rulebook.on(on, case.opened_on).procedure
    path = walk(left, on, procedure, pace)
    vote_from = date.min
    waits: tuple[Reason, ...] = ()
    while stops := _stops_at_the_vote(case, path, rulebook):
        if any(reason.code in _AGAIN for reason in stops) and not left >> CERTIFICATE & 1:
            left |= 1 << CERTIFICATE
        elif days := _all_end_on(stops):
            vote_from, waits = max(days), waits or stops
        else:
            return Foreseen(None, path, stops)
        path = walk(left, on, procedure, pace, vote_from)
    admitted_on = path[-1][1]
    if admitted_on <= until:
        return Foreseen(admitted_on, path, ())
    return Foreseen(admitted_on, path, waits or (too_long(path, on, until, rulebook.on(on, case.opened_on)),))


def records_of(case: CaseFacts, path: tuple[tuple[Step, date], ...], letters: int) -> tuple[RecordFacts, ...]:
    """The records that this way would leave: in every vote all are in favour, and so many letters introduce."""
    members = case.cell.official_members
    found: list[RecordFacts] = []
    for step, day in path:
        place = PLACE[step]
        ballot = Ballot(members, members, members) if place in VOTES else None
        received_on = day if place == ADMISSION_DECISION else None
        record = RecordFacts(step, day, ballot=ballot, received_on=received_on)
        found += [record] * (letters if place == INTRODUCTION else 1)
    return tuple(found)


def too_long(path: tuple[tuple[Step, date], ...], on: date, until: date, rules: Rules) -> Reason:
    """Which step takes longest where the whole way does not end by the day, with the rule that it follows."""
    longest, begun, taken = path[0][0], on, -1
    before = on
    for step, day in path:
        if (day - before).days > taken:
            longest, begun, taken = step, before, (day - before).days
        before = max(before, day)
    return inform(
        "forecast.too_long",
        _rule_of(PLACE[longest], rules),
        step=longest,
        start=begun,
        days=taken,
        end=path[-1][1],
        day=until,
    )


def latest_start(until: date, left: int, procedure: ProcedureRules, pace: Pace, earliest: date) -> date | None:
    """The last day on which these steps can be begun and end by the day; None: from `earliest` on it is too late."""
    if walk(left, earliest, procedure, pace)[-1][1] > until:
        return None
    first, last = earliest, until
    while first < last:
        middle = first + (last - first + timedelta(1)) // 2
        if walk(left, middle, procedure, pace)[-1][1] <= until:
            first = middle
        else:
            last = middle - timedelta(1)
    return first


def _steps_of(procedure: ProcedureRules) -> tuple[Rule, ...]:  # type: ignore[type-arg]  # rules of any value
    return tuple(getattr(procedure, step.value) for step in STEPS[: CEREMONY + 1])


def _taken(place: int, ready: date, pace: Pace, owner: str) -> date:
    day = ready + timedelta(pace.days.get(place, 0))
    if place == CERTIFICATE and pace.classes:
        return next((end for end in pace.classes if end >= ready), max(day, pace.classes[-1]))
    return _meeting(day, pace) if owner == _CELL else day


def _meeting(day: date, pace: Pace) -> date:
    """The next day on which the cell meets; a month without that day meets on its last."""
    if pace.meets_on is None:
        return day
    january = date(day.year, 1, pace.meets_on)
    meeting = add_months(january, day.month - 1)
    return meeting if meeting >= day else add_months(january, day.month)


def _stops_at_the_vote(case: CaseFacts, path: tuple[tuple[Step, date], ...], rulebook: Rulebook) -> tuple[Reason, ...]:
    """What would forbid the cell to vote on the day that the way gives it."""
    days = dict(path)
    day = days.get(STEPS[ADMISSION_VOTE])
    if day is None:
        return ()
    before = tuple(pair for pair in path if PLACE[pair[0]] < ADMISSION_VOTE)
    walked = replace(case, records=(*case.records, *records_of(case, before, 1)))
    (vote,) = records_of(case, ((STEPS[ADMISSION_VOTE], day),), 1)
    return tuple(reason for reason in objections(walked, vote, rulebook) if reason.severity is Severity.STOP)


def _all_end_on(stops: tuple[Reason, ...]) -> tuple[date, ...]:
    """The days on which time takes these stops away; none where one of them stays."""
    days = (dict(reason.values).get(_ENDS_ON.get(reason.code, "")) for reason in stops)
    known = tuple(day for day in days if isinstance(day, date))
    return known if len(known) == len(stops) else ()


def _rule_of(place: int, rules: Rules) -> Rule:  # type: ignore[type-arg]  # of any value
    """The rule that a long step follows: its deadline where it has one, else what the step rests on."""
    deadlines = rules.deadlines
    timed: dict[int, Rule] = {  # type: ignore[type-arg]  # as above
        VERIFICATION_CONCLUDED: deadlines.verification,
        ADMISSION_DECISION: deadlines.admission_decision,
        CEREMONY: deadlines.ceremony,
        CERTIFICATE: rules.certificate.required,
    }
    return timed.get(place) or _steps_of(rules.procedure)[place]
