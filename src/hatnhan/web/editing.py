"""Two users who edit one thing at one time: the second sees what the first wrote, and keeps what he typed.

The form carries, signed, the values that it was filled from. What a user did not touch is never written back, so that
he undoes no work of another without seeing it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core import signing

from hatnhan.web.http import Request

FIELD = "base"
_SALT = "hatnhan.editing"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """One field that another user changed: what stood when the form was opened, what stands now, what was typed.

    `typed` is None where this user did not touch the field: then the new value stands.
    """

    column: str
    stood: str
    stands: str
    typed: str | None


@dataclass(frozen=True, slots=True)
class Base:
    """What a form was filled from."""

    version: str
    texts: Mapping[str, str]


def pack(version: str, values: Mapping[str, object]) -> str:
    """The hidden field of a form that is shown with these values."""
    return signing.dumps({"version": version, "texts": as_texts(values)}, salt=_SALT, compress=True)


def unpack(request: Request) -> Base | None:
    """What the form that was sent had been filled from; None where that cannot be read."""
    return unpack_from(request.POST)


def unpack_from(sent: Mapping[str, str]) -> Base | None:
    """The same of a form that was kept."""
    try:
        packed = signing.loads(sent.get(FIELD, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return Base(packed["version"], packed["texts"])


def touched(base: Base, typed: Mapping[str, object]) -> dict[str, object]:
    """What the user changed in the form; a column that the form never showed is touched where it was filled in."""
    texts = as_texts(typed)
    return {column: value for column, value in typed.items() if texts[column] != base.texts.get(column, "")}


def changed_meanwhile(base: Base, stands: Mapping[str, object], changes: Mapping[str, object]) -> tuple[Meanwhile, ...]:
    """Every field that another user changed since the form was opened."""
    now, mine = as_texts(stands), as_texts(changes)
    return tuple(
        Meanwhile(column, stood, now[column], mine.get(column))
        for column, stood in base.texts.items()
        if column in now and now[column] != stood
    )


def as_texts(values: Mapping[str, object]) -> dict[str, str]:
    """Values as they are compared."""
    return {column: _text(value) for column, value in values.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(str(value).split())
