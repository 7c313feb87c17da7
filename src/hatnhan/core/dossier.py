"""Which papers the dossier of one person holds, in order: the judge says which steps apply, the rules which papers.

The papers of a step stand in the rules of the road; a union's resolution is of the union that recommends, letters of
introduction are as many as the rules ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from hatnhan.core.introducing import TRADE_UNION, union_of
from hatnhan.core.road import PLACE
from hatnhan.core.rules import Rules
from hatnhan.core.rules_forms import FormRules
from hatnhan.core.rules_road import RoadPart
from hatnhan.core.situation import CaseFacts, State, Step
from hatnhan.core.verdict import Assessment

_CEREMONY = PLACE[Step.CEREMONY]
_FORMS = frozenset(field.name for field in fields(FormRules))
# The rules name both letters of a verification in one line.
_MADE_BY = {"verification_letters": ("verification_introduction", "verification_letter")}
# Papers that one body or the other passes.
_UNION_PAPERS = ("youth_union_resolution", "trade_union_resolution")


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper of the set. `copy` counts papers of one form: the letters of two introducers are 1 and 2."""

    form: str
    step: Step
    copy: int = 1


def plan_dossier(case: CaseFacts, assessment: Assessment, rules: Rules, letters: int) -> tuple[PlannedPaper, ...]:
    """The papers of an admission, and once the ceremony was those of recognition too, by the rules of a day.

    `letters`: how many members introduce. Steps that do not apply have no papers.
    """
    admitted = assessment.dates.probation_ends is not None
    planned: list[PlannedPaper] = []
    for part in _parts(rules):
        steps = [step for step in part.steps if _applies(assessment, step, admitted=admitted)]
        if steps:
            for form in _forms_of(part, case):
                copies = letters if form == Step.INTRODUCTION else 1
                planned.extend(PlannedPaper(form, steps[0], copy) for copy in range(1, copies + 1))
    return _once(planned)


def _parts(rules: Rules) -> Iterator[RoadPart]:
    for field in fields(rules.road):
        part = getattr(rules.road, field.name).value
        if part is not None:
            yield part


def _applies(assessment: Assessment, step: Step, *, admitted: bool) -> bool:
    if PLACE[step] > _CEREMONY and not admitted:
        return False
    return assessment.of(step).state is not State.NOT_APPLICABLE


def _forms_of(part: RoadPart, case: CaseFacts) -> Iterator[str]:
    """The papers of this part that have a form of their own, the right union's alone."""
    for paper in part.papers:
        if paper in _UNION_PAPERS and paper != _union_paper(case):
            continue
        yield from (form for form in _MADE_BY.get(paper, (paper,)) if form in _FORMS)


def _union_paper(case: CaseFacts) -> str:
    youth, trade = _UNION_PAPERS
    return trade if union_of(case) == TRADE_UNION else youth


def _once(planned: list[PlannedPaper]) -> tuple[PlannedPaper, ...]:
    """Each paper where it comes first: the curriculum vitae is named again where its verification ends."""
    seen: dict[tuple[str, int], PlannedPaper] = {}
    for paper in planned:
        seen.setdefault((paper.form, paper.copy), paper)
    return tuple(seen.values())
