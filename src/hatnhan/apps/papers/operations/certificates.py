"""The certificates of a class: numbered and written in one act, recorded in the open cases, printed in one file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.operations.certified import Certified, NotRecorded, open_cases, record_certified
from hatnhan.apps.courses.models import Certificate, Course
from hatnhan.apps.courses.operations import certify
from hatnhan.apps.courses.operations.locking import lock_managed
from hatnhan.apps.courses.queries.page import to_certify
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister
from hatnhan.apps.papers.queries.certificates import (
    CertificateGround,
    certificate_contents,
    certificate_ground,
    course_in_words,
    form_of,
)
from hatnhan.apps.papers.queries.making import file_name, make_many
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_inputs import Ask

# What a register book says of the kind: the rules know certificates by their symbol alone.
KIND = "certificate"


@dataclass(frozen=True, slots=True)
class CertifiedClass:
    """What certifying did. `recorded`: how many open cases have the step now; `not_recorded`: those that do not."""

    certificates: tuple[Certificate, ...]
    recorded: int
    not_recorded: tuple[NotRecorded, ...]


@dataclass(frozen=True, slots=True)
class PrintedCertificates:
    """One Word file with all of them."""

    name: str
    data: bytes
    count: int


@transaction.atomic
def certify_class(
    *, actor: Actor, course_id: int, day: date, first: int | None = None, person_ids: Sequence[int] | None = None
) -> CertifiedClass:
    """Give everybody who passed his certificate, all or none; as many queries for any class.

    Numbers go on in the issuer's register. `first`: where it had come further on paper, the number to begin with; one
    that was given already is refused with who has it. `person_ids`: these alone. Who has an open case has the step in
    it too; where the case does not take it, the certificate is given all the same and the reasons are told.
    """
    course = lock_managed(actor, course_id)
    passed = [each for each in to_certify(actor, course_id) if person_ids is None or each.person_id in set(person_ids)]
    found = certificate_ground(course, day)
    if isinstance(found, tuple):
        raise Refused(found)
    register, begins = _held_register(course, found, first)
    numbers = {each.person_id: found.text(begins + place) for place, each in enumerate(passed)}
    made = certify(actor=actor, course_id=course_id, day=day, numbers=numbers, series=found.series)
    cases = open_cases(actor, numbers)
    _enter(actor, register, found, begins, made, cases)
    records = {row.person_id: _record(course, row) for row in made}
    done = record_certified(actor=actor, cases=cases, records=records)
    _tell(actor, course, made, done)
    return CertifiedClass(made, len(done.recorded), done.not_recorded)


def _held_register(course: Course, found: CertificateGround, first: int | None) -> tuple[NumberRegister, int]:
    """The register, held until the transaction ends, and the number with which to go on."""
    begun, _ = NumberRegister.objects.get_or_create(unit=course.unit, symbol=found.symbol, term=found.term)
    register = NumberRegister.objects.select_for_update().get(pk=begun.pk)
    if first is None:
        return register, register.last_number + 1
    if first <= register.last_number:
        raise Refused((_given_already(register, first),))
    return register, first


def _given_already(register: NumberRegister, number: int) -> Reason:
    """Where a number stands that was given before."""
    row = IssuedPaper.objects.filter(register=register, number=number).first()
    if row is None:
        return _stop("certificate.number_before", number=number, last=register.last_number)
    return _stop("certificate.number_stands", text=row.text, about=row.about, on=row.on)


def _enter(
    actor: Actor,
    register: NumberRegister,
    found: CertificateGround,
    begins: int,
    made: Sequence[Certificate],
    cases: Mapping[int, Case],
) -> None:
    """One line of the register book for each certificate."""
    places = {found.text(begins + place): begins + place for place in range(len(made))}
    IssuedPaper.objects.bulk_create(
        IssuedPaper(
            register=register,
            number=places[row.number],
            text=row.number,
            kind=KIND,
            form=form_of(row.kind),
            case=cases.get(row.person_id),
            about=f"{row.name}, {row.unit_name}"[:300],
            on=row.issued_on,
            unit_name=row.issuer_name,
            issued_at=actor.at,
            issued_by_id=actor.id,
            issued_by=actor.name,
            on_behalf_of=actor.on_behalf_of,
        )
        for row in made
    )
    day = made[0].issued_on
    register.last_number = max(places.values())
    register.last_on = max(day, register.last_on or day)
    register.save(update_fields=["last_number", "last_on"])


def _record(course: Course, row: Certificate) -> NewRecord:
    return NewRecord(
        step=form_of(row.kind),
        on=row.issued_on,
        paper_number=row.number,
        paper_on=row.issued_on,
        certificate_id=row.pk,
        answers={Ask.ISSUED_BY.value: row.issuer_name, Ask.COURSE.value: course_in_words(course)},
    )


def _tell(actor: Actor, course: Course, made: Sequence[Certificate], done: Certified) -> None:
    audit(
        actor,
        "papers.certified_class",
        f"courses.course:{course.pk}",
        before={},
        after={"certificates": [[row.person_id, row.number] for row in made]},
        recorded=sorted(done.recorded.values()),
        not_recorded=[[each.case_id, [reason.code for reason in each.reasons]] for each in done.not_recorded],
    )


@transaction.atomic
def print_certificates(
    *, actor: Actor, course_id: int, certificate_ids: Sequence[int] | None = None
) -> PrintedCertificates:
    """All valid certificates of a class in one Word file, each on a page of its own, in the order of their numbers."""
    course = lock_managed(actor, course_id)
    rows = Certificate.objects.filter(course=course, voided_on=None).order_by("pk")
    if certificate_ids is not None:
        rows = rows.filter(pk__in=list(certificate_ids))
    contents = certificate_contents(course, list(rows))
    if not contents:
        raise Refused((_stop("certificate.nothing_to_print"),))
    day = max(row.issued_on for row in rows)
    name = file_name(0, f"Giay chung nhan lop {course.number}")[3:]
    file = make_many(form_of(course.kind), course.unit.path, day, contents, name=name)
    audit(
        actor,
        "papers.printed_certificates",
        f"courses.course:{course.pk}",
        count=len(contents),
        sha256=file.sha256,
        template=file.template,
    )
    return PrintedCertificates(file.name, file.data, len(contents))


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
