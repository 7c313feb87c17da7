"""Reading the chain: the history of a subject, and the check that nobody touched it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, models
from django.db.models.functions import Cast

from hatnhan.apps.audit.facts import START, Columns, chained_hash
from hatnhan.apps.audit.models import Act, ChainHead

_CHUNK = 5_000
_UNREADABLE = (ValueError, OperationalError)  # SQLite: a moment that is none, a text that is not UTF-8


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as it is shown."""

    number: int
    at: datetime
    actor_name: str
    on_behalf_of: str
    verb: str
    subject: str
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class Verification:
    """How the chain stands: acts found sound, and the first one that is not, with what is wrong with it."""

    rows: int
    broken: int | None = None
    why: str = ""


def subject_text(subject: models.Model | str) -> str:
    """How the chain names what an act was about: a row as ``people.person:12``, a text as it stands."""
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"


def history(subject: models.Model | str, limit: int = 200) -> tuple[ActLine, ...]:
    """The acts about one subject, newest first. Whoever shows them has checked that the actor may see the subject."""
    acts = Act.objects.filter(subject=subject_text(subject)).order_by("-number")[:limit]
    return tuple(_line(act) for act in acts)


def details_holding(name: str) -> Iterator[dict[str, Any]]:
    """The details of every act that holds something under this name, in the order of the chain; for rebuilding."""
    acts = Act.objects.filter(details__contains=f'"{name}":').order_by("number").values_list("details", flat=True)
    for text in acts.iterator(200):
        details = json.loads(text)
        if name in details:
            yield details


def verify() -> Verification:
    """Recompute every hash from the first act on; stop at the first that does not fit. Streams: memory stays flat.

    Whoever writes meanwhile is no fault: what he appended is read too, until head and last row meet.
    """
    previous, rows, last = START, 0, None
    while True:
        for row in _rows(last):
            if fault := _fault(row, previous, rows):
                return fault
            previous, rows = row.hash, row.number
        found = _compare_head(rows, previous)
        if found.broken is None or not Act.objects.filter(number__gt=rows).exists():
            return found
        last = rows


def _fault(row: "_Row", previous: str, rows: int) -> Verification | None:
    """What is wrong with this row behind that many sound ones."""
    if row.number > rows + 1:
        return Verification(rows, rows + 1, "row missing")
    if row.number <= rows:  # the first act is number 1: only a forged one sorts before it
        return Verification(rows, row.number, "no act has this number")
    if row.previous_hash != previous:
        return Verification(rows, row.number, "does not follow the row before")
    return None if row.fits() else Verification(rows, row.number, "content was changed")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as it stands; `columns` is None where it cannot even be read."""

    number: int
    previous_hash: str
    hash: str
    columns: Columns | None
    at_written: object = None

    def fits(self) -> bool:
        """Tell whether the hash is the hash of what stands there. SQLite keeps anything in any column."""
        if self.columns is None or not isinstance(self.columns.at, datetime):
            return False
        # Two spellings of one moment have the same hash; only one of them was written.
        if self.at_written not in {None, connection.ops.adapt_datetimefield_value(self.columns.at)}:
            return False
        try:
            return self.hash == chained_hash(self.previous_hash, self.columns)
        except (TypeError, ValueError):  # bytes, or half of a character
            return False


def _rows(last: int | None) -> Iterator[_Row]:
    """Every row after this one in order. Where a chunk holds one that cannot be read, the rest comes row by row."""
    try:
        for row in map(_row, _after(last).iterator(chunk_size=_CHUNK)):
            yield row
            last = row.number
    except _UNREADABLE:
        if connection.vendor != "sqlite":
            raise
        yield from map(_read_alone, _after(last).values_list("number", flat=True))


def _after(last: int | None) -> models.QuerySet[Act, tuple[Any, ...]]:
    return _values() if last is None else _values().filter(number__gt=last)


def _read_alone(number: int) -> _Row:
    try:
        return _row(_values().get(number=number))
    except _UNREADABLE:
        previous_hash = Act.objects.filter(number=number - 1).values_list("hash", flat=True).first()
        return _Row(number, previous_hash or START, "", None)


def _values() -> models.QuerySet[Act, tuple[Any, ...]]:
    written = [Cast("at", models.TextField())] if connection.vendor == "sqlite" else []
    return Act.objects.order_by("number").values_list(*Columns._fields, "previous_hash", "hash", *written)


def _row(values: tuple[Any, ...]) -> _Row:
    width = len(Columns._fields)
    columns, (previous_hash, own, *written) = Columns(*values[:width]), values[width:]
    return _Row(columns.number, previous_hash, own, columns, *written)


def _compare_head(rows: int, last_hash: str) -> Verification:
    """The head knows where the chain ended: rows cut off its end show here, and nowhere else."""
    head = ChainHead.objects.filter(pk=1).first()
    known = (head.number, head.hash) if head else (0, START)
    if known == (rows, last_hash):
        return Verification(rows)
    if known[0] > rows:
        return Verification(rows, rows + 1, "row missing at the end")
    return Verification(rows, rows or 1, "the head of the chain is not its last row")


def _line(act: Act) -> ActLine:
    return ActLine(act.number, act.at, act.actor_name, act.on_behalf_of, act.verb, act.subject, json.loads(act.details))
