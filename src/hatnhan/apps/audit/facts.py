"""What the hash of an act is made of."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import NamedTuple

START = "0" * 64  # the hash before the first act


class Columns(NamedTuple):
    """Every column of an act but the two hashes, in the order of the hash."""

    number: int
    at: datetime
    actor_id: int | None
    actor_name: str
    on_behalf_of: str
    verb: str
    subject: str
    details: str


def canonical(details: Mapping[str, object]) -> str:
    """The details as the one JSON text that is stored and hashed: sorted keys, no spaces, days as they are written."""
    return _CANONICAL.encode(dict(details))


def chained_hash(previous: str, columns: Columns) -> str:
    """SHA-256 over the hash before and the canonical JSON of the columns; the moment in UTC to the microsecond."""
    moment = columns.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = _CANONICAL.encode([columns.number, moment, *columns[2:]])
    return sha256(f"{previous}{content}".encode()).hexdigest()


def _write_day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the details of an act")


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_write_day)
