"""The classes of one person: where he is nominated, waits, learns or learnt; his certificates."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q

from hatnhan.apps.courses.models import Enrolment, Session
from hatnhan.apps.courses.queries.page import CertificateLine, CourseHead, SessionLine, head_of
from hatnhan.apps.courses.queries.reach import sees_course
from hatnhan.core.permissions import Actor

_COLUMNS = ("id", "person_id", "name", "number", "issued_on", "grade", "unit_name", "issuer_name")
# The certificate that holds, read beside the place in the class: in the order of a CertificateLine.
_HELD = {f"held_{column}": F(f"holding__{column}") for column in _COLUMNS}


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
    """All of them, the latest first: two queries. The caller has checked that the actor may see the person."""
    holds = Q(course__certificates__person=person_id, course__certificates__voided_on=None)
    rows = Enrolment.objects.filter(person=person_id).select_related("course__unit").order_by("-course__starts_on")
    found = list(rows.annotate(holding=FilteredRelation("course__certificates", condition=holds)).annotate(**_HELD))
    sessions: dict[int, list[SessionLine]] = {}
    for row in Session.objects.filter(course__in=[each.course_id for each in found], cancel_reason=""):
        line = SessionLine(
            row.pk, row.on, row.starts_at, row.ends_at, row.topic, row.lecturer, row.place, row.cancel_reason, 0, 0
        )
        sessions.setdefault(row.course_id, []).append(line)
    return tuple(
        OwnCourse(
            row.pk,
            head_of(row.course, actor.today),
            row.state,
            row.outcome,
            row.grade,
            row.nominated_on,
            tuple(sessions.get(row.course_id, ())),
            _certificate(row),
            sees_course(actor, row.course),
        )
        for row in found
    )


def _certificate(row: Enrolment) -> CertificateLine | None:
    """The one that holds, from the columns beside the row."""
    held = [getattr(row, name) for name in _HELD]
    never_void = [None, ""]
    return CertificateLine(*held, *never_void) if held[0] is not None else None
