"""The forecast as a page and the cases behind it as a list."""

import pytest
from django.urls import reverse

from tests.stories import make_case, make_members, make_person, road

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, signed_in):
    make_members(world.cell_a1)
    make_case(world.cell_a1, road("opinions"))
    make_case(world.cell_a1, road("listed"), make_person("Vi Văn Cao", born=world.machine.today.replace(year=1960)))
    return signed_in("committee_officer")


def address(unit):
    return reverse("reports:forecast", args=[unit.pk])


def test_the_page_tells_the_sentence_the_figures_and_what_stands_in_the_way(client, world):
    text = client.get(address(world.commune_a)).text
    assert "trong 2 hồ sơ đang làm, 1 người còn có thể kết nạp trước hết ngày 31/12/2026" in text
    assert "Quá 60 tuổi, chưa có văn bản đồng ý" in text
    assert f"{reverse('reports:forecast-cases')}?unit={world.commune_a.pk}&amp;who=cannot" in text
    board = client.get(reverse("targets:board", args=[world.commune_a.pk])).text
    assert address(world.commune_a) in board


def test_a_past_day_is_foreseen_as_it_was_then(client, world):
    page = client.get(address(world.commune_a), {"on": "2024-03-05"})
    assert page.context["forecast"].facts.open == 2
    assert "Số liệu tính đến ngày" in page.text


def test_the_list_is_cut_to_who_can_and_who_cannot(client, world):
    def names(**cut):
        rows = client.get(reverse("reports:forecast-cases"), cut).context["list"].rows
        return [row[0].text for row in rows]

    assert names() == ["Hứa Văn Quý", "Vi Văn Cao"]
    assert names(who="can") == ["Hứa Văn Quý"]
    assert names(who="cannot", unit=world.cell_a1.pk) == ["Vi Văn Cao"]
    assert names(unit=world.cell_a2.pk) == []
    assert client.get(reverse("reports:forecast-cases"), {"after": "x"}).status_code == 404
