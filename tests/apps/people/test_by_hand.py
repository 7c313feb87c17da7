"""People by hand: everything that can be typed wrongly is refused with every reason, and what was done is kept."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import Grant
from hatnhan.apps.access.operations import grant_role
from hatnhan.apps.audit.queries import history, verify
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.people.models import Affiliation, EndKind, Membership, Person, Post, Restriction, TargetGroup
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewMembership,
    NewPerson,
    NewPost,
    affiliate,
    assign_post,
    end_group,
    end_membership,
    end_post,
    end_restriction,
    enter_member,
    leave_cell,
    mark_group,
    mend_membership,
    mend_person,
    open_membership,
    redate,
    restrict,
)
from hatnhan.apps.people.queries import lookalikes, person_to_mend
from tests.apps.people.test_operations import refusal
from tests.factories import FOUNDED, TODAY, make_user
from tests.stories import make_case, make_members, make_person

BORN = date(2001, 5, 14)
NUMBER = "099201000123"
NFD_NAME = "Hứa Văn Quý"


def told_of(subject, place=0):
    """What the chain keeps of the last act about somebody."""
    return history(subject)[place].details


@pytest.fixture
def officer(world):
    return world.actor("committee_officer")


@pytest.fixture
def member(world):
    return make_members(world.cell_a1, 1)[0]


def enter(world, name="Hứa Văn Quý", born=BORN, *, admitted_on=date(2024, 9, 15), since=None, unit=None, **person):
    return enter_member(
        actor=world.actor("committee_officer"),
        unit_id=(unit or world.cell_a1).pk,
        person=NewPerson(name, born, "male", **person),
        membership=NewMembership(0, admitted_on),
        since=since or admitted_on,
    )


def test_a_member_enters_with_membership_and_cell_in_one_act(world):
    acts = verify().rows
    person = enter(world, id_number=NUMBER, phone="0912345678")
    membership, cell = Membership.objects.get(person=person), Affiliation.objects.get(person=person)
    assert (membership.admitted_on, membership.official_on) == (date(2024, 9, 15), date(2025, 9, 15))
    assert (cell.unit_id, cell.starts_on, cell.sort_key) == (
        world.cell_a1.pk,
        date(2024, 9, 15),
        person.name.sort_key,
    )
    told, details = history(person)[0], told_of(person)
    assert (told.verb, verify().rows) == ("people.entered_member", acts + 1)
    assert details["after"]["id_number"] == details["after"]["phone"] == "changed"
    assert NUMBER not in str(told.details)
    assert told.details["belonging"] == [
        [person.pk, [[world.cell_a1.pk, "2024-09-15", None, 0]], [["2024-09-15", "2025-09-15", 0, None]]]
    ]


def test_a_name_is_kept_composed_and_capitals_are_taken_off(world):
    assert enter(world, NFD_NAME).name.written == "Hứa Văn Quý"
    assert enter(world, "LÒ THỊ HẢO").name.written == "Lò Thị Hảo"


def test_everything_wrong_is_said_at_once_and_nobody_is_added(world):
    acts = verify().rows
    codes = refusal(
        lambda: enter(world, " ", date(2030, 1, 1), admitted_on=date(1500, 1, 1), unit=world.commune_a, id_number="1")
    )
    assert codes == [
        "person.without_name",
        "person.born_in_the_future",
        "id_number.not_twelve_digits",
        "day.before_everything",
        "membership.before_birth",
        "affiliation.no_cell",
        "affiliation.before_the_cell",
    ]
    assert refusal(lambda: enter(world, "a" * 10_000)) == ["text.too_long"]
    assert refusal(lambda: enter(world, born=date(1500, 1, 1))) == ["person.born_too_early"]
    assert refusal(lambda: enter(world, admitted_on=date(2026, 7, 1))) == ["membership.in_the_future"]
    assert (Person.objects.count(), verify().rows) == (0, acts)


def test_who_looks_like_the_new_one_is_shown_in_reach_and_counted_out_of_reach(world, officer):
    here = make_case(world.cell_a1, person=make_person("Hứa Văn Quý", BORN, id_number=NUMBER)).person
    make_case(world.cell_b1, person=make_person("Hứa Văn Quy", BORN))
    found = lookalikes(officer, name=NFD_NAME, born=BORN)
    assert [(line.id, line.by_number) for line in found.people] == [(here.pk, False)]
    assert (found.out_of_reach, found.any) == (1, True)
    by_number = lookalikes(officer, name="Vi Thị Hảo", born=date(1990, 1, 1), id_number=NUMBER)
    assert [(line.id, line.by_number) for line in by_number.people] == [(here.pk, True)]
    assert not lookalikes(officer, name=NFD_NAME, born=BORN, id_number=NUMBER, besides=here.pk).people
    assert not lookalikes(officer, name="Vi Thị Hảo", born=BORN).any


def test_a_person_is_mended_with_the_copies_of_his_name(world, officer):
    case = make_case(world.cell_a1)
    stands = person_to_mend(officer, case.person_id)
    changes = {"name": "Vi Thị Ánh", "phone": "0912345678", "residence": "thôn Nà Pài", "sex": "male"}
    mend_person(actor=officer, person_id=case.person_id, changes=changes, version=stands.version)
    person = Person.objects.get(pk=case.person_id)
    assert (person.name.written, person.phone, person.residence) == ("Vi Thị Ánh", "0912345678", "thôn Nà Pài")
    assert Case.objects.get(pk=case.pk).sort_key == person.name.sort_key
    assert history(person)[0].details == {
        "before": {"name": "Hứa Văn Quý", "phone": "changed", "residence": ""},
        "after": {"name": "Vi Thị Ánh", "phone": "changed", "residence": "thôn Nà Pài"},
    }


def test_the_second_of_two_officers_is_told_and_changes_nothing(world, officer):
    person = make_case(world.cell_a1).person
    first = second = person_to_mend(officer, person.pk).version
    mend_person(actor=officer, person_id=person.pk, changes={"occupation": "giáo viên"}, version=first)
    codes = refusal(
        lambda: mend_person(actor=officer, person_id=person.pk, changes={"occupation": "y tá"}, version=second)
    )
    assert codes == ["person.changed_meanwhile"]
    assert Person.objects.get(pk=person.pk).occupation == "giáo viên"


def test_a_wrong_number_is_refused_in_mending_too(world, officer):
    make_person("Ai Đó", BORN, id_number=NUMBER)
    person = make_case(world.cell_a1).person
    version = person_to_mend(officer, person.pk).version

    def mend(**changes):
        return lambda: mend_person(actor=officer, person_id=person.pk, changes=changes, version=version)

    assert refusal(mend(id_number="099301000123")) == ["id_number.sex_differs"]
    assert refusal(mend(id_number=NUMBER)) == ["person.id_number_taken"]
    assert refusal(mend(name="a" * 10_000, born=date(2027, 1, 1))) == ["text.too_long", "person.born_in_the_future"]
    with pytest.raises(PermissionDenied):
        mend_person(actor=world.actor("cell_secretary"), person_id=person.pk, changes={}, version=version)
    with pytest.raises(ObjectDoesNotExist):
        mend_person(actor=world.actor("stranger"), person_id=person.pk, changes={}, version=version)


def test_nobody_belongs_to_two_cells_on_one_day(world, officer, member):
    affiliate(actor=officer, affiliation=NewAffiliation(member.pk, world.cell_a2.pk, date(2026, 1, 1)))
    rows = list(Affiliation.objects.order_by("pk").values_list("unit_id", "starts_on", "ends_on"))

    def move(unit, day, **more):
        return lambda: affiliate(actor=officer, affiliation=NewAffiliation(member.pk, unit.pk, day, **more))

    assert refusal(move(world.military_cell, date(2025, 1, 1))) == ["affiliation.two_cells"]
    assert refusal(move(world.military_cell, date(2026, 1, 1))) == ["affiliation.two_cells"]
    assert refusal(move(world.cell_a2, date(2026, 3, 1))) == ["affiliation.same_cell"]
    assert refusal(move(world.commune_a, date(2026, 3, 1))) == ["affiliation.no_cell"]
    assert refusal(move(world.cell_a2, date(2026, 3, 1), temporary=True)) == ["affiliation.home_cell"]
    candidate = NewAffiliation(make_case(world.cell_a1).person_id, world.cell_a1.pk, TODAY)
    assert refusal(lambda: affiliate(actor=officer, affiliation=candidate)) == ["affiliation.not_a_member"]
    assert list(Affiliation.objects.order_by("pk").values_list("unit_id", "starts_on", "ends_on")) == rows
    move(world.military_cell, date(2026, 3, 1), temporary=True)()
    assert Affiliation.objects.filter(temporary=True).count() == 1
    told = told_of(member, 1)
    assert (told["before"]["unit_name"], told["after"]["unit_name"]) == (world.cell_a1.name, world.cell_a2.name)


def test_a_guest_with_another_end_is_refused_and_not_lost_without_a_word(world, officer, member):
    def visit(unit, day, ends_on):
        return lambda: affiliate(
            actor=officer, affiliation=NewAffiliation(member.pk, unit.pk, day, ends_on, temporary=True)
        )

    visit(world.cell_a2, date(2026, 3, 1), date(2026, 9, 1))()
    visit(world.cell_a2, date(2026, 3, 1), date(2026, 9, 1))()
    assert refusal(visit(world.cell_a2, date(2026, 3, 1), date(2026, 12, 1))) == ["affiliation.same_cell"]
    assert refusal(visit(world.cell_a2, date(2026, 5, 1), date(2026, 12, 1))) == ["affiliation.same_cell"]
    assert refusal(visit(world.military_cell, date(2026, 2, 1), date(2026, 4, 1))) == ["affiliation.two_cells"]
    assert Affiliation.objects.get(temporary=True).ends_on == date(2026, 9, 1)


def test_who_leaves_a_cell_stays_in_its_reach(world, officer, member):
    row = Affiliation.objects.get(person=member)
    leave_cell(actor=officer, affiliation_id=row.pk, ends_on=date(2026, 2, 1), document="GSH 12")
    assert Affiliation.objects.get(pk=row.pk).ends_on == date(2026, 2, 1)
    again = refusal(lambda: leave_cell(actor=officer, affiliation_id=row.pk, ends_on=date(2026, 2, 2)))
    assert again == ["period.ended_already"]
    guest = NewAffiliation(member.pk, world.cell_a2.pk, date(2026, 3, 1), temporary=True)
    assert refusal(lambda: affiliate(actor=officer, affiliation=guest)) == ["affiliation.no_home"]


def test_a_membership_is_mended_and_the_official_day_follows(world, officer):
    person = enter(world)
    mend_membership(
        actor=officer,
        person_id=person.pk,
        stands=date(2024, 9, 15),
        admitted_on=date(2024, 9, 10),
        decided_on=date(2024, 9, 1),
        recognised=True,
    )
    row = Membership.objects.get(person=person)
    assert (row.admitted_on, row.official_on, row.recognised) == (date(2024, 9, 10), date(2025, 9, 10), True)
    assert Affiliation.objects.get(person=person).starts_on == date(2024, 9, 10)
    told = told_of(person)
    assert (told["before"]["admitted_on"], told["after"]["admitted_on"]) == ("2024-09-15", "2024-09-10")


def test_a_membership_is_not_opened_before_birth_or_tomorrow(world, officer):
    person = make_case(world.cell_a1).person
    for day, codes in (
        (date(2000, 1, 1), ["membership.before_birth"]),
        (date(2026, 7, 1), ["membership.in_the_future"]),
    ):
        opening = NewMembership(person.pk, day)
        assert refusal(lambda opening=opening: open_membership(actor=officer, membership=opening)) == codes
    assert not Membership.objects.exists()


def test_posts_have_days_and_a_unit_one_secretary(world, officer):
    first, second = make_members(world.cell_a1, 2)
    post = assign_post(
        actor=officer, post=NewPost(first.pk, world.cell_a1.pk, "secretary", date(2020, 5, 1), document="12-QĐ/ĐU")
    )
    new = NewPost(second.pk, world.cell_a1.pk, "secretary", date(2025, 5, 1))
    assert refusal(lambda: assign_post(actor=officer, post=new)) == ["post.one_at_a_time"]
    assert refusal(
        lambda: assign_post(actor=officer, post=NewPost(first.pk, world.cell_a1.pk, "secretary", date(2025, 1, 1)))
    ) == ["post.held_already"]
    replacing = NewPost(second.pk, world.cell_a1.pk, "secretary", date(2025, 5, 1), replacing=True)
    assign_post(actor=officer, post=replacing)
    assert Post.objects.get(pk=post.pk).ends_on == date(2025, 5, 1)
    assert [act.verb for act in history(world.cell_a1)][:2] == ["people.assigned_post", "people.ended_post"]
    bad = NewPost(second.pk, world.cell_a1.pk, "king", date(1500, 1, 1), date(1499, 1, 1))
    assert refusal(lambda: assign_post(actor=officer, post=bad)) == [
        "day.before_everything",
        "period.empty",
        "post.unknown",
        "post.unit_was_not_there",
        "post.not_a_member",
    ]


def test_a_grant_ends_with_the_post_that_it_follows(world, officer, member):
    post = assign_post(actor=officer, post=NewPost(member.pk, world.cell_a1.pk, "secretary", date(2020, 5, 1)))
    user = make_user("bi.thu.na.pai")
    grant = grant_role(
        actor=world.machine,
        user_id=user.pk,
        unit_id=world.cell_a1.pk,
        role="cell_secretary",
        starts_on=date(2020, 5, 1),
    )
    Grant.objects.filter(pk=grant.pk).update(post=post.pk)
    end_post(actor=officer, post_id=post.pk, ends_on=date(2026, 3, 1))
    assert Grant.objects.get(pk=grant.pk).ends_on == date(2026, 3, 1)
    again = refusal(lambda: end_post(actor=officer, post_id=post.pk, ends_on=date(2026, 4, 1)))
    assert again == ["period.ended_already"]


def test_the_end_of_a_membership_ends_the_posts(world, officer, member):
    assign_post(actor=officer, post=NewPost(member.pk, world.cell_a1.pk, "secretary", date(2020, 5, 1)))
    end_membership(actor=officer, person_id=member.pk, ends_on=date(2026, 2, 1), kind=EndKind.DIED)
    assert Post.objects.get(person=member).ends_on == date(2026, 2, 1)


def test_days_that_were_written_wrongly_are_set_right(world, officer, member):
    cell = Affiliation.objects.get(person=member)
    Affiliation.objects.filter(pk=cell.pk).update(assumed=True)
    redate(actor=officer, what="cell", row_id=cell.pk, starts_on=date(2012, 1, 1))
    redate(actor=officer, what="cell", row_id=cell.pk, starts_on=date(2012, 1, 1))
    cell.refresh_from_db()
    assert (cell.starts_on, cell.assumed) == (date(2012, 1, 1), False)
    told = told_of(member)
    assert [act.verb for act in history(member)] == ["people.redated"]
    assert told["before"]["starts_on"] == FOUNDED.isoformat()
    assert told["belonging"][0][1] == [[world.cell_a1.pk, "2012-01-01", None, 0]]


def test_set_right_they_fit_what_stands_beside(world, officer, member):
    second = make_members(world.cell_a1, 1, name="Vi Văn Hai")[0]
    affiliate(actor=officer, affiliation=NewAffiliation(member.pk, world.cell_a2.pk, date(2026, 1, 1)))
    first = Affiliation.objects.get(person=member, unit=world.cell_a1)

    def days(what, row, starts_on, **more):
        return lambda: redate(actor=officer, what=what, row_id=row.pk, starts_on=starts_on, **more)

    assert refusal(days("cell", first, date(2009, 1, 1))) == [
        "affiliation.before_the_cell",
        "affiliation.two_cells",
    ]
    assert refusal(days("cell", first, date(2012, 1, 1), ends_on=date(2011, 1, 1))) == ["period.empty"]
    post = assign_post(actor=officer, post=NewPost(member.pk, world.cell_a1.pk, "secretary", date(2020, 5, 1)))
    end_post(actor=officer, post_id=post.pk, ends_on=date(2025, 1, 1))
    assign_post(actor=officer, post=NewPost(second.pk, world.cell_a1.pk, "secretary", date(2025, 1, 1)))
    assert refusal(days("post", post, date(2020, 5, 1))) == ["post.one_at_a_time"]
    exempt = restrict(
        actor=officer, person_id=member.pk, kind="exempt", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1)
    )
    restrict(actor=officer, person_id=member.pk, kind="exempt", starts_on=date(2025, 1, 1))
    assert refusal(days("restriction", exempt, date(2024, 1, 1))) == ["restriction.overlaps"]
    flag = mark_group(actor=officer, person_id=member.pk, group="militia", starts_on=date(2020, 1, 1))
    days("group", flag, date(2021, 1, 1), ends_on=date(2022, 1, 1))()
    flag.refresh_from_db()
    assert (flag.starts_on, flag.ends_on) == (date(2021, 1, 1), date(2022, 1, 1))
    with pytest.raises(PermissionDenied):
        redate(actor=world.actor("committee_secretary"), what="post", row_id=post.pk, starts_on=date(2020, 6, 1))


def test_restrictions_have_days_and_do_not_overlap(world, officer, member):
    row = restrict(actor=officer, person_id=member.pk, kind="exempt", starts_on=date(2026, 1, 1), document="3-QĐ")
    again = refusal(lambda: restrict(actor=officer, person_id=member.pk, kind="exempt", starts_on=TODAY))
    assert again == ["restriction.overlaps"]
    restrict(actor=officer, person_id=member.pk, kind="suspended", starts_on=TODAY)
    end_restriction(actor=officer, restriction_id=row.pk, ends_on=date(2026, 5, 1))
    assert Restriction.objects.get(pk=row.pk).ends_on == date(2026, 5, 1)
    assert refusal(lambda: restrict(actor=officer, person_id=member.pk, kind="tired", starts_on=date(1999, 1, 1))) == [
        "restriction.unknown"
    ]
    person = make_case(world.cell_a1).person
    assert refusal(lambda: restrict(actor=officer, person_id=person.pk, kind="exempt", starts_on=TODAY)) == [
        "restriction.not_a_member"
    ]


def test_a_group_holds_for_a_time_once(world, officer, member):
    flag = mark_group(actor=officer, person_id=member.pk, group="militia", starts_on=date(2020, 1, 1))
    twice = refusal(lambda: mark_group(actor=officer, person_id=member.pk, group="militia", starts_on=TODAY))
    assert twice == ["group.overlaps"]
    strange = refusal(lambda: mark_group(actor=officer, person_id=member.pk, group="?", starts_on=date(1900, 1, 1)))
    assert strange == ["group.unknown", "membership.before_birth"]
    end_group(actor=officer, flag_id=flag.pk, ends_on=TODAY)
    assert TargetGroup.objects.get().ends_on == TODAY
    assert history(member)[0].details["after"] == {"group": "militia", "ends_on": TODAY.isoformat()}
