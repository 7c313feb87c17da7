"""A case file is read whole, or every fault in it is named."""

import json
from datetime import date
from typing import Any

import pytest

from hatnhan.cli.situation import Unreadable, read_situation
from hatnhan.cli.situation_words import fault_sentence
from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import CaseFacts, CellFacts, LeftParty, Outcome, PersonFacts, RecordFacts
from hatnhan.rules import rulebook

PERSON = {"born": "2001-05-14"}
CELL = {"official_members": 9}


def read(text: str) -> CaseFacts:
    return read_situation(text, rulebook())


def faults_of(case: object) -> list[tuple[str, str]]:
    text = case if isinstance(case, str) else json.dumps(case)
    with pytest.raises(Unreadable) as refused:
        read(text)
    for fault in refused.value.faults:
        for language in ("en", "vi"):
            line = fault_sentence(fault, language)
            assert line.startswith(fault.where)
            assert "\n" not in line
    return [(fault.where, fault.code) for fault in refused.value.faults]


def with_records(*records: dict[str, Any]) -> dict[str, Any]:
    return {"person": PERSON, "cell": CELL, "records": list(records)}


def test_what_is_left_out_takes_its_default():
    assert read(json.dumps({"person": PERSON, "cell": CELL})) == CaseFacts(
        PersonFacts(born=date(2001, 5, 14)), CellFacts(official_members=9)
    )


def test_everything_that_may_stand_in_a_file():
    case = {
        "opened_on": "2023-01-05",
        "person": {
            **PERSON,
            "sex": "female",
            "citizen": False,
            "education": "literate",
            "diploma": False,
            "area": "island",
            "youth_union_member": True,
            "trade_union_member": True,
            "village_elder": True,
            "consent_over_60": True,
            "consent_elder": True,
            "left_party": {
                "on": "2015-01-01",
                "reason": "convicted_minor",
                "record_cleared_on": "2016-01-01",
                "times_readmitted": 1,
                "child": 4,
            },
        },
        "cell": {
            **CELL,
            "youth_union": True,
            "trade_union": True,
            "section_committee": True,
            "deciding_body": "own_rules",
        },
        "records": [
            {"step": "verification_sent", "on": "2024-01-01", "waived": "known", "abroad": True},
            {
                "step": "cell_vote_admission",
                "on": "2024-02-01",
                "id": "1",
                "outcome": "failed",
                "ballot": {"entitled": 9, "in_favour": 5},
                "extended": True,
            },
            {"step": "admission_decision", "on": "2024-03-01", "received_on": "2024-03-05", "replaces": None},
            {"step": "moved", "on": "2024-03-02", "letter": 94},
        ],
    }
    person = PersonFacts(
        date(2001, 5, 14),
        "female",
        education="literate",
        citizen=False,
        diploma=False,
        area="island",
        youth_union_member=True,
        trade_union_member=True,
        village_elder=True,
        consent_over_60=True,
        consent_elder=True,
        left_party=LeftParty(date(2015, 1, 1), "convicted_minor", date(2016, 1, 1), 1, 4),
    )
    cell = CellFacts(9, youth_union=True, trade_union=True, section_committee=True, deciding_body="own_rules")
    records = (
        RecordFacts("verification_sent", date(2024, 1, 1), waived="known", abroad=True),
        RecordFacts(
            "cell_vote_admission",
            date(2024, 2, 1),
            id="1",
            outcome=Outcome.FAILED,
            ballot=Ballot(9, 9, 5, 0),
            extended=True,
        ),
        RecordFacts("admission_decision", date(2024, 3, 1), received_on=date(2024, 3, 5)),
        RecordFacts("moved", date(2024, 3, 2), letter=94),
    )
    assert read(json.dumps(case)) == CaseFacts(person, cell, records, date(2023, 1, 5))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("", [("", "not_json")]),
        ("[" * 100_000, [("", "not_json_of_this_size")]),
        ('{"person": {"born": ' + "9" * 5000 + "}}", [("", "not_json_of_this_size")]),
        ("[]", [("", "not_object")]),
        ({}, [("person", "missing"), ("cell", "missing")]),
        ({"person": 1, "cell": None}, [("person", "not_object"), ("cell", "not_object")]),
        ({"person": {}, "cell": {}}, [("person.born", "missing"), ("cell.official_members", "missing")]),
        ({"person": PERSON, "cell": CELL, "colour": 1}, [("colour", "unknown_key")]),
        ({"person": PERSON, "cell": CELL, "records": {}}, [("records", "not_a_list")]),
        ({"person": PERSON, "cell": CELL, "opened_on": "1/2/2024"}, [("opened_on", "not_a_day")]),
        ({"person": {**PERSON, "citizen": 1}, "cell": CELL}, [("person.citizen", "not_a_flag")]),
        ({"person": {**PERSON, "sex": "other"}, "cell": CELL}, [("person.sex", "unknown_value")]),
        ({"person": {**PERSON, "area": ["border"]}, "cell": CELL}, [("person.area", "unknown_value")]),
        ({"person": {"born": "2023-02-29"}, "cell": CELL}, [("person.born", "no_such_day")]),
        ({"person": {"born": "20230228"}, "cell": CELL}, [("person.born", "not_a_day")]),
        ({"person": {**PERSON, "left_party": {}}, "cell": CELL}, [("person.left_party.on", "missing")]),
        ({"person": PERSON, "cell": {"official_members": 9.0}}, [("cell.official_members", "not_a_number")]),
        ({"person": PERSON, "cell": {"official_members": True}}, [("cell.official_members", "not_a_number")]),
        ({"person": PERSON, "cell": {**CELL, "deciding_body": "me"}}, [("cell.deciding_body", "unknown_value")]),
        (with_records({"step": "listed"}), [("records[0].on", "missing")]),
        (with_records({"step": "dinner", "on": "2024-01-01"}), [("records[0].step", "unknown_value")]),
        (with_records({"step": ["listed"], "on": "2024-01-01"}), [("records[0].step", "unknown_value")]),
        (with_records({"step": "listed", "on": "2024-01-01", "id": 7}), [("records[0].id", "not_a_text")]),
        (
            with_records({"step": "listed", "on": "2024-01-01", "ballot": {"entitled": 1, "in_favour": 1}}),
            [("records[0].ballot", "not_of_this_step")],
        ),
        (
            with_records({"step": "ceremony", "on": "2024-01-01", "received_on": "2024-01-01"}),
            [("records[0].received_on", "not_of_this_step")],
        ),
        (
            with_records({"step": "refused", "on": "2024-01-01", "letter": 53}),
            [("records[0].letter", "not_of_this_step")],
        ),
        (
            with_records({"step": "moved", "on": "2024-01-01", "letter": 54}),
            [("records[0].letter", "unknown_value")],
        ),
        (
            with_records({"step": "verification_sent", "on": "2024-01-01", "waived": " "}),
            [("records[0].waived", "not_a_text")],
        ),
        (
            with_records({"step": "cell_vote_admission", "on": "2024-01-01", "ballot": {"entitled": -1}}),
            [("records[0].ballot.in_favour", "missing"), ("records[0].ballot.entitled", "not_a_number")],
        ),
        (
            with_records(
                {"step": "listed", "on": "2024-01-01", "id": "a"}, {"step": "listed", "on": "2024-01-02", "id": "a"}
            ),
            [("records[1].id", "double_id")],
        ),
        (
            with_records({"step": "listed", "on": "2024-01-01", "replaces": "z"}),
            [("records[0].replaces", "replaces_unknown")],
        ),
        (
            with_records({"step": "listed", "on": "2024-01-01", "id": "a", "replaces": "a"}),
            [("records[0].replaces", "replaces_itself")],
        ),
        (
            with_records(
                {"step": "listed", "on": "2024-01-01", "id": "a"},
                {"step": "nominated", "on": "2024-01-01", "replaces": "a"},
            ),
            [("records[1].replaces", "replaces_other_step")],
        ),
        (
            with_records(
                {
                    "step": "cell_vote_admission",
                    "on": "2024-01-01",
                    "outcome": "passed",
                    "ballot": {"entitled": 9, "in_favour": 5},
                },
                {
                    "step": "committee_vote_admission",
                    "on": "2024-01-01",
                    "outcome": "failed",
                    "ballot": {"entitled": 9, "in_favour": 6},
                },
            ),
            [("records[0].outcome", "outcome_against_ballot"), ("records[1].outcome", "outcome_against_ballot")],
        ),
    ],
)
def test_each_fault_is_named_where_it_stands(case, expected):
    assert faults_of(case) == expected


