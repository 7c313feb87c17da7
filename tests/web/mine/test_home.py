"""A candidate's own pages: his case, his papers, his curriculum vitae, and nothing else."""

import re

import pytest
from django.urls import reverse

from tests.web.conftest import ID_NUMBER, Story

HOME = reverse("mine:home")


def text_of(answer) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_door_leads_a_candidate_to_his_own_page(signed_in, story: Story):
    answer = signed_in("person").get(reverse("agenda:home"))
    assert (answer.status_code, answer.url) == (302, HOME)


def test_the_page_tells_the_road_without_votes_reasons_or_numbers(signed_in, world, story: Story):
    text = text_of(signed_in("person").get(HOME))
    assert "Nông Thị Mẩy" in text
    assert "1-KNĐ" in text
    assert ID_NUMBER not in text
    assert ID_NUMBER[-3:] not in re.sub(r"[0-9a-f]{8,}|\d\d/\d\d/\d{4}", "", text)
    world.users["person"].grants.update(person=story.late.person_id)
    late = text_of(signed_in("person").get(HOME))
    assert "Hứa Văn Pảo" in late
    assert "8/9" not in late
    assert "03-NQ/CB" not in late


def test_the_menu_holds_his_pages_and_the_rules_alone(signed_in, story: Story):
    text = text_of(signed_in("person").get(HOME))
    menu = text[text.index('<nav class="rail"') : text.index('<div class="account">')]
    assert re.findall(r'href="([^"]+)"', menu) == [HOME, reverse("mine:cv-detail"), reverse("rulebook:list")]
    assert 'role="search"' not in text


def test_every_link_of_his_pages_opens(signed_in, story: Story):
    client = signed_in("person")
    starts = [HOME, reverse("mine:cv-detail"), reverse("mine:cv-sheet"), reverse("mine:cv-part", args=["life"])]
    links = {
        link.replace("&amp;", "&")
        for start in starts
        for link in re.findall(r'href="(/(?!static/)[^"#]*)', text_of(client.get(start)))
    }
    assert len(links) > 12
    assert {link: status for link in links if (status := client.get(link).status_code) not in {200, 302}} == {}


@pytest.mark.parametrize("name", ["mentor", "cell_secretary", "nobody"])
def test_who_is_no_candidate_has_no_such_page(signed_in, story: Story, name):
    assert signed_in(name).get(HOME).status_code == 404


def test_a_candidate_without_a_case_has_no_page_either(signed_in, world, story: Story):
    world.users["person"].grants.update(person=story.member.pk)
    assert signed_in("person").get(HOME).status_code == 404


def test_the_officers_address_of_his_own_case_is_not_his(signed_in, story: Story):
    assert signed_in("person").get(reverse("cv:detail", args=[story.ready.pk])).status_code == 404
    assert signed_in("person").get(reverse("candidacies:detail", args=[story.ready.pk])).status_code == 404


def test_an_officer_who_is_a_candidate_too_keeps_his_work_list(signed_in, world, story: Story):
    world.users["cell_secretary"].grants.create(
        unit=world.cell_a1, role="person", starts_on="2026-01-01", person=story.ready.person_id
    )
    client = signed_in("cell_secretary")
    assert HOME in text_of(client.get(reverse("agenda:home")))
    assert text_of(client.get(HOME))
