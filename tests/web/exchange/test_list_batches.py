"""The imports of an account."""

from django.urls import reverse

ADDRESS = reverse("exchange:list")


def test_it_shows_what_was_brought_in_and_how_it_stands(signed_in, preview):
    text = signed_in("committee_officer").get(ADDRESS).content.decode()
    assert f'<a href="{reverse("exchange:batch", args=[preview.pk])}">nguon-xa-deo-gio.xlsx</a>' in text
    assert "Chờ đồng chí quyết định" in text
    assert "30/06/2026 09:00" in text


def test_another_commune_sees_nothing_of_it(signed_in, preview):
    text = signed_in("stranger").get(ADDRESS).content.decode()
    assert "nguon-xa-deo-gio.xlsx" not in text
    assert "Chưa nhập tệp nào." in text


def test_who_may_not_import_may_not_open_it(signed_in, preview):
    assert signed_in("cell_secretary").get(ADDRESS).status_code == 403


def test_it_is_only_read(signed_in, world):
    assert signed_in("committee_officer").post(ADDRESS).status_code == 405
