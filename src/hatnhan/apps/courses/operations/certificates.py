"""Certificates are written down in one act, each with its number, and made void where one is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record, record_many
from hatnhan.apps.courses.models import Certificate, Course
from hatnhan.apps.courses.operations.locking import lock_managed
from hatnhan.apps.courses.queries.page import Learner, to_certify
from hatnhan.apps.organisation.models import Placement
from hatnhan.apps.organisation.queries import names_on, require, standing
from hatnhan.core.courses import stop
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import length_objections


@dataclass(frozen=True, slots=True)
class _Names:
    """What units were called on the day of the certificates, and what each cell stood under."""

    day: date
    names: Mapping[int, str]
    above: Mapping[int, int | None]

    def of(self, unit_id: int, else_: str) -> str:
        return self.names.get(unit_id, else_)

    def over(self, unit_id: int) -> str:
        parent = self.above.get(unit_id)
        return self.names.get(parent, "") if parent is not None else ""


@transaction.atomic
def certify(
    *, actor: Actor, course_id: int, day: date, numbers: Mapping[int, str], series: str = ""
) -> tuple[Certificate, ...]:
    """Write the certificates of these people (person: number), all or none; names of units are those of the day.

    `series`: within what the numbers of the issuer run; the year where nothing is said. Nine queries for any class.
    """
    course = lock_managed(actor, course_id)
    passed = {each.person_id: each for each in to_certify(actor, course_id)}
    run = series or str(day.year)
    if reasons := tuple(_objections(actor, course, day, numbers, passed, run)):
        raise Refused(reasons)
    learners = [each for pk, each in passed.items() if pk in numbers]
    names = _names(course, learners, day)
    rows = [_row(actor, course, each, numbers[each.person_id].strip(), run, names) for each in learners]
    made = Certificate.objects.bulk_create(rows, batch_size=500)
    record_many(actor, [("courses.certified", f"people.person:{row.person_id}", _told(row)) for row in made])
    return tuple(made)


@transaction.atomic
def void_certificate(*, actor: Actor, certificate_id: int, day: date, reason: str) -> Certificate:
    """Make a certificate void; its number is not given again."""
    found = Certificate.objects.get(pk=certificate_id)
    course = lock_managed(actor, found.course_id)
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    if reasons := tuple(_void_objections(actor, certificate, day, reason)):
        raise Refused(reasons)
    certificate.voided_on, certificate.void_reason, certificate.voided_by = day, reason.strip(), actor.name
    certificate.save(update_fields=["voided_on", "void_reason", "voided_by"])
    after = {"number": certificate.number, "voided_on": day, "reason": bool(certificate.void_reason)}
    told = {"course": course.pk, "before": {"number": certificate.number}, "after": after}
    record(actor, "courses.voided_certificate", f"people.person:{certificate.person_id}", **told)
    return certificate


def lock_certificate(actor: Actor, certificate_id: int) -> Certificate:
    """The certificate for an act above that makes it void, where the actor manages its class."""
    found = Certificate.objects.select_related("course__unit").get(pk=certificate_id)
    require(actor, Permission.MANAGE_CLASS, found.course.unit.path)
    return found


def _objections(
    actor: Actor,
    course: Course,
    day: date,
    numbers: Mapping[int, str],
    passed: Mapping[int, Learner],
    series: str,
) -> Iterator[Reason]:
    if course.cancelled_on is not None:
        yield stop("course.cancelled", on=course.cancelled_on)
    if not course.last_on <= day <= actor.today:
        yield stop("certificate.day", on=day, last_on=course.last_on, today=actor.today)
    if not numbers:
        yield stop("certificate.nobody")
    if numbers.keys() - passed.keys():
        yield stop("certificate.not_passed", count=len(numbers.keys() - passed.keys()))
    given = [number.strip() for number in numbers.values()]
    for number in given:
        yield from length_objections({"number": number}, {"number": 60})
    if "" in given:
        yield stop("certificate.no_number")
    taken = Certificate.objects.filter(issuer=course.unit_id, kind=course.kind, series=series, number__in=given)
    twice = {number for number in given if number and given.count(number) > 1}
    for number in sorted(twice | set(taken.values_list("number", flat=True))):
        yield stop("certificate.number_taken", number=number)


def _names(course: Course, learners: list[Learner], day: date) -> _Names:
    units = {each.unit_id for each in learners}
    above = dict(Placement.objects.filter(standing(day), unit__in=units).values_list("unit_id", "parent_id"))
    wanted = {*units, course.unit_id, *filter(None, above.values())}
    return _Names(day, names_on(wanted, day), above)


def _row(actor: Actor, course: Course, learner: Learner, number: str, series: str, names: _Names) -> Certificate:
    return Certificate(
        course=course,
        person_id=learner.person_id,
        kind=course.kind,
        issuer_id=course.unit_id,
        issuer_name=course.centre or names.of(course.unit_id, course.unit.name),
        series=series,
        number=number,
        issued_on=names.day,
        name=learner.name,
        unit_id=learner.unit_id,
        unit_name=names.of(learner.unit_id, learner.unit),
        committee_name=names.over(learner.unit_id),
        grade=learner.grade,
        issued_at=actor.at,
        issued_by=actor.name,
    )


def _told(row: Certificate) -> dict[str, object]:
    after = {"number": row.number, "issued_on": row.issued_on, "grade": row.grade, "unit_name": row.unit_name}
    return {"course": row.course_id, "certificate": row.pk, "before": {}, "after": after}


def _void_objections(actor: Actor, certificate: Certificate, day: date, reason: str) -> Iterator[Reason]:
    if certificate.voided_on is not None:
        yield stop("certificate.void_already", on=certificate.voided_on)
    if not certificate.issued_on <= day <= actor.today:
        yield stop("certificate.void_day", on=day, issued_on=certificate.issued_on, today=actor.today)
    if not reason.strip():
        yield stop("course.needs_reason")
    yield from length_objections({"reason": reason}, {"reason": 300})
