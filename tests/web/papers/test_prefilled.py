"""A paper that was numbered here is not typed a second time: the form of its step offers number and day."""

from datetime import date

from django.urls import reverse

from hatnhan.apps.papers.operations import issue, void
from tests.web.conftest import Story

FORM = "cell_resolution_admission"


def shown(client, case):
    return client.get(reverse("candidacies:cell-vote", args=[case.pk])).context["form"].initial


def give(world, case, day=date(2026, 6, 20), form=FORM):
    return issue(actor=world.machine, unit_id=world.cell_a1.pk, form=form, day=day, case_id=case.pk)


def test_the_form_of_the_step_offers_the_number_that_was_given(signed_in, world, story: Story):
    client = signed_in("cell_secretary")
    assert "paper_number" not in shown(client, story.ready)
    give(world, story.ready)
    latest = give(world, story.ready, date(2026, 6, 21))
    give(world, story.ready, form="meeting_minutes")
    initial = shown(client, story.ready)
    assert (initial["paper_number"], initial["paper_on"]) == ("02-NQ/CB", date(2026, 6, 21))
    text = client.get(reverse("candidacies:cell-vote", args=[story.ready.pk])).content.decode()
    assert 'value="02-NQ/CB"' in text
    void(actor=world.machine, issued_id=latest.id, reason="Sai ngày")
    assert shown(client, story.ready)["paper_number"] == "01-NQ/CB"


def test_another_step_and_another_case_are_offered_nothing(signed_in, world, story: Story):
    give(world, story.ready)
    client = signed_in("committee_officer")
    opinions = client.get(reverse("candidacies:record-step", args=[story.ready.pk, "opinions"]))
    assert "paper_number" not in opinions.context["form"].initial
    late = client.get(reverse("candidacies:record-step", args=[story.late.pk, "admission_decision"]))
    assert "paper_number" not in late.context["form"].initial


def test_a_paper_of_the_dossier_gets_its_number_and_leads_back_to_it(signed_in, world, story: Story):
    client = signed_in("cell_secretary")
    dossier = reverse("papers:dossier", args=[story.ready.pk])
    text = client.get(dossier).content.decode().replace("&amp;", "&")
    address = f"{reverse('papers:issue', args=[world.cell_a1.pk])}?case={story.ready.pk}&form={FORM}&day=2026-06-30"
    assert address in text
    page = client.get(address)
    assert "kind" not in page.context["form"].fields
    assert page.context["form"].initial["about"] == "Nghị quyết của chi bộ đề nghị kết nạp: Nông Thị Mẩy"
    typed = {"day": "30/6/2026", "about": "Đề nghị kết nạp", "signer": "Nông Văn Sơn", "knowing": "on"}
    assert client.post(address, typed)["Location"] == dossier
    assert "01-NQ/CB" in client.get(dossier).content.decode()
    assert client.get(address.replace(FORM, "guesswork")).status_code == 404
    assert signed_in("neighbour").get(address).status_code == 404
