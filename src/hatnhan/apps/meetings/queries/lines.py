"""The parts of a meeting as pages, papers and the field mode show them: frozen, with all that they need."""

from dataclasses import dataclass
from datetime import date

from hatnhan.core.meetings import Speech
from hatnhan.core.outcome import Confidence, Reason


@dataclass(frozen=True, slots=True)
class RollLine:
    """One member in the roll: how he answered, or how he usually stands while the minutes are not written.

    `left_out`: why he has no vote (temporary, probationary, exempt, suspended), empty where he has one.
    """

    person_id: int
    name: str
    official: bool
    state: str
    reason: str = ""
    visiting: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class RollFigures:
    """The roll in figures. `members`: at home here; who visits is counted apart. `voters`: there, with a vote."""

    members: int = 0
    official: int = 0
    probationary: int = 0
    present_official: int = 0
    present_probationary: int = 0
    excused: int = 0
    unexcused: int = 0
    exempt: int = 0
    away: int = 0
    suspended: int = 0
    visiting: int = 0
    expected: int = 0
    attended: int = 0
    entitled: int = 0
    voters: int = 0


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the agenda with what was said on it."""

    id: int
    place: int
    kind: str
    title: str
    text: str
    speeches: tuple[Speech, ...]
    conclusion: str


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One vote. `item`: its place in the agenda; `others`: present, neither in favour nor against.

    `failure` says in one sentence with its arithmetic why it failed; None for one that passed. `voters` and `left_out`
    (name, why) are the frozen list.
    """

    id: int
    item: int | None
    person_id: int | None
    name: str
    step: str
    subject: str
    method: str
    entitled: int
    present: int
    in_favour: int
    against: int
    others: int
    outcome: str
    failure: Reason | None
    tellers: str
    voters: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: `name` of who does it. `word`, `new_due_on`, `text`: what this meeting heard of it, empty where nothing.

    `state` and `due_on` are how it stands now; `first_due_on` the day it was given.
    """

    id: int
    what: str
    person_id: int | None
    name: str
    due_on: date | None
    first_due_on: date | None
    given_on: date
    movement_id: int | None
    movement: str
    state: str
    result: str
    word: str = ""
    new_due_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class MovementLine:
    """A movement that lasts on the day, of the cell or of a unit above it."""

    id: int
    name: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One line of the sheet. `proposed` points are a suggestion by the bands of one locality, `counted` of `of`."""

    code: str
    title_vi: str
    title_en: str
    most: int
    points: int | None
    proposed: int | None = None
    counted: int = 0
    of: int = 0
    source: str = ""
    confidence: Confidence = Confidence.LOW


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade of the sheet; `at_least` None: each province drew its own line."""

    code: str
    title_vi: str
    title_en: str
    at_least: int | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The sheet of the day. Without criteria only a grade is marked: the province's points are not in the rulebook."""

    code: str
    criteria: tuple[CriterionLine, ...]
    grades: tuple[GradeLine, ...]
    most: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Minutes as they were signed once."""

    id: int
    number: int
    signed_on: date
    signed_by: str
    recorded_by: str
    reason: str
