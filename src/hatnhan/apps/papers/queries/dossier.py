"""The dossier of a case as of a day: its papers in order, how far each is, what is missing and who must give it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hatnhan.apps.candidacies.queries import cv_of
from hatnhan.apps.candidacies.queries.rights import permission_for
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.papers.queries.contents import Filled, Gap, fill
from hatnhan.apps.papers.queries.contents.filling import CV, MENTOR, NUMBER, PEN, PERSON, POSTS, REACHED, STEP, UNIT
from hatnhan.apps.papers.queries.contents.moving import MOVE
from hatnhan.apps.papers.queries.others import fill_others
from hatnhan.apps.papers.queries.sources import Sources, sources_of
from hatnhan.core.dossier import PlannedPaper
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import owner_name
from hatnhan.core.wording_papers import gap_name, giver_name
from hatnhan.rules.forms import form_on

COVER = "cover_list"
# Who may have the papers of a case: whoever writes its steps down.
MAKES = Permission.RECORD_STEP


class PaperState(StrEnum):
    """How far a paper is."""

    READY = "ready"  # everything is in it
    PEN = "pen"  # what is left is written on the paper itself
    LACKING = "lacking"  # the register lacks something
    NEXT = "next"  # its step can be taken now
    LATER = "later"  # its step has not come yet
    IF_MOVING = "if_moving"  # wanted only when the person moves


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is missing, in words; `place` and `key` say where it is entered (contents.filling), `open`: by this actor.

    `of`: the code of the paper that lacks it, or its title.
    """

    code: str
    what: str
    giver: str
    giver_name: str
    place: str
    key: str
    of: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the dossier. `source`, `confidence`: of its code and title on the paper's day."""

    number: int
    form: str
    copy: int
    step: str
    code: str
    title: str
    source: str
    confidence: str
    text_number: str
    written_on: date | None
    day: date
    state: PaperState
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one giver still owes: each thing once, however many papers need it."""

    giver: str
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything that the page of a dossier shows."""

    case_id: int
    person_id: int
    person: str
    unit: str
    on: date
    recognition: bool
    papers: tuple[PaperLine, ...]
    awaited: tuple[Awaited, ...]
    may_make: bool
    others: tuple[PaperLine, ...] = ()

    @property
    def ready(self) -> int:
        """How many papers lack nothing but the pen."""
        return sum(paper.state in {PaperState.READY, PaperState.PEN} for paper in self.papers)


def fill_dossier(actor: Actor, case_id: int, on: date, needs: Permission) -> tuple[Sources, tuple[Filled, ...]]:
    """Every paper of the set with its content.

    ObjectDoesNotExist out of reach, PermissionDenied without `needs`; Refused on a day without the case or its cell.
    """
    sources = sources_of(actor, case_id, on, needs)
    if against := tuple(_against_the_day(actor, sources)):
        raise Refused(against)
    story = cv_of(actor, case_id)
    return sources, tuple(fill(sources, paper, story) for paper in sources.planned)


def _against_the_day(actor: Actor, sources: Sources) -> Iterator[Reason]:
    """A dossier is of a day that has come, on which there were the case and its cell."""
    on = sources.on
    if on > actor.today:
        yield _stop("paper.day_to_come", on=on, today=actor.today)
    elif on < sources.opened_on:
        yield _stop("paper.before_case", on=on, opened_on=sources.opened_on)
    if sources.cell_on(on) is None:
        yield _stop("paper.before_unit", on=on)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def dossier_page(actor: Actor, case_id: int, language: str, *, on: date) -> DossierPage:
    """The page; as `fill_dossier`."""
    sources, filled = fill_dossier(actor, case_id, on, Permission.VIEW_CASE)
    cell = sources.cell_on(on)
    may_open = _opener(actor, sources)
    papers = tuple(_line(sources, one, number, language, may_open) for number, one in enumerate(filled, 1))
    return DossierPage(
        case_id=case_id,
        person_id=sources.candidate.id,
        person=sources.candidate.name,
        unit=cell.name if cell else "",
        on=on,
        recognition=sources.assessment.dates.probation_ends is not None,
        papers=papers,
        awaited=_awaited(papers),
        may_make=actor.may(MAKES, sources.path),
        others=_others(actor, sources, filled, language),
    )


