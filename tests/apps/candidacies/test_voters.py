"""The list of a vote: read from the membership of its day, frozen with its record, never changed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from hatnhan.apps.candidacies.models import BallotMember, Case
from hatnhan.apps.candidacies.operations import NewRecord, record_step, remove_cases
from hatnhan.apps.candidacies.queries import case_page, step_form
from hatnhan.apps.people.models import Person, Post, Restriction
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships, join
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import PASSED, make_case, make_members, make_person, road

VOTE_DAY = date(2024, 6, 10)
DAY = timedelta(days=1)


@pytest.fixture
def members(world) -> list[Person]:
    return make_members(world.cell_a1, 11)


@pytest.fixture
def ready(world, members) -> Case:
    """Nine may vote: one of the eleven is exempt, one suspended; a probationary member and a guest stand beside."""
    Restriction.objects.create(person=members[0], kind="exempt", starts_on=date(2020, 1, 1))
    Restriction.objects.create(
        person=members[1], kind="suspended", starts_on=date(2024, 6, 1), ends_on=date(2024, 7, 1)
    )
    young, guest = make_person("Vi Thị Nhình"), make_person("Lò Văn Khách", date(1980, 2, 2))
    add_memberships(
        [NewMembership(young.pk, date(2024, 1, 10)), NewMembership(guest.pk, date(2005, 1, 1), recognised=True)]
    )
    add_affiliations(
        [
            NewAffiliation(young.pk, world.cell_a1.pk, date(2024, 1, 10)),
            NewAffiliation(guest.pk, world.cell_a2.pk, date(2011, 1, 1)),
            NewAffiliation(guest.pk, world.cell_a1.pk, date(2024, 2, 1), temporary=True),
        ]
    )
    return make_case(world.cell_a1, road("opinions"))


def vote(ballot: Ballot = PASSED, on: date = VOTE_DAY, **more) -> NewRecord:
    return NewRecord("cell_vote_admission", on, ballot=ballot, answers=more.pop("answers", {}), **more)


def frozen(record) -> tuple[set[str], dict[str, str]]:
    rows = BallotMember.objects.filter(record=record)
    return {row.name for row in rows if not row.left_out}, {row.name: row.left_out for row in rows if row.left_out}


def test_namesakes_are_told_apart_by_their_year_of_birth(world, ready, members):
    Person.objects.filter(pk=members[3].pk).update(name=members[2].name_id, born=date(1988, 2, 2))
    actor = world.actor("cell_secretary")
    written = record_step(actor=actor, case_id=ready.pk, record=vote())
    form = step_form(actor, ready.pk, "cell_vote_admission", "vi")
    record = next(line for line in case_page(actor, ready.pk, "vi").records if line.id == written.pk)
    for shown in (form.voters, record.voters):
        told = sorted((line.name, line.born) for line in shown.voters if line.born)
        assert told == [(str(members[2]), "1970"), (str(members[2]), "1988")]
        assert not any(line.born for line in shown.left_out)


def test_the_list_is_the_membership_of_the_day_with_why_others_have_no_vote(world, ready, members):
    written = record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=vote())
    entitled, left_out = frozen(written)
    assert entitled == {str(member) for member in members[2:]}
    assert left_out == {
        str(members[0]): "exempt",
        str(members[1]): "suspended",
        "Vi Thị Nhình": "probationary",
        "Lò Văn Khách": "temporary",
    }


def test_the_list_stays_as_it_was_when_membership_changes_later(world, ready, members):
    written = record_step(actor=world.actor("cell_secretary"), case_id=ready.pk, record=vote())
    before = frozen(written)
    Restriction.objects.all().delete()
    join(NewAffiliation(members[5].pk, world.cell_a2.pk, date(2024, 1, 1)))
    members[6].name.__class__.objects.filter(pk=members[6].name_id).update(written="Lành Văn Khác")
    assert frozen(written) == before
    page = case_page(world.actor("cell_secretary"), ready.pk, "vi")
    line = next(each for each in page.records if each.id == written.pk)
    assert (len(line.voters.voters), len(line.voters.left_out)) == (9, 4)
    assert {voter.name for voter in line.voters.voters} == before[0]


def test_a_correction_of_the_same_day_keeps_the_list_and_of_another_day_reads_it_anew(world, ready, members):
    actor = world.actor("cell_secretary")
    wrong = record_step(actor=actor, case_id=ready.pk, record=vote())
    Restriction.objects.filter(kind="exempt").delete()
    same = record_step(actor=actor, case_id=ready.pk, record=vote(Ballot(9, 9, 7, 2), replaces=wrong.pk, answers=None))
    assert frozen(same) == frozen(wrong)
    other = vote(Ballot(10, 9, 9), VOTE_DAY + DAY, replaces=same.pk)
    assert str(members[0]) in frozen(record_step(actor=actor, case_id=ready.pk, record=other))[0]


def test_another_number_than_the_registers_needs_its_reason(world, ready):
    actor, numbers = world.actor("cell_secretary"), Ballot(10, 10, 8, 2)
    with pytest.raises(Refused) as refused:
        record_step(actor=actor, case_id=ready.pk, record=vote(numbers))
    assert [reason.code for reason in refused.value.reasons] == ["ballot.difference_unexplained"]
    assert not BallotMember.objects.exists()
    told = {"entitled_reason": "đồng chí được miễn vẫn dự họp"}
    written = record_step(actor=actor, case_id=ready.pk, record=vote(numbers, answers=told))
    assert (written.entitled, written.answers) == (10, told)


def test_a_program_that_asks_nothing_is_not_asked_for_a_reason(world, ready):
    assert record_step(actor=world.machine, case_id=ready.pk, record=vote(Ballot(8, 8, 8), answers=None)).entitled == 8


def test_the_form_shows_the_list_before_and_counts_what_passes(world, ready):
    form = step_form(world.actor("cell_secretary"), ready.pk, "cell_vote_admission", "vi")
    # By TODAY the suspension is over.
    assert (len(form.voters.voters), form.needed) == (10, 7)
    assert {line.left_out for line in form.voters.left_out} == {"exempt", "probationary", "temporary"}


def test_nobody_votes_on_himself_even_when_he_counts_as_official_from_an_earlier_day(world):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("recognition_decision"))
    vote_of = case.records.get(step="cell_vote_recognition")
    form = step_form(world.actor("cell_secretary"), case.pk, "cell_vote_recognition", "vi", vote_of.pk)
    assert len(form.voters.voters) == 9
    assert [(line.person_id, line.left_out) for line in form.voters.left_out] == [(case.person_id, "probationary")]


def test_a_committees_list_is_who_holds_a_post_there_on_the_day(world, ready, members):
    for place, member in enumerate(members[:5]):
        Post.objects.create(
            person=member, unit=world.commune_a, title="committee_member", starts_on=date(2020, 1 + place, 1)
        )
    Post.objects.filter(person=members[0]).update(ends_on=date(2024, 1, 1))
    record_step(actor=world.machine, case_id=ready.pk, record=vote())
    committee = NewRecord("committee_vote_admission", date(2024, 7, 1), ballot=Ballot(4, 4, 3, 1), answers={})
    written = record_step(actor=world.actor("committee_officer"), case_id=ready.pk, record=committee)
    assert frozen(written) == ({str(member) for member in members[1:5]}, {})


def test_no_line_of_a_list_is_changed_or_deleted(world, ready):
    record_step(actor=world.machine, case_id=ready.pk, record=vote())
    before = list(BallotMember.objects.values())
    for act in (lambda rows: rows.update(name="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act(BallotMember.objects.all())
    assert list(BallotMember.objects.values()) == before
    remove_cases(case_ids=[ready.pk])
    assert not BallotMember.objects.exists()


def test_a_step_without_a_vote_freezes_nothing(world, ready):
    record_step(actor=world.machine, case_id=ready.pk, record=NewRecord("withdrawn", TODAY))
    assert not BallotMember.objects.exists()
