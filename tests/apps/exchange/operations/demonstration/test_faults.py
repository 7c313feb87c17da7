"""exchange/operations/demonstration/faults.py: each fault is one that the judge finds."""

from datetime import date
from random import Random

import pytest

from hatnhan.apps.exchange.operations.demonstration import faults
from hatnhan.apps.exchange.operations.demonstration.road import Circumstances, live
from hatnhan.core.procedure import assess
from hatnhan.core.situation import CaseFacts, CellFacts, PersonFacts, RecordFacts, Step
from hatnhan.rules import rulebook

PERSON, CELL = PersonFacts(born=date(1996, 3, 1), youth_union_member=True), CellFacts(9, youth_union=True)
ON = date(2026, 1, 1)


@pytest.fixture(scope="module")
def regular() -> tuple[RecordFacts, ...]:
    around = Circumstances(PERSON, CELL, lambda _day: 9, 13, date(2021, 1, 4), ON, failing=0.0)
    return live(Random(4), around, rulebook())


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults._old_certificate, "certificate.expired"),
        (faults._introductions_lost, "record.missing"),
        (faults._too_few_in_favour, "ballot.below_threshold"),
        (faults._application_after_the_vote, "step.out_of_order"),
    ],
)
def test_the_judge_names_the_fault(regular: tuple[RecordFacts, ...], fault, code: str) -> None:
    def codes(records: tuple[RecordFacts, ...]) -> set[str]:
        assessment = assess(CaseFacts(PERSON, CELL, records), ON, rulebook())
        return {reason.code for verdict in assessment.steps for reason in verdict.reasons}

    assert code not in codes(regular)
    assert code in codes(fault(regular))


def test_a_case_that_did_not_come_so_far_stays_as_it_is(regular: tuple[RecordFacts, ...]) -> None:
    early = tuple(record for record in regular if record.step in {Step.NOMINATED, Step.LISTED})
    assert faults._old_certificate(early) == faults._too_few_in_favour(early) == early
    assert faults._application_after_the_vote(early) == early
    assert faults.spoil(Random(1), early) == early
