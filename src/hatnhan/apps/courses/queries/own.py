"""The classes of one person: where he is nominated, waits, learns or learnt; his certificates."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.courses.models import Certificate, Enrolment, Session
from hatnhan.apps.courses.queries.page import CertificateLine, CourseHead, SessionLine, head_of
from hatnhan.apps.courses.queries.reach import courses_in_reach
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A class of a person with its sessions, those that were cancelled left out. `open_to`: the reader may open it."""

    enrolment_id: int
    head: CourseHead
    state: str
    outcome: str
    grade: str
    nominated_on: date
    sessions: tuple[SessionLine, ...] = ()
    certificate: CertificateLine | None = None
    open_to: bool = False


def courses_of(actor: Actor, person_id: int) -> tuple[OwnCourse, ...]:
    """All of them, the latest first: four queries. The caller has checked that the actor may see the person."""
    rows = Enrolment.objects.filter(person=person_id).select_related("course__unit").order_by("-course__starts_on")
    found = list(rows)
    sessions: dict[int, list[SessionLine]] = {}
    for row in Session.objects.filter(course__in=[each.course_id for each in found], cancel_reason=""):
        line = SessionLine(
            row.pk, row.on, row.starts_at, row.ends_at, row.topic, row.lecturer, row.place, row.cancel_reason, 0, 0
        )
        sessions.setdefault(row.course_id, []).append(line)
    reached = courses_in_reach(actor).filter(pk__in=[each.course_id for each in found])
    open_to = frozenset(reached.values_list("pk", flat=True))
    certificates = {
        row.course_id: CertificateLine(
            row.pk,
            row.person_id,
            row.name,
            row.number,
            row.issued_on,
            row.grade,
            row.unit_name,
            row.issuer_name,
            row.voided_on,
            row.void_reason,
        )
        for row in Certificate.objects.filter(person=person_id, voided_on=None)
    }
    return tuple(
        OwnCourse(
            row.pk,
            head_of(row.course, actor.today),
            row.state,
            row.outcome,
            row.grade,
            row.nominated_on,
            tuple(sessions.get(row.course_id, ())),
            certificates.get(row.course_id),
            row.course_id in open_to,
        )
        for row in found
    )
