"""One attempt at a job, as its handler sees it: beats, progress, and the order to stop."""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import DatabaseError, connection
from django.db.models.functions import Now
from django.utils.timezone import get_current_timezone

from hatnhan.apps.jobs.models import Job, JobState

BEAT_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 -- reads as a sentence where it is raised
    """The work shall stop: somebody cancelled it, or another worker has taken it up. Let it pass: work rolls back."""


class JobRun:
    """What a handler is given: its arguments, who ordered it, the moment it began, and `tick`."""

    def __init__(self, job: Job) -> None:
        self.job_id: int = job.pk
        self.kind = job.kind
        self.arguments: Mapping[str, Any] = job.arguments
        self.actor_id = job.actor_id
        self.actor_name = job.actor_name
        self.attempt = job.attempts
        # The database's clock, read when the job was claimed: apps have no other.
        self.at: datetime = (job.beat_at or job.created_at).astimezone(get_current_timezone())
        self._done, self._total = 0, job.total
        self._stop = False
        self._beats_apart = False
        self._last_beat = monotonic()

    def tick(self, done: int, total: int | None = None) -> None:
        """Say how far the work is, as often as it likes; raises Cancelled when it shall stop.

        The writing is the beat's: at most once a second, and not in the transaction of the work.
        """
        self._done = done
        self._total = self._total if total is None else total
        if not self._beats_apart and monotonic() - self._last_beat >= BEAT_SECONDS:
            self.beat()
        if self._stop:
            raise Cancelled

    def beat(self) -> None:
        """Write beat and progress; learn whether the work shall stop. A newer attempt makes this one stop too."""
        self._last_beat = monotonic()
        mine = Job.objects.filter(pk=self.job_id, state=JobState.RUNNING, attempts=self.attempt)
        alive = mine.update(beat_at=Now(), done=self._done, total=self._total)
        self._stop = not alive or mine.filter(cancel_requested=True).exists()

    def finish(self, state: JobState, **columns: object) -> None:
        """Write how it ended, unless a newer attempt has taken over."""
        mine = Job.objects.filter(pk=self.job_id, state=JobState.RUNNING, attempts=self.attempt)
        mine.update(state=state, ended_at=Now(), done=self._done, total=self._total, **columns)

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat from a thread with a connection of its own, so that a long transaction of the work does not hide it."""
        ended = threading.Event()
        thread = threading.Thread(target=self._beat_until, args=(ended,), name=f"beat-{self.job_id}", daemon=True)
        self._beats_apart = True
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self._beats_apart = False

    def _beat_until(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                self.beat()
            except DatabaseError as error:
                # SQLite has one writer: while the work holds a long transaction the beat is missed, not the work.
                logger.info("beat of job %s missed: %s", self.job_id, error)
        connection.close()
