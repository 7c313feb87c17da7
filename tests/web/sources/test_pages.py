"""An organisation puts a name forward, the cell takes it on in its review, and each sees what is meant for it."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Proposal, SourceReview
from hatnhan.apps.candidacies.operations import NewProposals, put_forward
from hatnhan.core.proposals import Named
from tests.conftest import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(world: World) -> Proposal:
    new = NewProposals(
        world.cell_a1.pk, (Named("Vi Thị Nhình", 2001, None, "female", "thôn Nà Pài"),), date(2026, 5, 4)
    )
    return put_forward(actor=world.actor("mass_organisation"), new=new)[0]


def test_an_organisation_comes_to_its_own_page_and_nowhere_else(world, signed_in, proposal):
    client = signed_in("mass_organisation")
    assert client.get("/").headers["Location"] == reverse("sources:home")
    page = client.get(reverse("sources:home")).content.decode()
    assert "Vi Thị Nhình" in page
    assert 'href="/candidacies/' not in page
    assert client.get(reverse("search:results"), {"q": "Nhình"}).status_code == 403


def test_a_name_is_put_forward_and_the_next_one_keeps_the_head(world, signed_in):
    client = signed_in("mass_organisation")
    typed = {"unit": world.cell_a1.pk, "put_forward_on": "4/5/2026", "name": "HỨA VĂN SẦU", "born": "1999"}
    answer = client.post(reverse("sources:put-forward"), {**typed, "groups": ["youth_union"], "another": "1"})
    assert "put_forward_on=4%2F5%2F2026" in answer.headers["Location"]
    row = Proposal.objects.get()
    told = (row.name, row.born, row.born_year, row.organisation_name, row.groups)
    assert told == ("Hứa Văn Sầu", None, 1999, "Đoàn xã Đèo Gió", "youth_union")
    again = client.get(answer.headers["Location"]).content.decode()
    assert 'value="4/5/2026"' in again


def test_a_pasted_list_is_recorded_whole_or_not_at_all(world, signed_in):
    client = signed_in("cell_secretary")
    head = {
        "unit": world.cell_a1.pk,
        "put_forward_on": "4/5/2026",
        "organisation": "farmers",
        "organisation_name": "Chi hội Nông dân Nà Pài",
    }
    bad = client.post(reverse("sources:put-forward"), {**head, "lines": "Hứa Văn Sầu\t1999\nLò Thị Ỏm\n"})
    assert "Lò Thị Ỏm" in bad.content.decode()
    assert not Proposal.objects.exists()
    client.post(reverse("sources:put-forward"), {**head, "lines": "1\tHứa Văn Sầu\t1999\tNam\n2\tLò Thị Ỏm\t3/2/2001"})
    assert list(Proposal.objects.order_by("pk").values_list("name", "sex")) == [
        ("Hứa Văn Sầu", "male"),
        ("Lò Thị Ỏm", ""),
    ]


def test_the_review_takes_on_from_the_proposal_with_the_paper_typed_once(world, story, signed_in, proposal):
    client, address = signed_in("cell_secretary"), reverse("sources:review", args=[world.cell_a1.pk])
    base = client.get(address).context["base"]
    typed = {"on": "5/6/2026", "paper": "12-NQ/CB", "base": base, f"take-{proposal.pk}": "another"}
    refused = client.post(address, typed)
    # Only the year is known: the form says so, and what was chosen stands in it still.
    assert "mới biết năm sinh" in refused.content.decode()
    assert refused.context["offered"][0].choice == "another"
    answer = client.post(address, {**typed, f"born-{proposal.pk}": "7/11/2001"})
    assert answer.headers["Location"] == reverse("sources:detail", args=[world.cell_a1.pk])
    proposal.refresh_from_db()
    assert (proposal.state, SourceReview.objects.get().paper) == ("taken_up", "12-NQ/CB")
    stale = client.post(address, {**typed, "on": "6/6/2026"})
    assert "danh sách đã thay đổi" in stale.content.decode()


def test_the_cell_answers_and_the_organisation_reads_it(world, signed_in, proposal):
    address = reverse("sources:answer", args=[proposal.pk])
    typed = {"state": "declined", "words": "Đã chuyển đi nơi khác", "on": "5/6/2026"}
    assert signed_in("cell_secretary").post(address, typed).status_code == 302
    assert "Đã chuyển đi nơi khác" in signed_in("mass_organisation").get(reverse("sources:home")).content.decode()


def test_the_commune_sends_a_name_on_and_counts_what_became_of_all(world, signed_in, proposal):
    officer = signed_in("committee_officer")
    officer.post(reverse("sources:send", args=[proposal.pk]), {"unit": world.military_cell.pk})
    proposal.refresh_from_db()
    assert proposal.unit_id == world.military_cell.pk
    page = officer.get(reverse("sources:overview", args=[world.commune_a.pk])).context["page"]
    assert (page.total.put_forward, page.total.waiting, [line.name for line in page.unanswered]) == (
        1,
        1,
        ["Vi Thị Nhình"],
    )
    assert officer.get(reverse("sources:home")).headers["Location"] == reverse(
        "sources:detail", args=[world.commune_a.pk]
    )


def test_a_list_costs_few_queries_however_many_names(world, signed_in, django_assert_max_num_queries):
    names = tuple(Named(f"Vi Thị Nhình {place}", 1980 + place % 30) for place in range(40))
    for unit in (world.cell_a1, world.cell_a2):
        put_forward(
            actor=world.actor("mass_organisation"), new=NewProposals(unit.pk, names, date(2026, 5, 4), paper="1")
        ) if unit == world.cell_a1 else put_forward(
            actor=world.machine, new=NewProposals(unit.pk, names, date(2026, 5, 4), "farmers", "Hội Nông dân")
        )
    client = signed_in("cell_secretary")
    for page in ("detail", "review"):
        with django_assert_max_num_queries(20):
            client.get(reverse(f"sources:{page}", args=[world.cell_a1.pk]))


def test_an_account_for_an_organisation_is_made_by_who_invites(world, signed_in):
    typed = {"kind": "militia", "name": "Dân quân thôn Nà Pài", "username": "danquan"}
    slip = signed_in("cell_secretary").post(reverse("sources:invite", args=[world.cell_a1.pk]), typed)
    assert "danquan" in slip.content.decode()
    again = signed_in("cell_secretary").post(reverse("sources:invite", args=[world.cell_a1.pk]), typed)
    assert again.context["refusals"]


def test_a_name_is_taken_back(world, signed_in, proposal):
    client = signed_in("mass_organisation")
    client.post(reverse("sources:withdraw", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
