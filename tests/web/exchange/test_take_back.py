"""Undoing an import as a whole."""

import pytest
from django.urls import reverse

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.jobs.operations import run_now


def address(batch) -> str:
    return reverse("exchange:take-back", args=[batch.pk])


@pytest.fixture
def applied(signed_in, preview):
    signed_in("committee_officer").post(reverse("exchange:apply", args=[preview.pk]))
    preview.refresh_from_db()
    run_now(preview.job_id)
    return preview


def new_case() -> Case | None:
    return Case.objects.filter(person__name__written="Vi Thị Nhình").first()


def test_the_register_stands_as_it_stood_before(signed_in, applied):
    assert new_case() is not None
    text = signed_in("committee_officer").post(address(applied), follow=True).content.decode()
    assert "Đã rút lại: sổ trở về như trước." in text
    assert "đã rút lại" in text
    assert new_case() is None


def test_what_rests_on_it_is_named_and_nothing_is_undone(signed_in, applied):
    case = new_case()
    assert case is not None
    client = signed_in("committee_officer")
    client.post(reverse("candidacies:record-step", args=[case.pk, "nominated"]), {"on": "1/3/2026"})
    answer = client.post(address(applied))
    assert answer.status_code == 409
    assert "<li>" in answer.content.decode()
    assert new_case() == case


def test_what_was_never_written_cannot_be_taken_back(signed_in, preview):
    assert signed_in("committee_officer").post(address(preview)).status_code == 409


def test_a_stranger_undoes_nothing(signed_in, applied):
    assert signed_in("stranger").post(address(applied)).status_code == 404
    assert new_case() is not None


def test_a_link_undoes_nothing(signed_in, applied):
    assert signed_in("committee_officer").get(address(applied)).status_code == 405
    assert new_case() is not None
