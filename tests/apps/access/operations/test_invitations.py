"""Somebody is invited with a link and a first password; an officer makes him a new way in."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import EntryLink, Grant, User
from hatnhan.apps.access.operations import (
    accept_invitation,
    change_own_details,
    change_own_password,
    close_account,
    invite,
    reset_access,
    set_up,
)
from hatnhan.apps.access.operations.invitations import LASTING
from hatnhan.apps.access.queries import (
    account_list,
    entry_page,
    first_password_holds,
    is_setup_code,
    needs_setup,
    setup_code,
)
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission, Role
from hatnhan.core.sentences import sentence
from tests.factories import NOW, PASSWORD, TODAY, actor, machine_actor

OWN = "con suối sau nhà"


def ask(world, who="committee_officer", unit="cell_a1", role=Role.CELL_SECRETARY, **columns):
    unit_id = getattr(world, unit).pk if unit else None
    names: dict[str, Any] = {"full_name": "Hoàng Thị Mới", "username": "moi", "starts_on": TODAY} | columns
    return invite(actor=world.actor(who), unit_id=unit_id, role=role, **names)


def codes(refused):
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def counts():
    return User.objects.count(), Grant.objects.count(), EntryLink.objects.count(), Act.objects.count()


def test_the_invited_has_an_account_a_role_a_link_and_a_first_password(world):
    made = ask(world, ends_on=date(2027, 1, 1), post=12)
    user = User.objects.get(username="moi")
    assert (made.user_id, made.username, made.full_name) == (user.pk, "moi", "Hoàng Thị Mới")
    assert authenticate(username="moi", password=made.password) == user
    assert user.must_change_password
    grant = user.grants.get()
    assert (grant.unit, grant.role, grant.ends_on, grant.post) == (
        world.cell_a1,
        "cell_secretary",
        date(2027, 1, 1),
        12,
    )
    link = EntryLink.objects.get()
    assert (link.digest, link.made_by) == (sha256(made.token.encode()).hexdigest(), world.users["committee_officer"])
    assert link.expires_at == made.expires_at == NOW + LASTING
    acts = history(user)
    assert [act.verb for act in acts] == ["access.invited", "access.granted_role", "access.created_account"]
    assert acts[2].details["after"] == {"username": "moi", "full_name": "Hoàng Thị Mới"}
    assert made.token not in str(acts)
    assert made.password not in str(acts)


@pytest.mark.parametrize(
    ("who", "unit", "refusal"),
    [
        ("stranger", "cell_a1", ObjectDoesNotExist),  # the officer of commune B
        ("committee_officer", "cell_b1", ObjectDoesNotExist),
        ("committee_officer", "province", ObjectDoesNotExist),
        ("committee_officer", None, PermissionDenied),
        ("cell_secretary", "cell_a1", PermissionDenied),
        ("auditor", "cell_a1", PermissionDenied),
        ("statistics_reader", "cell_a1", PermissionDenied),
        ("nobody", "cell_a1", ObjectDoesNotExist),
        ("ended", "cell_a1", ObjectDoesNotExist),
    ],
)
def test_nobody_invites_where_he_manages_no_accounts(world, who, unit, refusal):
    before = counts()
    with pytest.raises(refusal):
        ask(world, who, unit)
    assert counts() == before


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"unit": "commune_a", "role": Role.PROVINCIAL_OFFICER}, ["grant.not_at_this_kind"]),
        ({"unit": "commune_a", "role": Role.AUDITOR}, ["grant.gives_too_much"]),
        ({"username": "Nobody"}, ["account.taken"]),
        ({"username": "hai chữ"}, ["account.username_wrong"]),
        ({"full_name": "x" * 10_000}, ["account.name_too_long"]),
        ({"ends_on": TODAY}, ["grant.empty_period"]),
        (
            {"username": "nobody", "unit": "cell_a1", "role": Role.ADMINISTRATOR, "ends_on": TODAY},
            ["account.taken", "grant.gives_too_much", "grant.empty_period"],
        ),
    ],
)
def test_a_refusal_names_every_reason_and_leaves_nothing(world, columns, expected):
    before = counts()
    with pytest.raises(Refused) as refused:
        ask(world, **columns)
    assert codes(refused) == expected
    assert counts() == before


def test_an_administrator_invites_another_one_for_the_whole_register(world):
    made = ask(world, "administrator", None, Role.ADMINISTRATOR)
    assert actor(User.objects.get(pk=made.user_id)).may(Permission.MANAGE_ACCOUNTS, "/")


def test_the_link_opens_once_and_the_first_password_is_over(world):
    made = ask(world)
    page = entry_page(made.token, NOW)
    assert (page.username, page.made_by, page.is_reset) == ("moi", "committee_officer", False)
    assert [(line.role, line.unit) for line in page.grants] == [("cell_secretary", "Chi bộ thôn Nà Pài")]
    user = accept_invitation(token=made.token, password=OWN, at=NOW + timedelta(days=1))
    assert authenticate(username="moi", password=OWN) == user
    assert authenticate(username="moi", password=made.password) is None
    assert not User.objects.get(pk=user.pk).must_change_password
    assert (history(user)[0].verb, history(user)[0].actor_name) == ("access.accepted_invitation", "Hoàng Thị Mới")
    with pytest.raises(ObjectDoesNotExist):
        accept_invitation(token=made.token, password=PASSWORD, at=NOW + timedelta(days=1))
    with pytest.raises(ObjectDoesNotExist):
        entry_page(made.token, NOW + timedelta(days=1))
    assert authenticate(username="moi", password=OWN) == user


def test_a_link_ends_and_with_it_the_first_password(world):
    made = ask(world)
    user = User.objects.get(pk=made.user_id)
    last = NOW + LASTING - timedelta(seconds=1)
    assert entry_page(made.token, last).username == "moi"
    assert first_password_holds(user, last)
    with pytest.raises(ObjectDoesNotExist):
        accept_invitation(token=made.token, password=OWN, at=NOW + LASTING)
    assert not first_password_holds(user, NOW + LASTING)
    assert first_password_holds(world.users["nobody"], NOW + LASTING)


def test_a_link_of_a_blocked_account_opens_nothing_and_a_weak_password_is_refused(world):
    made = ask(world)
    with pytest.raises(Refused) as refused:
        accept_invitation(token=made.token, password="ngắn", at=NOW)
    assert codes(refused) == ["account.password_weak"]
    close_account(actor=world.actor("committee_officer"), user_id=made.user_id)
    with pytest.raises(ObjectDoesNotExist):
        accept_invitation(token=made.token, password=OWN, at=NOW)


def test_a_new_slip_ends_the_old_link_the_password_and_the_sessions(world):
    first = ask(world)
    user = accept_invitation(token=first.token, password=OWN, at=NOW)
    session = user.get_session_auth_hash()
    second = reset_access(actor=world.actor("committee_officer"), user_id=user.pk)
    third = reset_access(actor=world.actor("committee_secretary"), user_id=user.pk)
    user.refresh_from_db()
    assert user.must_change_password
    assert user.get_session_auth_hash() != session
    assert authenticate(username="moi", password=OWN) is None
    assert authenticate(username="moi", password=third.password) == user
    with pytest.raises(ObjectDoesNotExist):
        entry_page(second.token, NOW)
    assert entry_page(third.token, NOW).is_reset
    assert history(user)[0].verb == "access.reset_access"
    assert third.token not in str(history(user))


def test_an_account_without_a_role_belongs_to_who_made_its_slip(world):
    made = ask(world)
    Grant.objects.filter(user=made.user_id).delete()
    with pytest.raises(PermissionDenied):
        reset_access(actor=world.actor("stranger"), user_id=made.user_id)
    assert "moi" not in {line.username for line in account_list(world.actor("stranger"))}
    assert "moi" in {line.username for line in account_list(world.actor("committee_officer"))}
    assert reset_access(actor=world.actor("committee_officer"), user_id=made.user_id).username == "moi"


def test_a_role_that_has_ended_still_tells_whose_account_it_is(world):
    assert reset_access(actor=world.actor("committee_officer"), user_id=world.users["ended"].pk).username == "ended"


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("committee_officer", "provincial_officer"),
        ("committee_officer", "stranger"),
        ("committee_secretary", "committee_officer"),  # who may more than he
        ("stranger", "cell_secretary"),
        ("cell_secretary", "nobody"),
        ("administrator", "administrator"),
    ],
)
def test_nobody_makes_a_way_into_an_account_that_reaches_further_or_into_his_own(world, who, whom):
    before, user = counts(), world.users[whom]
    with pytest.raises(PermissionDenied):
        reset_access(actor=world.actor(who), user_id=user.pk)
    assert counts() == before
    assert User.objects.get(pk=user.pk).password == user.password


def test_the_owner_of_a_first_password_chooses_another_without_typing_it_again(world):
    made = ask(world)
    own = actor(User.objects.get(pk=made.user_id))
    with pytest.raises(Refused) as refused:
        change_own_password(actor=own, password=made.password)
    assert codes(refused) == ["account.password_same"]
    user = change_own_password(actor=own, password=OWN)
    assert authenticate(username="moi", password=OWN) == user
    assert not EntryLink.objects.filter(ended_at=None).exists()
    with pytest.raises(Refused) as refused:
        change_own_password(actor=own, password="ngắn", current="sai")
    assert codes(refused) == ["account.password_wrong", "account.password_weak"]
    change_own_password(actor=own, password=PASSWORD, current=OWN)
    assert [act.verb for act in history(user)[:2]] == ["access.changed_own_password"] * 2


def test_own_details_change_with_their_before_and_after(world):
    own = world.actor("cell_secretary")
    change_own_details(actor=own, full_name="  Lý Thị  Bên ", language="en")
    user = User.objects.get(pk=own.id)
    assert (user.full_name, user.language) == ("Lý Thị Bên", "en")
    act = history(user)[0]
    assert act.details["before"] == {"full_name": "cell_secretary", "language": "vi"}
    assert act.details["after"] == {"full_name": "Lý Thị Bên", "language": "en"}
    acts = Act.objects.count()
    change_own_details(actor=own, full_name="Lý Thị Bên", language="en")
    assert Act.objects.count() == acts
    with pytest.raises(Refused) as refused:
        change_own_details(actor=own, full_name="x" * 151, language="en")
    assert codes(refused) == ["account.name_too_long"]


def test_the_first_administrator_is_made_in_an_empty_register_only(db):
    assert needs_setup()
    user = set_up(actor=machine_actor(), username="quantri", password=PASSWORD, full_name="Quản trị")
    assert not needs_setup()
    assert actor(user).may(Permission.EDIT_UNIT, "/")
    assert not actor(user).may_anywhere(Permission.VIEW_PERSON)
    user.grants.all().delete()
    with pytest.raises(Refused) as refused:
        set_up(actor=machine_actor(), username="hai", password=PASSWORD, full_name="")
    assert codes(refused) == ["account.administrator_exists"]
    # As whoever calls must do: nothing of what is refused stays.
    assert not User.objects.filter(username="hai").exists()


def test_the_setup_code_is_known_again_however_it_is_typed(settings):
    code = setup_code()
    assert code == setup_code()
    assert is_setup_code(code)
    assert is_setup_code(f" {code.lower().replace('-', ' ')} ")
    assert not is_setup_code(code[:-1])
    assert not is_setup_code("")
    settings.SECRET_KEY = "another installation"
    assert setup_code() != code
