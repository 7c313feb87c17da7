"""How many members a unit counts on a day, with all that stood below it on that day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from hatnhan.apps.organisation.queries import cells_on, reach, unit_in_reach
from hatnhan.apps.people.models import Affiliation
from hatnhan.apps.people.queries.members import lasting_on, placed_under
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class MemberFigures:
    """Official members, members on probation, and cells. A member of two cells counts once."""

    official: int
    probationary: int
    cells: int

    @property
    def all(self) -> int:
        """Both together."""
        return self.official + self.probationary


def member_figures(actor: Actor, unit_id: int, *, on: date | None = None) -> MemberFigures:
    """The figures of the day for a unit in reach, of what the actor may count there."""
    day = on or actor.today
    unit = unit_in_reach(actor, unit_id)
    below = placed_under(unit.pk, day, actor.today) & reach(actor, Permission.VIEW_FIGURES)
    return MemberFigures(*count_members(below, day), cells_on(unit.pk, day))


def count_members(below: Q, day: date) -> tuple[int, int]:
    """Official members and members on probation among these affiliations; one query."""
    official = Q(person__memberships__recognised=True, person__memberships__official_on__lte=day)
    members = Affiliation.objects.filter(
        below,
        lasting_on(day),
        # In one filter: all of it speaks of the same membership.
        person__memberships__admitted_on__lte=day,
        person__memberships__ends_on__gt=day,
        temporary=False,
    )
    counts = members.aggregate(
        all=Count("person", distinct=True), official=Count("person", filter=official, distinct=True)
    )
    return counts["official"], counts["all"] - counts["official"]
