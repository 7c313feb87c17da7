"""How far long work is."""

import pytest
from django.urls import reverse

from hatnhan.apps.jobs.models import Job, JobState


@pytest.fixture
def job(waiting_job: Job) -> Job:
    return waiting_job


def address(job: Job) -> str:
    return reverse("jobs:progress", args=[job.pk])


def test_waiting_work_is_polled_and_can_be_called_off(signed_in, job):
    text = signed_in("committee_officer").get(address(job)).content.decode()
    assert "Đang chờ đến lượt." in text
    assert f'hx-get="{address(job)}"' in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert reverse("jobs:cancel", args=[job.pk]) in text


def test_running_work_says_how_far_it_is(signed_in, job):
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=1500, total=6000)
    text = signed_in("committee_officer").get(address(job)).content.decode()
    assert 'value="25"' in text
    assert "1.500 / 6.000" in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (JobState.DONE, "Đã xong."),
        (JobState.CANCELLED, "Đã dừng. Không có gì được ghi lại."),
        (JobState.FAILED, "Công việc gặp lỗi; không có gì được ghi lại."),
    ],
)
def test_ended_work_is_polled_no_more(signed_in, job, state, said):
    Job.objects.filter(pk=job.pk).update(state=state)
    text = signed_in("committee_officer").get(address(job)).content.decode()
    assert said in text
    assert "hx-get" not in text
    assert "refresh" not in text


def test_the_poll_gets_the_fragment_alone(signed_in, job):
    answer = signed_in("committee_officer").get(address(job), headers={"hx-request": "true"})
    assert answer.content.decode().lstrip().startswith("<section")


def test_another_account_finds_no_such_work(signed_in, job):
    assert signed_in("stranger").get(address(job)).status_code == 404


def test_it_is_only_read(signed_in, job):
    assert signed_in("committee_officer").post(address(job)).status_code == 405
