"""What the one screen of the minutes shows, in the order of the paper: a form is built from it and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A member in the list of the day; `known`: what the register says of him, so that he need not be called."""

    number: int
    person_id: int
    name: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """A line of the roll that is not as usual."""

    person_id: int
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of the agenda, with its numbers where they are written already.

    `title`: what is voted on; `entitled`, `there`: by the list of the day and the roll; `needed`: votes that carry it.
    """

    title: str
    id: int | None = None
    person_id: int | None = None
    step: str = ""
    subject: str = ""
    method: str = "secret"
    tellers: str = ""
    voters: tuple[int, ...] = ()
    entitled: int = 0
    there: int = 0
    needed: int = 0
    present: int | None = None
    in_favour: int | None = None
    against: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda with its text and its votes."""

    title: str
    kind: str
    body: str
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A task of an earlier meeting, and what this one heard of it."""

    id: int
    who: str
    what: str
    due_on: date | None
    word: str = ""
    new_due: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A task that this meeting gives. `who`: the key of a person, else a name."""

    id: int
    who: str
    what: str
    due_on: date | None
    movement_id: int | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the sheet of points; `proposed` is worked out from the minutes, `why` says how."""

    code: str
    title: str
    most: int
    points: int | None
    proposed: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """All of it. `head`: the values of day, times, place, chair, clerk and the texts of the whole meeting."""

    head: Mapping[str, object]
    members: tuple[Listed, ...]
    officers: Choices
    absent: tuple[Absent, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    items: tuple[Item, ...] = ()
    votes: tuple[Vote, ...] = ()
    given: tuple[Given, ...] = ()
    helpers: Choices = ()
    movements: Choices = ()
    next_on: date | None = None
    criteria: tuple[Marked, ...] = ()
    grades: Choices = ()
    carried: Mapping[str, object] = field(default_factory=dict)
