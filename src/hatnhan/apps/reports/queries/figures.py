"""The figures of a unit: by month against the plan, by group, over the years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.queries.admissions import count_admitted, counts_by_month
from hatnhan.apps.reports.queries.sentence import Reported, reported
from hatnhan.apps.targets.queries import plans_of_groups, plans_of_years
from hatnhan.core.figures import Fulfilment, Period, years
from hatnhan.core.permissions import Actor

LONGEST = 36  # months that one chart shows
BEFORE = 9  # years before the last one, in the chart over the years


@dataclass(frozen=True, slots=True)
class Month:
    """A month with those admitted in it, and together since the beginning of the period."""

    first: date
    count: int
    together: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group, or several that have a target together."""

    groups: str
    done: Fulfilment


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year with its plan."""

    year: int
    done: Fulfilment


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the page of figures shows. No months where the period is too long for a chart."""

    unit: str
    path: str
    told: Reported
    months: tuple[Month, ...]
    groups: tuple[GroupLine, ...]
    years: tuple[YearLine, ...]


def figures(actor: Actor, unit_id: int, period: Period, group: str | None = None, *, language: str) -> Figures:
    """The figures of a unit in reach; some twelve queries, however many members."""
    told = reported(actor, unit_id, period, group, language=language)
    unit, groups = unit_in_reach(actor, unit_id), told.progress.groups
    return Figures(
        unit.name,
        unit.path,
        told,
        tuple(_months(unit, period, groups, actor.today)),
        tuple(_groups(unit, told, actor.today)),
        tuple(_years(unit, period, groups, actor.today)),
    )


def _months(unit: Unit, period: Period, groups: str, today: date) -> Iterator[Month]:
    places = range(period.first.year * 12 + period.first.month - 1, period.last.year * 12 + period.last.month)
    if len(places) > LONGEST:
        return
    counts, together = counts_by_month(unit, period, groups, today=today), 0
    for place in places:
        year, month = divmod(place, 12)
        count = counts.get((year, month + 1), 0)
        together += count
        yield Month(date(year, month + 1, 1), count, together)


def _groups(unit: Unit, told: Reported, today: date) -> Iterator[GroupLine]:
    """Every group with admissions or a target; a target for several groups together is a line of its own."""
    if told.progress.groups:
        return
    plans = plans_of_groups(unit, told.progress.period)
    counts = told.by_group
    for key in [*counts, *(key for key in plans if key not in counts)]:
        actual = counts[key] if key in counts else count_admitted(unit, told.progress.period, key, today=today)
        yield GroupLine(key, Fulfilment(plans.get(key), actual))


def _years(unit: Unit, period: Period, groups: str, today: date) -> Iterator[YearLine]:
    last = min(period.last.year, today.year)
    shown = range(min(period.first.year, last - BEFORE), last + 1)[-2 * BEFORE :]
    counts = counts_by_month(unit, years(shown[0], last), groups, today=today)
    plans = plans_of_years(unit, shown, groups)
    for year in shown:
        actual = sum(count for (counted, _), count in counts.items() if counted == year)
        yield YearLine(year, Fulfilment(plans[year], actual))
