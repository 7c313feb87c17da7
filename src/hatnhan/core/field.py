"""What comes from a phone that was offline: an entry, and what became of it. No clock: a phone's own may be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from hatnhan.core.outcome import Reason

# A phone whose clock differs by more than this is told so. No day of an entry is ever taken from it.
CLOCK_DIFFERS = timedelta(minutes=15)
# The longest entry: a meeting of a hundred with its minutes is a tenth of it.
LONGEST_ENTRY = 200_000


class Kind(StrEnum):
    """What the register made of an entry."""

    APPLIED = "applied"
    CONFLICT = "conflict"  # somebody wrote the same thing meanwhile: a person chooses
    REFUSED = "refused"


class Choice(StrEnum):
    """What a person decided about an entry that was not taken as it came."""

    MINE = "mine"  # what the phone brought holds
    THEIRS = "theirs"  # what the register holds stays
    MEND = "mend"  # a third version, made of both
    AGAIN = "again"  # a refused entry is tried once more
    DROP = "drop"  # a refused entry is given up


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed on a phone. `form`: which form of the page; `seen`: the version that it was filled from."""

    client_id: str
    page: str
    form: str
    seen: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, in words. `mendable`: a text that can be typed anew where both are shown."""

    name: str
    label: str
    mine: str
    theirs: str
    mendable: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a page made of an entry. `seen`: the version that stands in the register now; `who` wrote it."""

    kind: Kind
    reasons: tuple[Reason, ...] = ()
    differences: tuple[Difference, ...] = ()
    seen: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the phone is told of an entry; `choice` once a person decided."""

    client_id: str
    kind: Kind
    choice: str = ""
    said: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = field(default=())
    seen: int = 0
    who: str = ""

    @property
    def is_settled(self) -> bool:
        """Tell whether the phone may forget the entry."""
        return self.kind is Kind.APPLIED or bool(self.choice)


def objections_to_choice(kind: Kind, choice: Choice) -> bool:
    """Tell whether this choice makes no sense for such an entry."""
    if kind is Kind.CONFLICT:
        return choice not in {Choice.MINE, Choice.THEIRS, Choice.MEND}
    return choice not in {Choice.AGAIN, Choice.DROP, Choice.MEND}


def carries_picture(value: object) -> bool:
    """Tell whether a picture hides in what was typed: none is taken anywhere."""
    if isinstance(value, str):
        return value.lstrip()[:11].lower().startswith("data:image/")
    if isinstance(value, Mapping):
        return any(carries_picture(each) for each in value.values())
    return isinstance(value, list | tuple) and any(carries_picture(each) for each in value)
