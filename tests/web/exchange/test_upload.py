"""A workbook comes in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.jobs.operations import run_now

ADDRESS = reverse("exchange:upload")


def test_it_is_kept_and_its_reading_is_shown(signed_in, world, source_list):
    client = signed_in("committee_officer")
    with source_list.open("rb") as file:
        answer = client.post(ADDRESS, {"workbook": file})
    batch = Batch.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("exchange:batch", args=[batch.pk]))
    text = client.get(answer.url).content.decode()
    assert "đang đọc" in text
    assert "Đang chờ đến lượt." in text
    assert f'hx-get="{answer.url}"' in text
    assert '<noscript><meta http-equiv="refresh"' in text


def test_the_empty_page_complains_of_nothing_and_offers_only_what_is_read(signed_in, world):
    text = signed_in("committee_officer").get(ADDRESS).content.decode()
    assert 'class="errors"' not in text
    assert 'accept=".xlsx,.csv"' in text


def test_a_form_without_a_file_asks_for_it(signed_in, world):
    text = signed_in("committee_officer").post(ADDRESS, {}).content.decode()
    assert 'href="#id_workbook"' in text
    assert Batch.objects.count() == 0


def test_a_file_above_the_limit_is_refused_before_it_is_kept(signed_in, world, settings):
    settings.UPLOAD_LIMIT_BYTES = 1000
    file = SimpleUploadedFile("big.xlsx", b"x" * 1001)
    text = signed_in("committee_officer").post(ADDRESS, {"workbook": file}).content.decode()
    assert "Tệp quá lớn" in text
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"no workbook at all", b"PK\x03\x04 torn"], ids=["empty", "text", "torn"])
def test_what_is_no_workbook_is_told_in_plain_words(signed_in, world, content):
    client = signed_in("committee_officer")
    client.post(ADDRESS, {"workbook": SimpleUploadedFile("x.xlsx", content)})
    batch = Batch.objects.get()
    assert batch.job_id is not None
    run_now(batch.job_id)
    page = client.get(reverse("exchange:batch", args=[batch.pk]))
    assert page.context["batch"].fault != ""
    assert page.context["batch"].fault in page.content.decode().replace("&quot;", '"')
    assert "Không đọc được tệp" in page.content.decode()


def test_who_may_not_import_brings_nothing_in(signed_in, world, source_list):
    client = signed_in("cell_secretary")
    with source_list.open("rb") as file:
        assert client.post(ADDRESS, {"workbook": file}).status_code == 403
    assert Batch.objects.count() == 0


def test_other_methods_are_not_for_it(signed_in, world):
    assert signed_in("committee_officer").put(ADDRESS).status_code == 405
