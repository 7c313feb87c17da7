"""Records: what an act writes, and what a refusal leaves, which is nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.candidacies.models import Case, DueStep, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, record_cell_vote, record_step
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import FAILED, PASSED, make_case, make_members, make_person, road

VOTE_DAY = date(2024, 6, 10)


@pytest.fixture
def ready(world) -> Case:
    """A case that waits for nothing but the cell's vote, in a cell of nine."""
    make_members(world.cell_a1)
    return make_case(world.cell_a1, road("opinions"))


def everything() -> tuple[object, ...]:
    """All that an act on a case could change."""
    return (
        list(Case.objects.order_by("pk").values()),
        list(StepRecord.objects.order_by("pk").values()),
        list(DueStep.objects.order_by("case", "step").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Affiliation.objects.order_by("pk").values()),
        verify().rows,
    )


def refusal(act) -> list[str]:
    """The codes with which the act is refused; nothing may be left behind."""
    before = everything()
    with pytest.raises(Refused) as refused:
        act()
    assert everything() == before
    return [reason.code for reason in refused.value.reasons]


def test_a_vote_that_passes_moves_the_case_on(world, ready):
    secretary = world.actor("cell_secretary")
    record = record_cell_vote(
        actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED, paper_number="07-NQ/CB"
    )
    ready.refresh_from_db()
    assert (record.outcome, record.paper_on, record.recorded_by) == ("passed", VOTE_DAY, "cell_secretary")
    assert (ready.next_step, ready.next_state, ready.next_owner) == ("committee_vote_admission", "open", "committee")
    assert list(ready.due_steps.values_list("step", "latest")) == [("admission_decision", date(2024, 9, 4))]
    act = history(ready)[0]
    assert (act.verb, act.actor_name) == ("candidacies.recorded_step", "cell_secretary")
    assert act.details == {
        "on": "2024-06-10",
        "outcome": "passed",
        "record": record.pk,
        "replaces": None,
        "step": "cell_vote_admission",
    }


def test_a_vote_that_fails_is_a_record_and_may_be_taken_again(world, ready):
    secretary = world.actor("cell_secretary")
    failed = record_cell_vote(actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=FAILED)
    ready.refresh_from_db()
    assert (failed.outcome, ready.next_step, ready.next_state) == ("failed", "cell_vote_admission", "open")
    again = VOTE_DAY + timedelta(days=30)
    record_cell_vote(actor=secretary, case_id=ready.pk, held_on=again, ballot=Ballot(9, 9, 6, 3))
    ready.refresh_from_db()
    assert ready.next_step == "committee_vote_admission"
    assert list(ready.records.filter(step="cell_vote_admission").values_list("outcome", flat=True)) == [
        "failed",
        "passed",
    ]


def test_the_same_ballot_typed_twice_leaves_one_record(world, ready):
    secretary = world.actor("cell_secretary")
    record_cell_vote(actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED)
    again = refusal(lambda: record_cell_vote(actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED))
    assert again == ["record.already_there"]


def test_two_members_introduce_on_one_day_and_a_third_does_not(world, ready):
    third = NewRecord("introduction", date(2024, 3, 10))
    codes = refusal(lambda: record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=third))
    assert codes == ["record.already_there"]


@pytest.mark.parametrize(
    ("day", "code"),
    [(TODAY + timedelta(days=1), "record.in_the_future"), (date(2009, 12, 31), "record.before_the_cell")],
)
def test_a_vote_on_a_day_that_cannot_be_is_refused(world, ready, day, code):
    secretary = world.actor("cell_secretary")
    assert code in refusal(lambda: record_cell_vote(actor=secretary, case_id=ready.pk, held_on=day, ballot=PASSED))


@pytest.mark.parametrize("day", [date.min, date(1190, 5, 1)])
def test_no_step_is_taken_before_the_person_was_born(world, ready, day):
    """A year typed wrong. No rule is known of such a day, so that the procedure alone would let it pass."""
    record = NewRecord("opinions", day)
    codes = refusal(lambda: record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=record))
    assert codes == ["record.before_the_person"]


@pytest.mark.parametrize("step", ["withdrawn", "refused", "struck_off"])
def test_a_case_does_not_end_before_it_began(world, ready, step):
    record = NewRecord(step, ready.opened_on - timedelta(days=1))
    codes = refusal(lambda: record_step(actor=world.actor("committee_officer"), case_id=ready.pk, record=record))
    assert "record.before_the_case" in codes


def test_every_reason_is_named_at_once(world):
    make_members(world.cell_a1, 2)
    young = make_person(born=date(2010, 1, 1))
    case = make_case(world.cell_a1, road("listed"), young)
    codes = refusal(
        lambda: record_cell_vote(
            actor=world.actor("cell_secretary"), case_id=case.pk, held_on=VOTE_DAY, ballot=Ballot(2, 3, 3)
        )
    )
    assert set(codes) == {
        "age.under_18",
        "cell.under_three_official_members",
        "certificate.missing",
        "ballot.numbers_disagree",
    }


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (NewRecord("committee_vote_admission", date(2024, 7, 1)), "record.no_outcome"),
        (NewRecord("ceremony", date(2024, 9, 15), ballot=PASSED), "record.not_a_vote"),
        (NewRecord("moved", date(2024, 9, 15)), "record.moved_by_its_own_act"),
    ],
)
def test_a_record_that_does_not_fit_its_step_is_refused(world, ready, record, code):
    officer = world.actor("committee_officer")
    assert refusal(lambda: record_step(actor=officer, case_id=ready.pk, record=record)) == [code]


