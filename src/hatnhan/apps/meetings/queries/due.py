"""What meetings have to do soon: to plan, to hold, to write, to sign, to report; and tasks by their day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from hatnhan.apps.meetings.models import Kind, Meeting, State, Task, TaskState
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.core.agenda import DueKind, DueLine, Wanted
from hatnhan.core.permissions import Actor, Permission

# A cell that held or planned none for so long does not keep its meetings in this register: it is not reminded.
_KEEPS = timedelta(days=366)
_AHEAD = {State.PLANNED, State.CALLED}
OWNER = "cell"


def due(actor: Actor, wanted: Wanted) -> tuple[DueLine, ...]:
    """Lines of who holds meetings, and a person's own tasks (`wanted.person`). Four queries."""
    lines = [*_tasks(actor, wanted)]
    if wanted.person is None:
        lines += [*_meetings(actor, wanted), *_to_plan(actor, wanted)]
    return tuple(sorted(lines, key=lambda line: (line.latest, line.kind, line.key)))[: wanted.most]


def _mine(actor: Actor, wanted: Wanted, field: str = "path") -> Q:
    below = Q() if wanted.below is None else within(wanted.below, field)
    return reach(actor, Permission.HOLD_MEETING, field) & below


def _meetings(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    """To hold, to write, to sign: whatever is not signed and not cancelled, up to the day that is asked for."""
    since = actor.today - _KEEPS
    rows = Meeting.objects.filter(_mine(actor, wanted), on__gte=since, on__lte=wanted.until)
    rows = rows.filter(state__in=(*_AHEAD, State.HELD)).select_related("unit").order_by("on", "pk")
    for row in rows[: wanted.most]:
        yield DueLine(
            kind=_kind(row, actor.today),
            key=row.pk,
            unit_id=row.unit_id,
            unit=row.unit.name,
            latest=row.on,
            owner=OWNER,
            subject=row.topic,
        )


def _kind(row: Meeting, today: date) -> DueKind:
    if row.state == State.HELD:
        return DueKind.MEETING_TO_SIGN
    return DueKind.MEETING if row.on >= today else DueKind.MEETING_TO_RECORD


def _to_plan(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    """Cells without a regular meeting in this month, if they keep their meetings here."""
    first = actor.today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if last > wanted.until:
        return
    meetings = Meeting.objects.filter(unit=OuterRef("pk")).exclude(state=State.CANCELLED)
    kept = meetings.filter(on__gte=first - _KEEPS)
    this_month = meetings.filter(kind=Kind.REGULAR, on__gte=first, on__lte=last)
    units = Unit.objects.filter(_mine(actor, wanted), Exists(kept), ~Exists(this_month), ended_on__gt=actor.today)
    for pk, name in units.order_by("path").values_list("pk", "name")[: wanted.most]:
        yield DueLine(DueKind.MEETING_TO_PLAN, pk, pk, name, last, owner=OWNER)


def _tasks(actor: Actor, wanted: Wanted) -> Iterator[DueLine]:
    whose = _mine(actor, wanted) if wanted.person is None else Q(person=wanted.person)
    rows = Task.objects.filter(whose, state=TaskState.OPEN, due_on__lte=wanted.until)
    rows = rows.select_related("person__name", "unit")
    for row in rows.defer("person__id_number", "person__phone").order_by("due_on", "pk")[: wanted.most]:
        yield DueLine(
            kind=DueKind.TASK,
            key=row.pk,
            unit_id=row.unit_id,
            unit=row.unit.name,
            latest=row.due_on or date.max,
            owner=OWNER,
            subject=row.what,
            by_person=row.person.name.written if row.person else row.name,
        )
