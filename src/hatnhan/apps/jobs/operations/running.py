"""Run a job: claim it, call its handler, keep what came of it."""

import logging
from collections.abc import Callable
from contextlib import nullcontext

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.module_loading import import_string
from django_tasks import task

from hatnhan.apps.jobs.models import Job, JobState
from hatnhan.apps.jobs.operations.runs import Cancelled, JobRun

Handler = Callable[[JobRun], dict[str, object] | None]
logger = logging.getLogger(__name__)
# Jobs that a worker of this process runs just now: the reaper knows them to be alive even when a beat is missed.
running_here: set[int] = set()


@task()
def run_queued(job_id: int) -> None:
    """Run a job that waits; called by the worker of the task queue. What is running or ended already is left alone."""
    _run(job_id, beats_apart=True)


def run_now(job_id: int) -> Job:
    """Run a job that waits in this very process and return it as it ended; for commands and tests."""
    _run(job_id, beats_apart=False)
    return Job.objects.get(pk=job_id)


def handler_of(kind: str) -> Handler:
    """Find the function that a kind names, or raise ImportError."""
    module, _, name = kind.partition(":")
    handler: Handler = import_string(f"{module}.{name}")
    return handler


def _run(job_id: int, *, beats_apart: bool) -> None:
    run = _claim(job_id)
    if run is None:
        return
    running_here.add(job_id)
    try:
        with run.beating() if beats_apart else nullcontext():
            result = handler_of(run.kind)(run)
    except Cancelled:
        run.finish(JobState.CANCELLED)
    except Exception as error:
        logger.exception("job %s (%s) failed", job_id, run.kind)
        # The first line: in the others PostgreSQL shows the whole row that it refused.
        run.finish(JobState.FAILED, error=str(error).partition("\n")[0] or type(error).__name__)
    else:
        run.finish(JobState.DONE, result=result or {})
    finally:
        running_here.discard(job_id)


@transaction.atomic
def _claim(job_id: int) -> JobRun | None:
    waiting = Job.objects.select_for_update().filter(pk=job_id, state=JobState.QUEUED)
    if not waiting.exists():
        return None
    # The number of the attempt is what tells a worker that came back from the dead that the job is no longer its own.
    waiting.update(state=JobState.RUNNING, attempts=F("attempts") + 1, beat_at=Now(), done=0)
    return JobRun(Job.objects.get(pk=job_id))
