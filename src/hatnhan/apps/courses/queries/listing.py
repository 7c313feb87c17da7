"""Classes as a list: how many are nominated, wait, learn and passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hatnhan.apps.courses.models import Course, Enrolment
from hatnhan.apps.courses.queries.page import CourseHead, head_of
from hatnhan.apps.courses.queries.reach import courses_in_reach
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.core.courses import Phase, Result, Seat
from hatnhan.core.permissions import Actor, Permission, subtree

_MOST_UNITS = 500


@dataclass(frozen=True, slots=True)
class CourseFilters:
    """What the list is cut to. `unit_id`: classes of this unit, of those below it, and of those above it."""

    unit_id: int | None = None
    kind: str = ""
    phase: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One class with its figures."""

    head: CourseHead
    nominated: int
    waiting: int
    enrolled: int
    passed: int

    @property
    def id(self) -> int:
        """The key of the class."""
        return self.head.id


def course_list(
    actor: Actor, filters: CourseFilters, after: str = "", size: int = 50
) -> tuple[tuple[CourseLine, ...], str]:
    """A page of classes, the latest first: two queries, three with a unit. ValueError for an unknown key."""
    rows = _cut(actor, courses_in_reach(actor), filters).select_related("unit")
    if after:
        day, _, last = after.rpartition("_")
        begins = date.fromisoformat(day)
        rows = rows.filter(Q(starts_on__lt=begins) | Q(starts_on=begins, pk__lt=int(last)))
    found = list(rows.order_by("-starts_on", "-pk")[: size + 1])
    lines = tuple(_lines(found[:size], actor.today))
    last_row = found[size - 1] if len(found) > size else None
    return lines, f"{last_row.starts_on.isoformat()}_{last_row.pk}" if last_row else ""


def open_courses(actor: Actor, kind: str = "") -> tuple[CourseLine, ...]:
    """The classes that still take nominations, the first to begin first."""
    rows = courses_in_reach(actor).filter(ended_on=None, cancelled_on=None, last_on__gte=actor.today)
    rows = rows.filter(kind=kind) if kind else rows
    return tuple(_lines(list(rows.select_related("unit").order_by("starts_on", "pk")), actor.today))


def units_for_courses(actor: Actor) -> tuple[tuple[int, str], ...]:
    """The committees at which this account may open a class, as a form offers them."""
    kinds = ("province", "district", "above_grassroots", "grassroots_committee", "section_committee")
    rows = Unit.objects.filter(within(actor.ranges.get(Permission.MANAGE_CLASS, ())), kind__in=kinds)
    return tuple(rows.filter(ended_on__gt=actor.today).order_by("path").values_list("pk", "name")[:_MOST_UNITS])


def _cut(actor: Actor, rows: QuerySet[Course], filters: CourseFilters) -> QuerySet[Course]:
    if filters.unit_id is not None:
        path = unit_in_reach(actor, filters.unit_id).path
        rows = rows.filter(within([subtree(path)], "unit__path") | Q(unit__in=ids_of(path)))
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year is not None:
        rows = rows.filter(starts_on__lte=date(filters.year, 12, 31), last_on__gte=date(filters.year, 1, 1))
    return rows.filter(_phase(filters.phase, actor.today))


def _phase(phase: str, today: date) -> Q:
    going = Q(ended_on=None, cancelled_on=None)
    choices = {
        "": Q(),
        Phase.TO_COME: going & Q(starts_on__gt=today),
        Phase.RUNNING: going & Q(starts_on__lte=today, last_on__gte=today),
        Phase.TO_CONCLUDE: going & Q(last_on__lt=today),
        Phase.ENDED: Q(ended_on__isnull=False),
        Phase.CANCELLED: Q(cancelled_on__isnull=False),
    }
    return choices.get(phase, Q(pk__in=()))


def _lines(rows: list[Course], today: date) -> Iterable[CourseLine]:
    counts = _counts([row.pk for row in rows])
    for row in rows:
        own = counts.get(row.pk, {})
        yield CourseLine(
            head_of(row, today),
            own.get("nominated", 0),
            own.get("waiting", 0),
            own.get("enrolled", 0),
            own.get("passed", 0),
        )


def _counts(ids: list[int]) -> dict[int, dict[str, int]]:
    rows = Enrolment.objects.filter(course__in=ids).values("course_id")
    counted = rows.annotate(
        nominated=Count("pk", filter=Q(state=Seat.NOMINATED)),
        waiting=Count("pk", filter=Q(state=Seat.WAITING)),
        enrolled=Count("pk", filter=Q(state=Seat.ENROLLED)),
        passed=Count("pk", filter=Q(state=Seat.ENROLLED, outcome=Result.PASSED)),
    )
    names = ("nominated", "waiting", "enrolled", "passed")
    found = counted.order_by().values_list("course_id", *names)
    return {course_id: dict(zip(names, own, strict=True)) for course_id, *own in found}
