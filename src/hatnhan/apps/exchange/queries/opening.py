"""A file opened for planning: a short one here, a long one in a process that reads ahead."""

import fcntl
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from django.conf import settings

from hatnhan.apps.exchange.facts import reading
from hatnhan.apps.exchange.facts.files import MEGABYTE
from hatnhan.apps.exchange.facts.reading import Chunk, Task, Workbook, read_workbook
from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.apps.exchange.queries.headings import told_headings
from hatnhan.core.permissions import Actor


@contextmanager
def opened(actor: Actor, file_name: str, content: bytes, *, keep_lines: bool = False) -> Iterator[Workbook]:
    """The workbook, as long as it is planned; raises Unreadable with what to do instead."""
    task = Task(
        file_name,
        content,
        settings.UPLOAD_LIMIT_BYTES,
        actor.today,
        settings.ALLOW_TEST_IDS,
        told_headings(actor),
        keep_lines,
    )
    if len(content) < settings.READ_APART_FROM_BYTES:
        yield read_workbook(task)
        return
    # Started as a program of its own, not forked: the server's threads and connections stay here.
    with subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-c", f"from {reading.__name__} import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as reader:
        # Among hundreds of thousands of values that stay, the search for cycles is a third of the work: see _chunks.
        gc.disable()
        try:
            yield _read_apart(task, reader)
        finally:
            gc.enable()
            reader.kill()


def _read_apart(task: Task, reader: "subprocess.Popen[bytes]") -> Workbook:
    assert reader.stdin is not None  # noqa: S101 -- both are pipes
    assert reader.stdout is not None  # noqa: S101
    pipe = reader.stdout
    with suppress(OSError, AttributeError):  # where the system allows it, most of a chunk waits here for the one before
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, MEGABYTE)
    with suppress(BrokenPipeError), reader.stdin as task_pipe:  # who has ended already gives no answer
        pickle.dump(task, task_pipe)
    tables = _next(pipe)
    return Workbook(next(table.kind for table in tables if table.kind), tuple(tables), lambda table: _chunks(pipe))


def _chunks(pipe: IO[bytes]) -> Iterator[Chunk]:
    """The chunks of the next list."""
    while (chunk := _next(pipe)) is not None:
        yield chunk
        gc.collect(0)  # only what came since


def _next(pipe: IO[bytes]) -> Any:  # noqa: ANN401 -- what the other process says next
    try:
        answer = pickle.load(pipe)  # noqa: S301 -- from the process started above
    except (EOFError, pickle.UnpicklingError) as error:
        raise ChildProcessError("the process that reads the workbook has ended before its work") from error
    if isinstance(answer, Unreadable):
        raise answer
    return answer
