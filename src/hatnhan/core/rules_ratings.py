"""The yearly classification of organisations and members. None: not known for this period."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class CapBase(StrEnum):
    """Of whom the greatest share of excellent ones is counted."""

    GOOD_ONLY = "good_only"
    GOOD_OR_BETTER = "good_or_better"
    ALL = "all"


class CapScope(StrEnum):
    """Among whom that share is counted: where, for members; among which, for organisations."""

    GRASSROOTS = "grassroots"
    CELL = "cell"
    SAME_KIND = "same_kind"
    TOGETHER = "together"


class Rounding(StrEnum):
    """What becomes of a greatest number that is no whole one."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


class NotRated(StrEnum):
    """Why a member is not rated."""

    EXEMPT = "exempt"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, eq=False)
class RatingRules:
    """Levels, caps on the best one, what it asks for, and who is not rated at all.

    `*_levels`: the words of the four levels, best first. `cell_*`, `committee_*`: what an excellent cell needs of its
    members, an excellent committee of the organisations below. `young_months`: an organisation founded later before
    the day of the rating is not rated.
    """

    unit_levels: Rule[tuple[Text, ...]]
    member_levels: Rule[tuple[Text, ...]]
    member_cap_percent: Rule[int | None]
    member_cap_base: Rule[CapBase | None]
    member_cap_scope: Rule[CapScope | None]
    member_cap_rounding: Rule[Rounding | None]
    unit_cap_percent: Rule[int | None]
    unit_cap_base: Rule[CapBase | None]
    unit_cap_scope: Rule[CapScope | None]
    unit_cap_rounding: Rule[Rounding | None]
    cell_completed_percent: Rule[int | None]
    cell_good_percent: Rule[int | None]
    committee_completed_percent: Rule[int | None]
    committee_good_percent: Rule[int | None]
    mass_organisations_good: Rule[bool | None]
    state_rating: Rule[bool | None]
    not_rated: Rule[tuple[NotRated, ...]]
    probationers_rated: Rule[bool | None]
    young_months: Rule[int | None]
    points_excellent: Rule[int | None]
    points_good: Rule[int | None]
    points_completed: Rule[int | None]
