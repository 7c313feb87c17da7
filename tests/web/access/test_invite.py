"""Somebody is invited: the unit, the form, the slip, the link."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.access.models import EntryLink, SignInTry, User
from hatnhan.apps.people.models import Post
from hatnhan.web import clock
from tests.factories import NOW, TODAY
from tests.web.conftest import Story

CHOOSE = reverse("access:choose-unit")
OWN = "con suối sau nhà"
NEW = {"full_name": "Hoàng Thị Mới", "username": "moi", "role": "cell_secretary", "starts_on": "30/6/2026"}


def form_of(unit) -> str:
    return reverse("access:invite", args=[unit.pk])


def invited(signed_in, unit, who="committee_officer", **typed) -> tuple[str, str]:
    """The address of the link and the first password, as the slip shows them."""
    text = signed_in(who).post(form_of(unit), NEW | typed).content.decode()
    link = re.search(r"http://testserver(/access/enter/[^<]+)", text)
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", text)
    assert link, text
    assert password
    return link[1], password[0]


def test_units_are_found_by_name_without_tone_marks(signed_in, world):
    client = signed_in("committee_officer")
    assert "Chi bộ bản Pom Lót" not in client.get(CHOOSE).content.decode()
    text = client.get(CHOOSE, {"q": "na pai"}).content.decode()
    assert form_of(world.cell_a1) in text
    assert form_of(world.cell_a2) not in text
    assert "Không có tổ chức nào phù hợp" in client.get(CHOOSE, {"q": "pom lot"}).content.decode()


def test_only_who_manages_all_is_offered_the_whole_register(signed_in, world):
    everywhere = reverse("access:invite", args=[0])
    assert everywhere in signed_in("administrator").get(CHOOSE).content.decode()
    assert everywhere not in signed_in("provincial_officer").get(CHOOSE).content.decode()
    assert signed_in("provincial_officer").get(everywhere).status_code == 403
    text = signed_in("administrator").get(everywhere).content.decode()
    assert re.findall(r'<option value="(\w+)"', text) == ["administrator"]


def test_roles_that_give_more_or_belong_elsewhere_are_not_offered(signed_in, world):
    text = signed_in("committee_secretary").get(form_of(world.cell_a1)).content.decode()
    offered = set(re.findall(r'<option value="(\w+)"', text))
    assert "cell_secretary" in offered
    assert not offered & {"committee_officer", "provincial_officer", "auditor", "administrator"}


def test_the_slip_is_shown_once_with_link_and_first_password(signed_in, world):
    client = signed_in("committee_officer")
    answer = client.post(form_of(world.cell_a1), NEW)
    text = answer.content.decode()
    assert "Phiếu đăng nhập" in text
    assert "Hoàng Thị Mới" in text
    assert "Chi bộ thôn Nà Pài" in text
    # The script shows the button; a page without scripts has none that does nothing.
    assert "data-print hidden>In phiếu này</button>" in text
    assert "print.js" in text
    assert "no-store" in answer["Cache-Control"]
    again = client.get(reverse("access:detail", args=[User.objects.get(username="moi").pk])).content.decode()
    assert "access/enter" not in again
    assert "chưa đặt mật khẩu riêng" in again


def test_a_role_above_his_own_is_refused_with_the_reason_and_what_was_typed(signed_in, world):
    client = signed_in("committee_officer")
    text = client.post(form_of(world.commune_a), NEW | {"role": "provincial_officer"}).content.decode()
    assert "không đúng loại tổ chức" in text
    assert 'value="Hoàng Thị Mới"' in text
    text = client.post(form_of(world.commune_a), NEW | {"role": "auditor"}).content.decode()
    assert "rộng hơn quyền" in text
    assert not User.objects.filter(username="moi").exists()


def test_an_officer_of_the_other_commune_finds_no_form(signed_in, world):
    assert signed_in("stranger").post(form_of(world.cell_a1), NEW).status_code == 404
    assert not User.objects.filter(username="moi").exists()


def test_the_last_day_is_the_last_and_a_post_may_end_it_earlier(signed_in, world, story: Story):
    post = Post.objects.create(
        person=story.member,
        unit=world.cell_a1,
        title="secretary",
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 12, 1),
    )
    page = signed_in("committee_officer").get(form_of(world.cell_a1)).content.decode()
    assert "Lành Văn Số 0, bí thư từ 01/01/2025" in page
    invited(signed_in, world.cell_a1, last_day="31/12/2026")
    assert User.objects.get(username="moi").grants.get().ends_on == date(2027, 1, 1)
    invited(signed_in, world.cell_a1, username="hai", post=str(post.pk), last_day="31/12/2026")
    grant = User.objects.get(username="hai").grants.get()
    assert (grant.ends_on, grant.post) == (date(2026, 12, 1), post.pk)


def test_the_invited_sees_by_whom_and_to_what_and_is_in_with_his_own_password(signed_in, world):
    link, _ = invited(signed_in, world.cell_a1)
    guest = Client()
    text = guest.get(link).content.decode()
    for told in ("Chào đồng chí Hoàng Thị Mới", "committee_officer", "Bí thư chi bộ", "Chi bộ thôn Nà Pài"):
        assert told in text
    answer = guest.post(link, {"password": OWN, "password_again": OWN})
    assert (answer.status_code, answer["Location"]) == (302, reverse("agenda:home"))
    assert guest.get(reverse("candidacies:list")).status_code == 200
    used = Client().get(link)
    assert used.status_code == 404
    assert "không còn dùng được" in used.content.decode()
    assert Client().post(link, {"password": OWN, "password_again": OWN}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": OWN, "password_again": "khác"}, "Hai lần gõ mật khẩu khác nhau"),
        ({"password": "123", "password_again": "123"}, "Mật khẩu chưa đạt"),
        ({}, "Gõ lại mật khẩu đó"),
    ],
)
def test_a_password_that_will_not_do_leaves_the_link_open(signed_in, world, typed, told):
    link, _ = invited(signed_in, world.cell_a1)
    answer = Client().post(link, typed)
    assert (answer.status_code, told in answer.content.decode()) == (200, True)
    assert EntryLink.objects.get().ended_at is None


def test_a_link_is_over_after_two_weeks_and_with_it_the_first_password(signed_in, world, monkeypatch):
    link, password = invited(signed_in, world.cell_a1)
    door = {"username": "moi", "password": password}
    assert Client().post(reverse("session:sign-in"), door).status_code == 302
    monkeypatch.setattr(clock, "read_clock", lambda: NOW + timedelta(days=14))
    assert Client().get(link).status_code == 404
    refused = Client().post(reverse("session:sign-in"), door)
    assert "trên phiếu đã hết hạn" in refused.content.decode()


def test_links_are_not_guessed(signed_in, world, client):
    link, _ = invited(signed_in, world.cell_a1)
    for _ in range(5):
        assert client.get(reverse("access:enter", args=["guessed"])).status_code == 404
    answer = client.get(link)
    assert answer.status_code == 429
    assert "Hãy chờ năm phút" in answer.content.decode()
    SignInTry.objects.all().delete()
    for _ in range(9):
        assert client.get(link).status_code == 200


def test_the_first_password_leads_to_one_page_only(signed_in, world):
    _, password = invited(signed_in, world.cell_a1)
    guest, own = Client(), reverse("access:password")
    guest.post(reverse("session:sign-in"), {"username": "moi", "password": password})
    for address in ("/", reverse("candidacies:list"), reverse("access:own"), "/no/such/page/"):
        answer = guest.get(address)
        assert (answer.status_code, answer["Location"]) == (302, own)
    assert "mật khẩu đầu tiên trên phiếu" in guest.get(own).content.decode()
    answer = guest.post(own, {"password": password, "password_again": password})
    assert "phải khác mật khẩu cũ" in answer.content.decode()
    assert guest.post(own, {"password": OWN, "password_again": OWN})["Location"] == reverse("agenda:home")
    assert guest.get("/").status_code == 200
    assert User.objects.get(username="moi").grants.get().starts_on == TODAY
