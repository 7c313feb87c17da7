"""The page of a unit."""

import pytest
from django.urls import reverse

from tests.web.conftest import OFFICIALS, Story


def address(unit) -> str:
    return reverse("organisation:detail", args=[unit.pk])


def test_it_shows_what_stands_above_and_below_and_since_when(signed_in, world):
    text = signed_in("provincial_officer").get(address(world.commune_a)).content.decode()
    assert reverse("organisation:detail", args=[world.province.pk]) in text
    for cell in (world.cell_a1, world.cell_a2, world.military_cell):
        assert f'<a href="{address(cell)}">{cell.name}</a>' in text
    assert world.cell_b1.name not in text
    assert "01/01/2010" in text


def test_what_is_above_the_account_is_not_shown(signed_in, world):
    text = signed_in("cell_secretary").get(address(world.cell_a1)).content.decode()
    assert world.commune_a.name not in text


def test_it_counts_members_and_cases(signed_in, story: Story, world):
    page = signed_in("committee_officer").get(address(world.cell_a1))
    assert page.context["members"].voting == OFFICIALS
    assert (page.context["cases"].open, page.context["cases"].late) == (2, 1)
    text = page.content.decode()
    assert f"{OFFICIALS} người có quyền biểu quyết hôm nay" in text
    assert f"{reverse('candidacies:list')}?unit={world.cell_a1.pk}" in text


def test_who_sees_no_people_gets_no_figures_of_them(signed_in, story: Story, world):
    page = signed_in("auditor").get(address(world.cell_a1))
    assert page.status_code == 200
    assert "Hồ sơ đang mở" not in page.content.decode()


@pytest.mark.parametrize("name", ["stranger", "neighbour", "nobody"])
def test_out_of_reach_there_is_no_such_unit(signed_in, world, name):
    answer = signed_in(name).get(address(world.cell_a1))
    assert answer.status_code == 404
    assert world.cell_a1.name not in answer.content.decode()


def test_it_is_only_read(signed_in, world):
    assert signed_in("committee_officer").post(address(world.cell_a1)).status_code == 405
