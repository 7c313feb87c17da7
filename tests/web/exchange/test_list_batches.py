"""The imports of an account."""

import pytest
from django.urls import reverse

from hatnhan.web.lists import pages

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


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("kind=candidates", 1),
        ("kind=members", 0),
        ("state=previewed", 1),
        ("state=applied", 0),
        ("q=deo", 1),
        ("q=y", 0),
    ],
)
def test_it_is_cut_by_kind_state_and_name(signed_in, preview, asked, count):
    assert len(signed_in("committee_officer").get(f"{ADDRESS}?{asked}").context["list"].rows) == count


def test_its_queries_do_not_grow_and_pages_go_on(signed_in, preview, monkeypatch, django_assert_num_queries):
    client = signed_in("committee_officer")
    with django_assert_num_queries(5) as few:
        client.get(ADDRESS)
    preview.pk, preview.file_name = None, "second.xlsx"
    preview.save()
    with django_assert_num_queries(len(few)):
        client.get(ADDRESS)
    monkeypatch.setattr(pages, "ON_PAGE", 1)
    first = client.get(ADDRESS).context["list"]
    second = client.get(f"{ADDRESS}?{first.next_page}").context["list"]
    assert [first.rows[0][0].text, second.rows[0][0].text] == ["second.xlsx", "nguon-xa-deo-gio.xlsx"]
    assert client.get(ADDRESS, {"after": "x"}).status_code == 404


def test_who_may_not_import_may_not_open_it(signed_in, preview):
    assert signed_in("cell_secretary").get(ADDRESS).status_code == 403


def test_it_is_only_read(signed_in, world):
    assert signed_in("committee_officer").post(ADDRESS).status_code == 405
