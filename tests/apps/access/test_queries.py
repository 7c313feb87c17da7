"""Who an account is on a day, and which accounts an actor looks after."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.operations import close_account, grant_role
from hatnhan.apps.access.queries import (
    account_list,
    account_named,
    actor_by_id,
    actor_named,
    actor_of,
    has_administrator,
    unit_for_accounts,
)
from hatnhan.core.permissions import PERMISSIONS, Permission, Role, subtree
from tests.factories import HANOI, NOW, TODAY, make_officer


def moment(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)


def test_an_actor_is_built_in_one_query(world, django_assert_num_queries):
    user = world.users["committee_officer"]
    with django_assert_num_queries(1):
        actor = actor_of(user, NOW)
    assert (actor.id, actor.name, actor.at) == (user.pk, "committee_officer", NOW)
    held = dict.fromkeys(PERMISSIONS[Role.COMMITTEE_OFFICER], (subtree(world.commune_a.path),))
    assert actor.ranges == held


def test_a_grant_gives_from_its_first_day_and_nothing_on_the_day_it_ends(world):
    user = make_officer("short", Role.CELL_SECRETARY, world.cell_a1, starts_on=date(2026, 3, 1), ends_on=TODAY)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 29), TODAY)
    assert [actor_of(user, moment(day)).may(Permission.VIEW_CASE, world.cell_a1.path) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_the_day_is_that_of_the_country_whatever_zone_the_moment_carries(world):
    late_in_greenwich = datetime(2026, 6, 29, 17, 30, tzinfo=UTC)  # half past midnight of the 30th in Hà Nội
    assert actor_of(world.users["ended"], late_in_greenwich).today == TODAY
    assert not actor_of(world.users["ended"], late_in_greenwich).may_anywhere(Permission.VIEW_UNIT)
    assert actor_of(world.users["ended"], late_in_greenwich - timedelta(hours=1)).may_anywhere(Permission.VIEW_UNIT)


def test_grants_add_up_and_a_subtree_inside_another_is_kept_once(world):
    user = world.users["committee_officer"]
    for unit, role in ((world.cell_a1, Role.CELL_SECRETARY), (world.cell_b1, Role.CELL_SECRETARY)):
        grant_role(actor=world.machine, user_id=user.pk, unit_id=unit.pk, role=role, starts_on=TODAY)
    actor = actor_of(user, NOW)
    assert actor.ranges[Permission.VIEW_CASE] == (subtree(world.commune_a.path), subtree(world.cell_b1.path))
    assert actor.ranges[Permission.EDIT_UNIT] == (subtree(world.commune_a.path),)


@pytest.mark.parametrize("who", ["nobody", "ended", "mentor", "person"])
def test_without_a_grant_that_holds_an_actor_may_nothing(world, who):
    assert world.actor(who).ranges == {}


def test_a_closed_account_may_nothing(world):
    close_account(actor=world.machine, user_id=world.users["committee_officer"].pk)
    user = User.objects.get(username="committee_officer")
    assert (actor_of(user, NOW).ranges, user.grants.count()) == ({}, 1)


def test_who_did_not_sign_in_may_nothing_and_is_not_the_machine(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        actor = actor_of(AnonymousUser(), NOW)
    assert (actor.id, actor.ranges, actor.is_machine) == (None, {}, False)


def test_actors_are_found_again_by_id_and_name(world):
    assert actor_by_id(world.users["neighbour"].pk, NOW) == actor_named("neighbour", NOW) == world.actor("neighbour")
    assert actor_by_id(None, NOW).is_machine
    with pytest.raises(ObjectDoesNotExist):
        actor_named("no one", NOW)


def test_an_account_is_shown_by_its_full_name(world):
    User.objects.filter(username="neighbour").update(full_name="Nông Thị Thử")
    assert actor_named("neighbour", NOW).name == "Nông Thị Thử"


LOOKED_AFTER = {
    "committee_officer": {
        "committee_secretary",
        "committee_officer",
        "class_officer",
        "border_officer",
        "cell_secretary",
        "mentor",
        "mass_organisation",
        "person",
        "neighbour",
        "ended",
    },
    "stranger": {"stranger", "cell_stranger"},
}


def test_accounts_are_listed_where_the_actor_manages_them(world, django_assert_num_queries):
    def listed(who):
        return {account.username for account in account_list(world.actor(who))}

    assert listed("administrator") == set(world.users)
    assert listed("provincial_officer") == set(world.users) - {"administrator", "nobody"}
    for who in ("committee_officer", "stranger"):
        assert listed(who) == LOOKED_AFTER[who]
    actor = world.actor("committee_officer")
    with django_assert_num_queries(2):
        account_list(actor)


@pytest.mark.parametrize("who", ["class_officer", "cell_secretary", "auditor", "nobody", "ended"])
def test_who_manages_no_accounts_sees_none(world, who):
    with pytest.raises(PermissionDenied):
        account_list(world.actor(who))


def test_one_account_with_its_grants(world):
    account = account_named(world.actor("committee_officer"), "ended")
    (grant,) = account.grants
    assert (account.username, account.is_active, account.language) == ("ended", True, "vi")
    assert (grant.role, grant.unit, grant.path, grant.ends_on) == (
        "cell_secretary",
        "Chi bộ thôn Nà Pài",
        world.cell_a1.path,
        TODAY,
    )
    assert account_named(world.machine, "administrator").grants[0].path == "/"
    with pytest.raises(ObjectDoesNotExist):
        account_named(world.actor("stranger"), "ended")


def test_an_administrator_names_units_though_he_opens_none(world):
    assert unit_for_accounts(world.actor("administrator"), "T-B") == world.commune_b
    with pytest.raises(ObjectDoesNotExist):
        unit_for_accounts(world.actor("committee_officer"), "T-B")


def test_an_administrator_is_there_while_he_can_sign_in(world):
    assert has_administrator(TODAY)
    User.objects.filter(username="administrator").update(is_active=False)
    assert not has_administrator(TODAY)
    User.objects.filter(username="administrator").update(is_active=True)
    Grant.objects.filter(role=Role.ADMINISTRATOR).update(ends_on=TODAY)
    assert not has_administrator(TODAY)
