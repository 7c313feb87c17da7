"""`hatnhan work`: the process that does long work, one job after the other; `hatnhan serve` starts one."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import count

from hatnhan.cli.main import start_django

NAME = "work"
HELP = "do long work that was ordered (imports, exports), until it is stopped"
LOOK_AROUND_SECONDS = 5.0
# Every so many looks around the reminders of the day are seen to: every ten minutes.
REMIND_EVERY = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to end when all is done, and whom to follow."""
    parser.add_argument("--until-done", action="store_true", help="end when no work waits")
    parser.add_argument("--parent", type=int, metavar="PID", help="end when this process, which started us, has ended")


def run(options: argparse.Namespace) -> int:
    """Take up what a dead worker left, then work. SIGTERM ends it after the job at hand."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- tables need Django started

    watch = threading.Thread(target=_watch, args=(options.parent,), name="watch", daemon=True)
    _reap()
    watch.start()
    # The defaults of the queue's worker are for development: a reloader, and a pause before the first look.
    call_command("db_worker", reload=False, startup_delay=False, batch=options.until_done, verbosity=0)
    return 0


def _watch(parent: int | None) -> None:
    """Look around now and then: workers that died, files past their hour, and whom this process works for."""
    waiting = threading.Event()
    looks = count()
    while not waiting.wait(LOOK_AROUND_SECONDS):
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        _reap()
        if next(looks) % REMIND_EVERY == 0:
            _remind()


def _reap() -> None:
    from hatnhan.apps.jobs.operations import reap  # noqa: PLC0415 -- tables need Django started
    from hatnhan.apps.papers.operations.printing import sweep  # noqa: PLC0415 -- as above

    _do(reap, sweep)


def _remind() -> None:
    from hatnhan.apps.agenda.operations import remind_daily  # noqa: PLC0415 -- tables need Django started
    from hatnhan.apps.reorganisations.operations import apply_due  # noqa: PLC0415 -- as above
    from hatnhan.core.permissions import machine  # noqa: PLC0415 -- with its user

    # First what changes whose step it is, then who is told of it.
    _do(lambda at: apply_due(actor=machine(at)), lambda at: remind_daily(actor=machine(at)))


def _do(*acts: Callable[[datetime], object]) -> None:
    from django.db import DatabaseError, connection  # noqa: PLC0415 -- tables need Django started

    from hatnhan.cli.acting import read_clock  # noqa: PLC0415 -- tables need Django started

    try:
        for act in acts:
            act(read_clock())
    except DatabaseError as fault:
        # A database that is busy or away for a moment is no reason to stop: the next look finds the same.
        print(f"hatnhan work: {fault}", file=sys.stderr)
    finally:
        connection.close()
