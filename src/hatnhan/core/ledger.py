"""The ledger of a membership: start + in - out = end, for official members and members on probation apart.

It is counted from stays: one lies between the day on which somebody began to be counted as a member somewhere and the
day on which he ceased to be. Whoever moves from cell to cell within the unit has one stay; who left and came back, two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hatnhan.core.outcome import Confidence
from hatnhan.core.rules_text import Text


class Came(StrEnum):
    """How a stay began within the period; EARLIER: before it."""

    EARLIER = ""
    ADMITTED = "admitted"
    RESTORED = "restored"
    NEAR = "moved_in_near"  # from a unit of the same province
    FAR = "moved_in_far"  # from elsewhere
    LISTED = "listed_in"  # a list says so; from where is not known


class Went(StrEnum):
    """How a stay ended within the period; LASTS: it did not."""

    LASTS = ""
    DIED = "died"
    EXPELLED = "expelled"
    STRUCK_OFF = "struck_off"
    LEFT = "left"
    NEAR = "moved_out_near"
    FAR = "moved_out_far"
    LISTED = "listed_out"


class Part(StrEnum):
    """What of the ledger a row counts."""

    START = "start"
    IN = "in"
    OUT = "out"
    END = "end"
    RECOGNISED = "recognised"  # was on probation, is official: no member more or less


class Standing(StrEnum):
    """A row may count those of one standing alone."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"


@dataclass(frozen=True, slots=True)
class Stays:
    """So many stays that are alike. `begun`, `ended`: official when stay or period began, when stay or period ended."""

    came: str
    went: str
    begun: bool
    ended: bool
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Official members, and members on probation."""

    official: int = 0
    probationary: int = 0

    @property
    def all(self) -> int:
        """Both together."""
        return self.official + self.probationary


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: its number there, what it is called, and which part of the ledger it counts."""

    number: str
    label: Text
    part: Part
    kinds: tuple[str, ...] = ()
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of a form as they hold on a day."""

    rows: tuple[FormRow, ...]
    since: date
    source: str
    confidence: Confidence
    note: Text | None = None


def count(stays: Iterable[Stays], part: Part, kinds: Iterable[str] = ()) -> Figure:
    """How many a row counts; no kinds: all of them."""
    wanted = frozenset(kinds)
    official = probationary = 0
    for each in stays:
        if not _counts(each, part, wanted):
            continue
        if each.ended if part in {Part.END, Part.OUT, Part.RECOGNISED} else each.begun:
            official += each.count
        else:
            probationary += each.count
    return Figure(official, probationary)


def value_of(row: FormRow, stays: Iterable[Stays]) -> int:
    """What stands in the form."""
    figure = count(stays, row.part, row.kinds)
    return figure.all if not row.standing else int(getattr(figure, row.standing))


def balances(stays: Iterable[Stays]) -> bool:
    """Tell whether start + in - out = end, for official members and those on probation apart."""
    all_stays = tuple(stays)
    start, came, went, end, recognised = (
        count(all_stays, part) for part in (Part.START, Part.IN, Part.OUT, Part.END, Part.RECOGNISED)
    )
    return (
        start.official + came.official - went.official + recognised.all == end.official
        and start.probationary + came.probationary - went.probationary - recognised.all == end.probationary
    )


def _counts(each: Stays, part: Part, kinds: frozenset[str]) -> bool:
    if part is Part.RECOGNISED:
        return each.ended and not each.begun
    edge, inside = (each.came, Part.IN) if part in {Part.START, Part.IN} else (each.went, Part.OUT)
    if part is not inside:
        return edge == ""
    return edge in kinds if kinds else edge != ""