def test_all_faults_of_a_file_are_named_at_once():
    case = with_records({"step": "listed", "on": "2024-02-30", "colour": 1}, {"on": "yesterday", "step": "x"})
    case["person"] = {"born": "2001-05-14", "sex": "none"}
    assert faults_of(case) == [
        ("person.sex", "unknown_value"),
        ("records[0].colour", "unknown_key"),
        ("records[0].on", "no_such_day"),
        ("records[1].step", "unknown_value"),
        ("records[1].on", "not_a_day"),
    ]


def test_a_key_that_stands_twice_is_named_at_any_depth():
    text = """{"person": {"born": "2001-05-14", "born": "2002-05-14"},
               "cell": {"official_members": 9}, "cell": {"official_members": 9}}"""
    assert faults_of(text) == [("cell", "double_key"), ("person.born", "double_key")]


def test_an_outcome_that_agrees_with_its_ballot_is_no_fault():
    vote = {
        "step": "cell_vote_admission",
        "on": "2024-01-01",
        "outcome": "passed",
        "ballot": {"entitled": 9, "in_favour": 6},
    }
    assert read(json.dumps(with_records(vote))).records[0].outcome is Outcome.PASSED


def test_a_long_value_is_shortened_to_one_line():
    with pytest.raises(Unreadable) as refused:
        read(json.dumps({"person": PERSON, "cell": CELL, "opened_on": "x" * 500}))
    assert len(fault_sentence(refused.value.faults[0], "en")) < 140
