"""What the progress of a job shows."""

import pytest

from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import enqueue
from hatnhan.apps.jobs.queries import job_page
from tests.factories import machine_actor


@pytest.mark.parametrize(
    ("state", "done", "total", "percent", "ended", "may_cancel"),
    [
        ("queued", 0, None, None, False, True),
        ("running", 5, None, None, False, True),
        ("running", 199, 200, 99, False, True),
        ("running", 300, 200, 100, False, True),
        ("done", 3, None, 100, True, False),
        ("failed", 1, 2, 50, True, False),
        ("cancelled", 0, None, None, True, False),
    ],
)
def test_the_page_tells_how_far_the_work_is(db, state, done, total, percent, ended, may_cancel):
    job = enqueue(actor=machine_actor(), kind="tests.apps.jobs.work:count", arguments={})
    Job.objects.filter(pk=job.pk).update(state=state, done=done, total=total)
    page = job_page(machine_actor(), job.pk)
    assert (page.percent, page.ended, page.may_cancel) == (percent, ended, may_cancel)


def test_work_that_is_asked_to_stop_cannot_be_asked_twice(db):
    job = enqueue(actor=machine_actor(), kind="tests.apps.jobs.work:count", arguments={})
    Job.objects.filter(pk=job.pk).update(state="running", cancel_requested=True)
    assert not job_page(machine_actor(), job.pk).may_cancel
