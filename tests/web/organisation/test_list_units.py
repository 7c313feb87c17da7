"""The topmost units of an account."""

from django.urls import reverse

ADDRESS = reverse("organisation:list")


def test_it_shows_what_the_account_looks_after(signed_in, world):
    page = signed_in("committee_officer").get(ADDRESS)
    assert [unit.name for unit in page.context["units"]] == ["Đảng bộ xã Đèo Gió"]
    text = page.content.decode()
    assert reverse("organisation:detail", args=[world.commune_a.pk]) in text
    assert "Đảng bộ cơ sở" in text
    assert "Đảng bộ xã Suối Mơ" not in text


def test_who_sees_no_unit_may_not_open_it(signed_in, world):
    assert signed_in("mentor").get(ADDRESS).status_code == 403
    assert signed_in("ended").get(ADDRESS).status_code == 403


def test_it_is_only_read(signed_in, world):
    assert signed_in("committee_officer").post(ADDRESS).status_code == 405
