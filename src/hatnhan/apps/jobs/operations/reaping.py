"""Find work whose worker died: take it up again, or fail it and say so.

The task queue itself leaves the row of a killed worker RUNNING for ever.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hatnhan.apps.jobs.models import Job, JobState
from hatnhan.apps.jobs.operations.ordering import hand_to_queue
from hatnhan.apps.jobs.operations.running import running_here

SILENCE = timedelta(seconds=30)  # many beats: a worker that is only slow is not taken for dead
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Reaped:
    """What the reaper did: jobs taken up again and jobs given up, by id."""

    resumed: tuple[int, ...]
    failed: tuple[int, ...]


@transaction.atomic
def reap(at: datetime) -> Reaped:
    """Take up again every job that fell silent, up to three attempts; fail it after that."""
    resumed, failed = [], []
    for job in _silent(at).select_for_update(skip_locked=True):
        _close_task(job, at)
        if job.cancel_requested:
            _end(job, JobState.CANCELLED, at)
        elif job.attempts >= ATTEMPTS:
            _end(job, JobState.FAILED, at, f"The worker stopped during the work, {job.attempts} times.")
            failed.append(job.pk)
        else:
            job.state = JobState.QUEUED
            job.save(update_fields=["state"])
            hand_to_queue(job)
            resumed.append(job.pk)
    return Reaped(tuple(resumed), tuple(failed))


def _silent(at: datetime) -> QuerySet[Job]:
    """Select the dead: running without a beat, or waiting for a task that no worker will run any more."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    in_queue = [str(task_id) for task_id in ready.values_list("id", flat=True)]
    running = Q(state=JobState.RUNNING, beat_at__lt=at - SILENCE)
    forgotten = Q(state=JobState.QUEUED, created_at__lt=at - SILENCE) & ~Q(task_id__in=in_queue)
    return Job.objects.filter(running | forgotten).exclude(pk__in=running_here)


def _close_task(job: Job, at: datetime) -> None:
    """End the row of the queue that the dead worker left."""
    dead = DBTaskResult.objects.filter(id=job.task_id, status=TaskResultStatus.RUNNING)
    dead.update(status=TaskResultStatus.FAILED, finished_at=at)


def _end(job: Job, state: JobState, at: datetime, error: str = "") -> None:
    job.state, job.ended_at, job.error = state, at, error
    job.save(update_fields=["state", "ended_at", "error"])
