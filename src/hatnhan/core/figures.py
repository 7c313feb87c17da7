"""Figures of reports: free periods, and a percentage that is never without its numerator and denominator."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """A free period of days, both inclusive; a year is one of them."""

    first: date
    last: date

    @property
    def until(self) -> date:
        """The day after: periods are compared half open."""
        return self.last + timedelta(days=1)

    @property
    def years(self) -> range:
        """The years that it consists of; empty where it begins or ends within one."""
        whole = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return range(self.first.year, self.last.year + 1) if whole else range(0)

    @property
    def year_begun(self) -> int | None:
        """The year whose beginning it is, from 1 January on; None where it is no beginning of a single year."""
        begins = (self.first.month, self.first.day) == (1, 1)
        return self.first.year if begins and self.first.year == self.last.year else None


def years(first: int, last: int | None = None) -> Period:
    """The period of a year, or of several."""
    return Period(date(first, 1, 1), date(first if last is None else last, 12, 31))


def percent(part: int, whole: int) -> Decimal | None:
    """One decimal, half up, reckoned in whole numbers; None where there is nothing to compare with."""
    if whole <= 0:
        return None
    return Decimal((part * 2000 + whole) // (whole * 2)).scaleb(-1)


def percent_text(value: Decimal, language: str) -> str:
    """As people write it: 113,3 % in Vietnamese, 261 % where nothing stands behind the point."""
    text = f"{value:f}".removesuffix(".0")
    return f"{text.replace('.', ',') if language == 'vi' else text}%"


def number_text(value: int, language: str) -> str:
    """A whole number with its thousands apart: 1.243 in Vietnamese."""
    text = f"{value:,}"
    return text.replace(",", ".") if language == "vi" else text


def share_of_time(period: Period, today: date) -> Decimal:
    """How much of the period has gone by at the end of today, in per cent."""
    days = (period.until - period.first).days
    gone = min(max((today - period.first).days + 1, 0), days)
    return percent(gone, days) or Decimal(0)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What was reached of a plan. Reached and over by are two things; without a plan there is no percentage."""

    plan: int | None
    actual: int

    @property
    def reached(self) -> bool:
        """Tell whether the plan is reached."""
        return self.plan is not None and self.actual >= self.plan

    @property
    def percent(self) -> Decimal | None:
        """The actual against the plan."""
        return None if self.plan is None else percent(self.actual, self.plan)

    @property
    def over(self) -> int | None:
        """How many more than planned; 0 where there are none, None without a plan."""
        return None if self.plan is None else max(self.actual - self.plan, 0)

    @property
    def over_percent(self) -> Decimal | None:
        """The same against the plan."""
        return None if self.plan is None or self.over is None else percent(self.over, self.plan)

    def lag(self, time_gone: Decimal) -> Decimal:
        """How many are missing of what the time that has gone asks for; negative where more came, 0 without a plan."""
        return Decimal(0) if self.plan is None else self.plan * time_gone / 100 - self.actual

    def behind(self, time_gone: Decimal) -> bool:
        """Tell whether less was reached than the time that has gone asks for, in whole persons."""
        return self.plan is not None and self.actual < self.plan * time_gone // 100

    @property
    def short(self) -> int | None:
        """How many are still missing; 0 where none is, None without a plan."""
        return None if self.plan is None else max(self.plan - self.actual, 0)
