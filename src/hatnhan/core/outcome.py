"""What a check answers: reasons, each with its weight, its source and its arithmetic."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | date


class Severity(StrEnum):
    """What a reason does: forbids the act, warns of something, or explains a figure."""

    STOP = "stop"
    WARN = "warn"
    INFO = "info"


class Confidence(StrEnum):
    """How well a value of the rulebook is established; shown wherever the value is used."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step stands as it does.

    `code` selects the sentence (core.sentences), `values` are the figures that the sentence prints, as pairs so that
    a reason stays hashable. `source` is the instrument of the day with its point, e.g. ``24-QĐ/TW 4.1``. `own`: it
    rests on an entry of the organisation itself, and `source` names that.
    """

    code: str
    severity: Severity
    source: str = ""
    confidence: Confidence = Confidence.HIGH
    values: tuple[tuple[str, Value], ...] = ()
    own: bool = False


class Refused(Exception):  # noqa: N818 -- reads as a sentence where it is raised
    """The procedure forbids the act, for these reasons."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons
