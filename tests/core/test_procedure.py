"""What holds for every case on every day, and what one more record would meet. Single situations: test_cases.py."""

import datetime as datetime_module
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hatnhan.cli.situation import read_situation
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Severity
from hatnhan.core.procedure import assess, objections
from hatnhan.core.reasons import BELOW_THRESHOLD, BLOCKING
from hatnhan.core.sentences import LANGUAGES, sentence
from hatnhan.core.situation import Exit, Outcome, RecordFacts, State, Step
from hatnhan.rules import rulebook
from hatnhan.rules.book import CalendarDay
from tests.core.situations import as_text, cases, days

BOOK = rulebook()
LATER = st.integers(0, 4000).map(timedelta)


def case_of(base, **more):
    return read_situation(as_text(base, **more), BOOK)


def codes(reasons):
    return [reason.code for reason in reasons]


@settings(max_examples=300, deadline=None)
@given(cases(), days)
def test_every_answer_is_whole(case, on):
    assessment = assess(case, on, BOOK)
    assert [verdict.step for verdict in assessment.steps] == list(Step)
    for verdict in assessment.steps:
        assert len(set(codes(verdict.reasons))) == len(verdict.reasons)
        for reason in verdict.reasons:
            assert reason.source
            assert all(sentence(reason, language) for language in LANGUAGES)


@settings(max_examples=300, deadline=None)
@given(cases(), days)
def test_states_keep_their_promises(case, on):
    assessment = assess(case, on, BOOK)
    for verdict in assessment.steps:
        stops = [reason for reason in verdict.reasons if reason.severity is Severity.STOP]
        if verdict.state is State.DONE:
            assert verdict.on is not None
            assert not stops
        elif verdict.state is State.BLOCKED:
            assert {reason.code for reason in stops} & BLOCKING
        elif verdict.state is State.LATE:
            assert verdict.latest is not None
            assert verdict.latest < on
        elif verdict.state is State.NOT_APPLICABLE:
            assert (verdict.on, verdict.earliest, verdict.latest, verdict.reasons) == (None, None, None, ())
        elif verdict.state is State.IRREGULAR:
            assert {reason.code for reason in stops} != {BELOW_THRESHOLD}
        elif verdict.state is State.NOT_RECORDED:
            assert "record.missing" in codes(verdict.reasons)


@settings(max_examples=300, deadline=None)
@given(cases(), days)
def test_next_is_in_order_and_only_what_somebody_can_do(case, on):
    assessment = assess(case, on, BOOK)
    places = [list(Step).index(step) for step in assessment.next]
    assert places == sorted(set(places))
    if assessment.ended:
        assert assessment.next == ()
    for step in assessment.next:
        if step is not Step.AWARENESS_CERTIFICATE:
            assert assessment.of(step).state in {State.OPEN, State.LATE, State.IRREGULAR}


@settings(max_examples=300, deadline=None)
@given(cases(), days, LATER)
def test_an_overdue_step_stays_late_until_it_is_done_whatever_the_day(case, on, more):
    """Later days without further records: what was late is late still."""
    case = replace(case, records=tuple(record for record in case.records if record.on <= on))
    # A day of receipt that was still to come would start a clock, and the body's own day moves without a decision.
    assume(all(record.received_on is None or record.received_on <= on for record in case.records))
    assume(case.cell.deciding_body is not None)
    now, then = assess(case, on, BOOK), assess(case, on + more, BOOK)
    for verdict in now.steps:
        if verdict.state is State.LATE:
            later = then.of(verdict.step)
            assert later.latest == verdict.latest
            # Only a stop that nothing but a consent or more members lifts is told before the delay.
            assert later.state is State.LATE or later.state is State.BLOCKED


@settings(max_examples=200, deadline=None)
@given(cases(), days)
def test_records_after_the_day_do_not_matter(case, on):
    known = replace(case, records=tuple(record for record in case.records if record.on <= on))
    assert assess(case, on, BOOK) == assess(known, on, BOOK)


@settings(max_examples=200, deadline=None)
@given(cases(), days)
def test_the_same_question_has_the_same_answer(case, on):
    assert assess(case, on, BOOK) == assess(case, on, BOOK)


@settings(max_examples=200, deadline=None)
@given(cases())
def test_objections_are_the_stops_that_the_record_then_shows(case):
    """Asked before, or judged after: the same stops."""
    assume(case.records)
    record = case.records[-1]
    earlier = replace(case, records=case.records[:-1])
    met = [reason for reason in objections(earlier, record, BOOK) if reason.severity is Severity.STOP]
    if record.step in list(Exit):
        assert met == []
        return
    others = tuple(each for each in earlier.records if each.step != record.step)
    last_day = max(each.on for each in case.records)
    verdict = assess(replace(earlier, records=(*others, record)), last_day, BOOK).of(Step(record.step))
    shown = [reason for reason in verdict.reasons if reason.severity is Severity.STOP]
    if len(others) == len(earlier.records) and verdict.state is State.IRREGULAR:
        assert met == [reason for reason in shown if reason.code != BELOW_THRESHOLD]
    elif len(others) == len(earlier.records) and verdict.state is State.DONE and record.step != Step.INTRODUCTION:
        assert met == []


def test_no_verdict_reads_the_clock(monkeypatch):
    """Every source of the present moment raises; the judge does not notice."""

    def refuse(*_):
        raise AssertionError("the clock was read")

    class NoToday(date):
        today = classmethod(refuse)

    case = case_of("recognised")
    expected = assess(case, date(2025, 11, 1), BOOK)
    for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"):
        monkeypatch.setattr(time, name, refuse)
    monkeypatch.setattr(datetime_module, "date", NoToday)
    assert assess(case, date(2025, 11, 1), BOOK) == expected


