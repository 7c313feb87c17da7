"""Writing what the preview showed."""

from django.urls import reverse

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.jobs.operations import run_now
from hatnhan.apps.people.models import Person


def address(batch) -> str:
    return reverse("exchange:apply", args=[batch.pk])


def test_it_orders_the_writing_and_shows_what_was_written(signed_in, preview):
    client = signed_in("committee_officer")
    answer = client.post(address(preview))
    page = reverse("exchange:batch", args=[preview.pk])
    assert (answer.status_code, answer.url) == (302, page)
    assert not Person.objects.filter(name__written="Vi Thị Nhình").exists()
    preview.refresh_from_db()
    run_now(preview.job_id)
    text = client.get(page).content.decode()
    assert "Đã ghi lúc" in text
    assert reverse("exchange:take-back", args=[preview.pk]) in text
    assert Case.objects.filter(person__name__written="Vi Thị Nhình").count() == 1


def test_twice_is_once(signed_in, preview):
    client = signed_in("committee_officer")
    client.post(address(preview))
    answer = client.post(address(preview))
    assert answer.status_code == 409
    assert "Lúc này không thực hiện được" in answer.content.decode()


def test_a_stranger_writes_nothing(signed_in, preview):
    assert signed_in("stranger").post(address(preview)).status_code == 404
    preview.refresh_from_db()
    assert preview.state == "previewed"


def test_a_link_writes_nothing(signed_in, preview):
    assert signed_in("committee_officer").get(address(preview)).status_code == 405
    preview.refresh_from_db()
    assert preview.state == "previewed"
