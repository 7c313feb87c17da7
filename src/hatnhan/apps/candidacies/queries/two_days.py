"""What two days of the rulebook make of the same open cases: which steps would stand differently."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.core.permissions import Actor
from hatnhan.core.procedure import assess
from hatnhan.core.sentences import owner_name, state_name
from hatnhan.core.situation import State
from hatnhan.core.verdict import Assessment, StepVerdict
from hatnhan.rules import rulebook
from hatnhan.rules.two_days import RulebookAsOf

# Each case is judged twice; more than this would keep the reader waiting.
CASES_AT_ONCE = 500
_OVER = frozenset({State.DONE, State.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class StepSide:
    """How a step stands under the rules of one day. `following`: it can be taken now."""

    state: str
    state_name: str
    latest: date | None
    owner: str
    following: bool


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that the rules of two days judge differently."""

    step: str
    before: StepSide
    after: StepSide


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case with the steps that would stand differently."""

    id: int
    person: str
    born: date
    unit: str
    steps: tuple[StepChange, ...]


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """The cases that differ, of so many judged. `more`: there are open cases that were not looked at."""

    judged: int
    more: bool
    cases: tuple[CaseChange, ...]


def case_changes(actor: Actor, first: date, second: date, language: str, limit: int = CASES_AT_ONCE) -> CaseChanges:
    """Judge today's open cases in reach under the rules of both days: eleven queries, whatever their number."""
    today = actor.today
    cases = cases_in_reach(actor).exclude(next_step="").select_related("person__name", "unit")
    rows = list(cases.order_by("sort_key", "pk")[: limit + 1])
    kept = rows[:limit]
    facts = case_facts([case.pk for case in kept], today)
    before, after = (RulebookAsOf(rulebook(), day, today) for day in (first, second))
    found = (
        _case(case, assess(facts[case.pk], today, before), assess(facts[case.pk], today, after), language)
        for case in kept
    )
    return CaseChanges(len(kept), len(rows) > limit, tuple(each for each in found if each.steps))


def _case(case: Case, before: Assessment, after: Assessment, language: str) -> CaseChange:
    steps = tuple(_steps(before, after, language))
    return CaseChange(case.pk, case.person.name.written, case.person.born, case.unit.name, steps)


def _steps(before: Assessment, after: Assessment, language: str) -> Iterator[StepChange]:
    for old, new in zip(before.steps, after.steps, strict=True):
        sides = _side(old, before, language), _side(new, after, language)
        if sides[0] != sides[1]:
            yield StepChange(old.step.value, *sides)


def _side(verdict: StepVerdict, of: Assessment, language: str) -> StepSide:
    name = state_name(verdict.state.value, language)
    if verdict.state in _OVER:  # by when, and by whom, makes no difference any more
        return StepSide(verdict.state.value, name, None, "", following=False)
    owner = owner_name(verdict.owner, language) if verdict.owner else ""
    return StepSide(verdict.state.value, name, verdict.latest, owner, verdict.step in of.next)
