"""The list of accounts, the page of one, and what an officer does there."""

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import grant_role
from hatnhan.core.permissions import Role
from tests.factories import PASSWORD, TODAY, make_officer, make_user

LIST = reverse("access:list")


def page_of(user) -> str:
    return reverse("access:detail", args=[user.pk])


def test_the_list_holds_the_accounts_of_the_unit_with_their_roles(signed_in, world):
    text = signed_in("committee_officer").get(LIST).content.decode()
    for user in ("cell_secretary", "neighbour", "committee_secretary", "ended"):
        assert page_of(world.users[user]) in text
    for user in ("stranger", "cell_stranger", "provincial_officer", "administrator", "nobody"):
        assert page_of(world.users[user]) not in text
    assert "Bí thư chi bộ · Chi bộ thôn Khuổi Mạ" in text
    assert "đến hết 29/06/2026" in text  # the last day of the one that has ended


def test_it_is_cut_by_name_and_unit_and_blocked_accounts_stand_apart(signed_in, world):
    client = signed_in("committee_officer")
    found = client.get(LIST, {"q": "NEIGH"}).content.decode()
    assert page_of(world.users["neighbour"]) in found
    assert page_of(world.users["cell_secretary"]) not in found
    found = client.get(LIST, {"unit": world.cell_a2.pk}).content.decode()
    assert page_of(world.users["neighbour"]) in found
    assert page_of(world.users["cell_secretary"]) not in found
    client.post(reverse("access:block", args=[world.users["neighbour"].pk]))
    assert page_of(world.users["neighbour"]) not in client.get(LIST).content.decode()
    blocked = client.get(LIST, {"blocked": "on"}).content.decode()
    assert page_of(world.users["neighbour"]) in blocked
    assert page_of(world.users["cell_secretary"]) not in blocked


def test_it_comes_page_by_page_with_the_same_queries(signed_in, world, django_assert_max_num_queries):
    for number in range(55):
        make_officer(f"a{number:02}", Role.CELL_SECRETARY, world.cell_a1)
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(8):
        first = client.get(LIST).content.decode()
    assert "after=a49" in first
    second = client.get(LIST, {"after": "a49"}).content.decode()
    assert page_of(User.objects.get(username="a50")) in second
    assert page_of(User.objects.get(username="a49")) not in second
    assert "?after=" not in second.replace('value="/access/?after=', "")


@pytest.mark.parametrize("unit", ["999999999", "x", ""])
def test_a_unit_that_is_not_there_cuts_nothing(signed_in, world, unit):
    assert signed_in("committee_officer").get(LIST, {"unit": unit}).status_code == 200


def test_a_role_ends_on_the_day_that_is_typed(signed_in, world):
    user = world.users["neighbour"]
    address = reverse("access:end-role", args=[user.pk, user.grants.get().pk])
    client = signed_in("committee_officer")
    assert 'value="30/06/2026"' in client.get(address).content.decode()
    answer = client.post(address, {"ends_on": "1/7/2026"})
    assert (answer.status_code, answer.url) == (302, page_of(user))
    assert "đến hết 30/06/2026" in client.get(page_of(user)).content.decode()
    again = client.post(address, {"ends_on": "1/8/2026"}).content.decode()
    assert "đã kết thúc từ ngày 01/07/2026" in again
    assert 'value="1/8/2026"' in again


def test_a_role_that_has_ended_or_is_another_account_s_cannot_be_ended(signed_in, world):
    ended, other = world.users["ended"], world.users["cell_secretary"]
    client = signed_in("committee_officer")
    assert client.get(reverse("access:end-role", args=[ended.pk, ended.grants.get().pk])).status_code == 404
    assert client.get(reverse("access:end-role", args=[ended.pk, other.grants.get().pk])).status_code == 404


def test_one_more_role_is_given(signed_in, world):
    user = world.users["neighbour"]
    address = reverse("access:give-role", args=[user.pk, world.cell_a1.pk])
    typed = {"role": "cell_secretary", "starts_on": "30/6/2026"}
    client = signed_in("committee_officer")
    assert client.post(address, typed).url == page_of(user)
    assert user.grants.count() == 2
    assert "đang có vai trò này ở đây" in client.post(address, typed).content.decode()
    assert user.grants.count() == 2


