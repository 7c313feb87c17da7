"""The secretary of a cell lets a candidate in to his own pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.audit.queries import history
from tests.factories import TODAY
from tests.web.conftest import Story

OWN = "con suối sau nhà"


def form_of(case) -> str:
    return reverse("candidacies:invite", args=[case.pk])


def invite(client, case, **typed) -> str:
    answer = client.post(form_of(case), typed or {"username": "huavanpao"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/access/enter/[^<]+)", text)
    assert found, text
    return found[1]


def test_a_name_is_proposed_that_nobody_has(signed_in, world, story: Story):
    client = signed_in("cell_secretary")
    assert 'value="huavanpao"' in client.get(form_of(story.late)).content.decode()
    User.objects.create(username="huavanpao")
    assert 'value="huavanpao2"' in client.get(form_of(story.late)).content.decode()


@pytest.mark.parametrize("who", ["cell_secretary", "committee_secretary", "committee_officer", "provincial_officer"])
def test_the_slip_lets_the_candidate_in_to_his_own_pages_alone(signed_in, story: Story, who):
    text = invite(signed_in(who), story.late)
    assert reverse("candidacies:detail", args=[story.late.pk]) in text
    candidate = Client()
    answer = candidate.post(link_in(text), {"password": OWN, "password_again": OWN}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mine:home")
    assert "Hứa Văn Pảo" in answer.content.decode()
    grant = Grant.objects.get(user__username="huavanpao")
    assert (grant.role, grant.person, grant.starts_on) == ("person", story.late.person_id, TODAY)
    assert history(story.late)[0].verb == "candidacies.invited_candidate"
    for address in ("candidacies:list", "people:list", "organisation:list", "access:list", "search:results"):
        assert candidate.get(reverse(address)).status_code == 403


def test_one_account_a_person_then_a_new_slip(signed_in, story: Story):
    client = signed_in("cell_secretary")
    first = link_in(invite(client, story.late))
    page = client.get(form_of(story.late)).content.decode()
    assert "huavanpao" in page
    assert 'name="username"' not in page
    second = link_in(invite(client, story.late))
    assert second != first
    assert User.objects.filter(username__startswith="huavanpao").count() == 1
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_a_taken_name_is_refused_and_stays_on_the_page(signed_in, story: Story):
    text = invite(signed_in("cell_secretary"), story.late, username="mentor")
    assert "đã có người dùng" in text
    assert 'value="mentor"' in text


def test_an_account_that_may_do_more_gets_no_slip_from_the_cell(signed_in, world, story: Story):
    client = signed_in("cell_secretary")
    invite(client, story.late)
    user = User.objects.get(username="huavanpao")
    Grant.objects.create(user=user, unit=world.commune_a, role="committee_officer", starts_on=TODAY)
    assert client.post(form_of(story.late)).status_code == 403


def test_the_case_leads_to_the_account_and_to_the_curriculum_vitae(signed_in, story: Story):
    page = signed_in("cell_secretary").get(reverse("candidacies:detail", args=[story.ready.pk])).content.decode()
    assert form_of(story.ready) in page
    assert reverse("cv:detail", args=[story.ready.pk]) in page
