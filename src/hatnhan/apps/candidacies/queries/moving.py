"""What the form of a move shows: the cells, the papers by their moments, and which moment this case is at."""

from collections.abc import Iterator
from dataclasses import dataclass

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.queries.choices import CellChoices, MoveRule, cell_choices, move_rules
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.step_forms import StepForm, step_form
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.permissions import Actor
from hatnhan.core.procedure import assess
from hatnhan.core.rules_road import MoveRules
from hatnhan.core.situation import Exit, State, Step
from hatnhan.core.verdict import Assessment

# The moments from the last to the first: the step that has been taken, and the paper that then goes along.
_MOMENTS = (
    (Step.ADMISSION_DECISION, "after_decision"),
    (Step.COMMITTEE_VOTE_ADMISSION, "after_committee_vote"),
    (Step.CELL_VOTE_ADMISSION, "after_cell_vote"),
)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A paper of a move. `now`: the one that belongs to the moment of this case."""

    moment: str
    number: int
    title: str
    source: str
    confidence: str
    now: bool


@dataclass(frozen=True, slots=True)
class MovePage:
    """Everything that the form of a move shows."""

    form: StepForm
    cells: CellChoices
    text: str
    letters: tuple[LetterLine, ...]
    rules: tuple[MoveRule, ...]


def move_page(actor: Actor, case_id: int, language: str, text: str = "", replaces: int | None = None) -> MovePage:
    """The form of a move; `text` is a part of the name of a cell, where there are very many."""
    form = step_form(actor, case_id, Exit.MOVED, language, replaces)
    case = cases_in_reach(actor).get(pk=case_id)
    book = book_for(case.path)
    assessment = assess(case_facts([case.pk], actor.today)[case.pk], actor.today, book)
    moves = book.on(actor.today, case.opened_on).moves
    letters = tuple(_letters(moves, moment_of(assessment), language))
    return MovePage(
        form,
        cell_choices(actor, case_id, text, staying=replaces is not None),
        text,
        letters,
        move_rules(actor, case_id, language),
    )


def moment_of(assessment: Assessment) -> str:
    """At which moment of the road a move would come; "" once the ceremony was: then a member transfers."""
    if assessment.dates.probation_ends is not None:
        return ""
    taken = {State.DONE, State.IRREGULAR}
    return next((moment for step, moment in _MOMENTS if assessment.of(step).state in taken), "while_helped")


def _letters(moves: MoveRules, moment: str, language: str) -> Iterator[LetterLine]:
    for name in MoveRules.__dataclass_fields__:
        rule = getattr(moves, name)
        if rule.value:
            title = getattr(rule.value.title, language)
            yield LetterLine(name, rule.value.letter, title, rule.source, rule.confidence.value, name == moment)
