"""Transfers of Party activity: kinds, days, lengths, who issues the letter, where a member counts; exemptions."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule


class TransferKind(StrEnum):
    """For good, for a time, within one committee, out of the country."""

    OFFICIAL = "official"
    TEMPORARY = "temporary"
    INTERNAL = "internal"
    ABROAD = "abroad"


class LetterBy(StrEnum):
    """Who issues the letter."""

    DISTRICT = "district"
    ABOVE_GRASSROOTS = "above_grassroots"


class Counted(StrEnum):
    """Where a member counts."""

    SENDER = "sender"


class ExemptionGround(StrEnum):
    """Why the cell exempts a member: A, his age and health; B, something else that keeps him away."""

    AGE_AND_HEALTH = "age_and_health"
    OTHER = "other"


@dataclass(frozen=True, slots=True, eq=False)
class TransferRules:
    """What holds for transfers on a day. Days are working days; a temporary absence is shorter than its most."""

    kinds: Rule[tuple[TransferKind, ...]]
    begin_days: Rule[int]
    present_days: Rule[int]
    temporary_least_months: Rule[int]
    temporary_most_months: Rule[int]
    study_most_months: Rule[int]
    temporary_counted: Rule[Counted]
    counted_until_accepted: Rule[Counted]
    letter_by: Rule[LetterBy]
    exemption_grounds: Rule[tuple[ExemptionGround, ...]]
