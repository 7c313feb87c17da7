"""Who is seen by whom, who may vote where, who is found by what."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.people.facts import official_on, person_facts
from hatnhan.apps.people.models import Card, Membership, Post
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.apps.people.queries import (
    belongs_nowhere,
    masked,
    members_on,
    official_counts,
    official_members,
    official_members_called,
    people_by_id_number,
    people_by_name_and_birth,
    people_in_reach,
    person_page,
    search,
)
from hatnhan.core.permissions import Permission
from hatnhan.rules import rulebook
from tests.factories import TODAY
from tests.stories import make_case, make_members, make_person

BORN, NUMBER = date(2001, 5, 14), "099201000123"


def member(unit, name, *, recognised=True, admitted_on=date(2000, 3, 3), temporary=False, **more):
    person = make_person(name)
    add_memberships([NewMembership(person.pk, admitted_on, recognised=recognised, **more)])
    add_affiliations([NewAffiliation(person.pk, unit.pk, date(2012, 1, 1), temporary=temporary)])
    return person


def test_official_members_are_those_who_may_vote_on_the_day(world):
    cell = world.cell_a1
    member(cell, "Lành Văn Toàn")
    member(cell, "Lành Văn Tú", recognised=False, admitted_on=date(2026, 1, 1))
    member(cell, "Lành Văn Ba", temporary=True)
    member(cell, "Lành Văn Bốn", exempt_from=date(2026, 1, 1))
    member(cell, "Lành Văn Năm", ends_on=date(2025, 1, 1), end_kind="left")
    away = member(cell, "Lành Văn Sáu")
    add_affiliations([NewAffiliation(away.pk, world.cell_a2.pk, date(2026, 3, 1), temporary=True)])
    member(world.cell_a2, "Nông Thị Mai")
    assert official_members(cell.pk, TODAY) == 1
    assert official_members(cell.pk, date(2026, 2, 28)) == 2  # before the sixth went away
    assert official_members(cell.pk, date(2025, 12, 31)) == 3  # before the fourth was exempt
    assert official_members(cell.pk, date(2024, 12, 31)) == 4  # before the fifth left
    assert official_members(cell.pk, date(2011, 12, 31)) == 0
    assert official_counts([cell.pk, world.cell_a2.pk, world.cell_b1.pk], TODAY) == {
        cell.pk: 1,
        world.cell_a2.pk: 1,
        world.cell_b1.pk: 0,
    }


def test_official_from_the_day_that_probation_ends(world):
    member(world.cell_a1, "Lành Văn Toàn", admitted_on=date(2025, 5, 10))
    assert official_on(date(2025, 5, 10), rulebook()) == date(2026, 5, 10)
    assert official_members(world.cell_a1.pk, date(2026, 5, 9)) == 0
    assert official_members(world.cell_a1.pk, date(2026, 5, 10)) == 1


def test_members_of_a_unit_stand_in_vietnamese_order(world):
    for name in ("Vi Thị Ánh", "Nông Văn An", "Đặng Văn Đức"):
        member(world.cell_a1, name)
    rows = members_on(world.commune_a.path, TODAY)
    assert [row.person.name.written for row in rows] == ["Nông Văn An", "Vi Thị Ánh", "Đặng Văn Đức"]
    assert members_on(world.commune_b.path, TODAY).count() == 0


def test_a_mentor_is_looked_up_by_name_within_a_subtree(world):
    toan = member(world.cell_a1, "Lành Văn Toàn")
    member(world.cell_b1, "Lành Văn Toàn")
    member(world.cell_a1, "Lành Văn Tú", recognised=False, admitted_on=date(2026, 1, 1))
    found = official_members_called(["Lành Văn Toàn", "Lành văn Tú"], world.commune_a.path, TODAY)
    assert found == {"lanh van toan": [(toan.pk, world.cell_a1.pk)], "lanh van tu": []}
    assert len(official_members_called(["Lành Văn Toàn"], world.province.path, TODAY)["lanh van toan"]) == 2


@pytest.fixture
def quy(world):
    """A candidate of cell_a1 with a number, groups, and a religion that few may see."""
    person = make_person(id_number=NUMBER, ethnic_group="07", religion="01", phone="0912345678", groups=("militia",))
    make_case(world.cell_a1, (), person)
    return person


SEEN_BY = {"provincial_officer", "committee_officer", "committee_secretary", "cell_secretary"}


def test_a_person_is_in_reach_through_a_case_or_a_cell(world, quy):
    mai = member(world.cell_a2, "Nông Thị Mai")
    for name in world.users:
        actor = world.actor(name)
        assert people_in_reach(actor).filter(pk=quy.pk).exists() == (name in SEEN_BY), name
    assert set(people_in_reach(world.actor("neighbour"))) == {mai}
    assert set(people_in_reach(world.actor("committee_officer"))) == {quy, mai}
    assert not people_in_reach(world.actor("cell_secretary"), Permission.EDIT_PERSON).exists()


def test_who_left_stays_with_his_last_cell_until_another_has_him(world):
    person = make_person("Lô Văn Đạt")
    assert belongs_nowhere(person.pk)
    add_affiliations([NewAffiliation(person.pk, world.cell_a1.pk, date(2012, 1, 1), date(2020, 1, 1))])
    assert not belongs_nowhere(person.pk)
    assert people_in_reach(world.actor("cell_secretary")).exists()
    add_affiliations([NewAffiliation(person.pk, world.cell_a2.pk, date(2021, 1, 1))])
    assert not people_in_reach(world.actor("cell_secretary")).exists()
    assert people_in_reach(world.actor("neighbour")).exists()


def test_the_page_covers_what_is_sensitive(world, quy):
    officer, secretary = (
        person_page(world.actor(name), quy.pk, "vi") for name in ("committee_officer", "cell_secretary")
    )
    assert (officer.ethnic_group, officer.religion, officer.phone) == ("Nùng", "Phật giáo", "0912345678")
    assert (secretary.ethnic_group, secretary.religion, secretary.phone) == (None, None, None)
    assert officer.id_number == secretary.id_number == "•••••••••123"
    assert (officer.may_reveal_id_number, secretary.may_reveal_id_number) == (True, False)
    assert person_page(world.actor("committee_officer"), quy.pk, "en").religion == "Buddhism"
    for name in set(world.users) - SEEN_BY:
        with pytest.raises(ObjectDoesNotExist):
            person_page(world.actor(name), quy.pk, "vi")


def test_the_page_tells_the_whole_history(world, quy, django_assert_max_num_queries):
    add_memberships(
        [NewMembership(quy.pk, date(2020, 1, 1), official_on_listed=date(2021, 2, 2), ends_on=date(2022, 1, 1))]
    )
    add_affiliations([NewAffiliation(quy.pk, world.cell_a2.pk, date(2020, 1, 1), date(2022, 1, 1))])
    Post.objects.create(person=quy, unit=world.cell_a2, title="secretary", starts_on=date(2021, 1, 1))
    Card.objects.create(person=quy, number="12.345678")
    actor = world.actor("committee_officer")
    with django_assert_max_num_queries(12):
        page = person_page(actor, quy.pk, "vi")
    membership = page.memberships[0]
    assert (membership.official_on, membership.official_on_listed, membership.ended_on) == (
        date(2021, 1, 1),
        date(2021, 2, 2),
        date(2022, 1, 1),
    )
    assert [(line.unit_name, line.ended_on) for line in page.affiliations] == [
        ("Chi bộ thôn Khuổi Mạ", date(2022, 1, 1))
    ]
    assert [line.title for line in page.posts] == ["secretary"]
    assert [card.number for card in page.cards] == ["12.345678"]
    assert [(line.unit_name, line.next_step) for line in page.cases] == [("Chi bộ thôn Nà Pài", "nominated")]
    assert [line.group for line in page.groups] == ["militia"]


@pytest.mark.parametrize("text", ["quy hua", "HỨA VĂN", "hua van quy", "van", NUMBER, "099 201 000 123"])
def test_a_person_is_found_without_tone_marks_and_by_number(world, quy, text):
    found = search(world.actor("cell_secretary"), text)
    assert [(person.name, person.unit_name, person.member) for person in found.people] == [
        ("Hứa Văn Quý", "Chi bộ thôn Nà Pài", False)
    ]
    assert found.people[0].case_id == quy.cases.get().pk
    assert search(world.actor("stranger"), text).people == ()


@pytest.mark.parametrize("text", ["", "  ", "uy", "quy xyz", "099201000124", "12.999999"])
def test_what_fits_nobody_finds_nobody(world, quy, text):
    assert search(world.actor("cell_secretary"), text).people == ()


def test_a_card_number_finds_its_holder(world):
    toan = member(world.cell_a1, "Lành Văn Toàn")
    Card.objects.create(person=toan, number="12.345678", old_number="A 99")
    found = search(world.actor("cell_secretary"), "12.345678").people
    assert [(person.id, person.member, person.unit_name) for person in found] == [(toan.pk, True, "Chi bộ thôn Nà Pài")]


def test_a_search_says_that_there_are_more(world, django_assert_num_queries):
    make_members(world.cell_a1, 5)
    actor = world.actor("cell_secretary")
    with django_assert_num_queries(6):
        found = search(actor, "toan", 3)
    assert (len(found.people), found.more) == (3, True)
    assert not search(actor, "toan", 5).more


def test_a_list_finds_whom_the_register_knows(world, quy):
    twin = make_person("Hứa Văn Quý")
    assert people_by_id_number([NUMBER, "099201000124", ""]) == {NUMBER: quy.pk}
    written = ("Hứa  Văn Quý", BORN)
    assert people_by_name_and_birth([written, ("Vi Thị Hảo", BORN)]) == {written: [quy.pk, twin.pk]}


def test_a_former_member_is_judged_as_one(world, quy):
    add_memberships(
        [
            NewMembership(
                quy.pk, date(2018, 1, 1), ends_on=date(2019, 1, 1), end_kind="left", end_reason="own_request"
            ),
            NewMembership(quy.pk, date(2022, 6, 1), ends_on=date(2023, 1, 1), end_kind="struck_off"),
        ]
    )
    facts = person_facts([quy.pk], TODAY)[quy.pk].left_party
    assert facts is not None
    assert (facts.on, facts.reason, facts.times_readmitted) == (date(2023, 1, 1), "other", 1)
    before = person_facts([quy.pk], date(2020, 1, 1))[quy.pk].left_party
    assert before is not None
    assert (before.on, before.reason, before.times_readmitted) == (date(2019, 1, 1), "own_request", 0)
    assert person_facts([quy.pk], date(2018, 6, 1))[quy.pk].left_party is None
    assert Membership.objects.filter(person=quy).count() == 2


def test_a_number_is_covered_but_for_its_end():
    assert (masked(NUMBER), masked("")) == ("•••••••••123", "")
