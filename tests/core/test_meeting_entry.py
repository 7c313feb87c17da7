"""What speaks against minutes: every reason, and nothing where all is well."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from hatnhan.core.ballot import Ballot
from hatnhan.core.meeting_entry import (
    day_objections,
    entry_objections,
    failure_of,
    outcome_of,
    scheme_of,
    word_objections,
)
from hatnhan.core.meetings import (
    BallotEntry,
    HeardEntry,
    ItemEntry,
    MeetingFacts,
    MemberOfDay,
    MinutesEntry,
    RollEntry,
    TaskEntry,
    filled,
    full_roll,
)
from hatnhan.core.sentences import sentence
from hatnhan.rules import rulebook

ON = date(2026, 6, 5)
BORN = date(1970, 1, 1)
VOTE = "cell_vote_admission"
NEW, OLD, OLDEST = (rulebook().on(day) for day in (ON, date(2020, 1, 1), date(2015, 1, 1)))


def member(pk, **more):
    return MemberOfDay(pk, f"Người {pk}", official=more.pop("official", True), born=BORN, **more)


# Nine who may vote, one on probation (10), one exempt (11), one away (12), one suspended (13), one visiting (14).
MEMBERS = (
    *(member(pk) for pk in range(1, 10)),
    member(10, official=False),
    member(11, restriction="exempt"),
    member(12, away=True),
    member(13, restriction="suspended"),
    member(14, visiting=True),
)
FACTS = MeetingFacts(
    kind="regular",
    on=ON,
    today=date(2026, 6, 30),
    founded_on=date(2015, 1, 1),
    ended_on=date(9999, 12, 31),
    called_on=date(2026, 6, 1),
    members=MEMBERS,
    names={each.person_id: each.name for each in MEMBERS} | {20: "Quý", 30: "Lạ"},
    tasks={5: date(2026, 5, 5), 6: date(2026, 6, 20)},
    own_tasks=frozenset({7}),
    own_ballots=frozenset({70}),
    movements=frozenset({1}),
    candidates=frozenset({20, 1}),
    elsewhere={30: "Chi bộ khác"},
)


def codes(entry, facts=FACTS, rules=NEW):
    found = entry_objections(facts, entry, rules)
    for reason in found:  # each has its sentence in both languages
        assert sentence(reason, "vi")
        assert sentence(reason, "en")
    return [reason.code for reason in found]


def on_quy(**more):
    told: dict[str, Any] = {"in_favour": 7, "person_id": 20, "step": VOTE, **more}
    return BallotEntry(**told)


def test_what_is_well_meets_nothing():
    entry = MinutesEntry(
        roll=(RollEntry(1, "excused"), RollEntry(11, "exempt"), RollEntry(12, "present")),
        items=(ItemEntry("Xét kết nạp", "vote"),),
        ballots=(
            on_quy(item=1, voters=tuple(range(2, 10)), id=70),
            BallotEntry(5, subject="Quỹ", method="card", entitled=9, present=8),
        ),
        tasks=(TaskEntry("Sửa đường", 20, due_on=date(2026, 7, 1), movement_id=1, id=7), TaskEntry("Cây", name="Đoàn")),
        heard=(HeardEntry(5, "extended", date(2026, 7, 1)),),
        scores={
            "time": 5,
            "attendance": 5,
            "preparation": 10,
            "conduct": 30,
            "chairing": 10,
            "principles": 5,
            "previous": 30,
            "closing": 5,
        },
        chair_id=2,
        clerk_id=3,
        starts_at=time(7, 30),
        ends_at=time(9),
    )
    assert codes(entry) == []
    assert codes(MinutesEntry(), replace(FACTS, called_on=None)) == []


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (MinutesEntry(on=date(2026, 7, 1)), ["record.in_the_future"]),
        (MinutesEntry(on=date(2014, 7, 1)), ["record.before_the_cell", "meeting.before_its_notice"]),
        (MinutesEntry(on=date(2026, 5, 31)), ["meeting.before_its_notice"]),
        (MinutesEntry(place="x" * 201), ["text.too_long"]),
        (MinutesEntry(starts_at=time(9), ends_at=time(9)), ["meeting.ends_too_early"]),
        (MinutesEntry(items=(ItemEntry(" ", "song"),)), ["meeting.item_without_title", "meeting.item_kind"]),
        # The roll
        (
            MinutesEntry(roll=tuple(RollEntry(1) for _ in range(15))),
            ["meeting.roll_exceeds", "meeting.roll_twice"],
        ),
        (MinutesEntry(roll=(RollEntry(99),)), ["meeting.roll_stranger"]),
        (MinutesEntry(roll=(RollEntry(1, "asleep"),)), ["meeting.roll_unknown_word"]),
        (MinutesEntry(roll=(RollEntry(1, "exempt"),)), ["meeting.roll_not_in_register"]),
        (MinutesEntry(roll=(RollEntry(1, "away"),)), ["meeting.roll_not_in_register"]),
        (MinutesEntry(roll=(RollEntry(1, "suspended"),)), ["meeting.roll_not_in_register"]),
        (MinutesEntry(roll=(RollEntry(13, "present"),)), ["meeting.roll_suspended"]),
        (MinutesEntry(chair_id=30), ["meeting.officer_stranger"]),
        (MinutesEntry(roll=(RollEntry(4, "excused"),), clerk_id=4), ["meeting.officer_absent"]),
        (MinutesEntry(chair_id=12), ["meeting.officer_absent"]),
        # Votes
        (MinutesEntry(ballots=(on_quy(in_favour=8, against=2),)), ["ballot.numbers_disagree"]),
        (MinutesEntry(ballots=(on_quy(in_favour=-1),)), ["ballot.numbers_disagree"]),
        (MinutesEntry(ballots=(on_quy(entitled=10),)), ["meeting.entitled_differs"]),
        (MinutesEntry(ballots=(on_quy(entitled=8, present=8),)), ["meeting.entitled_differs"]),
        (
            MinutesEntry(roll=(RollEntry(1, "excused"),), ballots=(on_quy(present=9),)),
            ["meeting.present_above_roll"],
        ),
        (MinutesEntry(ballots=(BallotEntry(5),)), ["meeting.ballot_without_subject"]),
        (MinutesEntry(ballots=(BallotEntry(5, step=VOTE),)), ["meeting.ballot_on_nobody"]),
        (MinutesEntry(ballots=(on_quy(step="song"),)), ["meeting.ballot_step"]),
        (MinutesEntry(ballots=(on_quy(method="hat"),)), ["meeting.ballot_method"]),
        (MinutesEntry(ballots=(on_quy(item=1),)), ["meeting.ballot_item"]),
        (MinutesEntry(ballots=(on_quy(id=71),)), ["meeting.ballot_gone"]),
        (MinutesEntry(ballots=(on_quy(person_id=30),)), ["meeting.case_elsewhere"]),
        (MinutesEntry(ballots=(on_quy(person_id=31),)), ["meeting.no_case"]),
        (MinutesEntry(ballots=(on_quy(), on_quy())), ["meeting.ballot_twice"]),
        (MinutesEntry(ballots=(on_quy(in_favour=2, voters=(1, 1)),)), ["meeting.voter_twice"]),
        *(
            (MinutesEntry(ballots=(on_quy(in_favour=1, voters=(pk,)),)), ["meeting.voter_not_entitled"])
            for pk in (10, 11, 12, 13, 14, 20, 30)
        ),
        (MinutesEntry(ballots=(on_quy(in_favour=1, present=2, voters=(1,)),)), ["meeting.voters_miscounted"]),
        # Tasks
        (MinutesEntry(tasks=(TaskEntry(" "),)), ["task.without_text", "task.without_person"]),
        (MinutesEntry(tasks=(TaskEntry("Việc", 999),)), ["task.unknown_person"]),
        (MinutesEntry(tasks=(TaskEntry("Việc", 1, due_on=date(2026, 6, 4)),)), ["task.due_before"]),
        (MinutesEntry(tasks=(TaskEntry("Việc", 1, movement_id=2, id=8),)), ["task.unknown_movement", "task.gone"]),
        (MinutesEntry(heard=(HeardEntry(5, "done"), HeardEntry(5, "done"))), ["task.heard_twice"]),
        (MinutesEntry(heard=(HeardEntry(9, "done"),)), ["task.not_open"]),
        (MinutesEntry(heard=(HeardEntry(6, "done"),)), ["task.given_later"]),
        (MinutesEntry(heard=(HeardEntry(5, "maybe"),)), ["task.unknown_word"]),
        (MinutesEntry(heard=(HeardEntry(5, "extended", ON),)), ["task.extended_to_when"]),
        # Points
        (MinutesEntry(scores={"song": 1}), ["meeting.score_unknown", "meeting.score_incomplete"]),
        (MinutesEntry(scores={"time": 6}), ["meeting.score_beyond", "meeting.score_incomplete"]),
        (MinutesEntry(grade="good"), ["meeting.grade_unknown"]),
    ],
)
def test_what_speaks_against_it(entry, told):
    assert codes(entry) == told


def test_the_cell_had_ended_or_is_too_small():
    assert codes(MinutesEntry(), replace(FACTS, ended_on=ON)) == ["affiliation.cell_had_ended"]
    small = replace(FACTS, members=MEMBERS[:2])
    assert codes(MinutesEntry(ballots=(on_quy(in_favour=2),)), small) == ["cell.under_three_official_members"]
    assert codes(MinutesEntry(ballots=(BallotEntry(2, subject="Quỹ"),)), small) == []


def test_a_signed_meeting_keeps_its_day():
    signed = replace(FACTS, signed=True)
    assert [each.code for each in day_objections(signed, date(2026, 6, 6))] == ["meeting.signed_day_stays"]
    assert list(day_objections(signed, ON)) == []


def test_nobody_votes_on_himself_though_he_counts_as_official_since():
    own = BallotEntry(7, person_id=1, step=VOTE)
    assert filled(MEMBERS, MinutesEntry(), own).entitled == 8
    assert codes(MinutesEntry(ballots=(replace(own, voters=(1,), in_favour=1),))) == ["meeting.voter_not_entitled"]


def test_who_is_not_named_stands_as_usual():
    answers = {each.person_id: line.state for each, line in full_roll(MEMBERS, MinutesEntry())}
    assert (answers[1], answers[11], answers[12], answers[13]) == ("present", "exempt", "away", "suspended")
    assert [each.person_id for each in MEMBERS if not each.expected] == [11, 12, 13, 14]


@pytest.mark.parametrize(
    ("step", "in_favour", "entitled", "outcome", "needed"),
    [
        (VOTE, 6, 9, "passed", None),
        (VOTE, 5, 9, "failed", 6),
        (VOTE, 6, 10, "failed", 7),
        ("", 5, 9, "passed", None),
        ("", 5, 10, "failed", 6),
        ("", 4, 9, "failed", 5),
    ],
)
def test_thresholds_are_exact_and_of_all_who_are_entitled(step, in_favour, entitled, outcome, needed):
    ballot = Ballot(entitled, entitled, in_favour)
    assert outcome_of(ballot, step=step, rules=NEW) == outcome
    failure = failure_of(ballot, on=ON, step=step, rules=NEW)
    assert (failure and dict(failure.values)["needed"]) == needed


def test_the_sheet_is_that_of_the_day():
    schemes = [scheme_of(*of).value for of in (("regular", NEW), ("thematic", NEW), ("thematic", OLD))]
    assert [scheme.code for scheme in schemes if scheme] == ["btctw-2025", "btctw-2025", "province-2018"]
    assert scheme_of("regular", OLDEST).value is None
    assert codes(MinutesEntry(grade="fair"), rules=OLD) == []
    assert codes(MinutesEntry(grade="superb"), rules=OLD) == ["meeting.grade_unknown"]
    assert codes(MinutesEntry(scores={"time": 5}), rules=OLD) == ["meeting.score_unknown"]
    assert codes(MinutesEntry(grade="fair"), rules=OLDEST) == ["meeting.grade_unknown"]


def test_a_task_is_told_of_between_meetings_too():
    assert [each.code for each in word_objections("extended", None, ON)] == ["task.extended_to_when"]
    assert list(word_objections("done", None, ON)) == []
