"""Meetings before they are held: the plan of a year, one more meeting, the notice, and one that falls away."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.meetings.models import Kind, Meeting, State
from hatnhan.apps.meetings.operations.locking import lock_meeting, standing_objections, stop, touch
from hatnhan.apps.meetings.operations.rows import write_items
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.facts import located
from hatnhan.core.meeting_entry import LENGTHS
from hatnhan.core.meetings import ITEM_KINDS, ItemEntry, MinutesEntry
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections
from hatnhan.core.sentences import day_in_words

CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
_LAST_DAY, _MONTHS = 31, 12
_PLANNED = (Kind.REGULAR.value, Kind.THEMATIC.value)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The cell's usual day, hour and place. `thematic`: the months with a thematic meeting, after the regular one."""

    year: int
    day: int
    starts_at: time | None = None
    place: str = ""
    thematic: tuple[int, ...] = (2, 5, 8, 11)
    thematic_at: time | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the members are told: day, hour, place, agenda, documents and since when they have them."""

    on: date
    starts_at: time | None = None
    place: str = ""
    topic: str = ""
    items: tuple[ItemEntry, ...] = ()
    text: str = ""
    documents: str = ""
    documents_on: date | None = None
    called_on: date | None = None


@transaction.atomic
def plan_year(*, actor: Actor, unit_id: int, plan: YearPlan) -> tuple[Meeting, ...]:
    """Put a regular meeting into each month that has none, a thematic one into each of the months chosen."""
    unit = _cell(actor, unit_id)
    days = tuple(_days(actor, unit, plan))
    reasons = (*_plan_objections(actor, unit, plan), *([] if days else [stop("meeting.plan_stands", year=plan.year)]))
    if reasons:
        raise Refused(reasons)
    rows = Meeting.objects.bulk_create(_planned(actor, unit, plan, kind, on) for kind, on in days)
    after = {f"{kind}_meetings": _in_one_line(row.on for row in rows if row.kind == kind) for kind in _PLANNED}
    audit(actor, "meetings.planned_year", unit, before=dict.fromkeys(after, ""), after=after)
    return tuple(rows)


@transaction.atomic
def add_meeting(*, actor: Actor, unit_id: int, kind: str, on: date, reason: str = "") -> Meeting:
    """One more meeting of a cell, to come or past; its minutes are written by `record_minutes`."""
    unit = _cell(actor, unit_id)
    if reasons := tuple(_adding_objections(unit, kind, on)):
        raise Refused(reasons)
    row = Meeting(unit=unit, kind=kind, on=on, reason=reason.strip()[:400], **located(unit.path))
    touch(actor, row)
    row.save()
    audit(actor, "meetings.added", row, before={}, after={"kind": kind, "on": on})
    return row


@transaction.atomic
def call_meeting(*, actor: Actor, meeting_id: int, notice: Notice, seen: int | None = None) -> Meeting:
    """Give notice of a planned meeting, or correct the notice; its day may move."""
    meeting = lock_meeting(actor, meeting_id)
    if reasons := tuple(_notice_objections(actor, meeting, notice, seen)):
        raise Refused(reasons)
    before = _told(meeting)
    if notice.on != meeting.on:
        meeting.planned_on, meeting.on = meeting.planned_on or meeting.on, notice.on
    meeting.starts_at, meeting.place, meeting.topic = notice.starts_at, notice.place.strip(), notice.topic.strip()
    meeting.notice, meeting.documents = notice.text.strip(), notice.documents.strip()
    meeting.documents_on, meeting.called_on = notice.documents_on, notice.called_on or actor.today
    meeting.state = State.CALLED
    touch(actor, meeting)
    meeting.save()
    write_items(meeting, MinutesEntry(items=notice.items))
    audit(actor, "meetings.called", meeting, items=len(notice.items), before=before, after=_told(meeting))
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting_id: int, reason: str, seen: int | None = None) -> Meeting:
    """A meeting that is not held after all; one whose minutes stand cannot fall away."""
    meeting = lock_meeting(actor, meeting_id)
    reasons = (
        *standing_objections(meeting, seen),
        *([stop("meeting.held_already", on=meeting.on)] if meeting.state == State.HELD else []),
        *([] if reason.strip() else [stop("meeting.needs_reason")]),
        *length_objections({"reason": reason}, {"reason": 400}),
    )
    if reasons:
        raise Refused(reasons)
    before = _told(meeting)
    meeting.state, meeting.reason = State.CANCELLED, reason.strip()
    touch(actor, meeting)
    meeting.save()
    audit(actor, "meetings.cancelled", meeting, reason=meeting.reason, before=before, after=_told(meeting))
    return meeting


@transaction.atomic
def tell_reported(*, actor: Actor, meeting_id: int, on: date) -> Meeting:
    """Note the day on which the committee above had the result; signed minutes stay as they are."""
    meeting = lock_meeting(actor, meeting_id)
    reasons = (
        *([stop("record.in_the_future", on=on, today=actor.today)] if on > actor.today else []),
        *([] if meeting.state in {State.HELD, State.SIGNED} else [stop("meeting.not_held")]),
        *([stop("meeting.reported_before", on=meeting.on)] if on < meeting.on else []),
    )
    if reasons:
        raise Refused(reasons)
    before, meeting.reported_on = meeting.reported_on, on
    touch(actor, meeting)
    meeting.save()
    audit(actor, "meetings.reported", meeting, before={"reported_on": before}, after={"reported_on": on})
    return meeting


def _in_one_line(days: Iterable[date]) -> str:
    return ", ".join(day_in_words(day) for day in days)


def _cell(actor: Actor, unit_id: int) -> Unit:
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.HOLD_MEETING, unit.path)
    return unit


def _plan_objections(actor: Actor, unit: Unit, plan: YearPlan) -> Iterator[Reason]:
    if unit.kind not in CELLS:
        yield stop("meeting.no_cell", unit=unit.name)
    if not actor.today.year <= plan.year <= actor.today.year + 1:
        yield stop("meeting.planned_in_the_past", year=plan.year)
    if not 1 <= plan.day <= _LAST_DAY:
        yield stop("meeting.plan_day", day=plan.day)
    yield from length_objections({"place": plan.place}, LENGTHS)


def _days(actor: Actor, unit: Unit, plan: YearPlan) -> Iterator[tuple[str, date]]:
    """The days still to come in months without such a meeting, while the cell is there."""
    if not 1 <= plan.day <= _LAST_DAY or not date.min.year < plan.year < date.max.year:
        return
    rows = Meeting.objects.filter(unit=unit, on__year=plan.year).exclude(state=State.CANCELLED)
    there = {(kind, on.month) for kind, on in rows.values_list("kind", "on")}
    for month in range(1, _MONTHS + 1):
        on = date(plan.year, month, min(plan.day, monthrange(plan.year, month)[1]))
        if on < max(actor.today, unit.founded_on) or on >= unit.ended_on:
            continue
        kinds = (Kind.REGULAR.value, *((Kind.THEMATIC.value,) if month in plan.thematic else ()))
        yield from ((kind, on) for kind in kinds if (kind, month) not in there)


def _planned(actor: Actor, unit: Unit, plan: YearPlan, kind: str, on: date) -> Meeting:
    starts_at = plan.starts_at if kind == Kind.REGULAR else plan.thematic_at
    row = Meeting(unit=unit, kind=kind, on=on, starts_at=starts_at, place=plan.place.strip(), **located(unit.path))
    touch(actor, row)
    return row


def _adding_objections(unit: Unit, kind: str, on: date) -> Iterator[Reason]:
    if unit.kind not in CELLS:
        yield stop("meeting.no_cell", unit=unit.name)
    if kind not in set(Kind):
        yield stop("meeting.kind_unknown", kind=kind)
    yield from _day_objections(unit, on)
    if Meeting.objects.filter(unit=unit, on=on, kind=kind).exclude(state=State.CANCELLED).exists():
        yield stop("meeting.there_already", on=on)


def _day_objections(unit: Unit, on: date) -> Iterator[Reason]:
    if on < unit.founded_on:
        yield stop("record.before_the_cell", on=on, founded_on=unit.founded_on)
    if on >= unit.ended_on:
        yield stop("affiliation.cell_had_ended", on=on, ended_on=unit.ended_on)


def _notice_objections(actor: Actor, meeting: Meeting, notice: Notice, seen: int | None) -> Iterator[Reason]:
    yield from standing_objections(meeting, seen)
    if meeting.state == State.HELD:
        yield stop("meeting.held_already", on=meeting.on)
    yield from _day_objections(meeting.unit, notice.on)
    called_on = notice.called_on or actor.today
    if called_on > notice.on:
        yield stop("meeting.called_after", called_on=called_on, on=notice.on)
    if called_on > actor.today:
        yield stop("record.in_the_future", on=called_on, today=actor.today)
    same = Meeting.objects.filter(unit=meeting.unit_id, on=notice.on, kind=meeting.kind).exclude(pk=meeting.pk)
    if same.exclude(state=State.CANCELLED).exists():
        yield stop("meeting.there_already", on=notice.on)
    yield from length_objections({"place": notice.place, "topic": notice.topic}, LENGTHS)
    for item in notice.items:
        yield from length_objections({"title": item.title}, LENGTHS)
        if not item.title.strip():
            yield stop("meeting.item_without_title")
        if item.kind not in ITEM_KINDS:
            yield stop("meeting.item_kind", kind=item.kind)


def _told(meeting: Meeting) -> dict[str, object]:
    columns = ("on", "starts_at", "place", "topic", "state", "called_on", "documents_on")
    values = {column: getattr(meeting, column) for column in columns}
    return {column: f"{value:%H:%M}" if isinstance(value, time) else value for column, value in values.items()}
