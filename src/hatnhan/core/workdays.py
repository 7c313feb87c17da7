"""Calendar months and working days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta

_SATURDAY = 5
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LAST_DAYS[month - 1]


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later; a day that does not exist becomes the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def months_between(first: date, last: date) -> int:
    """The difference of calendar months; the day of the month plays no part."""
    return (last.year - first.year) * 12 + last.month - first.month


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """The working days of some whole years, counted once so that a deadline is a look-up.

    `own`: the days that an organisation entered itself, with their source.
    """

    first: date
    last: date
    days: tuple[date, ...]
    passed: tuple[int, ...]  # passed[n]: working days up to and including the n-th day of the calendar
    own: Mapping[date, str] = field(default_factory=dict)

    def after(self, start: date, count: int) -> date | None:
        """The count-th working day after `start` (the first day after it may be day 1); None outside the calendar."""
        if not self.first <= start <= self.last:
            return None
        place = self.passed[(start - self.first).days] + count - 1
        return self.days[place] if place < len(self.days) else None

    def between(self, start: date, end: date) -> int | None:
        """How many working days after `start` the end is, negative before it; None outside the calendar."""
        if not (self.first <= start <= self.last and self.first <= end <= self.last):
            return None
        return self.passed[(end - self.first).days] - self.passed[(start - self.first).days]


def make_calendar(
    first_year: int, last_year: int, exceptions: Mapping[date, bool], own: Mapping[date, str] | None = None
) -> WorkingCalendar:
    """Build the calendar: Monday to Friday, except where `exceptions` says of a day whether it is worked."""
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    days: list[date] = []
    passed: list[int] = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(offset)
        if exceptions.get(day, day.weekday() < _SATURDAY):
            days.append(day)
        passed.append(len(days))
    return WorkingCalendar(first, last, tuple(days), tuple(passed), own or {})
