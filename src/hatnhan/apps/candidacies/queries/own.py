"""What a candidate sees of his own case: where he stands, whose turn it is, which papers are his to give. No votes."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.judging import copies_of, next_in_words
from hatnhan.apps.candidacies.queries.life_story.drafts import decided_by, draft_of, own_case, told_story
from hatnhan.apps.candidacies.queries.lines import mentor_lines
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.life_story import PARTS
from hatnhan.core.permissions import Actor
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rules
from hatnhan.core.rules_dossier import Paper
from hatnhan.core.sentences import owner_name, state_name, step_name
from hatnhan.core.situation import State, Step
from hatnhan.core.verdict import Assessment, StepVerdict

# What the candidate writes or brings himself, with the step that records it; the rules name and describe each.
_OWN_PAPERS = ("awareness_certificate", "application", "curriculum_vitae")
_OF_PROBATION = ("new_member_certificate", "self_review")
# Who comes to these when is said to the candidate by his cell, not by this page.
_DONE = frozenset({State.DONE, State.IRREGULAR})


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step of the road: done on a day, or whose turn it will be."""

    name: str
    state: str
    state_name: str
    on: date | None
    owner_name: str
    coming: bool


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper that the candidate gives: `given_on` is None until the register holds it."""

    key: str
    title: str
    forms: tuple[str, ...]
    given_on: date | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Everything that a candidate's own page shows."""

    person: str
    unit: str
    opened_on: date
    mentor: str
    mentor_since: date | None
    ended_on: date | None
    ended_name: str
    next_sentence: str
    steps: tuple[OwnStep, ...]
    papers: tuple[OwnPaper, ...]
    filled: int
    parts: int
    next_part: str
    erased_on: date | None
    closed: bool


def own_page(actor: Actor, language: str) -> OwnPage:
    """The page of the actor's own case, judged now; ObjectDoesNotExist where he has none."""
    case = own_case(actor)
    facts, book = case_facts([case.pk], actor.today)[case.pk], book_for(case.path)
    assessment = assess(facts, actor.today, book)
    ended, rules = assessment.ended, book.on(actor.today, case.opened_on)
    mentor = next((line for line in mentor_lines(case, actor.today) if line.ended_on is None), None)
    draft = draft_of(case)
    story = told_story(case, draft, actor.today)
    coming = copies_of(assessment).next_step
    return OwnPage(
        person=case.person.name.written,
        unit=case.unit.name,
        opened_on=case.opened_on,
        mentor=mentor.name if mentor else "",
        mentor_since=mentor.starts_on if mentor else None,
        ended_on=ended.on if ended else None,
        ended_name=step_name(ended.step, language) if ended else "",
        next_sentence=next_in_words(assessment, language),
        steps=tuple(_step(verdict, coming, language) for verdict in assessment.steps if _is_on_the_road(verdict)),
        papers=tuple(_papers(assessment, rules, language)),
        filled=len(PARTS) - len(story.missing),
        parts=len(PARTS),
        next_part=story.missing[0] if story.missing else "",
        erased_on=draft.erased_on,
        closed=draft.erased_on is not None or bool(decided_by(case.pk)),
    )


def has_own_case(actor: Actor) -> bool:
    """Tell whether this account is a candidate's own, with a case behind it."""
    return actor.person is not None and Case.objects.filter(person=actor.person).exists()


def _is_on_the_road(verdict: StepVerdict) -> bool:
    return verdict.state is not State.NOT_APPLICABLE


def _step(verdict: StepVerdict, coming: str, language: str) -> OwnStep:
    return OwnStep(
        name=step_name(verdict.step, language),
        state=verdict.state.value,
        state_name=state_name(verdict.state, language),
        on=verdict.on,
        owner_name=owner_name(verdict.owner, language) if verdict.owner and verdict.state not in _DONE else "",
        coming=verdict.step == coming,
    )


def _papers(assessment: Assessment, rules: Rules, language: str) -> list[OwnPaper]:
    found, admitted = [], assessment.dates.probation_ends is not None
    for key in (*_OWN_PAPERS, *(_OF_PROBATION if admitted else ())):
        paper: Paper | None = getattr(rules.dossier, key).value
        if paper is not None:
            found.append(OwnPaper(key, getattr(paper.title, language), paper.forms, _given_on(assessment, key)))
    return found


def _given_on(assessment: Assessment, key: str) -> date | None:
    if key not in set(Step):
        return None
    verdict = assessment.of(Step(key))
    return verdict.on if verdict.state in _DONE else None
