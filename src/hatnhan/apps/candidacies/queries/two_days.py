"""What two days of the rulebook make of the same open cases: which steps would stand differently."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.books import books_of
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.organisation.queries import within
from hatnhan.apps.rulebook.models import CalendarDay, OwnRule
from hatnhan.apps.rulebook.queries import RULE, Books, day_row, load_books, rule_row
from hatnhan.core.permissions import Actor, subtree
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rulebook
from hatnhan.core.sentences import owner_name, state_name
from hatnhan.core.situation import State
from hatnhan.core.verdict import Assessment, StepVerdict
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
    """Judge today's open cases in reach under the rules of both days: twelve queries, whatever their number."""
    today = actor.today
    cases = cases_in_reach(actor).exclude(next_step="").select_related("person__name", "unit")
    rows = list(cases.order_by("sort_key", "pk")[: limit + 1])
    kept = rows[:limit]
    books = books_of([case.pk for case in kept], today, load_books())
    sides = {key: (RulebookAsOf(book, first, today), RulebookAsOf(book, second, today)) for key, book in books.items()}
    return _compare(kept, sides, today, language, more=len(rows) > limit)


def entry_changes(  # noqa: PLR0913 -- both sides, from when, and where
    actor: Actor, *, before: Books, after: Books, since: date, path: str, language: str, limit: int = CASES_AT_ONCE
) -> CaseChanges:
    """The same for today's open cases below a unit, without and with an own entry that begins on `since`.

    Where that is still to come, its rules are taken to hold from today on, on both sides.
    """
    today = actor.today
    cases = cases_in_reach(actor).filter(within([subtree(path)])).exclude(next_step="")
    rows = list(cases.select_related("person__name", "unit").order_by("sort_key", "pk")[: limit + 1])
    kept, day = rows[:limit], max(since, today)
    sides = {
        case.pk: (RulebookAsOf(before.at(case.path), day, today), RulebookAsOf(after.at(case.path), day, today))
        for case in kept
    }
    return _compare(kept, sides, today, language, more=len(rows) > limit)


def own_entry_changes(actor: Actor, sort: str, entry_id: int, language: str) -> CaseChanges | None:
    """What an own entry makes of today's open cases: one that waits, once confirmed; one that holds, once withdrawn.

    None for one that is over; ObjectDoesNotExist out of sight.
    """
    row: OwnRule | CalendarDay = rule_row(actor, entry_id) if sort == RULE else day_row(actor, entry_id)
    if row.withdrawn_at is not None:
        return None
    before = load_books()
    return entry_changes(
        actor,
        before=before,
        after=before.without(row) if row.confirmed_at else before.having(row),
        since=row.since if isinstance(row, OwnRule) else actor.today,
        path=row.unit.path if row.unit else "/",
        language=language,
    )


def _compare(
    cases: list[Case], sides: Mapping[int, tuple[Rulebook, Rulebook]], today: date, language: str, *, more: bool
) -> CaseChanges:
    facts = case_facts([case.pk for case in cases], today)
    found = (
        _case(case, assess(facts[case.pk], today, before), assess(facts[case.pk], today, after), language)
        for case, (before, after) in ((case, sides[case.pk]) for case in cases)
    )
    return CaseChanges(len(cases), more, tuple(each for each in found if each.steps))


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
