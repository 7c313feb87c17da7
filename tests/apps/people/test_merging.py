"""Two records of one person become one: everything moves, nothing is lost, and contradictions are refused."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.access.models import Grant
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import open_case
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.models import Affiliation, Card, Membership, Person, Post, TargetGroup
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    end_post,
    merge_people,
)
from hatnhan.apps.people.queries import MemberFilters, belongs_nowhere, lookalikes, member_list
from tests.apps.people.test_by_hand import told_of
from tests.apps.people.test_operations import refusal
from tests.factories import TODAY
from tests.stories import make_case, make_person

BORN = date(2001, 5, 14)
NUMBER = "099201000123"


@pytest.fixture
def officer(world):
    return world.actor("committee_officer")


def member(unit, name="Hứa Văn Quý", *, admitted_on=date(2015, 6, 1), since=date(2015, 6, 1), **person):
    row = make_person(name, BORN, **person)
    add_memberships([NewMembership(row.pk, admitted_on)])
    add_affiliations([NewAffiliation(row.pk, unit.pk, since)])
    return row


def test_everything_of_the_other_record_stands_under_the_kept_one(world, officer):
    kept = member(world.cell_a1, "Hứa Văn Quý")
    case = make_case(world.cell_a1, person=make_person("Hua Van Quy", BORN, id_number=NUMBER, residence="Nà Pài"))
    other = case.person
    Card.objects.create(person=other, number="12.345678")
    TargetGroup.objects.create(person=other, group="militia", starts_on=date(2020, 1, 1))
    acts = verify().rows
    merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (other.merged_into_id, other.id_number, other.id_number_index) == (kept.pk, "", None)
    assert (kept.id_number, kept.residence, kept.name.written) == (NUMBER, "Nà Pài", "Hứa Văn Quý")
    row = Case.objects.get(pk=case.pk)
    assert (row.person_id, row.sort_key) == (kept.pk, kept.name.sort_key)
    assert Card.objects.get().person_id == TargetGroup.objects.get().person_id == kept.pk
    assert verify().rows == acts + 1
    told = told_of(kept)
    assert told["moved"]["candidacies.case"] == [case.pk]
    assert told["before"] == {"id_number": "changed", "residence": ""}
    assert told["after"] == {"id_number": "changed", "residence": "Nà Pài", "merged_name": "Hua Van Quy"}
    assert NUMBER not in str(told)
    assert [entry[0] for entry in told["belonging"]] == sorted([kept.pk, other.pk])


def test_what_both_say_is_folded_and_kept_in_the_chain(world, officer):
    kept = member(world.cell_a1, since=date(2018, 1, 1))
    other = member(world.cell_a1, since=date(2015, 6, 1))
    Membership.objects.filter(person=other).update(recognised=True)
    merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk)
    row = Affiliation.objects.get()
    assert (row.person_id, row.starts_on) == (kept.pk, date(2015, 6, 1))
    assert (Membership.objects.get().person_id, Membership.objects.get().recognised) == (kept.pk, True)
    folded = {told["table"]: told for told in told_of(kept)["folded"]}
    assert folded.keys() == {"people.membership", "people.affiliation"}
    assert folded["people.affiliation"]["kept_stood"]["starts_on"] == "2018-01-01"


def test_a_cell_left_and_joined_again_is_no_second_line_of_a_list(world, officer):
    kept, other = member(world.cell_a1), member(world.cell_a1, since=date(2016, 6, 1))
    Affiliation.objects.filter(person=kept).update(ends_on=date(2017, 1, 1))
    add_affiliations([NewAffiliation(kept.pk, world.cell_a1.pk, date(2019, 1, 1))])
    merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk)
    row = Affiliation.objects.get()
    assert (row.person_id, row.starts_on, row.ends_on) == (kept.pk, date(2015, 6, 1), FOR_EVER)
    told = [told["starts_on"] for told in told_of(kept)["folded"] if told["table"] == "people.affiliation"]
    assert told == ["2016-06-01", "2019-01-01"]
    assert [line.person_id for line in member_list(officer, MemberFilters()).lines] == [kept.pk]


def test_a_post_of_both_is_one_and_the_roles_that_follow_it_end_with_it(world, officer):
    kept, other = member(world.cell_a1), member(world.cell_a1)
    period = {"unit": world.cell_a1, "title": "secretary", "starts_on": date(2020, 1, 1)}
    posts = [Post.objects.create(person=person, **period) for person in (kept, other)]
    Grant.objects.filter(user=world.users["cell_secretary"]).update(post=posts[1].pk)
    merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk)
    post = Post.objects.get()
    assert (post.pk, post.person_id) == (posts[0].pk, kept.pk)
    end_post(actor=officer, post_id=post.pk, ends_on=TODAY)
    assert Grant.objects.get(user=world.users["cell_secretary"]).ends_on == TODAY


@pytest.mark.parametrize("kept_has_it", [True, False])
def test_one_of_them_has_a_case(world, officer, kept_has_it):
    case = make_case(world.cell_a1)
    other = make_case(world.cell_a2, person=make_person("Hứa Văn Quý", BORN))
    Case.objects.filter(pk=other.pk).update(ended_on=date(2025, 1, 1), ended_by="withdrawn")
    pair = (case.person_id, other.person_id) if kept_has_it else (other.person_id, case.person_id)
    merge_people(actor=officer, kept_id=pair[0], merged_id=pair[1])
    assert set(Case.objects.values_list("person_id", flat=True)) == {pair[0]}


def test_two_running_cases_are_refused(world, officer):
    first = make_case(world.cell_a1)
    second = make_case(world.cell_a2, person=make_person("Hứa Văn Quý", BORN))
    acts = verify().rows
    codes = refusal(lambda: merge_people(actor=officer, kept_id=first.person_id, merged_id=second.person_id))
    assert codes == ["merge.both_have_a_case"]
    assert (Case.objects.get(pk=second.pk).person_id, verify().rows) == (second.person_id, acts)


def test_contradictions_are_named(world, officer):
    one = member(world.cell_a1, id_number=NUMBER)
    two = make_person("Hứa Văn Quý", date(2001, 5, 15), id_number="099201000124")
    add_memberships([NewMembership(two.pk, date(2016, 1, 1))])
    add_affiliations([NewAffiliation(two.pk, world.cell_a2.pk, date(2016, 1, 1))])
    codes = refusal(lambda: merge_people(actor=officer, kept_id=one.pk, merged_id=two.pk))
    assert codes == [
        "merge.id_numbers_differ",
        "merge.birth_days_differ",
        "merge.memberships_overlap",
        "merge.two_cells",
    ]
    assert refusal(lambda: merge_people(actor=officer, kept_id=one.pk, merged_id=one.pk)) == ["merge.same_person"]
    assert not Person.objects.exclude(merged_into=None).exists()


def test_a_merged_record_is_nobody_any_more(world, officer):
    kept, other = member(world.cell_a1), make_case(world.cell_a1, person=make_person("Hứa Văn Quý", BORN)).person
    merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk)
    assert not belongs_nowhere(other.pk)
    assert [line.id for line in lookalikes(officer, name="Hứa Văn Quý", born=BORN).people] == [kept.pk]
    for act in (
        lambda: merge_people(actor=officer, kept_id=kept.pk, merged_id=other.pk),
        lambda: open_case(actor=officer, person_id=other.pk, unit_id=world.cell_a1.pk, opened_on=date(2026, 1, 1)),
    ):
        with pytest.raises(ObjectDoesNotExist):
            act()


def test_only_where_both_are_in_reach(world, officer):
    kept, far = member(world.cell_a1), member(world.cell_b1)
    with pytest.raises(ObjectDoesNotExist):
        merge_people(actor=officer, kept_id=kept.pk, merged_id=far.pk)
