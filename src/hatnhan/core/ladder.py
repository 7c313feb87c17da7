"""The ladder of reminders: after how many days who is told that a step is late."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum

from hatnhan.core.outcome import Reason, Severity

LONGEST = 365
_HOURS = 24


class Rung(IntEnum):
    """Who is told: whoever acts, the committee above, and by a reminder letter the unit itself."""

    ACTS = 1
    COMMITTEE = 2
    LETTER = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """Days late before each rung, and the hours in which no e-mail is sent: from the first, until before the second."""

    acts_after: int
    committee_after: int
    letter_after: int
    quiet_from: int
    quiet_until: int

    def reached(self, days_late: int) -> tuple[Rung, ...]:
        """Every rung that a step so many days late has come to, the lowest first."""
        after = (self.acts_after, self.committee_after, self.letter_after)
        return tuple(rung for rung, days in zip(Rung, after, strict=True) if days_late >= days)

    def is_quiet(self, hour: int) -> bool:
        """Tell whether no e-mail is sent in this hour; the same hour twice means never."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


def ladder_objections(ladder: Ladder) -> tuple[Reason, ...]:
    """Everything that speaks against these settings."""
    return tuple(_objections(ladder))


def changed_meanwhile(holds: Ladder) -> tuple[Reason, ...]:
    """Say what holds now to who filled in a form with other settings before him."""
    return (Reason("ladder.changed_meanwhile", Severity.STOP, values=tuple(asdict(holds).items())),)


def _objections(ladder: Ladder) -> Iterator[Reason]:
    after = (ladder.acts_after, ladder.committee_after, ladder.letter_after)
    if not all(1 <= days <= LONGEST for days in after):
        yield Reason("ladder.days", Severity.STOP, values=(("most", LONGEST),))
    if not after[0] < after[1] < after[2]:
        yield Reason("ladder.order", Severity.STOP)
    if not all(0 <= hour < _HOURS for hour in (ladder.quiet_from, ladder.quiet_until)):
        yield Reason("ladder.hours", Severity.STOP)
