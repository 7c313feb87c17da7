"""What a form asks beyond its day is judged too: every reason at once, and nothing written."""

from datetime import date

import pytest

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.candidacies.queries import case_page, step_form
from hatnhan.apps.candidacies.queries.versions import version_of
from hatnhan.apps.people.models import Affiliation, Card, Membership, Post
from hatnhan.apps.people.operations import NewMembership, add_memberships
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import PASSED, make_case, make_members, make_person, road

LATE = {"late_reason": "mưa lũ kéo dài", "late_by": "chi ủy"}


@pytest.fixture
def members(world):
    return make_members(world.cell_a1)


def reached(world, step: str, start: str = "nominated") -> Case:
    return make_case(world.cell_a1, road(step, start))


def refused(world, case: Case, record: NewRecord, who: str = "committee_officer", **more) -> list[str]:
    before = StepRecord.objects.count()
    with pytest.raises(Refused) as found:
        record_step(actor=world.actor(who), case_id=case.pk, record=record, **more)
    assert StepRecord.objects.count() == before
    return [reason.code for reason in found.value.reasons]


def written(world, case: Case, record: NewRecord, who: str = "committee_officer") -> StepRecord:
    return record_step(actor=world.actor(who), case_id=case.pk, record=record)


def test_who_introduces_is_official_and_has_twelve_months_in_common(world, members):
    case, stranger = reached(world, "verification_concluded"), make_person("Vi Văn Bình")
    day = date(2024, 3, 10)
    wrong = {"introducer": stranger.pk, "together_since": "2023-06-01"}
    codes = refused(world, case, NewRecord("introduction", day, answers=wrong))
    assert codes == ["introducer.not_official", "introducer.not_long_enough"]
    placed = {"introducer": members[0].pk, "together_since": "2023-06-01", "replaces_introducer": True}
    assert written(world, case, NewRecord("introduction", day, answers=placed)).answers == placed
    long = {"introducer": members[1].pk, "together_since": "2023-03-10"}
    assert written(world, case, NewRecord("introduction", day, answers=long)).answers == long


def test_what_was_answered_is_told_in_words(world, members):
    case = reached(world, "verification_concluded")
    told = {"introducer": members[0].pk, "together_since": "2020-06-01", "replaces_introducer": True}
    record = written(world, case, NewRecord("introduction", date(2024, 3, 10), answers=told))
    lines = {line.id: line for line in case_page(world.actor("cell_secretary"), case.pk, "vi").records}
    assert [value for _, value in lines[record.pk].told] == [str(members[0]), "01/06/2020", ""]
    assert lines[record.pk].told[0][0] == "Đảng viên giới thiệu"
    assert lines[record.pk].answers == told


@pytest.mark.parametrize(
    ("until", "step", "day", "more"),
    [
        ("admission_decision", "ceremony", date(2024, 12, 1), ["late.no_agreement"]),
        ("board_appraisal_admission", "admission_decision", date(2025, 3, 1), []),
        ("opinions_recognition", "cell_vote_recognition", date(2026, 6, 1), []),
        ("committee_vote_recognition", "recognition_decision", date(2026, 6, 1), []),
    ],
)
def test_a_late_act_says_why_and_who_answers_for_it(world, members, until, step, day, more):
    case = reached(world, until)
    ballot = PASSED if "vote" in step else None
    codes = refused(world, case, NewRecord(step, day, ballot=ballot, answers={}))
    assert codes == ["late.unexplained", "late.nobody_answers", *more]
    told = LATE | ({"agreement": "15-CV/HU"} if more else {})
    assert written(world, case, NewRecord(step, day, ballot=ballot, answers=told)).answers == told


def test_in_time_nothing_has_to_be_explained(world, members):
    case = reached(world, "admission_decision")
    assert written(world, case, NewRecord("ceremony", date(2024, 9, 15), answers={})).answers is None


def test_a_late_recognition_still_counts_from_the_day_the_probation_ended(world, members):
    case = reached(world, "opinions_recognition")
    form = step_form(world.actor("cell_secretary"), case.pk, "cell_vote_recognition", "vi")
    assert (form.late, form.after.official_from, form.late_confidence) == (True, date(2025, 9, 15), "low")
    assert {"late_reason", "late_by"} <= {asked.name for asked in form.asked}
    vote = NewRecord("cell_vote_recognition", date(2026, 6, 1), ballot=PASSED, answers=LATE)
    written(world, case, vote)
    written(world, case, NewRecord("recognition_decision", date(2026, 6, 20), answers={}))
    member = Membership.objects.get(person=case.person_id)
    assert (member.recognised, member.official_on) == (True, date(2025, 9, 15))


def test_a_former_member_is_admitted_with_the_consent_of_the_province(world, members):
    person = make_person()
    add_memberships(
        [NewMembership(person.pk, date(2015, 1, 1), ends_on=date(2018, 1, 1), end_kind="left", end_reason="other")]
    )
    case = make_case(world.cell_a1, road("board_appraisal_admission"), person)
    record = NewRecord("admission_decision", date(2024, 8, 25), answers={})
    assert refused(world, case, record) == ["readmission.no_consent"]
    asked = {line.name for line in step_form(world.actor("committee_officer"), case.pk, record.step, "vi").asked}
    assert "readmission_consent" in asked
    told = {"readmission_consent": "45-CV/TU ngày 1/8/2024"}
    assert written(world, case, NewRecord(record.step, record.on, answers=told)).answers == told


