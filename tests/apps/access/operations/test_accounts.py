"""Accounts are made, given roles, closed."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.operations import (
    close_account,
    create_account,
    end_grant,
    grant_role,
    make_first_administrator,
    reopen_account,
    reset_password,
)
from hatnhan.apps.access.queries import actor_of
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission, Role
from hatnhan.core.sentences import sentence
from tests.factories import NOW, PASSWORD, TODAY, machine_actor


def create(actor, username="moi", password=PASSWORD, **columns):
    return create_account(actor=actor, username=username, password=password, full_name="Lò Văn Thử", **columns)


def give(world, who, to, unit, role=Role.CELL_SECRETARY, starts_on=TODAY, **columns):
    return grant_role(
        actor=world.actor(who),
        user_id=world.users[to].pk,
        unit_id=unit.pk if unit else None,
        role=role,
        starts_on=starts_on,
        **columns,
    )


def codes(refused):
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.parametrize("who", ["administrator", "provincial_officer", "committee_officer"])
def test_an_account_is_made_and_may_nothing_yet(world, who):
    user = create(world.actor(who))
    assert authenticate(username="moi", password=PASSWORD) == user
    assert user.password.startswith("argon2")
    assert (user.full_name, user.language, user.date_joined) == ("Lò Văn Thử", "vi", NOW)
    assert (user.is_staff, user.is_superuser, actor_of(user, NOW).ranges) == (False, False, {})
    (act,) = history(user)
    assert (act.verb, act.actor_name) == ("access.created_account", who)
    assert PASSWORD not in str(act.details)


@pytest.mark.parametrize("who", ["class_officer", "cell_secretary", "auditor", "nobody", "ended"])
def test_who_manages_no_accounts_makes_none(world, who):
    before = User.objects.count()
    with pytest.raises(PermissionDenied):
        create(world.actor(who))
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"username": "NOBODY"}, "account.taken"),
        ({"username": "hai chữ"}, "account.username_wrong"),
        ({"username": ""}, "account.username_wrong"),
        ({"username": "x" * 151}, "account.username_wrong"),
        ({"password": "ngắn"}, "account.password_weak"),
        ({"password": "12345678901"}, "account.password_weak"),
    ],
)
def test_a_name_that_is_taken_or_a_weak_password_is_refused(world, columns, code):
    before, acts = User.objects.count(), Act.objects.count()
    with pytest.raises(Refused) as refused:
        create(world.machine, **columns)
    assert codes(refused) == [code]
    assert (User.objects.count(), Act.objects.count()) == (before, acts)


def test_the_first_administrator_is_made_once(db):
    user = make_first_administrator(actor=machine_actor(), username="admin", password=PASSWORD, full_name="")
    actor = actor_of(user, NOW)
    assert actor.may(Permission.MANAGE_ACCOUNTS, "/")
    assert not actor.may_anywhere(Permission.VIEW_PERSON)
    with pytest.raises(Refused) as refused:
        make_first_administrator(actor=machine_actor(), username="zwei", password=PASSWORD, full_name="")
    assert codes(refused) == ["account.administrator_exists"]


def test_an_account_gets_a_role_at_a_unit_from_a_day_to_a_day(world):
    grant = give(world, "committee_officer", "nobody", world.cell_a2, ends_on=date(2027, 1, 1))
    assert (grant.role, grant.starts_on, grant.ends_on) == ("cell_secretary", TODAY, date(2027, 1, 1))
    assert world.actor("nobody").may(Permission.RECORD_CELL_VOTE, world.cell_a2.path)
    assert history(world.users["nobody"])[0].details == {
        "username": "nobody",
        "role": "cell_secretary",
        "path": world.cell_a2.path,
        "starts_on": "2026-06-30",
        "ends_on": "2027-01-01",
        "before": {},
        "after": {"role": "cell_secretary", "starts_on": "2026-06-30", "ends_on": "2027-01-01"},
    }


@pytest.mark.parametrize(
    ("who", "unit", "role", "refusal"),
    [
        ("stranger", "cell_a1", Role.CELL_SECRETARY, ObjectDoesNotExist),
        ("committee_officer", "province", Role.CELL_SECRETARY, ObjectDoesNotExist),
        ("statistics_reader", "cell_a1", Role.CELL_SECRETARY, PermissionDenied),
        ("cell_secretary", "cell_a1", Role.CELL_SECRETARY, PermissionDenied),
        ("nobody", "cell_a1", Role.CELL_SECRETARY, ObjectDoesNotExist),
    ],
)
def test_nobody_gives_where_he_may_not(world, who, unit, role, refusal):
    before = Grant.objects.count()
    with pytest.raises(refusal):
        give(world, who, "neighbour", getattr(world, unit), role)
    assert Grant.objects.count() == before


@pytest.mark.parametrize(
    ("who", "unit", "role", "expected"),
    [
        # What he does not hold himself: the audit chain; what his officer may and he may not.
        ("committee_officer", "commune_a", Role.AUDITOR, ["grant.gives_too_much"]),
        ("provincial_officer", "province", Role.AUDITOR, ["grant.gives_too_much"]),
        ("committee_secretary", "commune_a", Role.COMMITTEE_OFFICER, ["grant.gives_too_much"]),
        # An administrator could give what the officer does not hold.
        ("provincial_officer", "province", Role.ADMINISTRATOR, ["grant.gives_too_much"]),
        ("committee_officer", "commune_a", Role.PROVINCIAL_OFFICER, ["grant.not_at_this_kind"]),
        ("committee_officer", "cell_a1", Role.COMMITTEE_SECRETARY, ["grant.not_at_this_kind"]),
        ("committee_officer", "commune_a", Role.CELL_SECRETARY, ["grant.not_at_this_kind"]),
        ("administrator", "commune_a", Role.PROVINCIAL_OFFICER, ["grant.not_at_this_kind"]),
    ],
)
def test_nobody_gives_more_than_he_holds_nor_a_role_that_does_not_belong_there(world, who, unit, role, expected):
    before, acts = Grant.objects.count(), Act.objects.count()
    with pytest.raises(Refused) as refused:
        give(world, who, "neighbour", getattr(world, unit), role)
    assert codes(refused) == expected
    assert (Grant.objects.count(), Act.objects.count()) == (before, acts)


# For which organisation somebody speaks stands in the grant: such an account is made on a page of its own.
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.MASS_ORGANISATION}))
def test_an_administrator_who_sees_no_people_gives_every_role_but_none_to_himself(world, role):
    places = {Role.PROVINCIAL_OFFICER: world.province, Role.CELL_SECRETARY: world.cell_a2}
    unit = places.get(role, world.commune_a)
    assert give(world, "administrator", "nobody", unit, role).role == role
    with pytest.raises(PermissionDenied):
        give(world, "administrator", "administrator", unit, role)


def test_nobody_speaks_for_an_organisation_that_is_not_named(world):
    with pytest.raises(Refused) as refused:
        give(world, "administrator", "nobody", world.commune_a, Role.MASS_ORGANISATION)
    assert codes(refused) == ["grant.without_organisation"]


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.COMMITTEE_SECRETARY])
def test_a_committee_secretary_gives_what_he_holds_himself(world, role):
    unit = world.cell_a2 if role == Role.CELL_SECRETARY else world.commune_a
    assert give(world, "committee_secretary", "nobody", unit, role).unit == unit


def test_the_whole_tree_is_for_administrators(world):
    with pytest.raises(Refused) as refused:
        give(world, "administrator", "nobody", None, Role.AUDITOR)
    assert codes(refused) == ["grant.without_unit"]
    with pytest.raises(PermissionDenied):
        give(world, "provincial_officer", "nobody", None, Role.ADMINISTRATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=world.users["nobody"], unit=None, role=Role.AUDITOR, starts_on=TODAY)


def test_a_role_is_not_held_twice_at_once_nor_on_no_day(world):
    with pytest.raises(Refused) as refused:
        give(world, "administrator", "neighbour", world.cell_a2)
    assert codes(refused) == ["grant.held_already"]
    with pytest.raises(Refused) as refused:
        give(world, "administrator", "nobody", world.cell_a2, ends_on=TODAY)
    assert codes(refused) == ["grant.empty_period"]
    assert give(world, "administrator", "ended", world.cell_a1).starts_on == TODAY


def test_a_grant_that_ends_gives_nothing_from_that_day(world):
    grant = world.users["neighbour"].grants.get()
    end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=TODAY)
    assert world.actor("neighbour").ranges == {}
    assert history(world.users["neighbour"])[0].verb == "access.ended_grant"


def test_a_grant_that_never_began_goes(world):
    grant = give(world, "administrator", "nobody", world.cell_a1, starts_on=date(2027, 1, 1))
    end_grant(actor=world.actor("administrator"), grant_id=grant.pk, ends_on=TODAY)
    assert not Grant.objects.filter(pk=grant.pk).exists()


@pytest.mark.parametrize("who", ["stranger", "cell_secretary", "class_officer", "nobody"])
def test_only_who_manages_accounts_there_ends_a_grant(world, who):
    grant = world.users["neighbour"].grants.get()
    with pytest.raises(PermissionDenied):
        end_grant(actor=world.actor(who), grant_id=grant.pk, ends_on=TODAY)
    grant.refresh_from_db()
    assert grant.ends_on == FOR_EVER


def test_a_new_password_counts_and_the_old_one_does_not(world):
    user = create(world.machine)
    reset_password(actor=world.actor("administrator"), user_id=user.pk, password="một mật khẩu khác")
    assert authenticate(username="moi", password=PASSWORD) is None
    assert authenticate(username="moi", password="một mật khẩu khác") == user
    assert history(user)[0].verb == "access.reset_password"
    with pytest.raises(Refused):
        reset_password(actor=world.machine, user_id=user.pk, password="x")


@pytest.mark.parametrize("act", [close_account, lambda **who: reset_password(password=PASSWORD, **who)])
@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("committee_officer", "provincial_officer"),  # above him
        ("committee_officer", "administrator"),
        ("committee_officer", "stranger"),  # beside him
        ("stranger", "cell_secretary"),
        ("cell_secretary", "nobody"),
        ("committee_officer", "nobody"),  # without a role: whoever took it over would have what it is given next
        ("stranger", "ended"),
        ("provincial_officer", "administrator"),
        ("provincial_officer", "auditor"),  # beside him, but holding what he does not
    ],
)
def test_nobody_takes_over_an_account_that_reaches_further_than_he(world, act, who, whom):
    before = User.objects.get(username=whom)
    with pytest.raises(PermissionDenied):
        act(actor=world.actor(who), user_id=before.pk)
    after = User.objects.get(username=whom)
    assert (after.is_active, after.password) == (True, before.password)


def test_a_closed_account_signs_in_no_more(world):
    user = create(world.machine)
    close_account(actor=world.actor("administrator"), user_id=user.pk)
    assert authenticate(username="moi", password=PASSWORD) is None
    assert history(user)[0].verb == "access.closed_account"
    assert history(user)[0].details["before"] == {"is_active": True}
    reopen_account(actor=world.actor("administrator"), user_id=user.pk)
    assert authenticate(username="moi", password=PASSWORD) == user
    acts = Act.objects.count()
    reopen_account(actor=world.actor("administrator"), user_id=user.pk)
    assert Act.objects.count() == acts


def test_the_last_administrator_stays(world):
    grant = world.users["administrator"].grants.get()
    with pytest.raises(Refused) as refused:
        end_grant(actor=world.machine, grant_id=grant.pk, ends_on=TODAY)
    assert codes(refused) == ["account.last_administrator"]
    with pytest.raises(Refused) as refused:
        close_account(actor=world.machine, user_id=world.users["administrator"].pk)
    assert codes(refused) == ["account.last_administrator"]
    give(world, "administrator", "nobody", None, Role.ADMINISTRATOR)
    end_grant(actor=world.machine, grant_id=grant.pk, ends_on=TODAY)
    assert world.actor("administrator").ranges == {}


def test_what_has_ended_does_not_end_again(world):
    grant = world.users["ended"].grants.get()
    with pytest.raises(Refused) as refused:
        end_grant(actor=world.actor("committee_officer"), grant_id=grant.pk, ends_on=TODAY)
    assert codes(refused) == ["grant.ends_before"]
