"""exchange/operations/demonstration/road.py and history.py: cases are lived under the rules of each day."""

from datetime import date
from random import Random

import pytest

from hatnhan.apps.exchange.operations.demonstration.road import Circumstances, live
from hatnhan.core.procedure import assess
from hatnhan.core.situation import CaseFacts, CellFacts, PersonFacts, State, Step
from hatnhan.rules import rulebook


def circumstances(opened_on: date, until: date, **changed: object) -> Circumstances:
    values = {
        "person": PersonFacts(born=date(opened_on.year - 25, 3, 1), youth_union_member=True),
        "cell": CellFacts(9, youth_union=True),
        "officials": lambda _day: 9,
        "committee": 13,
        "opened_on": opened_on,
        "until": until,
        "failing": 0.0,
    }
    return Circumstances(**(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("opened_on", [date(2015, 3, 2), date(2019, 5, 6), date(2022, 1, 10), date(2023, 9, 4)])
def test_a_case_with_time_enough_reaches_the_card_without_a_fault(opened_on: date) -> None:
    around = circumstances(opened_on, date(2030, 1, 1))
    records = live(Random(4), around, rulebook())
    last = records[-1].on
    assessment = assess(CaseFacts(around.person, around.cell, records, opened_on), last, rulebook())
    assert {verdict.state for verdict in assessment.steps} == {State.DONE, State.NOT_APPLICABLE}
    assert assessment.of(Step.CARD_HANDED_OVER).state is State.DONE


def test_nothing_is_lived_beyond_the_last_day() -> None:
    until = date(2024, 6, 1)
    assert max(record.on for record in live(Random(1), circumstances(date(2023, 1, 9), until), rulebook())) <= until


def test_a_case_may_hang_before_a_step() -> None:
    around = circumstances(date(2021, 1, 4), date(2026, 1, 1), stops_before=Step.CEREMONY)
    steps = [record.step for record in live(Random(2), around, rulebook())]
    assert steps[-1] == Step.ADMISSION_DECISION


def test_a_vote_that_fails_is_a_record_and_is_taken_again() -> None:
    around = circumstances(date(2021, 1, 4), date(2024, 1, 1), failing=1.0)
    votes = [record for record in live(Random(2), around, rulebook()) if record.step == Step.CELL_VOTE_ADMISSION]
    assert len(votes) > 1
    assert all(vote.ballot and vote.ballot.in_favour * 3 < vote.ballot.entitled * 2 for vote in votes)