def test_a_card_stands_with_its_member_and_with_nobody_else(world, members):
    Card.objects.create(person=members[0], number="099000000001")
    case = reached(world, "recognition_announced")
    taken = NewRecord("card_handed_over", date(2025, 12, 1), answers={"card_number": "099000000001"})
    assert refused(world, case, taken) == ["card.number_taken"]
    first = written(world, case, NewRecord(taken.step, taken.on, answers={"card_number": "099000000002"}))
    assert Card.objects.get(person=case.person_id).number == "099000000002"
    mended = NewRecord(taken.step, taken.on, replaces=first.pk, answers={"card_number": "099000000003"})
    written(world, case, mended)
    assert [card.number for card in Card.objects.filter(person=case.person_id)] == ["099000000003"]


@pytest.mark.parametrize("step", ["refused", "withdrawn", "taken_off"])
def test_a_candidate_leaves_by_these_ways_and_a_member_does_not(world, members, step):
    case = reached(world, "listed")
    written(world, case, NewRecord(step, TODAY, answers={"reason": "chuyển đi làm xa"}))
    case.refresh_from_db()
    assert (case.ended_by, case.ended_on) == (step, TODAY)
    assert refused(world, reached_again(world), NewRecord(step, TODAY)) == ["exit.member_already"]


def reached_again(world) -> Case:
    return make_case(world.cell_a1, road("ceremony"), make_person("Vi Thị Hảo"))


def test_striking_off_is_for_members_on_probation(world, members):
    assert refused(world, reached(world, "listed"), NewRecord("struck_off", TODAY)) == ["exit.not_on_probation"]
    official = make_case(world.cell_a1, road("recognition_decision"), make_person("Vi Văn Bình"))
    assert refused(world, official, NewRecord("struck_off", TODAY)) == ["exit.official_already"]
    case = reached_again(world)
    wrong = written(world, case, NewRecord("struck_off", date(2025, 6, 1)))
    mended = NewRecord("struck_off", date(2025, 6, 20), replaces=wrong.pk)
    for record, day in ((wrong, date(2025, 6, 1)), (written(world, case, mended), date(2025, 6, 20))):
        assert record.on == day
    member = Membership.objects.get(person=case.person_id)
    assert (member.ends_on, member.end_kind) == (date(2025, 6, 20), "struck_off")
    assert Affiliation.objects.get(person=case.person_id).ends_on == date(2025, 6, 20)


@pytest.mark.parametrize(
    ("in_favour", "codes"), [(5, ["exit.below_threshold"]), (10, ["exit.below_threshold"]), (6, [])]
)
def test_striking_off_is_proposed_by_two_thirds_of_the_cell(world, members, in_favour, codes):
    case = reached_again(world)
    record = NewRecord("struck_off", TODAY, answers={"proposed_entitled": 9, "proposed_for": in_favour})
    if codes:
        assert refused(world, case, record) == codes
    else:
        assert written(world, case, record).answers == record.answers


def test_death_ends_the_case_and_the_membership(world, members):
    case = reached_again(world)
    written(world, case, NewRecord("died", date(2026, 6, 1), paper_number="12"), "cell_secretary")
    case.refresh_from_db()
    assert (case.ended_by, case.next_step) == ("died", "")
    assert Membership.objects.get(person=case.person_id).end_kind == "died"


def test_a_second_officer_sees_that_the_case_has_changed_and_may_go_on(world, members):
    case = reached(world, "listed")
    seen = version_of(case)
    written(world, case, NewRecord("awareness_certificate", date(2023, 8, 20)), "cell_secretary")
    record = NewRecord("file_opened", date(2024, 1, 10))
    codes = refused(world, case, record, seen=seen)
    assert codes == ["case.changed_meanwhile"]
    record_step(actor=world.actor("committee_officer"), case_id=case.pk, record=record, seen=version_of(case))


def test_a_correction_keeps_what_stood_before_and_what_stands(world, members):
    case = reached(world, "awareness_certificate")
    wrong = case.records.get(step="awareness_certificate")
    told = {"issued_by": "trung tâm chính trị xã"}
    record = NewRecord(wrong.step, date(2023, 8, 21), paper_number="113", replaces=wrong.pk, answers=told)
    written(world, case, record)
    details = history(case, 1)[0].details
    assert details["before"] == {"on": "2023-08-20", "paper_number": "112", "issued_by": None}
    assert details["after"] == {"on": "2023-08-21", "paper_number": "113", "issued_by": "trung tâm chính trị xã"}


@pytest.mark.parametrize("step", ["died", "struck_off"])
def test_with_the_membership_end_the_posts_and_the_roles_that_follow_them(world, step):
    case = reached(world, "ceremony")
    post = Post.objects.create(person=case.person, unit=world.cell_a1, title="secretary", starts_on=date(2024, 12, 1))
    role = world.users["cell_secretary"].grants.get()
    role.post = post.pk
    role.save()
    record_step(actor=world.machine, case_id=case.pk, record=NewRecord(step, date(2025, 6, 1)))
    post.refresh_from_db()
    role.refresh_from_db()
    assert post.ends_on == role.ends_on == date(2025, 6, 1)
