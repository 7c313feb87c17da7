"""Tasks of people over a period: how members and candidates proved themselves, by their own names."""

from collections.abc import Iterable

from django.db.models import Q

from hatnhan.apps.meetings.models import Task
from hatnhan.apps.meetings.queries.lines import TaskLine
from hatnhan.apps.meetings.queries.page import task_line
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, Permission


def tasks_of(actor: Actor, person_ids: Iterable[int], period: Period) -> dict[int, tuple[TaskLine, ...]]:
    """The tasks that were given to these people in the period, or were open in it, by person; one query.

    Whoever had none has an empty line. Test tasks of candidates are read here by the month sheets.
    """
    ids = list(person_ids)
    given = Q(given_on__lte=period.last) & (Q(settled_on=None) | Q(settled_on__gte=period.first))
    rows = Task.objects.filter(reach(actor, Permission.VIEW_PERSON), given, person__in=ids)
    found: dict[int, list[TaskLine]] = {pk: [] for pk in ids}
    rows = rows.select_related("person__name", "movement").order_by("given_on", "place", "pk")
    for row in rows.defer("person__id_number", "person__phone"):
        found[row.person_id or 0].append(task_line(row))
    return {pk: tuple(lines) for pk, lines in found.items()}
