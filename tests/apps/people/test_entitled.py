"""The list that a ballot freezes: who may vote on a day, and who may not and why."""

from datetime import date

from hatnhan.apps.people.models import Membership, Restriction
from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships
from hatnhan.apps.people.queries import entitled_voters, official_members
from tests.stories import make_members, make_person

DAY = date(2026, 6, 30)


def member(unit, name, *, admitted_on=date(2010, 3, 3), recognised=True, **more):
    person = make_person(name)
    add_memberships([NewMembership(person.pk, admitted_on, recognised=recognised, **more)])
    add_affiliations([NewAffiliation(person.pk, unit.pk, max(admitted_on, date(2012, 1, 1)))])
    return person


def why(unit, day=DAY):
    return {line.name: line.why for line in entitled_voters(unit_id=unit.pk, day=day).left_out}


def names(unit, day=DAY):
    return [line.name for line in entitled_voters(unit_id=unit.pk, day=day).voters]


def test_voters_stand_in_the_order_of_a_list_and_everybody_else_says_why(world):
    member(world.cell_a1, "Vi Văn Thắng")
    member(world.cell_a1, "Hứa Thị An")
    member(world.cell_a1, "Lô Văn Miễn", exempt_from=date(2026, 6, 30))
    suspended = member(world.cell_a1, "Lô Văn Đình")
    Restriction.objects.create(person=suspended, kind="suspended", starts_on=date(2026, 6, 1))
    member(world.cell_a1, "Lò Thị Bị", admitted_on=date(2026, 1, 1), recognised=False)
    away = member(world.cell_a1, "Nông Văn Xa")
    add_affiliations([NewAffiliation(away.pk, world.cell_a2.pk, date(2026, 5, 1), temporary=True)])
    make_person("Không Phải Đảng Viên")
    assert names(world.cell_a1) == ["Hứa Thị An", "Vi Văn Thắng"]
    assert why(world.cell_a1) == {
        "Lò Thị Bị": "probationary",
        "Lô Văn Đình": "suspended",
        "Lô Văn Miễn": "exempt",
        "Nông Văn Xa": "temporary",
    }
    assert (names(world.cell_a2), why(world.cell_a2)) == ([], {"Nông Văn Xa": "temporary"})
    # The figure of the ballot is the length of the list.
    assert official_members(world.cell_a1.pk, DAY) == 2


def test_it_is_the_list_of_that_day(world):
    person = member(world.cell_a1, "Vi Văn Thắng")
    Restriction.objects.create(
        person=person, kind="exempt", starts_on=date(2025, 1, 1), ends_on=date(2025, 7, 1), document="01-QĐ"
    )
    Membership.objects.filter(person=person).update(ends_on=date(2026, 1, 1))
    assert names(world.cell_a1, date(2024, 12, 31)) == ["Vi Văn Thắng"]
    assert why(world.cell_a1, date(2025, 6, 30)) == {"Vi Văn Thắng": "exempt"}
    assert official_members(world.cell_a1.pk, date(2025, 6, 30)) == 0
    assert names(world.cell_a1, date(2025, 7, 1)) == ["Vi Văn Thắng"]
    assert names(world.cell_a1, date(2026, 1, 1)) == []
    assert why(world.cell_a1, date(2026, 1, 1)) == {}


def test_the_number_of_queries_does_not_grow_with_the_cell(world, django_assert_num_queries):
    make_members(world.cell_a1, 3)
    with django_assert_num_queries(1):
        entitled_voters(unit_id=world.cell_a1.pk, day=DAY)
    make_members(world.cell_a2, 40)
    with django_assert_num_queries(1):
        entitled_voters(unit_id=world.cell_a2.pk, day=DAY)
