"""Whom and which tasks a file about a meeting may mean by their words."""

from datetime import date

from hatnhan.apps.access.queries import require
from hatnhan.apps.meetings.models import Task, TaskState
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import members_of_day
from hatnhan.core.meeting_file import Known
from hatnhan.core.permissions import Actor, Permission


def known_to_cell(actor: Actor, unit_id: int, on: date) -> tuple[Known, ...]:
    """The members of the cell on the day, and everybody whose case it carries; the actor holds its meetings."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.HOLD_MEETING, unit.path)
    members = [Known(each.person_id, each.name, each.born) for each in members_of_day(unit_id=unit_id, day=on)]
    there = {each.person_id for each in members}
    rows = Person.objects.filter(cases__unit=unit).exclude(pk__in=there).distinct()
    return (*members, *(Known(*row) for row in rows.values_list("pk", "name__written", "born")))


def open_tasks(actor: Actor, unit_id: int, on: date) -> dict[int, str]:
    """What is open in the cell on the day, by key."""
    unit = unit_in_reach(actor, unit_id)
    rows = Task.objects.filter(unit=unit, state=TaskState.OPEN, given_on__lte=on)
    return dict(rows.values_list("pk", "what"))
