"""One dated value of the instruments. Groups of them stand in `core.rules` and, by subject, in `core.rules_*`."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from hatnhan.core.outcome import Confidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Generic[T]):
    """A value in force, with the day it took effect, where it is written and how well that is established.

    Where `T` allows None, None means: not known for this period. `own`: an organisation's own entry, not a shipped one.
    """

    value: T
    since: date
    source: str
    confidence: Confidence = Confidence.HIGH
    seen: str = "text"
    own: bool = False
