"""The form that lets a case go to another cell."""

from datetime import date

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.candidacies.queries import choices
from tests.web.conftest import Story


def address(case) -> str:
    return reverse("candidacies:move", args=[case.pk])


def cells(page) -> dict[str, list[str]]:
    """The names of the cells that are offered, by the unit above them."""
    _, *groups = page.context["form"].fields["unit"].choices
    return {above: [name for _, name in below] for above, below in groups}


def test_it_offers_the_other_cells_in_reach_by_the_unit_above(signed_in, story: Story):
    ours = ["Chi bộ quân sự xã Đèo Gió", "Chi bộ thôn Khuổi Mạ"]
    assert cells(signed_in("committee_officer").get(address(story.ready))) == {"Đảng bộ xã Đèo Gió": ours}
    assert cells(signed_in("provincial_officer").get(address(story.ready))) == {
        "Đảng bộ xã Đèo Gió": ours,
        "Đảng bộ xã Suối Mơ": ["Chi bộ bản Pom Lót"],
    }


def test_the_papers_are_named_by_the_rules_of_the_day(signed_in, story: Story):
    page = signed_in("committee_officer").get(address(story.ready))
    text = page.content.decode()
    assert [number for number, _ in page.context["form"].fields["letter"].choices] == ["", 53, 92, 93, 94, 95]
    titles = [title for number, title in page.context["form"].fields["letter"].choices if number]
    assert len(set(titles)) == 5
    assert "53: Giấy chứng nhận người đang được giúp đỡ, xem xét" in titles
    # All of them come from one secondary source: the page says how sure that is.
    assert [letter.confidence for letter in page.context["move"].letters] == ["medium"] * 5
    assert [letter.number for letter in page.context["move"].letters if letter.now] == [53]
    assert "Công văn số 92, 93, 94 của danh mục theo từng lúc; số 95 khi ra khỏi đảng bộ xã" in text
    assert "1361-CV/BTCTW" in text


def test_the_case_goes_with_its_letter(signed_in, world, story: Story):
    client = signed_in("committee_officer")
    page = reverse("candidacies:detail", args=[story.ready.pk])
    assert address(story.ready) in client.get(page).content.decode()
    given = {"unit": world.cell_a2.pk, "on": "15/6/2026", "letter": "92", "paper_number": "4-CV/ĐU"}
    answer = client.post(address(story.ready), given, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "Đã ghi nhận: chuyển đi nơi khác." in answer.content.decode()
    story.ready.refresh_from_db()
    assert story.ready.unit_id == world.cell_a2.pk
    record = StepRecord.objects.get(case=story.ready, step="moved")
    assert (record.on, record.letter, record.paper_number, record.acted_by_id) == (
        date(2026, 6, 15),
        92,
        "4-CV/ĐU",
        world.cell_a1.pk,
    )
    assert signed_in("cell_secretary").get(page).status_code == 404
    assert signed_in("neighbour").get(page).status_code == 200


def test_what_speaks_against_it_stays_on_the_form(signed_in, world, story: Story):
    given = {"unit": world.cell_a2.pk, "on": "1/7/2026"}
    page = signed_in("committee_officer").post(address(story.ready), given)
    assert [reason.code for reason in page.context["refusals"]] == ["record.in_the_future"]
    assert f'<option value="{world.cell_a2.pk}" selected>' in page.content.decode()
    assert not StepRecord.objects.filter(step="moved").exists()


def test_a_cell_out_of_reach_its_own_one_or_none_cannot_be_chosen(signed_in, world, story: Story):
    for unit in (world.cell_b1.pk, world.cell_a1.pk, world.commune_a.pk, "x", ""):
        page = signed_in("committee_officer").post(address(story.ready), {"unit": unit, "on": "15/6/2026"})
        assert 'href="#id_unit"' in page.content.decode()
    assert not StepRecord.objects.filter(step="moved").exists()


def test_among_very_many_cells_one_asks_by_name(signed_in, world, story: Story, monkeypatch):
    client = signed_in("provincial_officer")
    assert 'name="q" value=""' not in client.get(address(story.ready)).content.decode().split("<main", 1)[1]
    monkeypatch.setattr(choices, "CELLS_AT_ONCE", 1)
    assert 'name="q" value=""' in client.get(address(story.ready)).content.decode().split("<main", 1)[1]
    asked = f"{address(story.ready)}?q=pom+lot"
    assert cells(client.get(asked)) == {"Đảng bộ xã Suối Mơ": ["Chi bộ bản Pom Lót"]}
    client.post(asked, {"unit": world.cell_b1.pk, "on": "15/6/2026"})
    story.ready.refresh_from_db()
    assert story.ready.unit_id == world.cell_b1.pk


def test_the_form_for_any_step_moves_no_case(signed_in, story: Story):
    step = reverse("candidacies:record-step", args=[story.ready.pk, "moved"])
    assert signed_in("committee_officer").post(step, {"on": "15/6/2026"}).url == address(story.ready)
    assert not StepRecord.objects.filter(step="moved").exists()


def test_a_move_is_not_the_cells_to_record(signed_in, world, story: Story):
    client = signed_in("cell_secretary")
    assert client.post(address(story.ready), {"unit": world.cell_a2.pk, "on": "15/6/2026"}).status_code == 403
    page = client.get(reverse("candidacies:detail", args=[story.ready.pk])).content.decode()
    assert address(story.ready) not in page


@pytest.mark.parametrize("name", ["stranger", "neighbour", "nobody"])
def test_out_of_reach_nothing_is_found(signed_in, world, story: Story, name):
    given = {"unit": world.cell_a2.pk, "on": "15/6/2026"}
    assert signed_in(name).post(address(story.ready), given).status_code == 404
    assert not StepRecord.objects.filter(step="moved").exists()


def test_other_methods_are_not_for_it(signed_in, story: Story):
    assert signed_in("committee_officer").put(address(story.ready)).status_code == 405
