"""Who gets a place: nominated by the cells, enrolled by the class officer, waiting, moved up, declined, withdrawn."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import Entry, record_many
from hatnhan.apps.courses.models import Certificate, Course, Enrolment
from hatnhan.apps.courses.operations.locking import (
    lock_course,
    lock_enrolment,
    lock_managed,
    phase_of,
    require_going,
)
from hatnhan.apps.courses.queries.nominees import NomineeHead, nominees
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import those_in_reach
from hatnhan.core.courses import Phase, Seat, nominee_objections, seat, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections

_PENDING = (Seat.NOMINATED, Seat.WAITING)
_MOST_PRIORITY = 999


@dataclass(frozen=True, slots=True)
class Nomination:
    """One line of what a cell or committee sends: whom, in which place of its own order, why."""

    person_id: int
    priority: int = 1
    reason: str = ""


@transaction.atomic
def nominate(*, actor: Actor, course_id: int, nominations: Sequence[Nomination]) -> tuple[Enrolment, ...]:
    """Nominate people for a class, all or none: refused with every reason of every one."""
    course = lock_course(actor, course_id)
    people = _lock_people(actor, nominations)
    heads = nominees(people, course.kind, actor.today)
    if reasons := tuple(_objections(actor, course, nominations, heads)):
        raise Refused(reasons)
    rows = [_row(actor, course, each, heads[each.person_id]) for each in nominations]
    made = Enrolment.objects.bulk_create(rows)
    acts = [
        _act("courses.nominated", row, course, "", {"priority": row.priority, "reason": bool(row.reason)})
        for row in made
    ]
    record_many(actor, acts)
    return tuple(made)


@transaction.atomic
def enrol(*, actor: Actor, course_id: int, enrolment_ids: Collection[int]) -> tuple[Enrolment, ...]:
    """Give places to these, by priority and day of nomination; who comes too late waits. Answers whom it concerned."""
    course = lock_managed(actor, course_id)
    require_going(course)
    rows = _in_order(course, enrolment_ids)
    if reasons := tuple(_seat_objections(actor, course, rows, enrolment_ids)):
        raise Refused(reasons)
    taken = Enrolment.objects.filter(course=course, state=Seat.ENROLLED).count()
    placed, _ = seat(course.capacity, taken, [row.pk for row in rows])
    _decide(actor, course, [row for row in rows if row.pk in set(placed)], Seat.ENROLLED)
    _decide(actor, course, [row for row in rows if row.pk not in set(placed)], Seat.WAITING)
    return tuple(rows)


@transaction.atomic
def withdraw(*, actor: Actor, enrolment_id: int, reason: str) -> int:
    """Take a nomination back, by who sent the person or by the class officer; who waited moves up. How many did."""
    course, row = lock_enrolment(actor, enrolment_id)
    sends, manages = (
        actor.may(Permission.NOMINATE, row.unit.path),
        actor.may(Permission.MANAGE_CLASS, course.unit.path),
    )
    if not sends and not manages:
        raise PermissionDenied(Permission.NOMINATE)
    return _leave(actor, course, row, Seat.WITHDRAWN, reason)


@transaction.atomic
def decline(*, actor: Actor, enrolment_id: int, reason: str) -> int:
    """The class officer does not take somebody; he may be nominated for another class."""
    course, row = lock_enrolment(actor, enrolment_id)
    if not actor.may(Permission.MANAGE_CLASS, course.unit.path):
        raise PermissionDenied(Permission.MANAGE_CLASS)
    return _leave(actor, course, row, Seat.DECLINED, reason)


def fill_places(actor: Actor, course: Course) -> int:
    """Give free places to who waits, inside the caller's act. How many moved up."""
    waiting = list(Enrolment.objects.filter(course=course, state=Seat.WAITING).values_list("pk", flat=True))
    rows = _in_order(course, waiting)
    taken = Enrolment.objects.filter(course=course, state=Seat.ENROLLED).count()
    placed, _ = seat(course.capacity, taken, [row.pk for row in rows])
    _decide(actor, course, rows[: len(placed)], Seat.ENROLLED)
    return len(placed)


def _leave(actor: Actor, course: Course, row: Enrolment, state: Seat, reason: str) -> int:
    require_going(course)
    if reasons := tuple(_leaving_objections(course, row, reason)):
        raise Refused(reasons)
    before, row.state = row.state, state
    row.state_reason, row.live = reason.strip(), False
    row.decided_at, row.decided_by = actor.at, actor.name
    row.save(update_fields=["state", "state_reason", "live", "decided_at", "decided_by"])
    record_many(actor, [_act(f"courses.{state}", row, course, before, {"reason": bool(row.state_reason)})])
    return fill_places(actor, course) if before == Seat.ENROLLED else 0


