"""How many members and open cases a unit counts today, with all below it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from hatnhan.apps.candidacies.models import DueStep
from hatnhan.apps.candidacies.queries import cases_in_reach, late_on
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.people.queries import members_on, official_affiliations
from hatnhan.core.permissions import Actor, Permission, subtree


@dataclass(frozen=True, slots=True)
class MemberCount:
    """Members of the unit and below. `official`: those who may vote today."""

    all: int
    official: int


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Cases of the unit and below that still have a step to take."""

    open: int
    late: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit's page; None where the actor may not see people or cases there."""

    members: MemberCount | None
    cases: CaseCount | None


def unit_figures(actor: Actor, path: str) -> UnitFigures:
    """Count in three queries at most; whether the actor may see the unit itself, its page has asked."""
    return UnitFigures(
        members=_members(actor, path) if actor.may(Permission.VIEW_PERSON, path) else None,
        cases=_cases(actor, path) if actor.may(Permission.VIEW_CASE, path) else None,
    )


def _members(actor: Actor, path: str) -> MemberCount:
    below = within([subtree(path)])
    everybody = members_on(path, actor.today).filter(temporary=False).order_by()
    return MemberCount(
        all=everybody.values("person").distinct().count(),
        official=official_affiliations(actor.today).filter(below).values("person").distinct().count(),
    )


def _cases(actor: Actor, path: str) -> CaseCount:
    cases = cases_in_reach(actor).filter(within([subtree(path)]), ended_on=None).exclude(next_step="")
    late = Exists(DueStep.objects.filter(late_on(actor.today), case=OuterRef("pk")))
    counts = cases.aggregate(all=Count("pk"), late=Count("pk", filter=late))
    return CaseCount(open=counts["all"], late=counts["late"])
