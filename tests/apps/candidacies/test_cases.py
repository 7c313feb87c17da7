"""Cases are opened, given a mentor, let go to another cell."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.facts import case_facts, units_on
from hatnhan.apps.candidacies.models import Case, Mentor
from hatnhan.apps.candidacies.operations import assign_mentor, move_case, open_case
from hatnhan.apps.candidacies.queries import case_page
from hatnhan.apps.organisation.operations import set_trait
from hatnhan.apps.people.models import Affiliation
from hatnhan.core.outcome import Refused
from tests.factories import TODAY
from tests.stories import OPENED, make_case, make_members, make_person, road


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def test_a_case_is_opened_with_its_place_and_its_next_step(world):
    person = make_person()
    case = open_case(
        actor=world.actor("cell_secretary"),
        person_id=person.pk,
        unit_id=world.cell_a1.pk,
        opened_on=OPENED,
        proposed_by="Đoàn xã",
    )
    assert (case.path, case.ancestor_1, case.ancestor_3) == (world.cell_a1.path, world.province.pk, world.cell_a1.pk)
    assert (case.sort_key, case.next_step, case.next_state) == (person.name.sort_key, "nominated", "open")
    assert history(case)[0].verb == "candidacies.opened_case"


@pytest.mark.parametrize(
    ("opened_on", "code"),
    [(TODAY + timedelta(days=1), "record.in_the_future"), (date(2009, 12, 31), "case.before_the_cell")],
)
def test_a_day_that_cannot_be_is_refused(world, opened_on, code):
    person = make_person()
    act = lambda: open_case(  # noqa: E731 -- one act, called where its refusal is read
        actor=world.machine, person_id=person.pk, unit_id=world.cell_a1.pk, opened_on=opened_on
    )
    assert refusal(act) == [code]
    assert not Case.objects.exists()


def test_a_person_has_one_open_case_and_a_member_none(world):
    case = make_case(world.cell_a1)
    again = {"actor": world.machine, "unit_id": world.cell_a2.pk, "opened_on": OPENED}
    assert refusal(lambda: open_case(person_id=case.person_id, **again)) == ["case.open_already"]
    member = make_members(world.cell_a1, 1)[0]
    assert refusal(lambda: open_case(person_id=member.pk, **again)) == ["case.member_already"]


def test_nobody_opens_a_case_elsewhere_or_for_a_person_of_others(world):
    person, ours = make_person(), make_case(world.cell_a1).person
    with pytest.raises(ObjectDoesNotExist):
        open_case(actor=world.actor("stranger"), person_id=person.pk, unit_id=world.cell_a1.pk, opened_on=OPENED)
    # Somebody else's candidate is not his to see, though the cell is.
    with pytest.raises(ObjectDoesNotExist):
        open_case(actor=world.actor("stranger"), person_id=ours.pk, unit_id=world.cell_b1.pk, opened_on=OPENED)
    with pytest.raises(PermissionDenied):
        open_case(
            actor=world.actor("statistics_reader"), person_id=person.pk, unit_id=world.cell_a1.pk, opened_on=OPENED
        )
    assert Case.objects.count() == 1


def test_the_first_mentor_is_the_step_itself_and_the_next_one_ends_him(world):
    first, second = make_members(world.cell_a1, 2)
    case = make_case(world.cell_a1, road("listed"))
    actor = world.actor("cell_secretary")
    assign_mentor(actor=actor, case_id=case.pk, person_id=first.pk, starts_on=date(2023, 5, 1), document="3-NQ/CB")
    case.refresh_from_db()
    assert case.records.get(step="mentor_assigned").on == date(2023, 5, 1)
    assert case.next_step == "awareness_certificate"
    assign_mentor(
        actor=actor, case_id=case.pk, person_id=second.pk, starts_on=date(2024, 5, 1), reason="chuyển công tác"
    )
    assert case.records.filter(step="mentor_assigned").count() == 1
    assert list(Mentor.objects.order_by("starts_on").values_list("person", "ends_on", "reason")) == [
        (first.pk, date(2024, 5, 1), "chuyển công tác"),
        (second.pk, date(9999, 12, 31), ""),
    ]
    assert [mentor.name for mentor in case_page(actor, case.pk, "vi").mentors] == ["Lành Văn Toàn 1", "Lành Văn Toàn 0"]


@pytest.mark.parametrize("starts_on", [date(2023, 5, 1), date(2023, 4, 1)])
def test_two_mentors_never_stand_at_once(world, starts_on):
    case = make_case(world.cell_a1, road("listed"))
    first, second = make_members(world.cell_a1, 2)
    actor = world.actor("cell_secretary")
    assign_mentor(actor=actor, case_id=case.pk, person_id=first.pk, starts_on=date(2023, 5, 1))
    given = {"actor": actor, "case_id": case.pk, "starts_on": starts_on}
    assert refusal(lambda: assign_mentor(person_id=second.pk, **given)) == ["mentor.one_at_a_time"]
    assert case.mentors.count() == 1


def test_a_mentor_is_an_official_member_within_reach(world):
    candidate = make_case(world.cell_a1, road("listed"))
    other = make_case(world.cell_a1, (), make_person("Vi Thị Hảo"))
    stranger = make_members(world.cell_b1, 1)[0]
    actor = world.actor("cell_secretary")
    given = {"actor": actor, "case_id": candidate.pk, "starts_on": date(2023, 5, 1)}
    assert refusal(lambda: assign_mentor(person_id=other.person_id, **given)) == ["mentor.not_official"]
    with pytest.raises(ObjectDoesNotExist):
        assign_mentor(person_id=stranger.pk, **given)
    assert not Mentor.objects.exists()


def test_a_case_moves_and_the_register_still_knows_where_it_was(world):
    make_members(world.cell_a1)
    make_members(world.cell_a2, 4, name="Nông Thị Mai")
    case = make_case(world.cell_a1, road("ceremony"))
    moved_on = date(2025, 1, 10)
    move_case(actor=world.actor("committee_officer"), case_id=case.pk, unit_id=world.cell_a2.pk, on=moved_on, letter=94)
    case.refresh_from_db()
    assert (case.unit_id, case.path, case.ancestor_3) == (world.cell_a2.pk, world.cell_a2.path, world.cell_a2.pk)
    assert set(case.due_steps.values_list("path", flat=True)) == {world.cell_a2.path}
    assert units_on([case.pk], date(2025, 1, 9)) == {case.pk: world.cell_a1.pk}
    assert units_on([case.pk], moved_on) == {case.pk: world.cell_a2.pk}
    before, after = (case_facts([case.pk], day)[case.pk].cell for day in (date(2025, 1, 9), TODAY))
    assert (before.official_members, after.official_members) == (9, 4)
    places = Affiliation.objects.filter(person=case.person).order_by("starts_on")
    assert list(places.values_list("unit", "ends_on")) == [
        (world.cell_a1.pk, moved_on),
        (world.cell_a2.pk, date(9999, 12, 31)),
    ]
    with pytest.raises(ObjectDoesNotExist):
        case_page(world.actor("cell_secretary"), case.pk, "vi")
    same = {"actor": world.machine, "case_id": case.pk, "unit_id": world.cell_a2.pk, "on": TODAY}
    assert refusal(lambda: move_case(**same)) == ["case.same_cell"]


def test_what_a_unit_above_has_holds_for_its_cells_unless_they_say_otherwise(world):
    for unit, value in ((world.commune_a, "yes"), (world.cell_a2, "no")):
        set_trait(actor=world.machine, unit_id=unit.pk, name="youth_union", value=value, starts_on=date(2020, 1, 1))
    body = "grassroots_committee"
    set_trait(
        actor=world.machine, unit_id=world.commune_a.pk, name="deciding_body", value=body, starts_on=date(2020, 1, 1)
    )
    first = make_case(world.cell_a1, (), make_person(groups=("youth_union",)))
    second = make_case(world.cell_a2, (), make_person("Vi Thị Hảo"))
    facts = case_facts([first.pk, second.pk], TODAY)
    assert [facts[case.pk].cell.youth_union for case in (first, second)] == [True, False]
    assert [facts[case.pk].cell.deciding_body for case in (first, second)] == [body, body]
    assert [facts[case.pk].person.youth_union_member for case in (first, second)] == [True, False]
    assert not case_facts([first.pk], date(2019, 12, 31))[first.pk].cell.youth_union


def test_facts_cost_the_same_for_one_case_and_for_many(world, django_assert_num_queries):
    one = make_case(world.cell_a1, road("listed"))
    more = [make_case(world.cell_a2, road("listed"), make_person(f"Vi Thị Hảo {n}")) for n in range(5)]
    for cases in ([one], [one, *more]):
        with django_assert_num_queries(10):
            case_facts([case.pk for case in cases], TODAY)