def test_a_word_that_is_no_step_is_a_fault_of_the_caller(world, ready):
    with pytest.raises(ValueError, match="no_such_step"):
        record_step(actor=world.machine, case_id=ready.pk, record=NewRecord("no_such_step", VOTE_DAY))


@pytest.mark.parametrize("name", ["neighbour", "stranger", "cell_stranger", "ended", "nobody", "statistics_reader"])
def test_out_of_reach_there_is_no_case(world, ready, name):
    before = everything()
    with pytest.raises(ObjectDoesNotExist):
        record_cell_vote(actor=world.actor(name), case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED)
    assert everything() == before


def test_a_cell_secretary_records_no_step_of_the_committee(world, ready):
    before = everything()
    decision = NewRecord("admission_decision", date(2024, 8, 25))
    with pytest.raises(PermissionDenied):
        record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=decision)
    assert everything() == before
    record_step(actor=world.actor("committee_officer"), case_id=ready.pk, record=decision)


def test_a_correction_replaces_the_record_and_both_stay(world, ready):
    secretary = world.actor("cell_secretary")
    wrong = record_cell_vote(actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=FAILED)
    right = record_cell_vote(
        actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED, replaces=wrong.pk, note="đếm sai"
    )
    ready.refresh_from_db()
    assert ready.next_step == "committee_vote_admission"
    assert StepRecord.objects.filter(case=ready, step="cell_vote_admission").count() == 2
    twice = refusal(
        lambda: record_cell_vote(actor=secretary, case_id=ready.pk, held_on=VOTE_DAY, ballot=PASSED, replaces=wrong.pk)
    )
    assert twice == ["record.replaced_already"]
    foreign = refusal(
        lambda: record_step(
            actor=secretary, case_id=ready.pk, record=NewRecord("listed", date(2023, 1, 7), replaces=right.pk)
        )
    )
    assert foreign == ["record.replaces_unknown"]


def test_a_ceremony_makes_a_probationary_member_of_the_cell(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("ceremony"))
    membership = Membership.objects.get(person=case.person)
    assert (membership.admitted_on, membership.decided_on) == (date(2024, 9, 15), date(2024, 8, 25))
    assert (membership.recognised, membership.official_on) == (False, date(2025, 9, 15))
    affiliation = Affiliation.objects.get(person=case.person)
    assert (affiliation.unit_id, affiliation.starts_on) == (world.cell_a1.pk, date(2024, 9, 15))
    assert (affiliation.path, affiliation.ancestor_3) == (world.cell_a1.path, world.cell_a1.pk)


def test_a_corrected_ceremony_moves_the_membership_with_it(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("ceremony"))
    wrong = case.records.get(step="ceremony")
    record_step(
        actor=world.machine, case_id=case.pk, record=NewRecord("ceremony", date(2024, 9, 20), replaces=wrong.pk)
    )
    membership = Membership.objects.get(person=case.person)
    assert (membership.admitted_on, membership.official_on) == (date(2024, 9, 20), date(2025, 9, 20))
    assert Affiliation.objects.get(person=case.person).starts_on == date(2024, 9, 20)


def test_recognition_makes_an_official_member_and_the_whole_road_ends(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("card_handed_over"))
    membership = Membership.objects.get(person=case.person)
    # Official from the day that probation ended, although the decision came two months later.
    assert (membership.recognised, membership.official_on) == (True, date(2025, 9, 15))
    assert (case.next_step, case.ended_on, case.due_steps.count()) == ("", None, 0)


def test_a_recognition_gives_the_other_cases_of_the_cell_their_vote(world):
    make_members(world.cell_a1, 2)
    waiting = make_case(world.cell_a1, road("opinions"), make_person("Vi Thị Hảo"))
    assert waiting.next_state == "blocked"
    recognised = make_case(world.cell_a1, road("recognition_decision"))
    waiting.refresh_from_db()
    assert Membership.objects.get(person=recognised.person).recognised
    assert (waiting.next_step, waiting.next_state) == ("cell_vote_admission", "open")


def test_an_exit_ends_the_case_and_nothing_is_recorded_after_it(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("ceremony"))
    left = date(2025, 3, 1)
    record_step(actor=world.actor("committee_officer"), case_id=case.pk, record=NewRecord("struck_off", left))
    case.refresh_from_db()
    assert (case.ended_by, case.ended_on, case.next_step, case.due_steps.count()) == ("struck_off", left, "", 0)
    membership = Membership.objects.get(person=case.person)
    assert (membership.ends_on, membership.end_kind) == (left, "struck_off")
    assert Affiliation.objects.get(person=case.person).ends_on == left
    late = NewRecord("self_review", date(2025, 9, 20))
    codes = refusal(lambda: record_step(actor=world.actor("cell_secretary"), case_id=case.pk, record=late))
    assert codes == ["record.case_ended"]


def test_a_step_out_of_order_is_refused_with_the_rule(world, ready):
    early = replace(road("cell_vote_admission")[-1], on=date(2024, 3, 31))
    with pytest.raises(Refused) as refused:
        record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=early)
    assert [reason.code for reason in refused.value.reasons] == ["step.out_of_order"]
    assert refused.value.reasons[0].source
