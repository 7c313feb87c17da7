"""What the judge answers."""

from dataclasses import dataclass
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.situation import State, Step


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """One step on the day of the question. `owner` is a word of the step table or the code of the deciding body."""

    step: Step
    state: State
    on: date | None
    earliest: date | None
    latest: date | None
    owner: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Derived, never typed."""

    probation_ends: date | None
    official_from: date | None
    party_age_from: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The exit that ended the case."""

    step: str
    on: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer: all 29 steps in the order of the table, and what comes next."""

    on: date
    next: tuple[Step, ...]
    ended: Ended | None
    dates: Dates
    steps: tuple[StepVerdict, ...]

    def of(self, step: Step) -> StepVerdict:
        """The verdict on one step."""
        return next(verdict for verdict in self.steps if verdict.step is step)
