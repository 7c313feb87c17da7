"""The candidates as a list."""

import pytest
from django.urls import reverse

from hatnhan.web.lists import pages
from tests.web.conftest import Story

ADDRESS = reverse("candidacies:list")


def names(page) -> list[str]:
    return [row[0].text for row in page.context["list"].rows]


def test_it_shows_the_open_cases_in_reach_by_given_name(signed_in, story: Story):
    assert names(signed_in("cell_secretary").get(ADDRESS)) == ["Nông Thị Mẩy", "Hứa Văn Pảo"]
    assert names(signed_in("provincial_officer").get(ADDRESS)) == ["Lò Thị Đướng", "Nông Thị Mẩy", "Hứa Văn Pảo"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"q": "may nong"}, ["Nông Thị Mẩy"]),
        ({"state": "late"}, ["Hứa Văn Pảo"]),
        ({"step": "ceremony"}, ["Hứa Văn Pảo"]),
        ({"step": "ceremony", "q": "may"}, []),
        ({"state": "ended"}, []),
    ],
)
def test_it_is_cut_by_name_state_and_step(signed_in, story: Story, chosen, expected):
    assert names(signed_in("cell_secretary").get(ADDRESS, chosen)) == expected


def test_it_is_cut_by_unit(signed_in, story: Story, world):
    client = signed_in("provincial_officer")
    page = client.get(ADDRESS, {"unit": world.commune_b.pk})
    assert names(page) == ["Lò Thị Đướng"]
    assert f'<option value="{world.commune_b.pk}" selected>– Đảng bộ xã Suối Mơ</option>' in page.content.decode()
    assert names(client.get(ADDRESS, {"unit": world.cell_b1.pk})) == ["Lò Thị Đướng"]


def test_a_unit_out_of_reach_is_no_choice_and_shows_nothing_of_it(signed_in, story: Story, world):
    page = signed_in("cell_secretary").get(ADDRESS, {"unit": world.cell_b1.pk})
    assert "Lò Thị Đướng" not in page.content.decode()
    assert world.cell_b1.name not in page.content.decode()


def test_it_costs_few_queries(signed_in, story: Story, django_assert_max_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_max_num_queries(10):
        client.get(ADDRESS)


def test_what_was_chosen_stays_in_the_form(signed_in, story: Story):
    text = signed_in("cell_secretary").get(ADDRESS, {"q": "mẩy", "state": "late"}).content.decode()
    assert 'value="mẩy"' in text
    assert '<option value="late" selected>' in text
    assert "Không có hồ sơ nào phù hợp." in text


def test_the_next_page_keeps_what_was_chosen(signed_in, story: Story, monkeypatch):
    monkeypatch.setattr(pages, "ON_PAGE", 1)
    client = signed_in("cell_secretary")
    first = client.get(ADDRESS, {"step": "", "state": "", "q": "v"})
    assert names(client.get(ADDRESS)) == ["Nông Thị Mẩy"]
    assert names(first) == ["Hứa Văn Pảo"]
    second = client.get(f"{ADDRESS}?{client.get(ADDRESS).context['list'].next_page}")
    assert names(second) == ["Hứa Văn Pảo"]
    assert second.context["list"].next_page == ""


def test_a_key_that_no_list_gave_out_is_not_found(signed_in, story: Story):
    assert signed_in("cell_secretary").get(ADDRESS, {"after": "00-x"}).status_code == 404


def test_who_sees_no_cases_anywhere_may_not_open_it(signed_in, story: Story):
    assert signed_in("statistics_reader").get(ADDRESS).status_code == 403


def test_it_is_only_read(signed_in, story: Story):
    assert signed_in("cell_secretary").post(ADDRESS).status_code == 405
