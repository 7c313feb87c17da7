"""Reading the chain: the history of a subject, and the check that nobody touched it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from hatnhan.apps.audit.facts import START, Columns, chained_hash
from hatnhan.apps.audit.models import Act, ChainHead

_CHUNK = 5_000


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


def verify() -> Verification:
    """Recompute every hash from the first act on; stop at the first that does not fit. Streams: memory stays flat."""
    previous, rows = START, 0
    for number, row_previous, row_hash, columns in _rows():
        if number != rows + 1:
            return Verification(rows, rows + 1, "row missing")
        if row_previous != previous:
            return Verification(rows, number, "does not follow the row before")
        if row_hash != chained_hash(previous, columns):
            return Verification(rows, number, "content was changed")
        previous, rows = row_hash, number
    return _compare_head(rows, previous)


def _rows() -> Iterator[tuple[int, str, str, Columns]]:
    values = Act.objects.order_by("number").values_list(*Columns._fields, "previous_hash", "hash")
    for *columns, row_previous, row_hash in values.iterator(chunk_size=_CHUNK):
        fields = Columns(*columns)
        yield fields.number, row_previous, row_hash, fields


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
