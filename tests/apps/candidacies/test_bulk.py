"""Cases written in bulk: what already happened, regular or not."""

from datetime import date

import pytest

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case, DueStep, Mentor, StepRecord
from hatnhan.apps.candidacies.operations import (
    NewCase,
    NewMentor,
    NewRecord,
    add_cases,
    add_records,
    apply_recheck,
    refresh_copies,
    remove_cases,
)
from hatnhan.apps.candidacies.queries import case_page, stale_copies
from hatnhan.apps.people.models import Affiliation, Membership
from hatnhan.core.ballot import Ballot
from tests.factories import TODAY, make_unit
from tests.stories import OPENED, make_members, make_person, road


def new_case(world, records, name="Hứa Văn Quý", **more) -> NewCase:
    return NewCase(make_person(name).pk, more.pop("unit", world.cell_a1).pk, OPENED, records=records, **more)


def test_an_irregular_case_is_written_and_says_so(world):
    make_members(world.cell_a1)
    vote = NewRecord("cell_vote_admission", date(2024, 6, 10), ballot=Ballot(9, 9, 5, 4))
    records = (*road("opinions"), vote, NewRecord("admission_decision", date(2024, 8, 25)))
    mentors = (NewMentor(date(2023, 5, 1), name_listed="Không rõ"),)
    case = add_cases(actor=world.machine, cases=[new_case(world, records, import_batch=7, mentors=mentors)])[0]
    assert set(case.records.values_list("imported", "recorded_by")) == {(True, "hatnhan")}
    assert case.records.get(step="cell_vote_admission").outcome == "failed"
    page = case_page(world.machine, case.pk, "vi")
    states = {line.step: line.state for line in page.steps}
    assert states["admission_decision"] == "irregular"
    assert [mentor.name for mentor in page.mentors] == ["Không rõ"]
    assert page.next is not None
    assert (Case.objects.get().next_step, Case.objects.get().import_batch) == (page.next.step, 7)


def test_members_follow_from_ceremonies_and_stay_where_the_register_has_them(world):
    young = make_unit("Chi bộ trẻ", world.commune_a, starts_on=date(2025, 1, 1))
    known = make_members(world.cell_a2, 1)[0]
    cases = [
        new_case(world, road("ceremony")),
        new_case(world, road("card_handed_over"), "Vi Thị Hảo"),
        new_case(world, road("ceremony"), "Lô Văn Đạt", unit=young),
        new_case(world, (*road("ceremony"), NewRecord("struck_off", date(2025, 3, 1))), "Nông Thị Mai"),
        NewCase(known.pk, world.cell_a1.pk, OPENED, records=road("ceremony")),
    ]
    quy, hao, dat, mai, _ = add_cases(actor=world.machine, cases=cases)
    members = {row.person_id: row for row in Membership.objects.exclude(person=known)}
    assert [members[case.person_id].recognised for case in (quy, hao)] == [False, True]
    assert {row.official_on for row in members.values()} == {date(2025, 9, 15)}
    assert (members[mai.person_id].ends_on, members[mai.person_id].end_kind) == (date(2025, 3, 1), "struck_off")
    places = {row.person_id: row for row in Affiliation.objects.filter(temporary=False)}
    assert (places[quy.person_id].starts_on, places[quy.person_id].assumed) == (date(2024, 9, 15), False)
    assert (places[dat.person_id].starts_on, places[dat.person_id].assumed) == (date(2025, 1, 1), True)
    assert places[mai.person_id].ends_on == date(2025, 3, 1)
    assert places[known.pk].unit_id == world.cell_a2.pk


def test_a_later_list_adds_what_came_since(world):
    make_members(world.cell_a1)
    case = add_cases(actor=world.machine, cases=[new_case(world, road("ceremony"))])[0]
    add_records(actor=world.machine, records={case.pk: road("card_handed_over", "member_file")})
    case.refresh_from_db()
    assert (case.next_step, case.due_steps.count()) == ("", 0)
    assert Membership.objects.get(person=case.person_id).recognised
    assert Membership.objects.count() == 10


