"""The shortest lawful way to an admission: that the judge accepts it, and what stands in it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hatnhan.cli.situation import read_situation
from hatnhan.core.ballot import Ballot
from hatnhan.core.forecast import Foreseen, Pace, foresee, latest_start, records_of, steps_left, walk
from hatnhan.core.procedure import assess
from hatnhan.core.road import CEREMONY, PLACE
from hatnhan.core.situation import CaseFacts, CellFacts, LeftParty, PersonFacts, RecordFacts, State, Step
from hatnhan.rules import rulebook
from tests.core.situations import BODIES, VOTES, as_text, days

BOOK = rulebook()
ON, END = date(2026, 6, 30), date(2026, 12, 31)
AT_ONCE = Pace()
USUAL = Pace({PLACE["awareness_certificate"]: 40, PLACE["verification_concluded"]: 25, PLACE["admission_decision"]: 50})
paces = st.builds(
    Pace,
    st.dictionaries(st.integers(0, CEREMONY), st.integers(0, 90)),
    st.lists(days, max_size=3).map(lambda found: tuple(sorted(found))),
    st.none() | st.integers(1, 31),
)


_STEPS = list(Step)[:CEREMONY]


@st.composite
def candidates(draw):
    """Somebody on his way, any of the steps before the ceremony in order, and a later day."""
    day, records = draw(days), []
    for step in _STEPS:
        if draw(st.booleans()):
            day += timedelta(draw(st.integers(0, 60)))
            # A committee that is not asked at all and yet voted against somebody is no matter of a forecast.
            failing = (9, 3) if step is Step.CELL_VOTE_ADMISSION else (9,)
            ballot = Ballot(9, 9, draw(st.sampled_from(failing))) if step in VOTES else None
            records.append(RecordFacts(step, day, ballot=ballot, received_on=day))
    born = day - timedelta(draw(st.integers(16 * 365, 61 * 365)))
    left = LeftParty(day - timedelta(draw(st.integers(0, 1500)))) if draw(st.integers(0, 9)) == 0 else None
    person = PersonFacts(born, youth_union_member=draw(st.booleans()), left_party=left)
    cell = CellFacts(9, draw(st.booleans()), section_committee=draw(st.booleans()), deciding_body=draw(_bodies))
    return CaseFacts(person, cell, tuple(records)), day + timedelta(draw(st.integers(0, 300)))


_bodies = st.sampled_from(BODIES)


def case_of(*args, **more):
    return read_situation(as_text(*args, **more), BOOK)


def foreseen_of(*asked, **more) -> Foreseen:
    """How an open case is foreseen."""
    found = foresee(*asked, **more)
    assert found
    return found


def reasons(foreseen):
    return [reason.code for reason in foreseen.obstacles]


@settings(max_examples=400, deadline=None)
@given(candidates(), paces)
def test_the_judge_accepts_the_way(found, pace):
    case, on = found
    foreseen = foresee(case, on, on + timedelta(400), BOOK, pace)
    assume(foreseen and foreseen.admitted_on)
    assert foreseen
    assert foreseen.admitted_on
    last = foreseen.admitted_on
    walked = replace(case, records=(*case.records, *records_of(case, foreseen.path, 2)))
    answer = assess(walked, last, BOOK)
    assert answer.of(Step.CEREMONY).state is State.DONE
    for step, day in foreseen.path:
        assert answer.of(step).state is State.DONE, (step, day, answer.of(step))
        assert day >= on


@settings(max_examples=200, deadline=None)
@given(candidates(), paces)
def test_whoever_cannot_is_told_why(found, pace):
    case, on = found
    foreseen = foresee(case, on, on + timedelta(60), BOOK, pace)
    assume(foreseen)
    assert foreseen
    assert foreseen.can == (foreseen.admitted_on is not None and foreseen.admitted_on <= on + timedelta(60))
    assert all(reason.source for reason in foreseen.obstacles)


@settings(max_examples=200, deadline=None)
@given(candidates())
def test_a_slower_pace_never_comes_earlier(found):
    case, on = found
    fast, slow = (foresee(case, on, END, BOOK, pace) for pace in (AT_ONCE, USUAL))
    assume(fast and fast.admitted_on and slow and slow.admitted_on)
    assert fast
    assert slow
    assert fast.admitted_on
    assert slow.admitted_on
    assert slow.admitted_on >= fast.admitted_on


def test_who_is_ready_for_the_vote_can_be_admitted_on_the_same_day_where_nothing_takes_time():
    foreseen = foreseen_of(case_of("ready"), date(2024, 6, 1), date(2024, 6, 1), BOOK, AT_ONCE)
    assert foreseen.can
    assert [step for step, _ in foreseen.path] == [
        "cell_vote_admission",
        "committee_vote_admission",
        "board_appraisal_admission",
        "admission_decision",
        "ceremony",
    ]


def test_who_is_admitted_or_gone_is_foreseen_no_more():
    assert foresee(case_of("admitted"), ON, END, BOOK, AT_ONCE) is None
    gone = case_of("ready", records=[{"step": "withdrawn", "on": date(2024, 6, 1)}])
    assert foresee(gone, ON, END, BOOK, AT_ONCE) is None


def test_a_way_that_is_too_long_names_its_longest_step_with_the_rule():
    foreseen = foreseen_of(case_of("ready"), date(2024, 6, 1), date(2024, 7, 1), BOOK, USUAL)
    assert not foreseen.can
    assert foreseen.admitted_on == date(2024, 7, 21)
    (reason,) = foreseen.obstacles
    values = dict(reason.values)
    assert (reason.code, values["step"], values["days"]) == ("forecast.too_long", "admission_decision", 50)
    assert reason.source == BOOK.on(date(2024, 6, 1)).deadlines.admission_decision.source
    listing = Pace({PLACE["cell_vote_admission"]: 40})
    (reason,) = foreseen_of(case_of("ready"), date(2024, 6, 1), date(2024, 6, 2), BOOK, listing).obstacles
    assert dict(reason.values)["step"] == "cell_vote_admission"


def test_a_class_is_waited_for_and_without_one_in_sight_the_usual_time_counts():
    classes = (date(2026, 7, 15), date(2026, 10, 1))
    for on, end in ((date(2026, 7, 1), classes[0]), (date(2026, 7, 16), classes[1]), (date(2026, 12, 1), None)):
        case = case_of(records=[{"step": "nominated", "on": date(2026, 1, 5)}])
        path = dict(foreseen_of(case, on, date(2027, 12, 31), BOOK, replace(USUAL, classes=classes)).path)
        assert path[Step.AWARENESS_CERTIFICATE] == (end or on + timedelta(40))


def test_a_certificate_that_lapses_before_the_vote_is_gone_for_again():
    foreseen = foreseen_of(case_of("ready"), date(2029, 2, 1), date(2029, 12, 31), BOOK, AT_ONCE)
    assert "awareness_certificate" not in dict(foreseen.path)
    slow = Pace({PLACE["cell_vote_admission"]: 30})
    foreseen = foreseen_of(case_of("ready"), date(2029, 2, 1), date(2029, 12, 31), BOOK, slow)
    assert "awareness_certificate" in dict(foreseen.path)
    assert foreseen.can


def test_the_cell_votes_on_its_day_of_the_month():
    for meets_on, day in ((5, date(2024, 7, 5)), (10, date(2024, 6, 10)), (31, date(2024, 6, 30))):
        pace = Pace(meets_on=meets_on)
        path = dict(foreseen_of(case_of("ready"), date(2024, 6, 7), date(2024, 12, 31), BOOK, pace).path)
        assert path[Step.CELL_VOTE_ADMISSION] == day
    path = dict(foreseen_of(case_of("ready"), date(2024, 12, 7), date(2025, 12, 31), BOOK, Pace(meets_on=5)).path)
    assert path[Step.CELL_VOTE_ADMISSION] == date(2025, 1, 5)


def test_who_is_too_young_waits_for_the_month_and_is_told_so_where_that_is_too_late():
    case = case_of("ready", person={"born": date(2006, 9, 20)})
    foreseen = foreseen_of(case, date(2024, 6, 1), date(2024, 12, 31), BOOK, AT_ONCE)
    assert (foreseen.can, foreseen.admitted_on) == (True, date(2024, 9, 1))
    late = foreseen_of(case, date(2024, 6, 1), date(2024, 8, 31), BOOK, AT_ONCE)
    assert (late.can, reasons(late)) == (False, ["age.under_18"])


def test_who_may_come_back_only_later_waits():
    left = LeftParty(date(2022, 3, 1))
    case = case_of("ready")
    case = replace(case, person=replace(case.person, left_party=left))
    foreseen = foreseen_of(case, date(2024, 6, 1), date(2026, 12, 31), BOOK, AT_ONCE)
    assert (foreseen.can, foreseen.admitted_on) == (True, date(2025, 3, 1))


def test_what_no_time_takes_away_forbids_it():
    old = foreseen_of(case_of("ready", person={"born": date(1960, 1, 1)}), date(2024, 6, 1), END, BOOK, AT_ONCE)
    assert (old.can, old.admitted_on, reasons(old)) == (False, None, ["age.over_60_without_consent"])
    small = foreseen_of(case_of("ready", cell={"official_members": 2}), date(2024, 6, 1), END, BOOK, AT_ONCE)
    assert reasons(small) == ["cell.under_three_official_members"]


def test_an_irregular_step_is_taken_again():
    failed = case_of(
        "ready", records=[{"step": "committee_vote_admission", "on": date(2024, 5, 1), "outcome": "passed"}]
    )
    failed = replace(
        failed, records=(*failed.records, RecordFacts("cell_vote_admission", date(2024, 5, 20), ballot=Ballot(9, 9, 3)))
    )
    path = dict(foreseen_of(failed, date(2024, 6, 1), END, BOOK, AT_ONCE).path)
    assert {"cell_vote_admission", "ceremony"} <= set(path)


def test_the_last_day_to_begin_is_the_last_that_still_ends_in_time():
    procedure, every = BOOK.on(ON).procedure, (1 << CEREMONY + 1) - 1
    for pace in (AT_ONCE, USUAL, replace(USUAL, meets_on=5)):
        start = latest_start(END, every, procedure, pace, ON)
        assert start
        held = [walk(every, day, procedure, pace)[-1][1] for day in (start, start + timedelta(1))]
        assert held[0] <= END < held[1]
    assert latest_start(ON, every, procedure, USUAL, ON) is None


def test_nothing_is_left_of_a_road_that_was_walked():
    assert steps_left(assess(case_of("recognised"), ON, BOOK)) == 0
