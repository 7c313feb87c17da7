"""A late recognition: day 0 and 1, the 30th and 31st working day, three months and a day later."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from hatnhan.cli.situation import read_situation
from hatnhan.core.late_recognition import Duty, LateRecognition, late_recognition
from hatnhan.core.outcome import Confidence
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rules
from hatnhan.core.situation import Step
from hatnhan.core.workdays import WorkingCalendar
from hatnhan.rules import rulebook
from tests.core.situations import as_text, records_of

ENDS = date(2025, 9, 15)
SAID = {"late_reason": "Chi bộ thiếu người dự họp", "late_by": "Chi ủy"}
CELL, COMMITTEE = Step.CELL_VOTE_RECOGNITION, Step.RECOGNITION_DECISION


def found(on: date, *records, after="reviewed", answers=None, **case) -> LateRecognition | None:
    text = as_text(records=[*records_of(after), *records], **case)
    assessment = assess(read_situation(text, rulebook()), on, rulebook())
    return late_recognition(assessment, rulebook(), None, answers or {})


def vote(on: date) -> dict[str, object]:
    return {"step": "cell_vote_recognition", "on": on, "ballot": {"entitled": 9, "in_favour": 9}}


def decided(on: date, voted: date = date(2025, 10, 1)) -> tuple[dict[str, object], ...]:
    committee = {"step": "committee_vote_recognition", "on": voted, "ballot": {"entitled": 13, "in_favour": 13}}
    return vote(voted), committee, {"step": "recognition_decision", "on": on}


@pytest.mark.parametrize("day", [ENDS, date(2025, 9, 16), date(2025, 10, 27)])
def test_nothing_is_due_until_the_thirtieth_working_day_after_probation(day):
    assert found(day) is None


def test_on_the_31st_working_day_the_cell_says_why_and_who_and_the_official_day_stays():
    late = found(date(2025, 10, 28))
    assert late is not None
    (delay,) = late.delays
    assert (delay.step, delay.latest, delay.on, delay.days) == (CELL, date(2025, 10, 27), None, 1)
    assert [(line.duty, line.step, line.told) for line in late.duties] == [
        (Duty.SAY_WHY, CELL, False),
        (Duty.SAY_WHO, CELL, False),
    ]
    assert (late.probation_ends, late.official_from) == (ENDS, ENDS)
    assert {line.reason.confidence for line in late.duties} == {Confidence.LOW}


@pytest.mark.parametrize(("day", "explained"), [(date(2025, 12, 15), False), (date(2025, 12, 16), True)])
def test_three_months_and_a_day_after_probation_it_is_explained_in_writing(day, explained):
    late = found(day)
    assert late is not None
    assert (Duty.EXPLAIN in [line.duty for line in late.duties]) == explained
    assert late.official_from == ENDS
    if explained:
        line = late.duties[-1]
        assert dict(line.reason.values) == {"months": 3, "end": date(2025, 12, 15)}
        assert line.reason.confidence is Confidence.LOW


def test_what_the_record_says_is_told_and_a_vote_taken_late_stays_late():
    late = found(date(2026, 1, 5), vote(date(2025, 12, 10)), answers={CELL: SAID})
    assert late is not None
    assert late.delays[0].on == date(2025, 12, 10)
    assert late.delays[0].days == 32
    # Explained in writing is what came after three months; the vote came before.
    assert [(line.duty, line.told) for line in late.duties] == [(Duty.SAY_WHY, True), (Duty.SAY_WHO, True)]


def test_a_decision_that_is_late_is_accounted_for_above_in_the_words_of_the_rule():
    late = found(date(2025, 12, 1), *decided(date(2025, 11, 20)))
    assert late is not None
    assert [(delay.step, delay.on, delay.days) for delay in late.delays] == [(COMMITTEE, date(2025, 11, 20), 6)]
    account = late.duties[-1]
    assert (account.duty, account.reason.source) == (Duty.ACCOUNT, "294-QĐ/TW 4.3.1")
    assert account.rule
    assert "kiểm điểm" in account.rule.vi


def test_a_decision_taken_in_time_after_a_vote_in_time_leaves_nothing():
    assert found(date(2026, 6, 1), *decided(date(2025, 11, 10))) is None


def test_before_2016_no_limit_is_known_so_nothing_is_late():
    assert found(date(2016, 1, 1), {"step": "ceremony", "on": date(2014, 1, 10)}, vote(date(2015, 12, 1))) is None


@dataclass(frozen=True)
class NothingKnown:
    """The shipped rules without what they say of decisions that are late."""

    calendar: WorkingCalendar = field(default_factory=lambda: rulebook().calendar)

    def on(self, day: date, opened_on: date | None = None) -> Rules:
        rules = rulebook().on(day, opened_on)
        limits = rules.time_limits
        unknown = replace(
            limits,
            decision_late=replace(limits.decision_late, value=None),
            recognition_explained_after=replace(limits.recognition_explained_after, value=None),
        )
        return replace(rules, time_limits=unknown)


def test_where_the_rules_are_not_known_only_reasons_are_asked_for():
    text = as_text(records=[*records_of("reviewed"), *decided(date(2026, 3, 2))])
    assessment = assess(read_situation(text, rulebook()), date(2026, 3, 10), rulebook())
    late = late_recognition(assessment, NothingKnown(), None, {})
    assert late is not None
    assert [line.duty for line in late.duties] == [Duty.SAY_WHY, Duty.SAY_WHO]


def test_before_the_ceremony_and_after_an_exit_nothing_is_late():
    assert found(date(2030, 1, 1), after="decided") is None
    assert found(date(2026, 1, 1), {"step": "died", "on": date(2025, 12, 1)}) is None
    assert found(date(2026, 1, 1), vote(date(2025, 12, 10)), {"step": "died", "on": date(2025, 12, 20)}) is None
