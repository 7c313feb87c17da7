"""The preview of an import."""

import pytest
from django.urls import reverse

from hatnhan.apps.exchange.models import Batch, BatchState


def address(batch: Batch) -> str:
    return reverse("exchange:batch", args=[batch.pk])


def test_it_counts_each_sheet_and_names_each_fault_with_its_column(signed_in, preview):
    page = signed_in("committee_officer").get(address(preview))
    totals = page.context["batch"].totals
    text = page.content.decode()
    assert (totals.rows, totals.new, totals.refused) == (3, 1, 1)
    assert "Vi Thị Nhình" in text
    assert "<b>Ngày, tháng, năm sinh</b>:" in text
    assert "31/2/2002" in text
    assert reverse("exchange:refused", args=[preview.pk]) in text
    assert reverse("exchange:apply", args=[preview.pk]) in text
    assert reverse("exchange:discard", args=[preview.pk]) in text
    assert reverse("exchange:take-back", args=[preview.pk]) not in text


@pytest.mark.parametrize(
    ("state", "names"),
    [("new", ["Vi Thị Nhình"]), ("refused", ["Lộc Văn Sún"])],
)
def test_it_is_cut_by_what_becomes_of_a_row(signed_in, preview, state, names):
    page = signed_in("committee_officer").get(address(preview), {"state": state, "sheet": "Nguồn"})
    assert [line.title for line in page.context["batch"].lines] == names


def test_old_and_new_value_stand_side_by_side(signed_in, preview):
    lines = signed_in("committee_officer").get(address(preview)).context["batch"].lines
    assert {line.title: line.state for line in lines}["Nông Thị Mẩy"] in {"same", "changed"}


def test_the_poll_ends_by_showing_the_whole_page(signed_in, preview):
    client, asked = signed_in("committee_officer"), {"hx-request": "true"}
    assert client.get(address(preview), headers=asked)["HX-Refresh"] == "true"
    Batch.objects.filter(pk=preview.pk).update(state=BatchState.APPLYING)
    preview.job.state = "running"
    preview.job.save()
    waiting = client.get(address(preview), headers=asked).content.decode()
    assert waiting.lstrip().startswith("<section")
    assert f'hx-get="{address(preview)}"' in waiting


def test_work_that_stopped_in_the_middle_is_told(signed_in, preview):
    Batch.objects.filter(pk=preview.pk).update(state=BatchState.APPLYING)
    text = signed_in("committee_officer").get(address(preview)).content.decode()
    assert "Công việc dừng giữa chừng" in text


def test_it_costs_few_queries(signed_in, preview, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(8):
        client.get(address(preview))


@pytest.mark.parametrize("name", ["stranger", "cell_secretary", "nobody"])
def test_out_of_reach_there_is_no_such_import(signed_in, preview, name):
    answer = signed_in(name).get(address(preview))
    assert answer.status_code == 404
    assert "nguon-xa-deo-gio" not in answer.content.decode()


def test_it_is_only_read(signed_in, preview):
    assert signed_in("committee_officer").post(address(preview)).status_code == 405
