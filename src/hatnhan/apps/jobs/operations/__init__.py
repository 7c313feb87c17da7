"""Acts on long work: order it, run it, stop it, take it up again when its worker died."""

from hatnhan.apps.jobs.operations.ordering import enqueue, request_cancel
from hatnhan.apps.jobs.operations.reaping import reap
from hatnhan.apps.jobs.operations.running import run_now, run_queued
from hatnhan.apps.jobs.operations.runs import Cancelled, JobRun

__all__ = ["Cancelled", "JobRun", "enqueue", "reap", "request_cancel", "run_now", "run_queued"]
