"""Who follows whom, from when to when, and by which day the sheets of a month are due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from hatnhan.apps.candidacies.models import Case, Mentor, StepRecord
from hatnhan.apps.meetings.models import Kind, Meeting, State
from hatnhan.apps.people.queries.reach import located_in
from hatnhan.core.month_sheets import Following, due_day, last_day_of, month_after
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import Step
from hatnhan.rules.month_sheets import sheets_due_on


@dataclass(frozen=True, slots=True)
class Followed:
    """One mentor's time with one case, with the names that a page shows. `person_id` None: a name from a list."""

    time: Following
    person_id: int | None
    mentor: str
    candidate_id: int
    candidate: str
    sort_key: str
    unit_id: int
    unit: str
    path: str
    next_step: str


def writable_cases(actor: Actor) -> QuerySet[Case]:
    """The cases of which the actor may write sheets: where he has the permission, and those he follows himself."""
    allowed = located_in(actor.ranges.get(Permission.WRITE_MONTH_SHEET, ()))
    if actor.mentor is not None:
        allowed |= Q(pk__in=Mentor.objects.filter(person=actor.mentor).values("case"))
    return Case.objects.filter(allowed, taken_back=False)


def readable_mentors(actor: Actor) -> QuerySet[Mentor]:
    """The assignments whose sheets the actor may read: where he sees the case, and his own."""
    seen = located_in(actor.ranges.get(Permission.VIEW_CASE, ()), "case__")
    if actor.mentor is not None:
        seen |= Q(person=actor.mentor)
    return Mentor.objects.filter(seen, case__taken_back=False)


def followed(rows: QuerySet[Mentor]) -> tuple[Followed, ...]:
    """These assignments in the order of a Vietnamese list of the candidates: one query."""
    known = rows.annotate(
        recognised_on=_recognised_on(),
        mentor_name=F("person__name__written"),
        candidate=F("case__person__name__written"),
    )
    return tuple(map(_followed, known.order_by("case__sort_key", "case", "starts_on", "pk").values(*_COLUMNS)))


_COLUMNS = (
    "pk",
    "case",
    "starts_on",
    "ends_on",
    "person",
    "mentor_name",
    "name_listed",
    "candidate",
    "recognised_on",
    "case__person",
    "case__opened_on",
    "case__ended_on",
    "case__sort_key",
    "case__unit",
    "case__unit__name",
    "case__path",
    "case__next_step",
)


def _followed(row: Mapping[str, object]) -> Followed:
    ends = [day for day in (row["case__ended_on"], row["recognised_on"]) if isinstance(day, date)]
    time = Following(
        mentor_id=row["pk"],  # type: ignore[arg-type]  # columns of the table
        case_id=row["case"],  # type: ignore[arg-type]
        starts_on=row["starts_on"],  # type: ignore[arg-type]
        ends_on=row["ends_on"],  # type: ignore[arg-type]
        opened_on=row["case__opened_on"],  # type: ignore[arg-type]
        until=min(ends, default=None),
    )
    return Followed(
        time=time,
        person_id=row["person"],  # type: ignore[arg-type]
        mentor=str(row["mentor_name"] or row["name_listed"]),
        candidate_id=row["case__person"],  # type: ignore[arg-type]
        candidate=str(row["candidate"]),
        sort_key=str(row["case__sort_key"]),
        unit_id=row["case__unit"],  # type: ignore[arg-type]
        unit=str(row["case__unit__name"]),
        path=str(row["case__path"]),
        next_step=str(row["case__next_step"]),
    )


def owing(rows: QuerySet[Mentor], month: date) -> QuerySet[Mentor]:
    """Those who owe a sheet of this month, with `due_on`: `core.month_sheets.owes` as the database says it."""
    meetings = Meeting.objects.filter(kind=Kind.REGULAR, on__gte=month, on__lt=month_after(month))
    first = meetings.filter(unit=OuterRef("case__unit")).exclude(state=State.CANCELLED).order_by("on").values("on")[:1]
    end = Value(last_day_of(month), output_field=DateField())
    due = Coalesce(Subquery(first), end) if sheets_due_on(month).at_the_meeting else end
    known = rows.filter(in_month(month)).annotate(due_on=due, recognised_on=_recognised_on())
    return known.filter(
        Q(case__ended_on=None) | Q(case__ended_on__gte=F("due_on")),
        Q(recognised_on=None) | Q(recognised_on__gte=F("due_on")),
        starts_on__lt=F("due_on"),
        ends_on__gte=F("due_on"),
        case__opened_on__lt=F("due_on"),
    )


def _recognised_on() -> Subquery:
    decided = StepRecord.objects.filter(case=OuterRef("case"), step=Step.RECOGNITION_DECISION, replaced_by=None)
    return Subquery(decided.order_by("on").values("on")[:1])


def in_month(month: date) -> Q:
    """Match the assignments that reach into this month."""
    return Q(starts_on__lt=month_after(month), ends_on__gt=month)


def due_days(unit_ids: Iterable[int], months: Iterable[date]) -> Mapping[tuple[int, date], date]:
    """When the sheets of each of these months are due in each unit: one query."""
    wanted, units = sorted(set(months)), set(unit_ids)
    if not wanted or not units:
        return {}
    held = Meeting.objects.filter(kind=Kind.REGULAR, on__gte=wanted[0], on__lt=month_after(wanted[-1]))
    meetings: dict[tuple[int, date], date] = {}
    for unit_id, on in held.exclude(state=State.CANCELLED).order_by("-on").values_list("unit", "on"):
        meetings[unit_id, on.replace(day=1)] = on
    return {
        (unit_id, month): due_day(month, _at_the_meeting(meetings, unit_id, month))
        for unit_id in units
        for month in wanted
    }


def _at_the_meeting(meetings: Mapping[tuple[int, date], date], unit_id: int, month: date) -> date | None:
    return meetings.get((unit_id, month)) if sheets_due_on(month).at_the_meeting else None
