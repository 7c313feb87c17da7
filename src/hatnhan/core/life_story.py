"""What a candidate says of himself in his curriculum vitae (2-KNĐ): plain values, as he typed them.

Days that people know only in part ("3/2016", "2016") stay the text that was typed; periods are by month.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints


class Month(NamedTuple):
    """A month of a year; months follow one another as tuples do."""

    year: int
    month: int

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before it."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.month:02d}/{self.year}"


def month_of(day: date) -> Month:
    """The month of a day."""
    return Month(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Period:
    """What he did and where, from a month to a month, both included; `ends` is None while it lasts."""

    starts: Month
    ends: Month | None
    activity: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post in the Party, the state, the army, a mass organisation or an enterprise."""

    starts: Month
    ends: Month | None
    title: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """A course or a school, with what it gave."""

    starts: Month
    ends: Month | None
    subject: str
    school: str = ""
    mode: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """A stay abroad."""

    starts: Month
    ends: Month | None
    country: str
    purpose: str = ""
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """A reward or a discipline: when, what, who decided; `reason` is asked of a discipline."""

    month: Month
    what: str
    decided_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """One of the family. His attitudes are written by pen: the register asks for none and keeps none.

    `relation`: one of RELATIONS; `born` is a year, as text.
    """

    relation: str
    name: str
    born: str = ""
    origin: str = ""
    residence: str = ""
    job: str = ""


# In the order of the form. Grandparents and the family of the spouse are asked only where they are relevant.
RELATIONS = (
    "father",
    "mother",
    "foster_father",
    "foster_mother",
    "brother",
    "sister",
    "spouse",
    "child",
    "father_in_law",
    "mother_in_law",
    "sibling_in_law",
    "grandfather",
    "grandmother",
    "maternal_grandfather",
    "maternal_grandmother",
)


@dataclass(frozen=True, slots=True)
class LifeStory:
    """The whole of it, field by field as the form asks. What nobody has filled in yet is the empty text, or nothing.

    `complete`: every part has been filled in; `missing` names the parts that have not (codes of `STEPS`).
    """

    # Who I am
    name: str = ""
    birth_name: str = ""
    aliases: str = ""
    sex: str = ""
    born: date | None = None
    birth_place: str = ""
    origin: str = ""
    permanent_residence: str = ""
    temporary_residence: str = ""
    ethnic_group: str = ""
    religion: str = ""
    occupation: str = ""
    # Schooling and languages
    general_education: str = ""
    vocational: str = ""
    higher: str = ""
    degree: str = ""
    academic_title: str = ""
    political_theory: str = ""
    languages: str = ""
    computing: str = ""
    minority_language: str = ""
    # Union, sympathiser; first admission, asked of former members alone
    union_joined_on: str = ""
    union_joined_at: str = ""
    sympathiser_on: str = ""
    sympathiser_cell: str = ""
    first_admitted_on: str = ""
    first_admitted_at: str = ""
    first_official_on: str = ""
    first_official_at: str = ""
    first_introducers: str = ""
    first_left: str = ""
    # Life, posts, training, trips, rewards
    childhood: str = ""
    periods: tuple[Period, ...] = ()
    posts: tuple[PostHeld, ...] = ()
    features: str = ""
    trainings: tuple[Training, ...] = ()
    trips: tuple[Trip, ...] = ()
    rewards: tuple[Award, ...] = ()
    disciplines: tuple[Award, ...] = ()
    # Family and self-assessment
    relatives: tuple[Relative, ...] = ()
    self_assessment: str = ""
    missing: tuple[str, ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Tell whether every part has been filled in."""
        return not self.missing


# The parts, one screen each, in the order in which they are asked, with the fields that each asks.
PARTS: Mapping[str, tuple[str, ...]] = {
    "person": (
        "name",
        "sex",
        "birth_name",
        "aliases",
        "born",
        "birth_place",
        "origin",
        "permanent_residence",
        "temporary_residence",
        "ethnic_group",
        "religion",
        "occupation",
    ),
    "schooling": (
        "general_education",
        "vocational",
        "higher",
        "degree",
        "academic_title",
        "political_theory",
        "languages",
        "computing",
        "minority_language",
    ),
    "union": (
        "union_joined_on",
        "union_joined_at",
        "sympathiser_on",
        "sympathiser_cell",
        "first_admitted_on",
        "first_admitted_at",
        "first_official_on",
        "first_official_at",
        "first_introducers",
        "first_left",
    ),
    "life": ("childhood", "periods"),
    "posts": ("posts", "features", "trainings"),
    "abroad": ("trips",),
    "honours": ("rewards", "disciplines"),
    "family": ("relatives",),
    "assessment": ("self_assessment",),
}
ROWS: Mapping[str, type] = {
    "periods": Period,
    "posts": PostHeld,
    "trainings": Training,
    "trips": Trip,
    "rewards": Award,
    "disciplines": Award,
    "relatives": Relative,
}
# What the form asks of everybody; the rest may stay empty.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "person": (
        "name",
        "sex",
        "birth_name",
        "born",
        "birth_place",
        "origin",
        "permanent_residence",
        "ethnic_group",
        "religion",
        "occupation",
    ),
    "schooling": ("general_education",),
    "life": ("periods",),
    "family": ("relatives",),
    "assessment": ("self_assessment",),
}

Plain = Any  # what JSON holds: texts, lists of rows, nothing
Part = Mapping[str, Plain]


def story_of(parts: Mapping[str, Part], missing: Sequence[str] = ()) -> LifeStory:
    """The story from its parts as they are kept: texts, and lists of rows of texts."""
    kinds = get_type_hints(LifeStory)
    values = {
        name: _value(part[name], kinds[name]) for step, part in parts.items() for name in PARTS[step] if name in part
    }
    return LifeStory(**values, missing=tuple(missing))


def plain(value: object) -> Plain:
    """A value of the story as it is kept."""
    if isinstance(value, Month):
        return f"{value.year:04d}-{value.month:02d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return "" if value is None else value


def _value(kept: Plain, kind: Any) -> Any:  # noqa: ANN401 -- a type as the hints name it
    if get_origin(kind) is tuple:
        row = get_args(kind)[0]
        hints = get_type_hints(row)
        return tuple(row(**{name: _value(each.get(name, ""), hints[name]) for name in hints}) for each in kept)
    if get_origin(kind) in {UnionType, Union}:
        return _value(kept, get_args(kind)[0]) if kept else None
    if kind is Month:
        year, _, month = kept.partition("-")
        return Month(int(year), int(month))
    return date.fromisoformat(kept) if kind is date else str(kept)
