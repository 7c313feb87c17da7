"""What is asked of the meetings of a cell, and the sheet by which one is scored. None: not known for this period."""

from dataclasses import dataclass

from hatnhan.core.rule import Rule
from hatnhan.core.rules_bodies import Threshold
from hatnhan.core.rules_text import Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the sheet; `computed` names what the register can work out for it, empty where people judge."""

    code: str
    most: int
    title: Text
    computed: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the points from which on it is given; None: each province draws its own line."""

    code: str
    title: Text
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the quality of a meeting is marked. Without criteria the grade is marked as the province's own sheet says."""

    code: str
    criteria: tuple[Criterion, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """From this figure on (per cent; minutes short for a length) so many points are proposed."""

    figure: int
    points: int


@dataclass(frozen=True, slots=True, eq=False)
class MeetingRules:
    """Duties around a meeting, its votes on other things than persons, the sheets of points, local bands."""

    regular_per_month: Rule[int | None]
    thematic_per_quarter: Rule[int | None]
    length_min: Rule[int | None]
    length_min_thematic: Rule[int | None]
    documents_days_before: Rule[int | None]
    report_days: Rule[int | None]
    attendance_goal: Rule[int | None]
    thematic_apart: Rule[bool | None]
    resolution_share: Rule[Threshold]
    scheme: Rule[Scheme | None]
    scheme_thematic: Rule[Scheme | None]
    attendance_bands: Rule[tuple[Band, ...] | None]
    length_bands: Rule[tuple[Band, ...] | None]
    previous_bands: Rule[tuple[Band, ...] | None]
    speaking_bands: Rule[tuple[Band, ...] | None]