def test_days_before_and_after_every_rule_are_answered():
    for on in (date.min, date(1985, 3, 1), date(2031, 1, 1), date(9999, 12, 31)):
        assert len(assess(case_of(None), on, BOOK).steps) == 29
    old = case_of(None, records=[{"step": "ceremony", "on": "1985-03-01"}])
    assert assess(old, date(2026, 11, 1), BOOK).dates.probation_ends == date(1986, 3, 1)


def vote(day, in_favour, **more):
    return RecordFacts(Step.CELL_VOTE_ADMISSION, day, ballot=Ballot(9, 9, in_favour), **more)


def test_a_vote_in_order_meets_nothing():
    assert objections(case_of("ready"), vote(date(2024, 6, 10), 8), BOOK) == ()


def test_a_vote_that_fails_is_no_objection():
    assert objections(case_of("ready"), vote(date(2024, 6, 10), 3), BOOK) == ()


def test_every_objection_is_named_together():
    case = case_of("ready", person={"citizen": False, "education": "primary"})
    record = RecordFacts(Step.CELL_VOTE_ADMISSION, date(2024, 5, 9), ballot=Ballot(2, 1, 2))
    assert codes(objections(case, record, BOOK)) == [
        "step.out_of_order",
        "ballot.numbers_disagree",
        "citizenship.not_vietnamese",
        "education.below_minimum",
        "cell.under_three_official_members",
        "ballot.differs_from_register",
    ]


def test_steps_before_that_are_not_on_record_are_warnings():
    met = objections(case_of(None), RecordFacts(Step.FILE_OPENED, date(2024, 3, 1)), BOOK)
    assert [(reason.code, reason.severity) for reason in met] == [("record.missing", Severity.WARN)]
    assert dict(met[0].values) == {"step": Step.AWARENESS_CERTIFICATE}


def test_old_papers_are_told_before_the_vote_is_recorded():
    met = objections(case_of("ready"), vote(date(2025, 6, 10), 8), BOOK)
    assert codes(met) == ["paper.older_than_12_months"]


def test_a_correction_is_judged_without_the_record_that_it_replaces():
    wrong = {
        "step": "cell_vote_admission",
        "on": "2024-06-10",
        "id": "1",
        "ballot": {"entitled": 9, "present": 5, "in_favour": 9},
    }
    case = case_of("ready", records=[wrong])
    assert objections(case, vote(date(2024, 6, 10), 8, id="2", replaces="1"), BOOK) == ()


def test_a_fourth_vote_is_refused_and_an_earlier_one_is_not():
    case = case_of("failed_three_times")
    fourth = RecordFacts(Step.CELL_VOTE_RECOGNITION, date(2025, 10, 5), outcome=Outcome.PASSED)
    assert codes(objections(case, fourth, BOOK)) == ["ballot.three_failures", "ballot.not_recorded"]
    assert codes(objections(case, replace(fourth, on=date(2025, 9, 22)), BOOK)) == ["ballot.not_recorded"]


@pytest.mark.parametrize("step", [Exit.MOVED, Exit.REFUSED])
def test_an_exit_meets_nothing(step):
    assert objections(case_of("voted"), RecordFacts(step, date(2024, 7, 1)), BOOK) == ()


def test_a_move_ends_the_case_only_where_it_leads_out_of_the_register():
    case, on = case_of("admitted"), date(2025, 3, 10)
    within, outside = (
        assess(replace(case, records=(*case.records, RecordFacts(Exit.MOVED, on, outside=out))), on, BOOK)
        for out in (False, True)
    )
    assert within.ended is None
    assert outside.ended is not None
    assert (outside.ended.step, outside.ended.on, outside.next) == (Exit.MOVED, on, ())


def test_a_record_that_another_takes_away_meets_nothing():
    later = {"step": "listed", "on": "2024-01-01", "id": "b", "replaces": "a"}
    first = {"step": "listed", "on": "2024-01-01", "id": "a"}
    case = case_of(None, records=[first, later])
    without = replace(case, records=case.records[1:])
    assert objections(without, RecordFacts("listed", date(2024, 1, 2), id="a"), BOOK) == ()


def test_a_review_before_the_end_of_probation_warns_before_it_is_recorded():
    met = objections(case_of("admitted"), RecordFacts(Step.SELF_REVIEW, date(2025, 9, 1)), BOOK)
    assert codes(met) == ["review.before_end_of_probation"]


def test_a_deadline_that_an_own_holiday_pushes_out_names_it_with_its_source():
    case, free = case_of("voted"), date(2024, 6, 25)
    own = rulebook(days=(CalendarDay(free, worked=False, source="12-QĐ/TU"),))
    far = rulebook(days=(CalendarDay(date(2023, 6, 26), worked=False, source="9-QĐ/TU"),))
    on = date(2024, 7, 1)
    shipped, pushed, same = (assess(case, on, book).of(Step.ADMISSION_DECISION) for book in (BOOK, own, far))
    assert shipped.latest is not None
    assert pushed.latest is not None
    assert pushed.latest > shipped.latest
    assert any(reason.own and "25/06/2024: 12-QĐ/TU" in reason.source for reason in pushed.reasons)
    # A day that the count does not meet is not named.
    assert (same.latest, any(reason.own for reason in same.reasons)) == (shipped.latest, False)
