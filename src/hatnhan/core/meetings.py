"""The minutes of a meeting as one whole, and what a meeting is told to be: plain values, no conclusions.

One screen, the command and the field mode all hand over a `MinutesEntry`; `core.meeting_entry` judges it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from hatnhan.core.situation import Step


class Answer(StrEnum):
    """How somebody stood in the roll call."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    EXEMPT = "exempt"
    AWAY = "away"
    SUSPENDED = "suspended"


class Word(StrEnum):
    """What a meeting hears of a task that was given before."""

    DONE = "done"
    NOT_DONE = "not_done"
    EXTENDED = "extended"
    CANCELLED = "cancelled"


# Answers that the register must know of: whoever has them is not expected at the meeting.
KNOWN_ANSWERS = frozenset({Answer.EXEMPT, Answer.AWAY, Answer.SUSPENDED})
CELL_VOTES = frozenset({Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION})
# Why somebody on the list of the day has no vote; told in this order.
TEMPORARY, PROBATIONARY = "temporary", "probationary"
HIMSELF, STRANGER = "himself", "stranger"


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One member's answer; `reason` why he did not come."""

    person_id: int
    state: str = Answer.PRESENT
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """What one said on an item, short."""

    speaker: str
    content: str


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One item of the agenda. `kind` is a word of `ITEM_KINDS`."""

    title: str
    kind: str = "other"
    text: str = ""
    speeches: tuple[Speech, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class BallotEntry:
    """One vote: on a step of a person's case, or on a subject.

    `entitled` and `present` None: taken from the list of the day and from the roll. `voters`: who voted, where the
    minutes name them. `item`: its place in the agenda, from one. `id`: the vote that is written again.
    """

    in_favour: int
    against: int = 0
    entitled: int | None = None
    present: int | None = None
    person_id: int | None = None
    step: str = ""
    subject: str = ""
    method: str = "secret"
    item: int | None = None
    voters: tuple[int, ...] = ()
    tellers: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """Something given to do: to a person of the register, or to whom `name` names. `id`: a task written again."""

    what: str
    person_id: int | None = None
    name: str = ""
    due_on: date | None = None
    movement_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class HeardEntry:
    """What the meeting heard of an earlier task; one that is extended gets a new day."""

    task_id: int
    word: str
    due_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class MinutesEntry:
    """The whole of one meeting's minutes. What is left out here is left out of the minutes.

    `roll`: who is not named was there; who is exempt, away or suspended by the register is that unless named.
    `grade` is marked only where the sheet of the day has no points. `on` None: the day stays as it is.
    """

    roll: tuple[RollEntry, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    ballots: tuple[BallotEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    heard: tuple[HeardEntry, ...] = ()
    scores: Mapping[str, int] = field(default_factory=dict)
    grade: str = ""
    on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    topic: str = ""
    chair_id: int | None = None
    clerk_id: int | None = None
    guests: str = ""
    dues: str = ""
    praise: str = ""
    conclusion: str = ""
    documents: str = ""
    documents_on: date | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberOfDay:
    """A member in the cell on a day. `restriction`: exempt or suspended, else empty.

    `visiting`: temporarily active here; `away`: at home here, temporarily active elsewhere.
    """

    person_id: int
    name: str
    official: bool
    born: date
    restriction: str = ""
    visiting: bool = False
    away: bool = False

    @property
    def left_out(self) -> str:
        """Why he has no vote here; empty where he has one."""
        if self.visiting or self.away:
            return TEMPORARY
        return self.restriction or ("" if self.official else PROBATIONARY)

    @property
    def expected(self) -> bool:
        """Tell whether the meeting counts on him: a guest is welcome, and is counted at home."""
        return not (self.restriction or self.visiting or self.away)

    @property
    def usual_answer(self) -> str:
        """His place in the roll when nobody says otherwise."""
        return self.restriction or (Answer.AWAY if self.away else Answer.PRESENT)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the register knows of a meeting that is written: the cell, the day, who belonged to it, what is open.

    `names`: of everybody whom the entry may name; `tasks`: open ones of the cell, by key, with the day they were given;
    `own_tasks`: those that this meeting gave; `elsewhere`: people whose case another cell carries, by its name.
    """

    kind: str
    on: date
    today: date
    founded_on: date
    ended_on: date
    called_on: date | None
    members: tuple[MemberOfDay, ...]
    names: Mapping[int, str] = field(default_factory=dict)
    tasks: Mapping[int, date] = field(default_factory=dict)
    own_tasks: frozenset[int] = frozenset()
    own_ballots: frozenset[int] = frozenset()
    movements: frozenset[int] = frozenset()
    candidates: frozenset[int] = frozenset()
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    signed: bool = False


ITEM_KINDS = (
    "report",
    "vote",
    "month_sheets",
    "introduction",
    "opinions",
    "tasks",
    "targets",
    "theme",
    "criticism",
    "resolution",
    "other",
)


def full_roll(members: tuple[MemberOfDay, ...], entry: MinutesEntry) -> tuple[tuple[MemberOfDay, RollEntry], ...]:
    """Every member with his answer: the one that was given, else the usual one."""
    given = {line.person_id: line for line in entry.roll}
    return tuple(
        (member, given.get(member.person_id) or RollEntry(member.person_id, member.usual_answer)) for member in members
    )


def listed_voters(members: tuple[MemberOfDay, ...], ballot: BallotEntry) -> tuple[tuple[MemberOfDay, str], ...]:
    """The list of a vote: every member of the day with why he has none, empty where he may vote."""
    on_himself = ballot.person_id if ballot.step in CELL_VOTES else None
    return tuple(
        # Recognised later, he counts as official from a day before the vote; nobody votes on himself.
        (member, PROBATIONARY if member.person_id == on_himself and not member.left_out else member.left_out)
        for member in members
    )


def voters_there(members: tuple[MemberOfDay, ...], entry: MinutesEntry, ballot: BallotEntry) -> int:
    """How many of those who may vote were there when the roll was called."""
    entitled = {member.person_id for member, why in listed_voters(members, ballot) if not why}
    return sum(
        1 for member, line in full_roll(members, entry) if member.person_id in entitled and line.state == Answer.PRESENT
    )


def filled(members: tuple[MemberOfDay, ...], entry: MinutesEntry, ballot: BallotEntry) -> BallotEntry:
    """The vote with the numbers that list and roll give where the minutes give none."""
    entitled = sum(1 for _, why in listed_voters(members, ballot) if not why)
    there = len(ballot.voters) if ballot.voters else voters_there(members, entry, ballot)
    return replace(
        ballot,
        entitled=entitled if ballot.entitled is None else ballot.entitled,
        present=there if ballot.present is None else ballot.present,
    )
