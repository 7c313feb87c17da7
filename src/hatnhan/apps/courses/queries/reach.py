"""Which classes an actor sees, and what of them.

A class is seen where its figures are: at its unit and above; and by whoever may nominate people for it, because his
unit lies below the one that holds the class. Who manages the class reads the names of all, each cell those of its own.
"""

from django.db.models import Q, QuerySet

from hatnhan.apps.courses.models import Course, Enrolment
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.permissions import Actor, Permission


def courses_in_reach(actor: Actor) -> QuerySet[Course]:
    """Every class that the actor may see."""
    above = {pk for held in actor.ranges.get(Permission.NOMINATE, ()) for pk in ids_of(held.low)}
    return Course.objects.filter(reach(actor, Permission.VIEW_FIGURES, "unit__path") | Q(unit__in=above))


def sees_course(actor: Actor, course: Course) -> bool:
    """Tell the same of one class that was read with its unit."""
    above = {pk for held in actor.ranges.get(Permission.NOMINATE, ()) for pk in ids_of(held.low)}
    return actor.may(Permission.VIEW_FIGURES, course.unit.path) or course.unit_id in above


def course_in_reach(actor: Actor, course_id: int) -> Course:
    """The class with its unit; ObjectDoesNotExist out of reach."""
    return courses_in_reach(actor).select_related("unit").get(pk=course_id)


def may_manage(actor: Actor, course: Course) -> bool:
    """Tell whether the actor gives places, notes attendance and results, and gives certificates in this class."""
    return actor.may(Permission.MANAGE_CLASS, course.unit.path)


def enrolments_in_reach(actor: Actor, course: Course) -> QuerySet[Enrolment]:
    """The people of a class whom the actor may name: all of them, or those whom his own units sent."""
    rows = Enrolment.objects.filter(course=course)
    return rows if may_manage(actor, course) else rows.filter(reach(actor, Permission.NOMINATE, "unit__path"))
