"""Order long work, and call it off."""

from collections.abc import Mapping

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.jobs.models import Job, JobState
from hatnhan.apps.jobs.operations.running import handler_of, run_queued
from hatnhan.apps.jobs.queries import jobs_in_reach
from hatnhan.core.permissions import Actor


@transaction.atomic
def enqueue(*, actor: Actor, kind: str, arguments: Mapping[str, object], total: int | None = None) -> Job:
    """Order work: the function that `kind` names ("package.module:function") is called with a JobRun by a worker.

    The order becomes valid with the caller's transaction. A worker may die in the middle, so the function may be
    called again from the start: it must come to the same end.
    """
    handler_of(kind)
    job = Job.objects.create(
        kind=kind,
        arguments=dict(arguments),
        total=total,
        actor_id=actor.id,
        actor_name=actor.name,
        created_at=actor.at,
    )
    hand_to_queue(job)
    return job


def hand_to_queue(job: Job) -> None:
    """Put the job into the task queue; the row of the queue lies in the same database and transaction."""
    job.task_id = str(run_queued.enqueue(job.pk).id)
    job.save(update_fields=["task_id"])


@transaction.atomic
def request_cancel(*, actor: Actor, job_id: int) -> None:
    """Call work off: what waits is over at once, what runs stops at its next tick and rolls back."""
    job = jobs_in_reach(actor).select_for_update().get(pk=job_id)
    if job.state == JobState.QUEUED:
        job.state, job.ended_at = JobState.CANCELLED, actor.at
    elif job.state == JobState.RUNNING:
        job.cancel_requested = True
    else:
        return
    job.save(update_fields=["state", "ended_at", "cancel_requested"])
    record(actor, "jobs.cancelled", job, kind=job.kind)
