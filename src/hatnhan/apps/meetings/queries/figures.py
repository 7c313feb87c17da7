"""Meetings of a unit in figures: held of those due, points, grades, attendance. Numerator and denominator, always."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hatnhan.apps.meetings.models import Kind, Meeting, State
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import reach, unit_in_reach, within
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.rules import Rulebook
from hatnhan.core.workdays import add_months

_CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
_QUARTER = 3
_Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """What a unit and the cells below it did in a period.

    `regular` of `regular_due`: months with a regular meeting of the months that are over (or have one) in which the
    cell was there; `thematic` of `thematic_due`: the same by quarters. `points` is the sum over `scored` meetings;
    `grades` counts every grade, by points or as marked. `attended` of `expected`: members due, over all meetings held.
    """

    cells: int
    regular: int
    regular_due: int
    thematic: int
    thematic_due: int
    held: int
    signed: int
    points: int
    scored: int
    attended: int
    expected: int
    grades: Mapping[str, int] = field(default_factory=dict)

    @property
    def average(self) -> float | None:
        """Points a meeting; None where none was scored."""
        return self.points / self.scored if self.scored else None


def meeting_figures(actor: Actor, unit_id: int, first: date, last: date) -> MeetingFigures:
    """The figures of the period, both days in it; ObjectDoesNotExist out of reach. Four queries, however many cells."""
    unit = unit_in_reach(actor, unit_id)
    last = min(last, actor.today)
    below = within([subtree(unit.path)]) & reach(actor, Permission.VIEW_FIGURES)
    cells = Unit.objects.filter(below, kind__in=_CELLS, founded_on__lte=last, ended_on__gt=first)
    lives = {pk: (founded, ended) for pk, founded, ended in cells.values_list("pk", "founded_on", "ended_on")}
    rows = Meeting.objects.filter(below, on__gte=first, on__lte=last, state__in=(State.HELD, State.SIGNED))
    columns = ("unit_id", "kind", "on", "state", "points", "grade", "attended", "expected")
    found = list(rows.values_list(*columns))
    regular = {(unit_id, month_of(on)) for unit_id, kind, on, *_ in found if kind == Kind.REGULAR}
    thematic = {(unit_id, quarter_of(on)) for unit_id, kind, on, *_ in found if kind == Kind.THEMATIC}
    book = book_for(unit.path)
    due_regular = {(pk, month_of(day)) for pk, day in _due(lives, first, last, 1, book)}
    due_thematic = {(pk, quarter_of(day)) for pk, day in _due(lives, first, last, _QUARTER, book)}
    points = [row[4] for row in found if row[4] is not None]
    return MeetingFigures(
        cells=len(lives),
        regular=len(regular),
        regular_due=len(due_regular | regular),
        thematic=len(thematic),
        thematic_due=len(due_thematic | thematic),
        held=len(found),
        signed=sum(row[3] == State.SIGNED for row in found),
        points=sum(points),
        scored=len(points),
        attended=sum(row[6] or 0 for row in found),
        expected=sum(row[7] or 0 for row in found),
        grades=dict(Counter(row[5] for row in found if row[5])),
    )


def month_of(day: date) -> _Month:
    """The month of a day."""
    return day.year, day.month


def quarter_of(day: date) -> _Month:
    """The quarter of a day."""
    return day.year, (day.month - 1) // _QUARTER + 1


def _due(
    lives: Mapping[int, tuple[date, date]], first: date, last: date, months: int, book: Rulebook
) -> Iterator[tuple[int, date]]:
    """Each cell with a day in each whole month (quarter) that is over and in which it was there all the time."""
    start = first.replace(day=1, month=(first.month - 1) // months * months + 1)
    if start < first:
        start = add_months(start, months)
    while (end := add_months(start, months)) - timedelta(days=1) <= last:
        rules = book.on(start).meetings
        if (rules.regular_per_month if months == 1 else rules.thematic_per_quarter).value:
            yield from ((pk, start) for pk, (founded, ended) in lives.items() if founded <= start and ended >= end)
        start = end
