"""Classes that are still to come, for who reckons when somebody can have a certificate."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from hatnhan.apps.courses.models import Course
from hatnhan.apps.organisation.queries import within
from hatnhan.core.courses import CourseKind
from hatnhan.core.permissions import subtree


def coming_ends(path: str, above: Iterable[int], on: date) -> dict[int, tuple[date, ...]]:
    """By the unit that holds them, the last days of the awareness classes decided by this day and not begun before it.

    Of the units below `path`, itself included, and of the units above it: theirs are for everybody below. One query.
    """
    here = within([subtree(path)], "unit__path") | Q(unit__in=list(above))
    courses = Course.objects.filter(here, kind=CourseKind.AWARENESS, decided_on__lte=on, starts_on__gte=on)
    ends: dict[int, list[date]] = defaultdict(list)
    for unit_id, last_on in courses.filter(cancelled_on=None, ended_on=None).values_list("unit_id", "last_on"):
        ends[unit_id].append(last_on)
    return {unit_id: tuple(sorted(days)) for unit_id, days in ends.items()}