def _lock_people(actor: Actor, nominations: Sequence[Nomination]) -> list[int]:
    """The persons, held, so that two cells cannot send one at a moment; out of reach is nobody."""
    ids = {each.person_id for each in nominations}
    reached = set(those_in_reach(actor, ids, Permission.NOMINATE).values_list("pk", flat=True))
    if missing := ids - reached:
        raise Person.DoesNotExist(min(missing))
    return list(Person.objects.filter(pk__in=ids).order_by("pk").select_for_update().values_list("pk", flat=True))


def _objections(
    actor: Actor, course: Course, nominations: Sequence[Nomination], heads: dict[int, NomineeHead]
) -> Iterator[Reason]:
    if phase_of(course, actor) not in {Phase.TO_COME, Phase.RUNNING}:
        yield stop("course.takes_nobody", number=course.number)
    if not nominations:
        yield stop("nominee.nobody")
    seen: set[int] = set()
    for each in nominations:
        head = heads[each.person_id]
        against = nominee_objections(head.facts, course.kind)
        yield from against
        yield from length_objections({"reason": each.reason}, {"reason": 200})
        if not 1 <= each.priority <= _MOST_PRIORITY:
            yield stop("nominee.priority", name=head.facts.name, count=each.priority)
        if each.person_id in seen:
            yield stop("nominee.twice", name=head.facts.name)
        seen.add(each.person_id)
        if head.unit_id is None and not against:
            yield stop("nominee.no_cell", name=head.facts.name)
        if head.unit_id is not None and not actor.may(Permission.NOMINATE, head.path):
            yield stop("nominee.of_another_cell", name=head.facts.name, unit=head.unit)


def _row(actor: Actor, course: Course, each: Nomination, head: NomineeHead) -> Enrolment:
    return Enrolment(
        course=course,
        kind=course.kind,
        person_id=each.person_id,
        unit_id=head.unit_id or 0,  # nobody without a cell comes here
        unit_name=head.unit,
        priority=each.priority,
        reason=each.reason.strip(),
        state=Seat.NOMINATED,
        nominated_on=actor.today,
        nominated_at=actor.at,
        nominated_by=actor.name,
    )


def _in_order(course: Course, enrolment_ids: Collection[int]) -> list[Enrolment]:
    """Those that are nominated or wait, in the order in which places are given."""
    rows = Enrolment.objects.filter(course=course, pk__in=list(enrolment_ids), state__in=_PENDING)
    return list(rows.select_related("person__name").order_by("priority", "nominated_at", "pk"))


def _seat_objections(
    actor: Actor, course: Course, rows: Sequence[Enrolment], wanted: Collection[int]
) -> Iterator[Reason]:
    """What another officer decided meanwhile, and who has gone since he was nominated."""
    if not wanted:
        yield stop("nominee.nobody")
    found = {row.pk for row in rows}
    decided = Enrolment.objects.filter(course=course, pk__in=[pk for pk in wanted if pk not in found])
    others = {row.pk: row for row in decided.select_related("person__name")}
    for pk in wanted:
        if pk in others:
            other = others[pk]
            yield stop("seat.decided_already", name=str(other.person.name), who=other.decided_by, variant=other.state)
        elif pk not in found:
            raise Enrolment.DoesNotExist(pk)
    heads = nominees([row.person_id for row in rows], course.kind, actor.today)
    for head in heads.values():
        for reason in nominee_objections(head.facts, course.kind):
            if reason.code != "nominee.in_another_class":  # it is this one
                yield reason


def _leaving_objections(course: Course, row: Enrolment, reason: str) -> Iterator[Reason]:
    if row.state in {Seat.WITHDRAWN, Seat.DECLINED}:
        yield stop("seat.decided_already", name=str(row.person.name), who=row.decided_by, variant=row.state)
    if not reason.strip():
        yield stop("course.needs_reason")
    yield from length_objections({"reason": reason}, {"reason": 300})
    if Certificate.objects.filter(course=course, person=row.person_id, voided_on=None).exists():
        yield stop("result.certified", name=str(row.person.name))


def _decide(actor: Actor, course: Course, rows: Sequence[Enrolment], state: Seat) -> None:
    changed = [row for row in rows if row.state != state]
    acts: list[Entry] = [_act(f"courses.{state}", row, course, row.state, {}) for row in changed]
    for row in changed:
        row.state, row.decided_at, row.decided_by = state, actor.at, actor.name
    Enrolment.objects.bulk_update(changed, ["state", "decided_at", "decided_by"], batch_size=500)
    record_many(actor, acts)


def _act(verb: str, row: Enrolment, course: Course, before: str, more: dict[str, object]) -> Entry:
    after = {"course": course.pk, "course_number": course.number, "seat": verb.rpartition(".")[2], **more}
    return verb, f"people.person:{row.person_id}", {"before": {"seat": before}, "after": after}
