"""How the class ended for each learner: points and grade by the scale of the day, or as the office says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.courses.models import Certificate, Course, Enrolment
from hatnhan.apps.courses.operations.locking import lock_managed, phase_of
from hatnhan.core.courses import Phase, Result, Scale, Seat, grade_of, in_words, outcome_of, result_objections, stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.rules.courses import scale_on


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """One line: points of the test, and the outcome where the office says it itself. `stood`: what the form showed."""

    enrolment_id: int
    points: Decimal | None = None
    said: str = ""
    stood: tuple[Decimal | None, str] | None = None


@transaction.atomic
def record_results(*, actor: Actor, course_id: int, entries: Sequence[ResultEntry]) -> int:
    """Record the results; how many changed. A result that a certificate rests on stands until that is void."""
    course = lock_managed(actor, course_id)
    scale = scale_on(course.last_on)
    wanted = Enrolment.objects.filter(
        course=course, state=Seat.ENROLLED, pk__in=[each.enrolment_id for each in entries]
    )
    rows = {row.pk: row for row in wanted.select_related("person__name")}
    if missing := {each.enrolment_id for each in entries} - rows.keys():
        raise Enrolment.DoesNotExist(min(missing))
    touched = [each for each in entries if (each.points, each.said) != (each.stood or said_of(rows[each.enrolment_id]))]
    if reasons := tuple(_objections(actor, course, touched, rows, scale)):
        raise Refused(reasons)
    before = {str(each.enrolment_id): _told(rows[each.enrolment_id]) for each in touched}
    _write(actor, touched, rows, scale)
    if touched:
        after = {str(each.enrolment_id): _told(rows[each.enrolment_id]) for each in touched}
        record(actor, "courses.recorded_results", course, before=before, after=after)
    return len(touched)


def said_of(row: Enrolment) -> tuple[Decimal | None, str]:
    """What was typed for a learner: his points, and the outcome where the office said it."""
    return row.points, row.outcome if row.by_office else ""


def _objections(
    actor: Actor, course: Course, touched: Sequence[ResultEntry], rows: Mapping[int, Enrolment], scale: Scale
) -> Iterator[Reason]:
    if course.cancelled_on is not None:
        yield stop("course.cancelled", on=course.cancelled_on)
    if phase_of(course, actor) is Phase.TO_COME:
        yield stop("course.not_begun", on=course.starts_on)
    people = [rows[each.enrolment_id].person_id for each in touched]
    holding = set(
        Certificate.objects.filter(course=course, person__in=people, voided_on=None).values_list("person_id", flat=True)
    )
    for each in touched:
        row = rows[each.enrolment_id]
        name = str(row.person.name)
        yield from result_objections(each.points, name, scale)
        if each.said and each.said not in set(Result):
            yield stop("result.unknown", text=each.said)
        if each.stood is not None and said_of(row) not in {each.stood, (each.points, each.said)}:
            yield stop("result.changed_meanwhile", name=name, who=row.result_by)
        if row.person_id in holding:
            yield stop("result.certified", name=name)


def _write(actor: Actor, touched: Sequence[ResultEntry], rows: Mapping[int, Enrolment], scale: Scale) -> None:
    for each in touched:
        row = rows[each.enrolment_id]
        row.points, row.grade = each.points, grade_of(each.points, scale)
        row.outcome, row.by_office = outcome_of(each.points, each.said, scale), bool(each.said)
        row.result_by = actor.name
    changed = [rows[each.enrolment_id] for each in touched]
    Enrolment.objects.bulk_update(changed, ["points", "grade", "outcome", "by_office", "result_by"], batch_size=500)


def _told(row: Enrolment) -> dict[str, object]:
    points = "" if row.points is None else in_words(row.points)
    return {"points": points, "grade": row.grade, "outcome": row.outcome}
