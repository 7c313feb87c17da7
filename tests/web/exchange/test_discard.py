"""Dropping an import."""

from django.urls import reverse


def address(batch) -> str:
    return reverse("exchange:discard", args=[batch.pk])


def test_the_file_and_its_rows_are_erased(signed_in, preview):
    text = signed_in("committee_officer").post(address(preview), follow=True).content.decode()
    assert "Đã bỏ. Tệp đã được xóa." in text
    preview.refresh_from_db()
    assert (preview.state, preview.file, preview.rows.count()) == ("discarded", "", 0)


def test_twice_is_told(signed_in, preview):
    client = signed_in("committee_officer")
    client.post(address(preview))
    assert client.post(address(preview)).status_code == 409


def test_a_stranger_drops_nothing(signed_in, preview):
    assert signed_in("stranger").post(address(preview)).status_code == 404
    preview.refresh_from_db()
    assert preview.state == "previewed"


def test_a_link_drops_nothing(signed_in, preview):
    assert signed_in("committee_officer").get(address(preview)).status_code == 405
