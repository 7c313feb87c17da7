"""Mentors and moves that were written down wrongly are set right, and the history keeps what stood before."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.facts import units_on
from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.candidacies.operations import assign_mentor, correct_mentor, correct_move, move_case
from hatnhan.apps.candidacies.queries import move_page
from hatnhan.apps.people.models import Affiliation
from hatnhan.core.outcome import Refused
from tests.stories import make_case, make_members, make_person, road

FIRST, SECOND, MOVED = date(2023, 5, 1), date(2024, 3, 1), date(2025, 2, 3)


@pytest.fixture
def members(world):
    return make_members(world.cell_a1)


@pytest.fixture
def case(world, members) -> Case:
    return make_case(world.cell_a1, road("listed"))


def helped(case: Case) -> list[tuple[int, date, date]]:
    rows = Mentor.objects.filter(case=case).order_by("starts_on")
    return list(rows.values_list("person_id", "starts_on", "ends_on"))


def codes(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def test_the_first_mentor_and_the_record_of_the_step_are_set_right_together(world, case, members):
    actor = world.actor("cell_secretary")
    wrong = assign_mentor(actor=actor, case_id=case.pk, person_id=members[0].pk, starts_on=FIRST, document="1-NQ")
    right = {"person_id": members[1].pk, "starts_on": date(2023, 5, 11), "document": "2-NQ"}
    correct_mentor(actor=actor, case_id=case.pk, mentor_id=wrong.pk, **right)
    assert helped(case) == [(members[1].pk, date(2023, 5, 11), date(9999, 12, 31))]
    records = StepRecord.objects.filter(case=case, step="mentor_assigned").order_by("pk")
    assert [(record.on, record.paper_number) for record in records] == [
        (FIRST, "1-NQ"),
        (date(2023, 5, 11), "2-NQ"),
    ]
    assert records[1].replaces == records[0]
    details = history(case, 1)[0].details
    assert details["before"] == {"mentor_name": str(members[0]), "starts_on": "2023-05-01", "document": "1-NQ"}
    assert details["after"] == {"mentor_name": str(members[1]), "starts_on": "2023-05-11", "document": "2-NQ"}


def test_a_replacement_is_set_right_and_the_one_before_ends_on_the_right_day(world, case, members):
    actor = world.actor("cell_secretary")
    assign_mentor(actor=actor, case_id=case.pk, person_id=members[0].pk, starts_on=FIRST)
    wrong = assign_mentor(actor=actor, case_id=case.pk, person_id=members[1].pk, starts_on=SECOND, reason="ốm")
    right = {"person_id": members[1].pk, "starts_on": date(2024, 3, 15)}
    correct_mentor(actor=actor, case_id=case.pk, mentor_id=wrong.pk, **right)
    assert helped(case) == [
        (members[0].pk, FIRST, date(2024, 3, 15)),
        (members[1].pk, date(2024, 3, 15), date(9999, 12, 31)),
    ]
    assert StepRecord.objects.filter(case=case, step="mentor_assigned").count() == 1


def test_what_speaks_against_an_assignment_speaks_against_its_correction(world, case, members):
    actor, stranger = world.actor("cell_secretary"), make_person("Vi Văn Bình")
    first = assign_mentor(actor=actor, case_id=case.pk, person_id=members[0].pk, starts_on=FIRST)
    second = assign_mentor(actor=actor, case_id=case.pk, person_id=members[1].pk, starts_on=SECOND)
    before = helped(case)
    given = {"actor": actor, "case_id": case.pk}
    outsider = {"mentor_id": second.pk, "person_id": members[1].pk}
    assert codes(lambda: correct_mentor(**given, **outsider, starts_on=date(2023, 1, 7))) == ["mentor.one_at_a_time"]
    late = {"mentor_id": first.pk, "person_id": members[0].pk, "starts_on": date(2024, 6, 1)}
    assert codes(lambda: correct_mentor(**given, **late)) == ["mentor.ended_before"]
    with pytest.raises(ObjectDoesNotExist):
        correct_mentor(**given, mentor_id=first.pk, person_id=stranger.pk, starts_on=FIRST)
    with pytest.raises(ObjectDoesNotExist):
        correct_mentor(
            actor=world.actor("stranger"),
            case_id=case.pk,
            mentor_id=first.pk,
            person_id=members[0].pk,
            starts_on=FIRST,
        )
    assert helped(case) == before


def test_a_move_is_set_right_with_the_membership_that_went_along(world, members):
    case, actor = make_case(world.cell_a1, road("ceremony")), world.actor("committee_officer")
    given = {"actor": actor, "case_id": case.pk}
    move_case(**given, unit_id=world.military_cell.pk, on=MOVED, letter=92)
    wrong = StepRecord.objects.get(case=case, step="moved")
    correct_move(
        **given, replaces=wrong.pk, unit_id=world.cell_a2.pk, on=date(2025, 2, 13), letter=93, paper_number="4-CV"
    )
    case.refresh_from_db()
    assert (case.unit_id, case.path) == (world.cell_a2.pk, world.cell_a2.path)
    places = Affiliation.objects.filter(person=case.person_id).order_by("starts_on")
    assert [(row.unit_id, row.starts_on, row.ends_on) for row in places] == [
        (world.cell_a1.pk, date(2024, 9, 15), date(2025, 2, 13)),
        (world.cell_a2.pk, date(2025, 2, 13), date(9999, 12, 31)),
    ]
    right = StepRecord.objects.get(case=case, step="moved", replaced_by=None)
    assert (right.replaces, right.letter, right.acted_by, right.answers) == (
        wrong,
        93,
        world.cell_a1,
        {"moved_to": world.cell_a2.pk},
    )
    assert units_on([case.pk], date(2025, 2, 12)) == {case.pk: world.cell_a1.pk}
    assert units_on([case.pk], date(2025, 2, 13)) == {case.pk: world.cell_a2.pk}
    details = history(case, 1)[0].details
    old, new = details["before"], details["after"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert (old["unit_name"], new["unit_name"]) == (world.military_cell.name, world.cell_a2.name)
    assert (old["on"], new["on"]) == ("2025-02-03", "2025-02-13")
    assert details["belonging"]


def test_only_the_last_move_is_set_right_and_not_into_the_cell_it_came_from(world, case):
    given = {"actor": world.actor("committee_officer"), "case_id": case.pk}
    move_case(**given, unit_id=world.cell_a2.pk, on=MOVED)
    first = StepRecord.objects.get(case=case, step="moved")
    back = {"replaces": first.pk, "unit_id": world.cell_a1.pk, "on": MOVED}
    assert codes(lambda: correct_move(**given, **back)) == ["case.same_cell"]
    move_case(**given, unit_id=world.military_cell.pk, on=date(2025, 3, 3))
    other = {"replaces": first.pk, "unit_id": world.military_cell.pk, "on": MOVED}
    assert codes(lambda: correct_move(**given, **other)) == ["move.not_the_last"]
    with pytest.raises(ObjectDoesNotExist):
        correct_move(**given | {"actor": world.actor("stranger")}, **other)
    case.refresh_from_db()
    assert case.unit_id == world.military_cell.pk


@pytest.mark.parametrize(
    ("until", "moment", "number"),
    [
        ("opinions", "while_helped", 53),
        ("cell_vote_admission", "after_cell_vote", 92),
        ("committee_vote_admission", "after_committee_vote", 93),
        ("admission_decision", "after_decision", 94),
    ],
)
def test_each_of_four_moments_has_its_paper_and_says_how_sure_that_is(world, members, until, moment, number):
    case = make_case(world.cell_a1, road(until))
    page = move_page(world.actor("committee_officer"), case.pk, "vi")
    now = [letter for letter in page.letters if letter.now]
    assert [(letter.moment, letter.number) for letter in now] == [(moment, number)]
    assert now[0].confidence == "medium"
    assert len({letter.title for letter in page.letters}) == 5


def test_after_the_ceremony_a_member_transfers_and_no_such_paper_is_named(world, members):
    case = make_case(world.cell_a1, road("ceremony"))
    page = move_page(world.actor("committee_officer"), case.pk, "vi")
    assert [letter.number for letter in page.letters if letter.now] == []
