"""Calling work off."""

from django.urls import reverse

from hatnhan.apps.jobs.models import Job, JobState


def address(key: int) -> str:
    return reverse("jobs:cancel", args=[key])


def test_waiting_work_is_over_at_once(signed_in, waiting_job):
    key = waiting_job.pk
    answer = signed_in("committee_officer").post(address(key))
    assert (answer.status_code, answer.url) == (302, reverse("jobs:progress", args=[key]))
    assert Job.objects.get(pk=key).state == JobState.CANCELLED


def test_running_work_is_told_to_stop(signed_in, waiting_job):
    key = waiting_job.pk
    Job.objects.filter(pk=key).update(state=JobState.RUNNING)
    text = signed_in("committee_officer").post(address(key), follow=True).content.decode()
    assert "Đang dừng." in text
    assert Job.objects.get(pk=key).cancel_requested


def test_a_stranger_stops_nothing(signed_in, waiting_job):
    key = waiting_job.pk
    assert signed_in("stranger").post(address(key)).status_code == 404
    assert Job.objects.get(pk=key).state == JobState.QUEUED


def test_a_link_stops_nothing(signed_in, waiting_job):
    key = waiting_job.pk
    assert signed_in("committee_officer").get(address(key)).status_code == 405
    assert Job.objects.get(pk=key).state == JobState.QUEUED
