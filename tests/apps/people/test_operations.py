"""People enter the register; what follows from a membership; what is kept covered."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection

from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.people.models import Affiliation, EndKind, Membership, Name, Person, TargetGroup
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    add_people,
    add_person,
    affiliate,
    end_membership,
    mark_group,
    names_for,
    open_membership,
    reveal_id_number,
)
from hatnhan.core.outcome import Refused
from tests.stories import make_case, make_members, make_person

BORN = date(2001, 5, 14)
NUMBER = "099201000123"


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def test_a_name_stands_once_in_the_dictionary_however_it_is_composed(db):
    decomposed = "Hứa  Văn Quý "
    names = names_for(["Hứa Văn Quý", decomposed, "Vi Thị Hảo"])
    assert names[decomposed] == names["Hứa Văn Quý"]
    assert names_for(["Hứa Văn Quý"])["Hứa Văn Quý"].pk == names[decomposed].pk
    assert list(Name.objects.order_by("sort_key").values_list("written", "folded")) == [
        ("Vi Thị Hảo", "vi thi hao"),
        ("Hứa Văn Quý", "hua van quy"),
    ]


def test_a_person_is_added_with_an_encrypted_number(world):
    officer = world.actor("committee_officer")
    new = NewPerson("Hứa Văn Quý", BORN, "male", id_number=NUMBER, groups=("militia",), groups_since=date(2020, 1, 1))
    person = add_person(actor=officer, unit_id=world.cell_a1.pk, person=new)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM people_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()[0]
    assert NUMBER not in stored
    assert Person.objects.get(pk=person.pk).id_number == NUMBER
    assert TargetGroup.objects.get(person=person).starts_on == date(2020, 1, 1)
    assert history(person)[0].verb == "people.added"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("12345", "id_number.not_twelve_digits"),
        ("097201000123", "id_number.unknown_province"),
        ("099301000123", "id_number.sex_differs"),
        ("099299000123", "id_number.year_differs"),
    ],
)
def test_a_number_that_cannot_be_his_is_refused(world, number, code):
    new = NewPerson("Hứa Văn Quý", BORN, "male", id_number=number)
    rows = verify().rows
    codes = refusal(lambda: add_person(actor=world.machine, unit_id=world.cell_a1.pk, person=new))
    assert (code in codes, Person.objects.count(), verify().rows) == (True, 0, rows)


def test_a_number_belongs_to_one_person(world):
    new = NewPerson("Hứa Văn Quý", BORN, "male", id_number=NUMBER)
    add_person(actor=world.machine, unit_id=world.cell_a1.pk, person=new)
    again = refusal(lambda: add_person(actor=world.machine, unit_id=world.cell_a1.pk, person=new))
    assert again == ["person.id_number_taken"]


def test_who_may_open_a_case_may_add_its_candidate_and_nobody_else(world):
    new = NewPerson("Hứa Văn Quý", BORN)
    add_person(actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, person=new)
    for name in ("neighbour", "stranger", "statistics_reader", "nobody", "administrator"):
        with pytest.raises(PermissionDenied):
            add_person(actor=world.actor(name), unit_id=world.cell_a1.pk, person=new)
    assert Person.objects.count() == 1


def test_many_people_are_written_as_one_is(db):
    one = NewPerson("Hứa Văn Quý", BORN, "male", id_number=NUMBER, phone="0912345678", groups=("militia",))
    many = [
        NewPerson(f"Vi Thị Hảo {n}", BORN, "female", id_number=f"0993010{n:05}", groups=("women",)) for n in range(150)
    ]
    first = add_people(people=[one])[0]
    rows = add_people(people=many)
    assert Person.objects.count() == 151
    assert len({row.pk for row in (first, *rows)}) == 151
    last = Person.objects.get(pk=rows[-1].pk)
    assert (last.name.written, last.id_number, last.sex) == ("Vi Thị Hảo 149", "099301000149", "female")
    assert TargetGroup.objects.filter(group="women").count() == 150
    # The next key is a new one, whichever way the rows before were written.
    assert make_person("Lô Văn Đạt").pk not in {row.pk for row in rows}


def test_the_official_day_is_derived_and_a_listed_one_kept_beside_it(world):
    person = make_case(world.cell_a1).person
    listed = NewMembership(
        person.pk, date(2020, 3, 3), recognised=True, official_on_listed=date(2021, 4, 4), status_listed="Chính thức"
    )
    membership = open_membership(actor=world.actor("committee_officer"), membership=listed)
    assert (membership.official_on, membership.official_on_listed) == (date(2021, 3, 3), date(2021, 4, 4))
    twice = refusal(lambda: open_membership(actor=world.machine, membership=NewMembership(person.pk, date(2021, 1, 1))))
    assert twice == ["membership.open_already"]
    with pytest.raises(PermissionDenied):
        open_membership(actor=world.actor("cell_secretary"), membership=listed)
    with pytest.raises(ObjectDoesNotExist):
        open_membership(actor=world.actor("stranger"), membership=listed)


def test_a_membership_ends_with_its_affiliations(world):
    member = make_members(world.cell_a1, 1)[0]
    officer, day = world.actor("committee_officer"), date(2026, 2, 1)
    end_membership(actor=officer, person_id=member.pk, ends_on=day, kind=EndKind.LEFT, reason="own_request")
    membership = Membership.objects.get(person=member)
    assert (membership.ends_on, membership.end_kind, membership.end_reason) == (day, "left", "own_request")
    assert Affiliation.objects.get(person=member).ends_on == day
    again = refusal(lambda: end_membership(actor=world.machine, person_id=member.pk, ends_on=day, kind=EndKind.LEFT))
    assert again == ["act.same_day"]


def test_a_member_goes_to_another_cell_and_the_first_remembers(world):
    member = make_members(world.cell_a1, 1)[0]
    moved_on = date(2026, 1, 1)
    new = NewAffiliation(member.pk, world.cell_a2.pk, moved_on)
    affiliate(actor=world.actor("committee_officer"), affiliation=new)
    affiliate(actor=world.actor("committee_officer"), affiliation=new)
    rows = Affiliation.objects.filter(person=member).order_by("starts_on")
    assert [(row.unit_id, row.ends_on, row.path) for row in rows] == [
        (world.cell_a1.pk, moved_on, world.cell_a1.path),
        (world.cell_a2.pk, date(9999, 12, 31), world.cell_a2.path),
    ]
    with pytest.raises(PermissionDenied):
        affiliate(
            actor=world.actor("stranger"), affiliation=NewAffiliation(member.pk, world.cell_a1.pk, date(2026, 2, 1))
        )
    # A member of others is not theirs to take, though the cell is.
    with pytest.raises(ObjectDoesNotExist):
        affiliate(
            actor=world.actor("stranger"), affiliation=NewAffiliation(member.pk, world.cell_b1.pk, date(2026, 2, 1))
        )
    early = NewAffiliation(member.pk, world.cell_a1.pk, date(2009, 1, 1))
    codes = refusal(lambda: affiliate(actor=world.machine, affiliation=early))
    assert codes == ["affiliation.before_the_cell", "affiliation.two_cells"]


def test_a_flag_is_a_period(world):
    member = make_members(world.cell_a1, 1)[0]

    def mark(role: str):
        return mark_group(
            actor=world.actor(role),
            person_id=member.pk,
            group="militia",
            starts_on=date(2020, 1, 1),
            ends_on=date(2022, 1, 1),
        )

    flag = mark("committee_officer")
    assert (flag.group, flag.ends_on) == ("militia", date(2022, 1, 1))
    with pytest.raises(PermissionDenied):
        mark("cell_secretary")


def test_reading_the_number_is_an_act(world):
    person = make_case(world.cell_a1, (), make_person(id_number=NUMBER)).person
    assert reveal_id_number(actor=world.actor("committee_officer"), person_id=person.pk) == NUMBER
    act = history(person)[0]
    assert (act.verb, act.actor_name) == ("people.revealed_id_number", "committee_officer")
    assert NUMBER not in str(act)
    rows = verify().rows
    with pytest.raises(PermissionDenied):
        reveal_id_number(actor=world.actor("cell_secretary"), person_id=person.pk)
    with pytest.raises(ObjectDoesNotExist):
        reveal_id_number(actor=world.actor("stranger"), person_id=person.pk)
    assert verify().rows == rows
