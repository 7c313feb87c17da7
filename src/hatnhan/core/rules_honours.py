"""Party cards and badges: the instruments that give them leave nothing for an organisation to set itself."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class HandOver(StrEnum):
    """When a card is handed over."""

    NEXT_MEETING = "next_meeting"


class Leaving(StrEnum):
    """A way of leaving the Party after which card and badge go back."""

    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class EarlyBy:
    """Badges of these years may be given so many months ahead to somebody who is seriously ill."""

    first: int
    last: int
    months: int


@dataclass(frozen=True, slots=True, eq=False)
class PartyCardRules:
    """What holds for cards on a day. `number`: how many digits the number of a card has."""

    number: Rule[tuple[int, ...]]
    hand_over: Rule[HandOver]
    exits: Rule[tuple[Leaving, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class PartyBadgeRules:
    """What holds for badges on a day. `rounds`: the days of the year on which they are awarded, as "07-11"."""

    steps: Rule[tuple[int, ...]]
    early: Rule[tuple[EarlyBy, ...]]
    rounds: Rule[tuple[str, ...]]
    posthumous: Rule[Text]
    exempt: Rule[Text]
    exits: Rule[tuple[Leaving, ...]]
    party_age: Rule[Text]
