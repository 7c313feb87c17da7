"""How many classes were held, for how many people, and how many a unit sent: of any period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hatnhan.apps.courses.models import Certificate, Course, Enrolment
from hatnhan.apps.organisation.queries import require, unit_in_reach, within
from hatnhan.core.courses import CourseKind, Result, Seat
from hatnhan.core.permissions import Actor, Permission, subtree


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """Of one kind of class. A class counts in the period in which it begins, a nomination on its day.

    `courses`, `people`, `passed`: classes of the unit and of those below, and who learnt in them. `nominated`, `sent`,
    `certificates`: people of the unit and below, nominated; of those, given a place; given a certificate that holds.
    """

    courses: int = 0
    people: int = 0
    passed: int = 0
    nominated: int = 0
    sent: int = 0
    certificates: int = 0


def figures(actor: Actor, unit_id: int, first: date, last: date) -> Mapping[str, CourseFigures]:
    """The figures of each kind of class from `first` to `last`, both included: six queries."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_FIGURES, unit.path)
    below = [subtree(unit.path)]
    held = Course.objects.filter(within(below, "unit__path"), starts_on__range=(first, last), cancelled_on=None)
    learners = Enrolment.objects.filter(course__in=held.values("pk"), state=Seat.ENROLLED)
    own = Enrolment.objects.filter(within(below, "unit__path"), nominated_on__range=(first, last))
    given = Certificate.objects.filter(within(below, "unit__path"), issued_on__range=(first, last), voided_on=None)
    counted = {
        "courses": dict(held.order_by().values_list("kind").annotate(n=Count("pk"))),
        "people": _people(learners, Q()),
        "passed": _people(learners, Q(outcome=Result.PASSED)),
        "nominated": _people(own, Q()),
        "sent": _people(own, Q(state=Seat.ENROLLED)),
        "certificates": dict(given.order_by().values_list("kind").annotate(n=Count("pk"))),
    }
    return {kind: CourseFigures(**{name: found.get(kind, 0) for name, found in counted.items()}) for kind in CourseKind}


def _people(rows: QuerySet[Enrolment], which: Q) -> Mapping[str, int]:
    """How many different people, by kind of class."""
    counted = rows.filter(which).order_by().values_list("kind").annotate(n=Count("person", distinct=True))
    return dict(counted)
