"""Which open cases can still lead to an admission by a day, and what stands in the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts, chunks, units_on
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.books import books_of
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.pace import ObservedPace, observed_pace
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import subtree_on, units_above_on
from hatnhan.apps.rulebook.queries import book_for, load_books
from hatnhan.core.forecast import Foreseen, foresee
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Step


@dataclass(frozen=True, slots=True)
class ForeseenCase:
    """One open case before its ceremony."""

    case_id: int
    unit_id: int
    foreseen: Foreseen


@dataclass(frozen=True, slots=True)
class ForeseenCases:
    """All of them in a unit and below, and the pace that was reckoned with."""

    cases: tuple[ForeseenCase, ...]
    pace: ObservedPace


def foresee_cases(actor: Actor, unit_id: int, *, on: date, until: date) -> ForeseenCases:
    """What can still come in this unit and below by `until`, as the register knew it on the day `on`."""
    above = units_above_on(unit_id, on)
    paths = dict(Unit.objects.filter(pk__in={unit_id, *above}).values_list("pk", "path"))
    pace = observed_pace(
        [paths[key] for key in (unit_id, *reversed(above)) if key in paths], on, book_for(paths[unit_id])
    )
    cases = cases_in_reach(actor).filter(opened_on__lte=on).exclude(ended_on__lte=on)
    held = StepRecord.objects.filter(step=Step.CEREMONY, on__lte=on, replaced_by=None)
    ids = cases.exclude(pk__in=held.values("case")).order_by("pk").values_list("pk", flat=True)
    wanted = subtree_on(unit_id, on)
    found = [line for some in chunks(ids) for line in _foresee(some, wanted, on, until, pace)]
    return ForeseenCases(tuple(found), pace)


def _foresee(
    ids: list[int], wanted: frozenset[int], on: date, until: date, pace: ObservedPace
) -> Iterator[ForeseenCase]:
    units = units_on(ids, on)
    ids = [case_id for case_id in ids if units[case_id] in wanted]
    books = books_of(ids, on, load_books())
    paths = dict(Unit.objects.filter(pk__among=sorted({units[case_id] for case_id in ids})).values_list("pk", "path"))
    paces = {unit_id: pace.of(path) for unit_id, path in paths.items()}
    for case_id, facts in case_facts(ids, on).items():
        unit_id = units[case_id]
        foreseen = foresee(facts, on, until, books[case_id], paces[unit_id])
        if foreseen is not None:
            yield ForeseenCase(case_id, unit_id, foreseen)


def names_of_cases(case_ids: Iterable[int]) -> dict[int, tuple[int, str, str]]:
    """Person, name and sort key of each case."""
    rows = Case.objects.filter(pk__in=list(case_ids))
    return {
        key: (person, name, order)
        for key, person, name, order in rows.values_list("pk", "person_id", "person__name__written", "sort_key")
    }
