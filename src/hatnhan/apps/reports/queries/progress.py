"""Actual against plan of a unit, in a period, of a group."""

from dataclasses import dataclass
from decimal import Decimal

from hatnhan.apps.people.queries.admissions import count_admitted, unit_to_count
from hatnhan.apps.targets.queries import plan_of
from hatnhan.core.figures import Fulfilment, Period, years
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class Progress:
    """What a unit reached in a period. `year`: against the year that has only begun, where the period is its beginning.

    Without a plan for just this period plan, percent and over are None.
    """

    unit_id: int
    unit: str
    period: Period
    groups: str
    whole: Fulfilment
    year: Fulfilment | None = None

    @property
    def plan(self) -> int | None:
        """What was to be reached."""
        return self.whole.plan

    @property
    def actual(self) -> int:
        """Who was admitted, each person once."""
        return self.whole.actual

    @property
    def percent(self) -> Decimal | None:
        """The actual against the plan, one decimal, half up."""
        return self.whole.percent

    @property
    def over(self) -> int | None:
        """How many more than planned."""
        return self.whole.over


def progress(actor: Actor, unit_id: int, period: Period, group: str | None = None) -> Progress:
    """The progress of a unit in reach; `group`: one of the target groups, or several joined by +."""
    unit, groups = unit_to_count(actor, unit_id), group or ""
    actual = count_admitted(unit, period, groups, today=actor.today)
    whole = Fulfilment(plan_of(unit, period, groups), actual)
    year = None
    if whole.plan is None and period.year_begun is not None and not period.years:
        of_year = plan_of(unit, years(period.year_begun), groups)
        year = Fulfilment(of_year, actual) if of_year is not None else None
    return Progress(unit.pk, unit.name, period, groups, whole, year)
