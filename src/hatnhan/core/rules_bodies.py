"""What bodies do: votes, competence by kind of organisation, limits, meaning of dates. None: not known for a period."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class Gathering(StrEnum):
    """Where each person is taken separately."""

    CELL = "cell"
    COMMITTEE = "committee"
    CEREMONY = "ceremony"


class Denominator(StrEnum):
    """On what a share of votes is counted; never on those present."""

    ALL_OFFICIAL_MEMBERS = "all_official_members"
    ALL_COMMITTEE_MEMBERS = "all_committee_members"
    ALL_STANDING_COMMITTEE_MEMBERS = "all_standing_committee_members"


class Clock(StrEnum):
    """The event from which a limit runs."""

    DECISION = "decision"
    LETTER = "letter"


class Anchor(StrEnum):
    """The day that a date of a member is."""

    DATE_IN_ADMISSION_DECISION = "date_in_admission_decision"
    END_OF_PROBATION = "end_of_probation"
    CEREMONY = "ceremony"
    CELL_CONSIDERS = "cell_considers"


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least this share of all; with `more_than`, more than it."""

    numerator: int
    denominator: int
    counted_on: Denominator
    more_than: bool


@dataclass(frozen=True, slots=True)
class DecidingBody:
    """Who decides: the code that a case carries, and the words for it."""

    code: str
    who: Text


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days from this event."""

    days: int
    counted_from: Clock


@dataclass(frozen=True, slots=True)
class Passivity:
    """So many months without activity within such a time."""

    months: int
    within: str


@dataclass(frozen=True, slots=True, eq=False)
class VoteRules:
    """How votes are counted, beside the shares that the judge holds."""

    one_by_one: Rule[tuple[Gathering, ...] | None]
    cell_denominator: Rule[Denominator | None]
    cell_left_out: Rule[tuple[Text, ...] | None]
    probationers: Rule[Text | None]
    section_committee: Rule[Text | None]
    standing_committee_decides: Rule[Threshold | None]
    ballot_kind_cell: Rule[Text | None]
    ballot_kind_committee: Rule[Text | None]
    written_opinions: Rule[Text | None]


@dataclass(frozen=True, slots=True, eq=False)
class DecidingBodyRules:
    """Who decides, by kind of organisation."""

    authorised_committee: Rule[DecidingBody | None]
    other_grassroots: Rule[DecidingBody | None]
    under_province: Rule[DecidingBody | None]
    armed_forces: Rule[DecidingBody | None]
    special_zones: Rule[DecidingBody | None]
    commune_standing: Rule[Text | None]
    appraising_board: Rule[Text | None]
    cell_name: Rule[Text | None]


@dataclass(frozen=True, slots=True, eq=False)
class TimeLimitRules:
    """Limits and duties of bodies that no step of a case carries."""

    decision_notice: Rule[Text | None]
    decision_late: Rule[Text | None]
    recognition_explained_after: Rule[int | None]
    ceremony_late: Rule[Text | None]
    recognition_vote_not_before: Rule[Text | None]
    strike_off_unworthy: Rule[Text | None]
    strike_off_passive: Rule[Passivity | None]
    transfer_start: Rule[Limit | None]
    transfer_present: Rule[Limit | None]
    card_issue: Rule[Limit | None]
    announce_recognition: Rule[Limit | None]
    moved_before_ceremony: Rule[Limit | None]


@dataclass(frozen=True, slots=True, eq=False)
class DateRules:
    """What the dates of a member mean."""

    party_age_start: Rule[Anchor | None]
    official_date: Rule[Anchor | None]
    joined_date: Rule[Anchor | None]
    age_reference: Rule[Anchor | None]
    probation_end_day: Rule[Text | None]
    month_counting: Rule[Text | None]
