"""The rows of a workbook, a chunk at a time; and the program of a process that reads ahead while another one writes.

Nothing here asks the register, so a second processor can do it: a third of the work of a long import.
"""

import gc
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from hatnhan.apps.exchange.facts.candidates import read_candidate
from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.files import Sheet, open_file
from hatnhan.apps.exchange.facts.members import read_member
from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.apps.exchange.facts.tables import Table, Told, read_tables

ORGANISATIONS, MEMBERS, CANDIDATES = "organisations", "members", "candidates"
ROWS_AT_ONCE = 4_000
Line = tuple[int, list[Cell]]  # a row as it stands, with the sheet's own number


class Chunk(NamedTuple):
    """Some rows of a sheet: as they stand, where that is asked for, and as they were understood.

    Organisations are understood all at once, so for them it is always asked for.
    """

    lines: list[Line]
    read: Sequence[Any]  # MemberRow or CandidateRow, by the kind of the workbook


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was understood; its chunks of rows can be asked for once, list by list."""

    kind: str
    tables: tuple[Table, ...]
    chunks: Callable[[Table], Iterator[Chunk]]

    @property
    def lists(self) -> tuple[Table, ...]:
        """The sheets that hold a list."""
        return tuple(table for table in self.tables if table.kind)

    @property
    def rows(self) -> int:
        """About how many rows there are; titles and blank lines are counted too."""
        return sum(table.source.height for table in self.lists)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read, and how."""

    file_name: str
    content: bytes
    limit: int
    today: date
    allow_test_ids: bool
    told: Mapping[str, Told]  # what was said of headings that are not known
    keep_lines: bool  # a preview shows refused rows as they stand


def read_workbook(task: Task) -> Workbook:
    """The sheets of the file; raises Unreadable with what to do instead."""
    tables = read_tables(open_file(task.file_name, task.content, task.limit), task.told)
    kind = next(table.kind for table in tables if table.kind)
    workbook = Workbook(kind, tables, lambda table: _chunks(table, task))
    if not any(True for table in workbook.lists for _ in table.rows()):
        raise Unreadable("file.no_rows")
    return workbook


def _chunks(table: Table, task: Task) -> Iterator[Chunk]:
    read = _READERS.get(table.kind)
    rows = table.rows()
    while lines := list(islice(rows, ROWS_AT_ONCE)):
        if read is None:
            yield Chunk(lines, ())
            continue
        understood = [read(table, *line, task.today, allow_test_ids=task.allow_test_ids) for line in lines]
        yield Chunk(lines if task.keep_lines else [], understood)


_READERS: Mapping[str, Callable[..., object]] = {MEMBERS: read_member, CANDIDATES: read_candidate}


def main() -> None:
    """Take a task; answer the sheets, then every chunk of every list and None at its end. Or what is wrong."""
    gc.disable()  # nothing here goes in circles, and the process ends with the file
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from the process that started this one
    try:
        workbook = read_workbook(task)
        _send([replace(table, source=_without_rows(table.source)) for table in workbook.tables])
        for table in workbook.lists:
            for chunk in workbook.chunks(table):
                _send(chunk)
            _send(None)
    except Unreadable as wrong:
        _send(wrong)


def _send(what: object) -> None:
    pickle.dump(what, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


def _without_rows(sheet: Sheet) -> Sheet:
    """What can be told to another process: the rows follow by themselves."""
    return replace(sheet, rows=_no_rows)


def _no_rows() -> Iterator[Line]:
    return iter(())
