"""A person whom the register knows is put on the source list; a former member by what the rules ask of him."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.operations import Leaving, Listing, NewRecord, put_on_list, record_step
from hatnhan.apps.candidacies.queries import opening_page
from hatnhan.apps.people.models import Membership, Person
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import make_members, make_person

LEFT = date(2019, 3, 1)


def former(world, reason: str = "", left: date = LEFT, **more) -> Person:
    person = make_person("Vi Văn Hồi", date(1985, 4, 4))
    add_memberships(
        [NewMembership(person.pk, date(2010, 1, 1), recognised=True, ends_on=left, end_kind="left", end_reason=reason)]
    )
    add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, date(2010, 1, 1), left)])
    Membership.objects.filter(person=person).update(**more)
    return person


def codes(act) -> list[str]:
    before = (Case.objects.count(), StepRecord.objects.count())
    with pytest.raises(Refused) as refused:
        act()
    assert (Case.objects.count(), StepRecord.objects.count()) == before
    return [reason.code for reason in refused.value.reasons]


def test_nomination_and_resolution_are_recorded_with_the_case(world):
    person = make_person()
    listing = Listing(world.cell_a1.pk, date(2026, 3, 5), "3-NQ/CB", date(2026, 2, 20), "Hội Phụ nữ xã")
    case = put_on_list(actor=world.actor("cell_secretary"), person_id=person.pk, listing=listing)
    assert (case.opened_on, case.proposed_by, case.next_step) == (
        date(2026, 2, 20),
        "Hội Phụ nữ xã",
        "mentor_assigned",
    )
    told = [(record.step, record.on, record.paper_number, record.answers) for record in case.records.order_by("on")]
    assert told == [
        ("nominated", date(2026, 2, 20), "", {"proposed_by": "Hội Phụ nữ xã"}),
        ("listed", date(2026, 3, 5), "3-NQ/CB", None),
    ]


def test_whoever_was_taken_off_may_be_put_on_again(world):
    person, actor = make_person(), world.actor("cell_secretary")
    first = put_on_list(actor=actor, person_id=person.pk, listing=Listing(world.cell_a1.pk, date(2025, 3, 5)))
    again = Listing(world.cell_a1.pk, date(2026, 3, 5))
    assert codes(lambda: put_on_list(actor=actor, person_id=person.pk, listing=again)) == ["case.open_already"]
    off = NewRecord("taken_off", date(2025, 9, 1), paper_number="9-NQ/CB", answers={"reason": "đi làm xa"})
    record_step(actor=actor, case_id=first.pk, record=off)
    assert put_on_list(actor=actor, person_id=person.pk, listing=again).pk != first.pk


def test_a_member_is_not_put_on_the_list(world):
    member = make_members(world.cell_a1, 1)[0]
    listing = Listing(world.cell_a1.pk, TODAY)
    actor = world.actor("cell_secretary")
    assert codes(lambda: put_on_list(actor=actor, person_id=member.pk, listing=listing)) == ["case.member_already"]


def test_of_a_former_member_it_is_asked_why_he_left(world):
    person, actor = former(world), world.actor("cell_secretary")
    page = opening_page(actor, person.pk, "vi")
    assert page.former is not None
    assert (page.former.left_on, page.former.reason) == (LEFT, "")
    assert [rule.source for rule in page.former.rules]
    listing = Listing(world.cell_a1.pk, date(2026, 3, 5))
    assert codes(lambda: put_on_list(actor=actor, person_id=person.pk, listing=listing)) == ["case.left_before"]
    told = Leaving("population_policy", child=3)
    case = put_on_list(actor=actor, person_id=person.pk, listing=listing, leaving=told)
    membership = Membership.objects.get(person=person)
    assert (membership.end_reason, membership.child) == ("population_policy", 3)
    assert case.next_step == "mentor_assigned"


@pytest.mark.parametrize(
    ("reason", "code"),
    [("dropped_out", "readmission.excluded"), ("convicted_corruption", "readmission.excluded"), ("other", "")],
)
def test_whom_the_rules_never_take_back_is_refused_at_once(world, reason, code):
    person, listing = former(world), Listing(world.cell_a1.pk, date(2026, 3, 5))
    actor, leaving = world.actor("cell_secretary"), Leaving(reason)

    def act() -> Case:
        return put_on_list(actor=actor, person_id=person.pk, listing=listing, leaving=leaving)

    if code:
        assert codes(act) == [code]
        assert Membership.objects.get(person=person).end_reason == ""
    else:
        assert act().opened_on == date(2026, 3, 5)


def test_who_came_back_once_does_not_come_back_again(world):
    person = former(world, "other", date(2012, 1, 1))
    add_memberships(
        [NewMembership(person.pk, date(2016, 1, 1), ends_on=date(2020, 1, 1), end_kind="left", end_reason="other")]
    )
    listing = Listing(world.cell_a1.pk, TODAY)
    actor = world.actor("cell_secretary")
    assert codes(lambda: put_on_list(actor=actor, person_id=person.pk, listing=listing)) == ["readmission.already_once"]


def test_a_wait_that_runs_is_told_and_does_not_keep_from_the_list(world):
    person, actor = former(world, "other", date(2025, 1, 1)), world.actor("cell_secretary")
    page = opening_page(actor, person.pk, "vi")
    assert page.former is not None
    assert [reason.code for reason in page.former.obstacles] == ["readmission.too_early"]
    assert put_on_list(actor=actor, person_id=person.pk, listing=Listing(world.cell_a1.pk, TODAY)).ended_on is None


def test_a_reason_that_stands_is_not_written_over(world):
    person = former(world, "dropped_out")
    listing, actor = Listing(world.cell_a1.pk, TODAY), world.actor("cell_secretary")
    act = {"actor": actor, "person_id": person.pk, "listing": listing, "leaving": Leaving("other")}
    assert codes(lambda: put_on_list(**act)) == ["readmission.excluded"]


def test_it_offers_the_cells_where_the_account_may_open_a_case(world):
    person = make_person()
    assert [cell.id for cell in opening_page(world.actor("cell_secretary"), person.pk, "vi").cells.cells] == [
        world.cell_a1.pk
    ]
    offered = {cell.id for cell in opening_page(world.actor("committee_officer"), person.pk, "vi").cells.cells}
    assert offered == {world.cell_a1.pk, world.cell_a2.pk, world.military_cell.pk}
    found = opening_page(world.actor("provincial_officer"), person.pk, "vi", "pom lot").cells.cells
    assert [cell.id for cell in found] == [world.cell_b1.pk]


def test_out_of_reach_nothing_is_opened(world):
    person = former(world, "other")
    with pytest.raises(ObjectDoesNotExist):
        opening_page(world.actor("stranger"), person.pk, "vi")
    for name in ("stranger", "cell_stranger"):
        with pytest.raises((ObjectDoesNotExist, PermissionDenied)):
            put_on_list(actor=world.actor(name), person_id=person.pk, listing=Listing(world.cell_b1.pk, TODAY))
    assert not Case.objects.exists()
