"""What a vote would meet, asked before it is written: the answer of the operation, and nothing stored."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.candidacies.queries.checking import check_record
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Refused
from hatnhan.core.situation import RecordFacts
from tests.factories import TODAY
from tests.stories import PASSED, make_case, make_members, road

VOTE_DAY = date(2024, 6, 10)


@pytest.fixture
def ready(world) -> Case:
    """A case that waits for nothing but the cell's vote, in a cell of nine."""
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("opinions"))


def vote(on: date = VOTE_DAY, ballot: Ballot | None = PASSED, replaces: str | None = None) -> RecordFacts:
    return RecordFacts("cell_vote_admission", on, ballot=ballot, replaces=replaces)


@pytest.mark.parametrize(("in_favour", "passed"), [(5, False), (6, True)])
def test_the_numbers_decide_and_nothing_is_stored(world, ready, in_favour, passed):
    before = (StepRecord.objects.count(), verify().rows)
    check = check_record(
        world.actor("cell_secretary"), ready.pk, vote(ballot=Ballot(9, 9, in_favour, 9 - in_favour)), "vi"
    )
    ballot = check.ballot
    assert ballot is not None
    assert (ballot.entitled, ballot.in_favour, ballot.needed, ballot.passed) == (9, in_favour, 6, passed)
    assert (ballot.agrees, check.forbidden) == (True, False)
    assert ballot.source
    # A vote that does not reach its share is no objection: it is recorded as it is.
    assert "ballot.below_threshold" not in {reason.code for reason in check.reasons}
    assert (StepRecord.objects.count(), verify().rows) == before


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (vote(date(2026, 7, 1)), "record.in_the_future"),
        (vote(date(2009, 12, 31)), "record.before_the_cell"),
        (vote(ballot=Ballot(9, 5, 6)), "ballot.numbers_disagree"),
        (vote(date(2024, 3, 1)), "step.out_of_order"),
        (vote(replaces="999999"), "record.replaces_unknown"),
    ],
)
def test_what_forbids_the_check_is_what_the_operation_refuses(world, ready, record, code):
    check = check_record(world.actor("cell_secretary"), ready.pk, record, "vi")
    assert check.forbidden
    stops = [reason.code for reason in check.reasons if reason.severity == "stop"]
    assert code in stops
    replaces = None if record.replaces is None else int(record.replaces)
    new = NewRecord(record.step, record.on, ballot=record.ballot, replaces=replaces)
    with pytest.raises(Refused) as refused:
        record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=new)
    written = [reason.code for reason in refused.value.reasons if reason.code != "ballot.below_threshold"]
    assert written == stops


def test_numbers_that_do_not_agree_are_named(world, ready):
    check = check_record(world.actor("cell_secretary"), ready.pk, vote(ballot=Ballot(9, 10, 8, 1)), "vi")
    assert check.ballot is not None
    assert (check.ballot.agrees, check.forbidden) == (False, True)


def test_a_correction_is_checked_as_one(world, ready):
    wrong = record_step(actor=world.machine, case_id=ready.pk, record=NewRecord(vote().step, VOTE_DAY, ballot=PASSED))
    again = check_record(world.actor("cell_secretary"), ready.pk, vote(), "vi")
    assert [reason.code for reason in again.reasons if reason.severity == "stop"] == ["record.already_there"]
    assert not check_record(world.actor("cell_secretary"), ready.pk, vote(replaces=str(wrong.pk)), "vi").forbidden


def test_a_vote_without_numbers_is_forbidden(world, ready):
    check = check_record(world.actor("cell_secretary"), ready.pk, vote(ballot=None), "vi")
    assert (check.ballot, check.forbidden) == (None, True)
    assert [reason.code for reason in check.reasons] == ["record.no_outcome"]


def test_what_would_follow_is_the_judges_answer_as_if_it_were_recorded(world, ready):
    passing = check_record(world.actor("cell_secretary"), ready.pk, vote(), "vi")
    failing = check_record(world.actor("cell_secretary"), ready.pk, vote(ballot=Ballot(9, 9, 5, 4)), "vi")
    assert passing.after is not None
    assert failing.after is not None
    assert (passing.after.step, failing.after.step) == ("committee_vote_admission", "cell_vote_admission")
    record_step(actor=world.machine, case_id=ready.pk, record=NewRecord(vote().step, VOTE_DAY, ballot=PASSED))
    ready.refresh_from_db()
    assert (ready.next_step, ready.next_due) == (passing.after.step, passing.after.latest)
    assert check_record(world.actor("cell_secretary"), ready.pk, vote(date(2026, 7, 1)), "vi").after is None


def test_who_may_not_record_the_vote_may_not_ask(world, ready):
    for name in ("neighbour", "stranger", "administrator", "nobody"):
        with pytest.raises(ObjectDoesNotExist):
            check_record(world.actor(name), ready.pk, vote(), "vi")
    committees = RecordFacts("committee_vote_admission", TODAY, ballot=PASSED)
    with pytest.raises(PermissionDenied):
        check_record(world.actor("cell_secretary"), ready.pk, committees, "vi")
