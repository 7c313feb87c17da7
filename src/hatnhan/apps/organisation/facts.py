"""Rows of units as plain facts."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import FOR_EVER, Placement

ANCESTORS = 6


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded.

    Its parent is a unit (`parent_id`) or one founded before it in the same act (`parent_row`, its place in the
    sequence); neither: a root. A register that begins later may know of units that have ended: `ends_on` is exclusive,
    and not `end_known` where the unit had ended by then, on a day that nobody told.
    """

    name: str
    kind: str
    starts_on: date
    parent_id: int | None = None
    parent_row: int | None = None
    code: str = ""
    villages: str = ""
    document: str = ""
    ends_on: date = FOR_EVER
    end_known: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """One line of a unit's history; `ends_on` is exclusive, None while it lasts."""

    name: str
    kind: str
    code: str
    parent_id: int | None
    villages: str
    starts_on: date
    ends_on: date | None
    document: str
    end_known: bool = True


def ids_of(path: str) -> tuple[int, ...]:
    """The ids in a path, from the root to the unit itself."""
    return tuple(int(part) for part in path.strip("/").split("/") if part)


def period(placement: Placement) -> Period:
    """A placement as a line of history."""
    return Period(
        placement.name,
        placement.kind,
        placement.code,
        placement.parent_id,
        placement.villages,
        placement.starts_on,
        None if placement.ends_on == FOR_EVER else placement.ends_on,
        placement.document,
        placement.end_known,
    )
