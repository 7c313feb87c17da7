"""The rulebook as it stood, or will stand, on one day: to compare two of them."""

from dataclasses import dataclass
from datetime import date

from hatnhan.core.rules import Rulebook, Rules
from hatnhan.core.workdays import WorkingCalendar


@dataclass(frozen=True, slots=True)
class RulebookAsOf:
    """Nothing changed after `day`; if that is still to come, its rules hold from `today` on.

    What happened before is judged by the rules of its own day, so that for `day` = `today` this is the rulebook itself.
    """

    book: Rulebook
    day: date
    today: date

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days: the same for every day."""
        return self.book.calendar

    def on(self, day: date, opened_on: date | None = None) -> Rules:
        """The rules that are taken to be in force on `day`."""
        return self.book.on(min(day, self.day) if day < self.today else self.day, opened_on or day)
