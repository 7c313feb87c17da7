"""What the checker is told of a dossier, every value with the paper in which it stands, and what it answers."""

from dataclasses import dataclass, field
from datetime import date

from hatnhan.core.life_story import LifeStory
from hatnhan.core.outcome import Reason, Severity, Value


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the paper, its field, the value, the day of the paper, and where on screen it is mended.

    `paper` and `field` are words of `core.wording_dossier`. `mend` is the kind of page (`person`, `record`, `mentor`,
    `membership`, `life_story`, `issued`, `case`; empty: nowhere in this register) and `key` the row that it mends.
    """

    paper: str
    field: str
    value: Value
    on: date | None = None
    mend: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it stands in one place. The first place that names a fact is the one that the others are held to."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day by the name that the orders of the rules know."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Vote:
    """The numbers of a vote. `listed`: how many stand on its list, None where no list is known."""

    paper: str
    on: date
    key: int
    entitled: int | None
    present: int | None
    in_favour: int | None
    against: int | None
    blank: int | None = None
    listed: int | None = None
    list_on: str = "voter_list"
    explained: bool = False
    mend: str = "record"


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as a paper names it, with every name that the unit had: (name, first day, day after the last)."""

    place: Place
    names: tuple[tuple[str, date, date], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit that acted on the day of a paper, and the days between which it stood; the end is exclusive."""

    place: Place
    unit: Place
    founded_on: date
    ended_on: date


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of a paper. `register` names whose numbers they are; `term` the time in which each is given once."""

    place: Place
    register: str
    term: str


@dataclass(frozen=True, slots=True)
class Together:
    """Two persons who must not be one: key of each with where he stands."""

    role: str
    person: int
    place: Place


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge or the register says already of two places: taken over as it is."""

    reason: Reason
    first: Place
    second: Place


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """All that the checker is told of one dossier on a day."""

    today: date
    facts: tuple[Fact, ...] = ()
    days: tuple[DayOf, ...] = ()
    votes: tuple[Vote, ...] = ()
    units: tuple[Named, ...] = ()
    standing: tuple[Standing, ...] = ()
    numbers: tuple[Numbered, ...] = ()
    people: tuple[Together, ...] = ()
    judged: tuple[Judged, ...] = ()
    life: LifeStory | None = None
    life_key: int = 0
    born: Place | None = None
    groups: tuple[tuple[str, Place, Place], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that do not agree. `mend` says what to do, in words of `core.wording_dossier`."""

    reason: Reason
    first: Place
    second: Place
    mend: str

    @property
    def code(self) -> str:
        """The code of the reason."""
        return self.reason.code

    @property
    def severity(self) -> Severity:
        """How much it weighs: a difference of spelling alone is information."""
        return self.reason.severity
