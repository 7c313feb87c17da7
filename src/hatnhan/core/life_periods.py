"""Whether the periods of a life join: by month, without gaps or overlaps, from a first month until today."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.life_story import Month, Period


class FaultKind(StrEnum):
    """What is wrong with a period, or between two."""

    GAP = "gap"
    OVERLAP = "overlap"
    REVERSED = "reversed"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the months that it concerns, both included."""

    kind: FaultKind
    starts: Month
    ends: Month


def period_faults(periods: Sequence[Period], *, first: Month, today: Month) -> tuple[Fault, ...]:
    """Everything that keeps the periods from telling the whole life from `first` until today, earliest first.

    Two periods join where the later begins in the month in which the earlier ends, or in the month after it: people
    leave a school and take up work in one month. What lasts until today ends today. What was before `first` may be
    told too.
    """
    wrong = [fault for period in periods if (fault := _own_fault(period, today))]
    sound = sorted((period.starts, period.ends or today) for period in periods if not _own_fault(period, today))
    return tuple(sorted([*wrong, *_between(sound, first, today)], key=lambda fault: (fault.starts, fault.ends)))


def _own_fault(period: Period, today: Month) -> Fault | None:
    ends = period.ends or today
    if period.starts > today or ends > today:
        return Fault(FaultKind.FUTURE, min(period.starts, ends), max(period.starts, ends))
    if ends < period.starts:
        return Fault(FaultKind.REVERSED, ends, period.starts)
    return None


def _between(sound: Sequence[tuple[Month, Month]], first: Month, today: Month) -> list[Fault]:
    faults: list[Fault] = []
    told: Month | None = None  # the last month that is told of
    for starts, ends in sound:
        if told is None:
            if starts > first:
                faults.append(Fault(FaultKind.GAP, first, starts.previous))
        elif starts > told.next:
            faults.append(Fault(FaultKind.GAP, told.next, starts.previous))
        elif starts < told:
            faults.append(Fault(FaultKind.OVERLAP, starts, min(told, ends)))
        told = ends if told is None else max(told, ends)
    if told is None:
        faults.append(Fault(FaultKind.GAP, first, today))
    elif told < today.previous:
        faults.append(Fault(FaultKind.GAP, told.next, today))
    return faults
