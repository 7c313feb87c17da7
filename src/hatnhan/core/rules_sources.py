"""The source list of a cell, and the military cell of a commune. None: not known for this period."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class Seat(StrEnum):
    """A post outside the Party, whose holder belongs to the military cell of the commune."""

    PEOPLE_COMMITTEE_CHAIRMAN = "people_committee_chairman"
    MILITARY_COMMANDER = "military_commander"
    MILITARY_DEPUTY_COMMANDER = "military_deputy_commander"
    MILITARY_DEPUTY_POLITICAL = "military_deputy_political"
    MILITARY_ASSISTANT = "military_assistant"


class Appointment(StrEnum):
    """How somebody comes by a post."""

    DESIGNATED = "designated"
    ELECTED = "elected"


class Militia(StrEnum):
    """Forces whose members belong to the cell."""

    MOBILE = "mobile"
    STANDING = "standing"
    SEA = "sea"


@dataclass(frozen=True, slots=True, eq=False)
class SourceListRules:
    """When a name that was put forward counts as unanswered, and how often a cell looks through its list."""

    answer_days: Rule[int]
    review_months: Rule[int]


@dataclass(frozen=True, slots=True, eq=False)
class MilitaryCellRules:
    """Who belongs to the military cell of a commune, and who leads it.

    `led_by_commune_secretary`: the secretary is that of the commune's committee. `chairman_from`: a cell committee of
    so many has the chairman of the People's Committee in it. `commune_words`: how the committee of a commune is called.
    """

    seats: Rule[tuple[Seat, ...] | None]
    militia: Rule[tuple[Militia, ...] | None]
    led_by_commune_secretary: Rule[bool | None]
    secretary: Rule[Appointment | None]
    deputy: Rule[Appointment | None]
    chairman_from: Rule[int | None]
    fewest_official: Rule[int]
    commune_words: Rule[tuple[Text, ...]]
