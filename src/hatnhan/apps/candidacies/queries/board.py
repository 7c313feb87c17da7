"""Cases side by side, a column for each step that comes next."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from hatnhan.apps.candidacies.models import DueStep
from hatnhan.apps.candidacies.queries.lists import CaseFilters, filtered_cases, late_on
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import Step


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A case in its column."""

    id: int
    person: str
    unit: str
    late: bool


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The cases whose next step this is: how many, how many of them late, and the first of a Vietnamese list."""

    step: str
    name: str
    count: int
    late: int
    cards: tuple[BoardCard, ...]


def case_board(actor: Actor, filters: CaseFilters, language: str, first: int = 8) -> tuple[BoardColumn, ...]:
    """Columns in the order of the road, those without a case left out: two queries, three with a unit."""
    late = Exists(DueStep.objects.filter(late_on(actor.today), case=OuterRef("pk")))
    cases = filtered_cases(actor, filters).exclude(next_step="")
    counts = cases.order_by().values_list("next_step").annotate(n=Count("pk"), late=Count("pk", filter=Q(late)))
    numbers = {step: (count, of_them_late) for step, count, of_them_late in counts}
    cards: dict[str, list[BoardCard]] = {step: [] for step in numbers}
    place = Window(RowNumber(), partition_by=F("next_step"), order_by=["sort_key", "pk"])
    rows = cases.annotate(place=place, is_late=late).filter(place__lte=first).order_by("sort_key", "pk")
    for step, key, person, unit, is_late in rows.values_list(
        "next_step", "pk", "person__name__written", "unit__name", "is_late"
    ):
        cards[step].append(BoardCard(key, person, unit, is_late))
    return tuple(
        BoardColumn(step, step_name(step, language), *numbers[step], tuple(cards[step]))
        for step in Step
        if step in numbers
    )
