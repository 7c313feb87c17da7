"""Who needs a consent or meets rules of his own: over 60, village elders, special subjects, former members.

None as a value: not known for this period.
"""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class AgeCounting(StrEnum):
    """How the age of 60 is counted."""

    BY_YEAR = "by_year"
    BY_MONTH = "by_month"


class Effect(StrEnum):
    """What the system makes of a rule whose force is in doubt; an operator may switch it."""

    OFF = "off"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True, eq=False)
class ConsentRules:
    """Consents that come before the decision: whose, in what form, on which conditions."""

    over_60_approver: Rule[Text | None]
    over_60_form: Rule[Text | None]
    over_60_conditions: Rule[tuple[Text, ...] | None]
    over_60_counting: Rule[AgeCounting | None]
    elder_persons: Rule[tuple[Text, ...] | None]
    elder_approver: Rule[Text | None]
    elder_form: Rule[Text | None]


@dataclass(frozen=True, slots=True, eq=False)
class SpecialSubjectRules:
    """People for whom an instrument of its own adds to the ordinary conditions. Waits are calendar months."""

    schooling_occupations: Rule[tuple[Text, ...] | None]
    political_history: Rule[Text | None]
    religion_may_be_admitted: Rule[bool | None]
    religion_conditions: Rule[tuple[Text, ...] | None]
    population_third_child_wait: Rule[int | None]
    population_fourth_child_wait: Rule[int | None]
    population_counted_from: Rule[Text | None]
    population_conditions: Rule[tuple[Text, ...] | None]
    population_not_breaches: Rule[Text | None]
    population_effect: Rule[Effect | None]
    owner_definition: Rule[Text | None]
    owner_conditions: Rule[tuple[Text, ...] | None]
    owner_procedure: Rule[Text | None]
    foreign_marriage: Rule[Text | None]
    ethnic_chinese: Rule[Text | None]
    candidates_abroad: Rule[Text | None]


@dataclass(frozen=True, slots=True, eq=False)
class ReadmissionConsentRules:
    """What a readmission needs besides the waits and exclusions that the judge holds."""

    approval: Rule[Text | None]
    consent_by: Rule[Text | None]
    probation: Rule[int | None]
    steps: Rule[Text | None]
    first_admission_data: Rule[tuple[str, ...] | None]
