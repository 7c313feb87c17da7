"""Work that the tests order."""

import os
import time

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import request_cancel
from hatnhan.core.permissions import machine


def count(run):
    for done in range(1, run.arguments["rows"] + 1):
        run.tick(done)
    return {"counted": run.arguments["rows"]}


def say_who(run):
    return {"actor": run.actor_name, "zone": str(run.at.tzinfo)}


def break_down(run):
    raise ValueError("row 7 cannot be read")


def be_cancelled(run):
    request_cancel(actor=machine(run.at), job_id=run.job_id)
    run.beat()
    run.tick(1)
    raise AssertionError("worked on after it was cancelled")


def be_overtaken(run):
    """Another worker took the job up in the meantime."""
    Job.objects.filter(pk=run.job_id).update(attempts=run.attempt + 1)
    run.beat()
    run.tick(1)
    raise AssertionError("worked on after another worker had taken over")


def hang(run):
    """Tell that the work has begun, then never end."""
    record(machine(run.at), "tested.began", f"jobs.job:{run.job_id}", attempt=run.attempt, process=os.getpid())
    if run.attempt > 1:
        return {"attempt": run.attempt}
    while True:
        time.sleep(0.05)
        run.tick(1)


def tick_after_a_while(run):
    """The last beat lies more than a second back: the tick writes."""
    run._last_beat -= 2
    run.tick(7, total=9)
    job = Job.objects.get(pk=run.job_id)
    return {"seen": [job.done, job.total]}


def hold_a_long_transaction(run):
    """What the beat writes meanwhile, from its own connection, is seen from inside."""
    with transaction.atomic():
        Job.objects.count()
        run.tick(3, total=10)
        before = Job.objects.get(pk=run.job_id).beat_at
        time.sleep(2.5)
        later = Job.objects.filter(pk=run.job_id, beat_at__gt=before)
        return {"seen": list(*later.values_list("done", "total")), "later": later.exists()}


def break_on_a_row(run):
    """As PostgreSQL tells it."""
    raise ValueError("new row violates a constraint\nDETAIL:  Failing row contains (7, Lò Thử Nghiệm, 0987654321).")
