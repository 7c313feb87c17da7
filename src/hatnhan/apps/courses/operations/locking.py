"""The class on which an act works, held until the act ends: a second officer waits, then sees what the first wrote."""

from hatnhan.apps.courses.models import Course, Enrolment
from hatnhan.apps.courses.queries.reach import courses_in_reach
from hatnhan.apps.organisation.queries import require
from hatnhan.core.courses import Phase, phase_on, stop
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission


def lock_course(actor: Actor, course_id: int) -> Course:
    """The class, for whoever may see it."""
    return courses_in_reach(actor).select_related("unit").select_for_update(of=("self",)).get(pk=course_id)


def lock_managed(actor: Actor, course_id: int) -> Course:
    """The class, for whoever manages it."""
    course = lock_course(actor, course_id)
    require(actor, Permission.MANAGE_CLASS, course.unit.path)
    return course


def lock_enrolment(actor: Actor, enrolment_id: int) -> tuple[Course, Enrolment]:
    """A nomination with its class; the class is locked first, always."""
    course_id = Enrolment.objects.values_list("course_id", flat=True).get(pk=enrolment_id)
    course = lock_course(actor, course_id)
    return course, Enrolment.objects.select_related("person__name", "unit").get(pk=enrolment_id)


def phase_of(course: Course, actor: Actor) -> Phase:
    """How far the class is today."""
    return phase_on(actor.today, course.starts_on, course.last_on, course.ended_on, course.cancelled_on)


def require_going(course: Course) -> None:
    """Refuse where the class was concluded or cancelled."""
    if course.cancelled_on is not None:
        raise Refused((stop("course.cancelled", on=course.cancelled_on),))
    if course.ended_on is not None:
        raise Refused((stop("course.ended", on=course.ended_on),))