def test_taking_back_leaves_no_trace_of_the_case(world):
    wrong = NewRecord("listed", date(2023, 1, 6))
    case = add_cases(actor=world.machine, cases=[new_case(world, (wrong,), mentors=(NewMentor(date(2023, 5, 1)),))])[0]
    first = case.records.get()
    right = NewRecord("listed", date(2023, 1, 7), replaces=first.pk)
    add_records(actor=world.machine, records={case.pk: (right,)})
    remove_cases(case_ids=[case.pk])
    assert [model.objects.count() for model in (Case, StepRecord, DueStep, Mentor)] == [0, 0, 0, 0]


def test_bulk_writes_no_act_of_its_own(world):
    before = verify().rows
    add_cases(actor=world.machine, cases=[new_case(world, road("ceremony"))])
    assert verify().rows == before


def test_many_are_written_as_one_is(world):
    """Above a hundred rows another way of writing begins; what it writes is the same."""
    make_members(world.cell_a1)
    one = add_cases(actor=world.machine, cases=[new_case(world, road("admission_decision"))])[0]
    many = add_cases(
        actor=world.machine,
        cases=[new_case(world, road("admission_decision"), f"Vi Thị Hảo {n}") for n in range(120)],
    )
    last = many[-1]
    assert Case.objects.get(pk=last.pk).next_step == Case.objects.get(pk=one.pk).next_step == "ceremony"
    left, right = (
        [
            {name: value for name, value in row.items() if name not in {"id", "case_id"}}
            for row in StepRecord.objects.filter(case=case).order_by("on", "pk").values()
        ]
        for case in (one, last)
    )
    assert left == right
    due = [list(DueStep.objects.filter(case=case).values_list("step", "latest", "reasons")) for case in (one, last)]
    assert due[0] == due[1] != []


@pytest.fixture
def copied(world) -> Case:
    make_members(world.cell_a1)
    return add_cases(actor=world.machine, cases=[new_case(world, road("admission_decision"))])[0]


def test_copies_that_follow_are_no_difference(world, copied):
    found = stale_copies(world.machine, TODAY)
    assert (found.cases, found.differences, found.aged) == (1, (), ())


def test_a_changed_copy_is_named_and_written_anew(world, copied):
    Case.objects.filter(pk=copied.pk).update(next_step="listed")
    DueStep.objects.filter(case=copied).update(latest=date(2024, 10, 12))
    found = stale_copies(world.machine, TODAY)
    assert [(row.case_id, row.unit_code, row.copy) for row in found.differences] == [
        (copied.pk, "T-A-1", "next_step"),
        (copied.pk, "T-A-1", "due_step ceremony"),
    ]
    assert (found.differences[0].stands, found.differences[0].follows) == ("listed", "ceremony")
    rows = verify().rows
    apply_recheck(actor=world.machine, recheck=found)
    assert stale_copies(world.machine, TODAY).differences == ()
    assert verify().rows == rows + 1


def test_a_case_that_nobody_judged_is_named(world, copied):
    Case.objects.filter(pk=copied.pk).update(judged_on=None)
    assert [row.copy for row in stale_copies(world.machine, TODAY).differences] == ["judged_on"]


def test_time_alone_is_no_difference(world, copied):
    refresh_copies([copied.pk], date(2024, 9, 1))
    copied.refresh_from_db()
    assert (copied.next_step, copied.next_state) == ("ceremony", "open")
    found = stale_copies(world.machine, TODAY)
    assert (found.differences, found.aged) == ((), (copied.pk,))
    apply_recheck(actor=world.machine, recheck=found)
    copied.refresh_from_db()
    assert copied.next_state == "late"


def test_only_what_is_in_reach_is_rechecked(world, copied):
    assert stale_copies(world.actor("stranger"), TODAY).cases == 0
    assert stale_copies(world.actor("cell_secretary"), TODAY).cases == 1
