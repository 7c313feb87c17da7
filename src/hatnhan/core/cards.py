"""Party cards: their states, and what speaks against an act on one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.badges import Source
from hatnhan.core.outcome import Reason, Severity


class CardState(StrEnum):
    """Where a card stands. `reissued`, `exchanged`: another card came in its place."""

    WAITING = "waiting"
    ACTIVE = "active"
    LOST = "lost"
    REISSUED = "reissued"
    EXCHANGED = "exchanged"
    RETURNED = "returned"
    KEPT_BY_FAMILY = "kept_by_family"


# A card that still stands with its holder, or is on its way to him.
STANDING = frozenset({CardState.WAITING, CardState.ACTIVE})
# What may become of a card in each state.
FOLLOWS: dict[CardState, frozenset[CardState]] = {
    CardState.WAITING: frozenset({CardState.ACTIVE, CardState.RETURNED, CardState.KEPT_BY_FAMILY}),
    CardState.ACTIVE: frozenset({CardState.LOST, CardState.EXCHANGED, CardState.RETURNED, CardState.KEPT_BY_FAMILY}),
    CardState.LOST: frozenset({CardState.REISSUED, CardState.ACTIVE}),
}


@dataclass(frozen=True, slots=True)
class CardRules:
    """The rules of cards on a day, each part with its source."""

    digits: tuple[int, ...]
    returned_after: tuple[str, ...]
    number_source: Source
    hand_over_source: Source
    exits_source: Source


def may_become(state: str, wanted: str) -> bool:
    """Tell whether a card in this state can come into that one."""
    return CardState(wanted) in FOLLOWS.get(CardState(state), frozenset())


def number_objections(number: str, rules: CardRules) -> Iterator[Reason]:
    """What speaks against a number that is typed today; the digits alone count, not the dots between them."""
    digits = re.sub(r"[.\s]", "", number)
    if number and not (digits.isascii() and digits.isdigit() and len(digits) in rules.digits):
        wanted = ", ".join(map(str, rules.digits))
        source = rules.number_source
        values = (("number", number), ("wanted", wanted))
        yield Reason("card.digits", Severity.STOP, source.text, source.confidence, values)
