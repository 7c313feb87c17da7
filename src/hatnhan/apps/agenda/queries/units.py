"""How many members and open cases a unit counts on a day, with all that stood below it on that day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hatnhan.apps.candidacies.models import Case, DueStep, StepRecord
from hatnhan.apps.candidacies.queries import cases_in_reach, late_on
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import cells_among, reach, subtree_on, within
from hatnhan.apps.people.queries.figures import count_members
from hatnhan.apps.people.queries.members import officials_without_vote
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.situation import Exit


@dataclass(frozen=True, slots=True)
class MemberCount:
    """Members of the unit and below. `voting`: official members who may vote, neither exempt nor active elsewhere."""

    official: int
    probationary: int
    voting: int
    cells: int

    @property
    def all(self) -> int:
        """Official and on probation."""
        return self.official + self.probationary


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Cases of the unit and below that had a step to take; how many were late is known for today alone."""

    open: int
    late: int | None


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit's page; None where the actor may not see people or cases there."""

    members: MemberCount | None
    cases: CaseCount | None


def unit_figures(actor: Actor, path: str, *, on: date | None = None) -> UnitFigures:
    """Count in six queries today; whether the actor may see the unit itself, its page has asked."""
    day = on or actor.today
    units = subtree_on(ids_of(path)[-1], day) if day != actor.today else None
    return UnitFigures(
        members=_members(actor, path, units, day) if actor.may(Permission.VIEW_PERSON, path) else None,
        cases=_cases(actor, path, units, day) if actor.may(Permission.VIEW_CASE, path) else None,
    )


def _members(actor: Actor, path: str, units: frozenset[int] | None, day: date) -> MemberCount:
    """Who may not vote is counted, and taken off: few among many."""
    if units is None:
        below, cells = within([subtree(path)]), cells_among(within([subtree(path)], "unit__path"), day)
    else:
        below, cells = Q(unit__pk__among=list(units)), cells_among(Q(unit__pk__among=list(units)), day)
    below &= reach(actor, Permission.VIEW_PERSON)
    official, probationary = count_members(below, day)
    return MemberCount(official, probationary, official - len(officials_without_vote(below, day)), cells)


def _cases(actor: Actor, path: str, units: frozenset[int] | None, day: date) -> CaseCount:
    if units is not None:
        return CaseCount(open=_open_then(actor, units, day), late=None)
    cases = cases_in_reach(actor).filter(within([subtree(path)]), ended_on=None).exclude(next_step="")
    late = Exists(DueStep.objects.filter(late_on(day), case=OuterRef("pk")))
    counts = cases.aggregate(all=Count("pk"), late=Count("pk", filter=late))
    return CaseCount(open=counts["all"], late=counts["late"])


def _open_then(actor: Actor, units: frozenset[int], day: date) -> int:
    """Cases that were open on that day in one of these cells. One whose last step came later was not done yet."""
    later = StepRecord.objects.filter(on__gt=day, replaced_by=None)
    cases: QuerySet[Case] = cases_in_reach(actor).filter(
        ~Q(next_step="") | Exists(later.filter(case=OuterRef("pk"))) | Q(ended_on__gt=day),
        Q(ended_on=None) | Q(ended_on__gt=day),
        opened_on__lte=day,
    )
    # The cell that let a case go later carried it on that day.
    moves = later.filter(step=Exit.MOVED, case__in=cases).order_by("-on", "-pk")
    moved = dict(moves.values_list("case_id", "acted_by_id"))
    stayed = cases.filter(unit__pk__among=list(units)).exclude(pk__among=list(moved))
    return stayed.count() + sum(left in units for left in moved.values())
