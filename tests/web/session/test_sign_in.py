"""The door."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hatnhan.apps.access.models import SignInTry
from hatnhan.web import clock
from tests.factories import NOW, PASSWORD, make_user

ADDRESS = reverse("session:sign-in")


@pytest.fixture
def officer(db):
    return make_user("lan", full_name="Lành Thị Lan", password=PASSWORD)


def test_the_right_password_leads_to_the_work_list(client, officer):
    answer = client.post(ADDRESS, {"username": "lan", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, reverse("agenda:home"))
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_it_leads_where_one_wanted_to_go(client, officer):
    wanted = reverse("organisation:list")
    page = client.get(ADDRESS, {"next": wanted})
    assert f'value="{wanted}"' in page.content.decode()
    answer = client.post(ADDRESS, {"username": "lan", "password": PASSWORD, "next": wanted})
    assert answer.url == wanted


def test_it_leads_to_no_other_site(client, officer):
    answer = client.post(ADDRESS, {"username": "lan", "password": PASSWORD, "next": "https://example.com/"})
    assert answer.url == reverse("agenda:home")


@pytest.mark.parametrize("account", ["lan", "nobody-of-this-name"])
def test_a_failure_says_the_same_whether_the_account_exists_and_keeps_its_name(client, officer, account):
    answer = client.post(ADDRESS, {"username": account, "password": "wrong"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Tên tài khoản hoặc mật khẩu không đúng." in text
    assert f'value="{account}"' in text
    assert "wrong" not in text.split("<form", 1)[1].replace('class="field wrong"', "")


def test_a_closed_account_stays_outside(client, officer):
    officer.is_active = False
    officer.save()
    answer = client.post(ADDRESS, {"username": "lan", "password": PASSWORD})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_after_five_failures_even_the_right_password_waits(client, officer):
    for _ in range(5):
        client.post(ADDRESS, {"username": "lan", "password": "wrong"})
    answer = client.post(ADDRESS, {"username": " LAN", "password": PASSWORD})
    assert "Hãy chờ năm phút" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_failures_that_any_process_saw_count_together(officer):
    # The memory of a process is emptied between two visitors: another process answers the second.
    for failures in (3, 2):
        visitor = Client()
        for _ in range(failures):
            visitor.post(ADDRESS, {"username": "lan", "password": "wrong"})
        cache.clear()
    assert list(SignInTry.objects.values_list("tries", flat=True)) == [5]
    answer = Client().post(ADDRESS, {"username": "lan", "password": PASSWORD})
    assert "Hãy chờ năm phút" in answer.content.decode()


def test_another_address_has_its_own_door(officer):
    for _ in range(5):
        Client(REMOTE_ADDR="10.0.0.1").post(ADDRESS, {"username": "lan", "password": "wrong"})
    assert Client(REMOTE_ADDR="10.0.0.2").post(ADDRESS, {"username": "lan", "password": PASSWORD}).status_code == 302


def test_after_five_minutes_the_door_opens_and_nothing_of_it_is_kept(client, officer, monkeypatch):
    for _ in range(7):
        client.post(ADDRESS, {"username": "lan", "password": "wrong"})
    client.post(ADDRESS, {"username": "other", "password": "wrong"})
    monkeypatch.setattr(clock, "read_clock", lambda: NOW + timedelta(minutes=4, seconds=59))
    assert client.post(ADDRESS, {"username": "lan", "password": PASSWORD}).status_code == 200
    monkeypatch.setattr(clock, "read_clock", lambda: NOW + timedelta(minutes=5))
    assert client.post(ADDRESS, {"username": "lan", "password": PASSWORD}).status_code == 302
    assert not SignInTry.objects.exists()


def test_failures_of_one_account_shut_no_other(client, officer):
    for _ in range(5):
        client.post(ADDRESS, {"username": "other", "password": "wrong"})
    assert client.post(ADDRESS, {"username": "lan", "password": PASSWORD}).status_code == 302


def test_the_right_password_forgets_the_failures(client, officer):
    for _ in range(2):
        for _ in range(4):
            client.post(ADDRESS, {"username": "lan", "password": "wrong"})
        assert client.post(ADDRESS, {"username": "lan", "password": PASSWORD}).status_code == 302


def test_who_is_in_needs_no_door(client, officer):
    client.force_login(officer)
    assert client.get(ADDRESS).url == reverse("agenda:home")


def test_the_errors_are_named_on_top_and_tied_to_their_fields(client, officer):
    text = client.post(ADDRESS, {"username": "", "password": ""}).content.decode()
    assert 'href="#id_username"' in text
    assert 'aria-describedby="id_username_error"' in text
    assert 'id="id_username_error"' in text
    assert 'aria-invalid="true"' in text


def test_other_methods_are_not_for_it(client, door):
    assert client.put(ADDRESS).status_code == 405