def _others(actor: Actor, sources: Sources, filled: tuple[Filled, ...], language: str) -> tuple[PaperLine, ...]:
    """The papers beside the set."""
    may_open = _opener(actor, sources)
    found = fill_others(sources, filled, cv_of(actor, sources.case_id))
    return tuple(
        replace(_line(sources, one, number, language, may_open), state=_state_beside(sources, one))
        for number, one in enumerate(found, len(filled) + 1)
    )


def _state_beside(sources: Sources, filled: Filled) -> PaperState:
    """How far a paper beside the set is: it waits for no step but the one that asks for it."""
    if any(gap.place == MOVE for gap in filled.gaps):
        return PaperState.IF_MOVING
    if sources.assessment.of(filled.paper.step).state in REACHED:
        return PaperState.NEXT
    return _by_gaps(filled)


def state_of(sources: Sources, filled: Filled) -> PaperState:
    """How far a paper is."""
    if filled.written_on is None:
        reached = sources.assessment.of(filled.paper.step).state in REACHED
        return PaperState.NEXT if reached else PaperState.LATER
    return _by_gaps(filled)


def _by_gaps(filled: Filled) -> PaperState:
    if any(gap.place != PEN for gap in filled.gaps):
        return PaperState.LACKING
    return PaperState.PEN if filled.gaps else PaperState.READY


def title_of(paper: PlannedPaper, day: date, language: str) -> str:
    """What the rules of the day call this form."""
    return str(getattr(form_on(paper.form, day).title, language))


def _opener(actor: Actor, sources: Sources) -> Callable[[Gap], bool]:
    """Whether this actor may enter what is missing where it is entered."""
    units = dict(units_in_reach(actor).filter(pk__in=sources.timeline.units).values_list("pk", "path"))
    asked = {
        PERSON: Permission.EDIT_PERSON,
        CV: Permission.WRITE_LIFE_STORY,
        MENTOR: Permission.ASSIGN_MENTOR,
        MOVE: Permission.RECORD_COMMITTEE_STEP,
    }

    def may_open(gap: Gap) -> bool:
        if gap.place in {POSTS, UNIT, NUMBER}:
            path = units.get(int(gap.key.partition(":")[0] or 0), "")
            return bool(path) and (gap.place != NUMBER or actor.may(Permission.ISSUE_PAPER, path))
        step = gap.key.partition(":")[0]
        needed = permission_for(step) if gap.place == STEP else asked.get(gap.place)
        return needed is not None and actor.may(needed, sources.path)

    return may_open


def _line(sources: Sources, filled: Filled, number: int, language: str, may_open: Callable[[Gap], bool]) -> PaperLine:
    form = form_on(filled.paper.form, filled.day)
    title = title_of(filled.paper, filled.day, language)
    return PaperLine(
        number=number,
        form=filled.paper.form,
        copy=filled.paper.copy,
        step=filled.paper.step,
        code=form.code,
        title=title,
        source=form.source,
        confidence=form.confidence,
        text_number=filled.number,
        written_on=filled.written_on,
        day=filled.day,
        state=state_of(sources, filled),
        gaps=tuple(replace(gap_line(gap, form.code or title, language), open=may_open(gap)) for gap in filled.gaps),
    )


def gap_line(gap: Gap, of: str, language: str) -> GapLine:
    """A gap in words."""
    giver = giver_name(gap.giver, language) or owner_name(gap.giver, language)
    return GapLine(gap.code, gap_name(gap.code, language), gap.giver, giver, gap.place, gap.key, of)


def _awaited(papers: tuple[PaperLine, ...]) -> tuple[Awaited, ...]:
    """What the register still lacks, by who gives it; what the pen writes stands with its paper alone."""
    found: dict[str, dict[tuple[str, str, str], GapLine]] = {}
    for paper in papers:
        for gap in paper.gaps:
            if gap.place != PEN and paper.state is not PaperState.LATER:
                found.setdefault(gap.giver_name, {}).setdefault((gap.code, gap.place, gap.key), gap)
    return tuple(Awaited(giver, tuple(gaps.values())) for giver, gaps in found.items())
