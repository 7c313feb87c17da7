"""The meetings of one unit in one year: the plan, what was held, the points; and how the cell usually meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q, QuerySet

from hatnhan.apps.access.queries import reach
from hatnhan.apps.meetings.models import Meeting, State, Task, TaskState
from hatnhan.apps.organisation.models import UnitKind
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.core.permissions import Actor, Permission

CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    id: int
    unit_id: int
    unit: str
    kind: str
    on: date
    state: str
    starts_at: time | None
    place: str
    topic: str
    expected: int | None
    attended: int | None
    points: int | None
    grade: str
    reported_on: date | None


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A cell's meetings of a year, by day; `late_tasks` are those of its `open_tasks` that are past their day."""

    unit_id: int
    unit: str
    path: str
    is_cell: bool
    year: int
    meetings: tuple[MeetingLine, ...]
    open_tasks: int
    late_tasks: int
    may_hold: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """How the cell met last: the plan of a year begins with it."""

    day: int | None = None
    starts_at: time | None = None
    place: str = ""


def unit_year(actor: Actor, unit_id: int, year: int) -> UnitYear:
    """The meetings of one unit; ObjectDoesNotExist out of reach. Three queries."""
    unit = unit_in_reach(actor, unit_id)
    rows = meetings_in_reach(actor).filter(unit=unit, on__year=year).order_by("on", "starts_at", "pk")
    tasks = list(
        Task.objects.filter(reach(actor, Permission.VIEW_PERSON), unit=unit, state=TaskState.OPEN).values_list(
            "due_on", flat=True
        )
    )
    return UnitYear(
        unit_id=unit.pk,
        unit=unit.name,
        path=unit.path,
        is_cell=unit.kind in CELLS,
        year=year,
        meetings=tuple(meeting_lines(rows)),
        open_tasks=len(tasks),
        late_tasks=sum(1 for due in tasks if due is not None and due < actor.today),
        may_hold=actor.may(Permission.HOLD_MEETING, unit.path),
    )


def usual_of(actor: Actor, unit_id: int) -> Usual:
    """Day, hour and place of the last regular meeting."""
    rows = meetings_in_reach(actor).filter(unit=unit_id, kind="regular").order_by("-on")
    row = rows.values_list("on", "starts_at", "place").first()
    return Usual(row[0].day, row[1], row[2]) if row else Usual()


def next_meeting(actor: Actor, unit_id: int, after: date) -> date | None:
    """The day of the next regular meeting that is planned or called."""
    waiting = Q(state__in=(State.PLANNED, State.CALLED), kind="regular", on__gt=after)
    return meetings_in_reach(actor).filter(waiting, unit=unit_id).order_by("on").values_list("on", flat=True).first()


def meetings_in_reach(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the cells whose people the actor may see."""
    return Meeting.objects.filter(reach(actor, Permission.VIEW_PERSON)).select_related("unit")


def meeting_lines(rows: Iterable[Meeting]) -> Iterable[MeetingLine]:
    """Rows as lines; the unit is on the row already."""
    names = [name for name in MeetingLine.__slots__ if name != "unit"]
    return (MeetingLine(unit=row.unit.name, **{name: getattr(row, name) for name in names}) for row in rows)
