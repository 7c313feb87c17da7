"""Lists that an account keeps under a name."""

import json

import pytest
from django.urls import reverse

from hatnhan.apps.access.models import SavedList
from hatnhan.apps.audit.models import Act
from tests.web.conftest import Story

SAVE = reverse("lists:save")
LIST = reverse("people:list")
QUERY = "standing=probationary&columns=born&columns=unit"


@pytest.fixture
def officer(signed_in, story: Story):
    return signed_in("committee_officer")


def keep(client, name: str = "Dự bị", query: str = QUERY, area: str = "people"):
    return client.post(SAVE, {"area": area, "name": name, "query": query})


def test_it_is_kept_and_stands_above_the_list(officer):
    answer = keep(officer)
    assert answer.url == f"{LIST}?{QUERY}"
    kept = SavedList.objects.get()
    assert (kept.query, kept.columns) == ("standing=probationary", ["born", "unit"])
    page = officer.get(answer.url)
    link = page.context["list"].saved[0]
    assert (link.name, link.query, link.current) == ("Dự bị", QUERY, True)
    assert f'href="{LIST}?{QUERY.replace("&", "&amp;")}" aria-current="true">Dự bị</a>' in page.content.decode()
    assert not officer.get(LIST).context["list"].saved[0].current


def test_filters_alone_are_kept_too(officer):
    page = officer.get(keep(officer, query="standing=probationary").url)
    assert page.context["list"].saved[0].current


def test_the_page_hands_over_what_it_shows_without_day_and_page(officer):
    page = officer.get(f"{LIST}?{QUERY}&on=2026-01-01&after=00-1&q=")
    assert page.context["list"].kept == QUERY


def test_it_is_forgotten_again(officer):
    keep(officer)
    kept = SavedList.objects.get()
    answer = officer.post(reverse("lists:forget", args=[kept.pk]), {"area": "people", "query": QUERY})
    assert answer.url == f"{LIST}?{QUERY}"
    assert SavedList.objects.count() == 0
    told = {act.verb: json.loads(act.details) for act in Act.objects.filter(verb__startswith="access.")}
    assert told["access.forgot_list"]["name"] == "Dự bị"


def test_nobody_forgets_the_list_of_another(officer, signed_in):
    keep(officer)
    kept = SavedList.objects.get()
    address = reverse("lists:forget", args=[kept.pk])
    assert signed_in("cell_secretary").post(address, {"area": "people"}).status_code == 404
    assert SavedList.objects.count() == 1
    assert signed_in("cell_secretary").get(LIST).context["list"].saved == ()


def test_a_list_without_a_name_is_refused_with_a_sentence(officer):
    answer = keep(officer, name=" ")
    assert SavedList.objects.count() == 0
    assert 'class="notice error"' in officer.get(answer.url).content.decode()


def test_what_was_typed_stays_on_the_page_once(officer):
    name = "dự bị của chi bộ tôi " * 6
    answer = keep(officer, name=name, query="columns=born")
    page = officer.get(answer.url)
    assert page.context["list"].typed_name == name
    assert f'value="{name}"' in page.content.decode()
    assert officer.get(answer.url).context["list"].typed_name == ""


def test_what_was_typed_for_one_list_does_not_show_on_another(officer):
    keep(officer, name="x" * 200)
    assert officer.get(reverse("candidacies:list")).context["list"].typed_name == ""


def test_the_filters_fold_on_a_phone_and_stay_open_where_the_list_is_cut(officer):
    folded = '<input type="checkbox" class="fold" id="fold">'
    assert folded in officer.get(LIST).content.decode()
    assert folded not in officer.get(f"{LIST}?q=toan").content.decode()


def test_a_list_that_there_is_not_is_not_found(officer):
    assert keep(officer, area="nonsense").status_code == 404


def test_it_leads_nowhere_else(officer):
    assert keep(officer, query="x=1#//evil.example").url.startswith(f"{LIST}?x=")
