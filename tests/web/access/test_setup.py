"""The first administrator comes in by the browser."""

import pytest
from django.urls import reverse

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import setup_code
from hatnhan.apps.audit.queries import history
from tests.factories import PASSWORD, make_user

ADDRESS = reverse("access:setup")
NAMES = {"full_name": "Quản Trị Thử", "username": "quantri", "password": PASSWORD, "password_again": PASSWORD}


@pytest.mark.parametrize("address", ["/", "/people/", "/session/sign-in/", "/access/own/", "/no/such/page/"])
def test_every_address_of_an_empty_register_leads_to_the_setup(client, db, address):
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, ADDRESS)


def test_signs_of_life_and_the_language_need_no_account(client, db):
    assert client.get(reverse("health")).status_code == 200
    assert client.post(reverse("session:language"), {"language": "en", "next": ADDRESS}).url == ADDRESS
    assert "First setup" in client.get(ADDRESS).content.decode()


def test_who_has_the_code_becomes_administrator_and_the_page_is_gone(client, db):
    assert "Thiết lập lần đầu" in client.get(ADDRESS).content.decode()
    answer = client.post(ADDRESS, NAMES | {"setup_code": setup_code().lower()})
    assert (answer.status_code, answer.url) == (302, reverse("organisation:list"))
    user = User.objects.get()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert [act.actor_name for act in history(user)] == ["hatnhan", "hatnhan"]
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, NAMES | {"setup_code": setup_code()}).status_code == 404
    text = client.get(reverse("access:list")).content.decode()
    assert reverse("organisation:found-root") in text
    assert "Lập tổ chức đảng đầu tiên" in text
    client.logout()
    assert client.get("/").url.startswith(reverse("session:sign-in"))


def test_a_wrong_code_makes_nothing_and_keeps_what_was_typed_but_no_password(client, db):
    text = client.post(ADDRESS, NAMES | {"setup_code": "AAAA-BBBB-CCCC"}).content.decode()
    assert "Mã không đúng" in text
    assert 'value="Quản Trị Thử"' in text
    assert PASSWORD not in text
    assert not User.objects.exists()


def test_after_five_wrong_codes_even_the_right_one_waits(client, db):
    for _ in range(5):
        client.post(ADDRESS, NAMES | {"setup_code": "AAAA-BBBB-CCCC"})
    text = client.post(ADDRESS, NAMES | {"setup_code": setup_code()}).content.decode()
    assert "Hãy chờ năm phút" in text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "ngắn", "password_again": "ngắn"}, "Mật khẩu chưa đạt"),
        ({"password_again": "khác hẳn rồi"}, "Hai lần gõ mật khẩu khác nhau"),
        ({"username": "hai chữ"}, "Tên đăng nhập hai chữ không hợp lệ"),
    ],
)
def test_what_is_refused_is_said_and_leaves_no_account(client, db, typed, told):
    text = client.post(ADDRESS, NAMES | {"setup_code": setup_code()} | typed).content.decode()
    assert told in text
    assert not User.objects.exists()


def test_where_there_is_any_account_there_is_no_setup(client, db):
    make_user("lan")
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/").url.startswith(reverse("session:sign-in"))
