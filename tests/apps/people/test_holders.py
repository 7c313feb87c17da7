"""Posts that a grant may follow, and who can see a person."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.operations import close_account, grant_role
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.operations import (
    NewAffiliation,
    NewPerson,
    add_affiliations,
    add_people,
)
from hatnhan.apps.people.queries import people_in_reach
from hatnhan.apps.people.queries.holders import posts_held, readers_page
from hatnhan.core.permissions import Permission, Role
from tests.factories import TODAY


@pytest.fixture
def person(world):
    (made,) = add_people(people=[NewPerson("Lành Thị Ngân", date(1980, 1, 1), "female")])
    add_affiliations([NewAffiliation(made.pk, world.cell_a1.pk, date(2020, 1, 1))])
    return made


def test_everybody_who_sees_the_person_is_named_and_nobody_else(world, person):
    page = readers_page(world.actor("committee_officer"), person.pk)
    seeing = {name for name in world.users if people_in_reach(world.actor(name)).filter(pk=person.pk).exists()}
    assert {reader.username for reader in page.readers} == seeing
    assert seeing == {"cell_secretary", "committee_secretary", "committee_officer", "provincial_officer"}
    assert page.readers[0].username == "cell_secretary"  # the nearest first
    assert (page.name, page.units) == ("Lành Thị Ngân", ("Chi bộ thôn Nà Pài",))
    officer = next(reader for reader in page.readers if reader.username == "committee_officer")
    assert (officer.role, officer.unit, officer.since, officer.until) == (
        "committee_officer",
        "Đảng bộ xã Đèo Gió",
        date(2010, 1, 1),
        None,
    )
    assert Permission.REVEAL_ID_NUMBER in officer.permissions
    assert Permission.REVEAL_ID_NUMBER not in page.readers[0].permissions


def test_a_grant_that_has_ended_or_not_begun_and_a_blocked_account_reach_nobody(world, person):
    machine = world.machine
    grant_role(
        actor=machine,
        user_id=world.users["nobody"].pk,
        unit_id=world.commune_a.pk,
        role=Role.COMMITTEE_OFFICER,
        starts_on=date(2026, 7, 1),
    )
    close_account(actor=machine, user_id=world.users["cell_secretary"].pk)
    names = {reader.username for reader in readers_page(world.actor("auditor"), person.pk).readers}
    assert names == {"committee_secretary", "committee_officer", "provincial_officer"}


def test_the_last_cell_counts_for_who_has_left(world, person):
    person.affiliations.update(ends_on=date(2026, 1, 1))
    assert "cell_secretary" in {reader.username for reader in readers_page(world.actor("auditor"), person.pk).readers}
    add_affiliations([NewAffiliation(person.pk, world.cell_b1.pk, date(2026, 1, 1))])
    names = {reader.username for reader in readers_page(world.actor("auditor"), person.pk).readers}
    assert names == {"cell_stranger", "stranger", "provincial_officer"}


def test_an_inspector_is_shown_no_name(world, person):
    assert readers_page(world.actor("auditor"), person.pk).name == ""


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("cell_secretary", PermissionDenied),
        ("administrator", ObjectDoesNotExist),  # sees no person
        ("stranger", ObjectDoesNotExist),
        ("statistics_reader", ObjectDoesNotExist),
        ("nobody", ObjectDoesNotExist),
    ],
)
def test_others_are_not_told(world, person, who, refusal):
    with pytest.raises(refusal):
        readers_page(world.actor(who), person.pk)


def test_posts_that_last_are_offered_to_who_sees_people_there(world, person):
    post = Post.objects.create(person=person, unit=world.cell_a1, title="secretary", starts_on=date(2025, 1, 1))
    Post.objects.create(
        person=person, unit=world.cell_a1, title="deputy_secretary", starts_on=date(2024, 1, 1), ends_on=TODAY
    )
    (held,) = posts_held(world.actor("committee_officer"), world.cell_a1.pk)
    assert (held.id, held.person, held.title, held.ends_on) == (post.pk, "Lành Thị Ngân", "secretary", None)
    assert posts_held(world.actor("administrator"), world.cell_a1.pk) == ()
    with pytest.raises(ObjectDoesNotExist):
        posts_held(world.actor("stranger"), world.cell_a1.pk)
