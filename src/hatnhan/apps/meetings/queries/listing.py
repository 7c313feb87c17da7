"""Meetings as a list, the movements of units, and the month's board: which cells met, and who did not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from hatnhan.apps.access.queries import reach
from hatnhan.apps.meetings.models import Movement, State, TaskState
from hatnhan.apps.meetings.queries.year import CELLS, MeetingLine, meeting_lines, meetings_in_reach
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.workdays import add_months

_HELD = (State.HELD, State.SIGNED)
ON_BOARD = 300


@dataclass(frozen=True, slots=True)
class MeetingFilters:
    """What the list is cut to. `state`: a state, "missing" (its day is past, nothing was written), "" everything."""

    unit_id: int | None = None
    kind: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MovementLine:
    """A movement with how many tasks belong to it and how many of them are done."""

    id: int
    unit_id: int
    unit: str
    name: str
    text: str
    document: str
    starts_on: date
    ends_on: date | None
    tasks: int
    done: int


@dataclass(frozen=True, slots=True)
class CellMonth:
    """A cell in a month: its regular meeting, or none. `others`: further meetings that were held."""

    unit_id: int
    unit: str
    meeting: MeetingLine | None
    others: int


@dataclass(frozen=True, slots=True)
class MonthBoard:
    """Which cells of a unit met in a month. `cells`: those without a meeting first, at most `ON_BOARD`."""

    unit_id: int
    unit: str
    month: date
    count: int
    met: int
    attended: int
    expected: int
    cells: tuple[CellMonth, ...]


def meeting_rows(actor: Actor, filters: MeetingFilters, after: str, size: int) -> tuple[tuple[MeetingLine, ...], str]:
    """Meetings in reach, the latest first, a page of them; ValueError for a key of no list."""
    rows = meetings_in_reach(actor).filter(*_cut(filters, actor.today)).order_by("-on", "-pk")
    if after:
        day, _colon, key = after.partition(":")
        on, pk = date.fromisoformat(day), int(key)
        rows = rows.filter(Q(on__lt=on) | Q(on=on, pk__lt=pk))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return tuple(meeting_lines(found[:size])), f"{last.on.isoformat()}:{last.pk}" if last else ""


def movement_lines(actor: Actor, unit_id: int | None = None) -> tuple[MovementLine, ...]:
    """Movements in reach, with those of the units above that their cells take up; the youngest first."""
    rows = Movement.objects.filter(reach(actor, Permission.VIEW_PERSON))
    if unit_id is not None:
        unit = unit_in_reach(actor, unit_id)
        rows = Movement.objects.filter(within([subtree(unit.path)]) | Q(unit__in=ids_of(unit.path)))
    mine = reach(actor, Permission.VIEW_PERSON, "tasks__path")
    counted = rows.select_related("unit").annotate(
        given=Count("tasks", filter=mine), finished=Count("tasks", filter=mine & Q(tasks__state=TaskState.DONE))
    )
    return tuple(_movement(row) for row in counted.order_by("-starts_on", "pk")[:ON_BOARD])


def month_board(actor: Actor, unit_id: int, month: date) -> MonthBoard:
    """The regular meetings of all cells of a unit in a month; ObjectDoesNotExist out of reach. Four queries."""
    unit = unit_in_reach(actor, unit_id)
    first, end = month.replace(day=1), add_months(month.replace(day=1), 1)
    below = within([subtree(unit.path)]) & reach(actor, Permission.VIEW_PERSON)
    cells = Unit.objects.filter(below, kind__in=CELLS, founded_on__lt=end, ended_on__gt=first)
    rows = meetings_in_reach(actor).filter(within([subtree(unit.path)]), on__gte=first, on__lt=end)
    lines = tuple(meeting_lines(rows.exclude(state=State.CANCELLED).order_by("on", "pk")))
    found = tuple(_months(tuple(cells.order_by("path").values_list("pk", "name")), lines))
    held = [line.meeting for line in found if line.meeting and line.meeting.state in _HELD]
    return MonthBoard(
        unit_id=unit.pk,
        unit=unit.name,
        month=first,
        count=len(found),
        met=len(held),
        attended=sum(line.attended or 0 for line in held),
        expected=sum(line.expected or 0 for line in held),
        cells=tuple(sorted(found, key=_has_met)[:ON_BOARD]),
    )


def _has_met(line: CellMonth) -> bool:
    return line.meeting is not None and line.meeting.state in _HELD


def _months(cells: tuple[tuple[int, str], ...], lines: tuple[MeetingLine, ...]) -> Iterator[CellMonth]:
    by_cell: dict[int, list[MeetingLine]] = {}
    for line in lines:
        by_cell.setdefault(line.unit_id, []).append(line)
    for key, name in cells:
        own = by_cell.get(key, [])
        regular = [line for line in own if line.kind == "regular"]
        held = sorted(regular, key=lambda line: line.state in _HELD)
        others = sum(1 for line in own if line.state in _HELD and line.kind != "regular")
        yield CellMonth(key, name, held[-1] if held else None, others)


def _cut(filters: MeetingFilters, today: date) -> Iterator[Q]:
    if filters.unit_id is not None:
        unit = Unit.objects.filter(pk=filters.unit_id).first()
        yield within([subtree(unit.path)]) if unit else Q(pk__in=())
    if filters.kind:
        yield Q(kind=filters.kind)
    if filters.state == "missing":
        yield Q(state__in=(State.PLANNED, State.CALLED), on__lt=today)
    elif filters.state:
        yield Q(state=filters.state)
    if filters.since is not None:
        yield Q(on__gte=filters.since)
    if filters.until is not None:
        yield Q(on__lte=filters.until)


def _movement(row: Movement) -> MovementLine:
    return MovementLine(
        id=row.pk,
        unit_id=row.unit_id,
        unit=row.unit.name,
        name=row.name,
        text=row.text,
        document=row.document,
        starts_on=row.starts_on,
        ends_on=None if row.ends_on == FOR_EVER else row.ends_on - timedelta(days=1),
        tasks=row.given,  # type: ignore[attr-defined]  # annotated
        done=row.finished,  # type: ignore[attr-defined]  # annotated
    )
