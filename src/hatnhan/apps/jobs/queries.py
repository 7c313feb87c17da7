"""How far long work is, for whoever ordered it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hatnhan.apps.jobs.models import Job, JobState
from hatnhan.core.permissions import Actor

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobPage:
    """Everything that the progress of a job shows. `percent` is None while the total is not known."""

    id: int
    kind: str
    state: str
    done: int
    total: int | None
    percent: int | None
    ended: bool
    may_cancel: bool
    cancel_requested: bool
    result: Mapping[str, object]
    error: str
    created_at: datetime
    ended_at: datetime | None


def jobs_in_reach(actor: Actor) -> QuerySet[Job]:
    """Select the jobs that the actor ordered; the machine sees all."""
    if actor.is_machine:
        return Job.objects.all()
    return Job.objects.none() if actor.id is None else Job.objects.filter(actor_id=actor.id)


def job_page(actor: Actor, job_id: int) -> JobPage:
    """Show one job, or raise ObjectDoesNotExist where it is another's."""
    job = jobs_in_reach(actor).get(pk=job_id)
    ended = job.state in ENDED
    return JobPage(
        id=job.pk,
        kind=job.kind,
        state=job.state,
        done=job.done,
        total=job.total,
        percent=_percent(job),
        ended=ended,
        may_cancel=not ended and not job.cancel_requested,
        cancel_requested=job.cancel_requested,
        result=job.result,
        error=job.error,
        created_at=job.created_at,
        ended_at=job.ended_at,
    )


def _percent(job: Job) -> int | None:
    if job.state == JobState.DONE:
        return 100
    return min(100, job.done * 100 // job.total) if job.total else None
