"""The rulebook as the judge is given it: the rules of every day and the working calendar, with own entries if any."""

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from hatnhan.core.rules import Rules
from hatnhan.core.workdays import WorkingCalendar, make_calendar
from hatnhan.rules.loader import FIRST_DAY, Overlay, RulesError, change_days, rules_on

_CALENDAR_COLUMNS = ("date", "kind", "name", "paired_with", "source", "confirmed")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that is worked although it is a weekend's, or not worked although it is a weekday's.

    `source` is told of an operator's own day, whose name stands beside every deadline that it moves.
    """

    day: date
    worked: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class ShippedRulebook:
    """The rules in the package, with what an operator added. Made by `rulebook`, which keeps one for each overlay."""

    overlay: Overlay
    calendar: WorkingCalendar
    starts: tuple[date, ...]
    first_of_period: tuple[Rules, ...]
    transitional: bool

    def on(self, day: date, opened_on: date | None = None) -> Rules:
        """The rules in force on `day`; for days before the rulebook begins, the oldest it has: they are all we know."""
        if not self.transitional:
            return self.first_of_period[max(bisect_right(self.starts, day) - 1, 0)]
        return rules_on(max(day, FIRST_DAY), opened_on or day, self.overlay)


@cache
def rulebook(overlay: Overlay = (), days: tuple[CalendarDay, ...] = ()) -> ShippedRulebook:
    """The shipped rules and calendar with these own entries and calendar days."""
    starts = change_days(overlay)
    oldest = tuple(rules_on(day, date.min, overlay) for day in starts)
    transitional = any(rules_on(day, date.max, overlay) is not rules for day, rules in zip(starts, oldest, strict=True))
    return ShippedRulebook(overlay, _calendar(days), starts, oldest, transitional)


@cache
def _calendar(own: tuple[CalendarDay, ...]) -> WorkingCalendar:
    rows = [CalendarDay(*row) for row in read_calendar()]
    years = {row.day.year for row in rows}
    exceptions = {row.day: row.worked for row in (*rows, *own)}
    return make_calendar(min(years), max(years), exceptions, {day.day: day.source for day in own})


@cache
def read_calendar() -> tuple[tuple[date, bool], ...]:
    """Days off and make-up days of calendar.csv; rows whose `confirmed` begins with "no" do not apply."""
    text = files("hatnhan.rules").joinpath("calendar.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != _CALENDAR_COLUMNS:
        raise RulesError(f"calendar.csv: columns {reader.fieldnames} are not {', '.join(_CALENDAR_COLUMNS)}")
    return tuple(_calendar_row(row) for row in reader if not row["confirmed"].startswith("no"))


def _calendar_row(row: dict[str, str]) -> tuple[date, bool]:
    if row["kind"] not in {"off", "work"}:
        raise RulesError(f"calendar.csv, {row['date']}: kind {row['kind']!r} is neither off nor work")
    return date.fromisoformat(row["date"]), row["kind"] == "work"