def test_nobody_gives_a_role_to_himself_nor_touches_his_own_door(signed_in, world):
    user = world.users["committee_officer"]
    client = signed_in("committee_officer")
    text = client.get(page_of(user)).content.decode()
    assert "Đây là tài khoản của chính đồng chí" in text
    assert reverse("access:reset", args=[user.pk]) not in text
    assert client.get(reverse("access:give-role", args=[user.pk, world.cell_a1.pk])).status_code == 403
    for act in ("reset", "block"):
        assert client.post(reverse(f"access:{act}", args=[user.pk])).status_code == 403
    assert User.objects.get(pk=user.pk).is_active


def test_an_account_that_reaches_further_offers_no_slip_and_says_why(signed_in, world):
    user = world.users["neighbour"]
    grant_role(
        actor=world.machine, user_id=user.pk, unit_id=world.cell_b1.pk, role=Role.CELL_SECRETARY, starts_on=TODAY
    )
    client = signed_in("committee_officer")
    text = client.get(page_of(user)).content.decode()
    assert "ngoài phạm vi phụ trách" in text
    assert client.post(reverse("access:reset", args=[user.pk])).status_code == 403
    assert User.objects.get(pk=user.pk).password == user.password


def test_a_new_slip_ends_the_open_session(signed_in, world):
    inside = signed_in("neighbour")
    assert inside.get("/").status_code == 200
    text = signed_in("committee_officer").post(reverse("access:reset", args=[world.users["neighbour"].pk]))
    assert "Phiếu đăng nhập" in text.content.decode()
    assert inside.get("/").status_code == 302


def test_a_blocked_account_is_out_at_once_and_comes_back(signed_in, world):
    user = world.users["neighbour"]
    inside, officer = signed_in("neighbour"), signed_in("committee_officer")
    officer.post(reverse("access:block", args=[user.pk]))
    assert inside.get("/").status_code == 302
    assert "Mở lại tài khoản" in officer.get(page_of(user)).content.decode()
    officer.post(reverse("access:unblock", args=[user.pk]))
    assert signed_in("neighbour").get("/").status_code == 200


def test_the_last_administrator_is_not_blocked(signed_in, world):
    second = make_officer("second", Role.ADMINISTRATOR, None)
    assert signed_in("administrator").post(reverse("access:block", args=[second.pk])).status_code == 302
    assert not User.objects.get(pk=second.pk).is_active


def test_one_s_own_page_shows_the_roles_and_changes_name_and_language(signed_in, world):
    client, own = signed_in("cell_secretary"), reverse("access:own")
    text = client.get(own).content.decode()
    assert "Bí thư chi bộ · Chi bộ thôn Nà Pài" in text
    answer = client.post(own, {"full_name": "Lý Thị Bên", "language": "en"})
    assert answer.url == own
    assert "My account" in client.get(own).content.decode()
    assert User.objects.get(username="cell_secretary").full_name == "Lý Thị Bên"
    assert client.post(own, {"full_name": "", "language": "xx"}).status_code == 200
    assert User.objects.get(username="cell_secretary").full_name == "Lý Thị Bên"


def test_one_s_own_password_changes_with_the_old_one_and_this_session_stays(db):
    make_user("lan", password=PASSWORD)
    here, there = Client(), Client()
    for client in (here, there):
        client.post(reverse("session:sign-in"), {"username": "lan", "password": PASSWORD})
    address, new = reverse("access:password"), "một câu khác hẳn"
    typed = {"password": new, "password_again": new}
    assert "Mật khẩu đang dùng không đúng" in here.post(address, typed | {"current_password": "sai"}).content.decode()
    assert here.post(address, typed | {"current_password": PASSWORD})["Location"] == reverse("access:own")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_the_old_password_is_not_guessed_in_an_open_session(signed_in, world):
    client, address = signed_in("cell_secretary"), reverse("access:password")
    typed = {"password": PASSWORD, "password_again": PASSWORD, "current_password": "sai"}
    for _ in range(5):
        client.post(address, typed)
    assert "Hãy chờ năm phút" in client.post(address, typed).content.decode()
