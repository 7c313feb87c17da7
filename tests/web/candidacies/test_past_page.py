"""A case as of a past day: what had been recorded by then, what was next then, and nothing to change."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.queries import case_page_on, past_case_list
from hatnhan.apps.candidacies.queries.lists import CaseFilters
from tests.conftest import World
from tests.stories import make_case, make_person, road

pytestmark = pytest.mark.django_db
EVERY = CaseFilters()


@pytest.fixture
def case(world: World):
    return make_case(world.cell_a1, road("opinions"), make_person("Vi Văn Bình"))


def open_page(client, case, day):
    return client.get(reverse("candidacies:detail", args=[case.pk]), {"on": day.isoformat()})


def test_its_next_step_is_the_one_that_the_list_of_that_day_names(world, case):
    actor = world.actor("committee_officer")
    for record in case.records.all():
        page = case_page_on(actor, case.pk, "vi", on=record.on)
        (line,) = past_case_list(actor, EVERY, "vi", on=record.on).lines
        assert (page.next.step if page.next else "") == line.next_step
        assert [shown.on for shown in page.records] == [row.on for row in case.records.filter(on__lte=record.on)]


def test_it_is_read_only_and_says_so(world, case, client):
    client.force_login(world.users["committee_officer"])
    day = case.records.order_by("on")[2].on
    page = open_page(client, case, day)
    assert page.context["case"].recordable == page.context["case"].exits == ()
    assert not any(getattr(page.context["case"], f"may_{act}") for act in ("move", "assign_mentor", "edit_person"))
    assert "Số liệu tính đến ngày" in page.text
    assert 'id="changes"' not in page.text
    assert client.get(reverse("candidacies:detail", args=[case.pk])).context["case"].may_move


def test_a_day_before_it_was_opened_is_told_and_the_page_shows_today(world, case, client):
    client.force_login(world.users["committee_officer"])
    page = open_page(client, case, case.opened_on - timedelta(days=1))
    assert "chưa được mở" in page.text
    assert page.context["page_day"] == page.context["today"]


def test_the_cell_is_the_one_that_carried_it_then(world, case):
    actor, before = world.actor("committee_officer"), case.records.order_by("on")[0].on
    today = actor.today
    case.records.create(
        step="moved",
        on=today - timedelta(days=1),
        acted_by=world.cell_a1,
        recorded_at=actor.at,
        recorded_by="x",
    )
    type(case).objects.filter(pk=case.pk).update(unit=world.cell_a2, path=world.cell_a2.path)
    assert case_page_on(actor, case.pk, "vi", on=before).unit == world.cell_a1.name
    assert case_page_on(actor, case.pk, "vi", on=today).unit == world.cell_a2.name


def test_who_is_out_of_reach_sees_it_on_no_day(world, case, client):
    client.force_login(world.users["stranger"])
    assert open_page(client, case, case.opened_on).status_code == 404
