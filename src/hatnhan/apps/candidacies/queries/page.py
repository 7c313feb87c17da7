"""The page of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.guidance import GuidanceLine, guidance
from hatnhan.apps.candidacies.queries.judging import copies_of, next_in_words
from hatnhan.apps.candidacies.queries.late_recognition import LatePage, late_page
from hatnhan.apps.candidacies.queries.lines import (
    MentorLine,
    ReasonLine,
    RecordLine,
    mentor_lines,
    reason_lines,
    record_lines,
)
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.month_sheets.lines import SheetLine, thread_of
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, permission_for
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import votes_needed
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rulebook, Rules
from hatnhan.core.sentences import owner_name, state_name, step_name
from hatnhan.core.situation import CaseFacts, Exit, State, Step
from hatnhan.core.verdict import Assessment, Dates, StepVerdict

# A step that somebody may want to write down now; whether the rules let him is judged when he does.
_RECORDABLE = frozenset({State.OPEN, State.LATE, State.IRREGULAR, State.NOT_RECORDED})
# How a case can end before the ceremony, and after it.
_BEFORE = (Exit.TAKEN_OFF, Exit.WITHDRAWN, Exit.REFUSED, Exit.DIED)
_AFTER = (Exit.STRUCK_OFF, Exit.DIED)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the thread with its live records. `coming`: it is what comes next, or one of several that do."""

    step: str
    name: str
    state: str
    state_name: str
    on: date | None
    earliest: date | None
    latest: date | None
    owner: str
    owner_name: str
    reasons: tuple[ReasonLine, ...]
    records: tuple[RecordLine, ...]
    coming: bool
    may_record: bool


@dataclass(frozen=True, slots=True)
class BallotNeed:
    """What a cell vote held today would need."""

    official_members: int
    in_favour: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class UnitStep:
    """One unit on the way down to the cell."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the page of a case shows. `ethnic_group` is None where the actor may not see it.

    `assumed_*`: what the judge takes where the register has no entry; empty where it has one.
    """

    id: int
    person_id: int
    person: str
    born: date
    sex: str
    assumed_sex: str
    assumed_education: str
    ethnic_group: str | None
    groups: tuple[str, ...]
    unit_id: int
    unit: str
    units: tuple[UnitStep, ...]
    proposed_by: str
    opened_on: date
    ended_by: str
    ended_name: str
    ended_on: date | None
    note: str
    next: StepLine | None
    next_sentence: str
    steps: tuple[StepLine, ...]
    not_applicable: tuple[StepLine, ...]
    records: tuple[RecordLine, ...]
    mentors: tuple[MentorLine, ...]
    ballot: BallotNeed
    dates: Dates
    recordable: tuple[tuple[str, str], ...]
    exits: tuple[tuple[str, str], ...]
    cell_vote: str
    may_record_cell_vote: bool
    may_record_step: bool
    may_assign_mentor: bool
    may_move: bool
    may_edit_person: bool
    may_write_life_story: bool
    may_invite: bool
    guidance: tuple[GuidanceLine, ...] = ()
    late: LatePage | None = None
    month_sheets: tuple[SheetLine, ...] = ()
    may_write_month_sheets: bool = False

    @property
    def mentor(self) -> MentorLine | None:
        """Who helps the candidate now."""
        return next((line for line in self.mentors if line.ended_on is None), None)

    @property
    def former_mentors(self) -> tuple[MentorLine, ...]:
        """Who helped before and no longer does; two may help at the same time."""
        return tuple(line for line in self.mentors if line.ended_on is not None)


def case_page(actor: Actor, case_id: int, language: str, needs: Permission = Permission.VIEW_CASE) -> CasePage:
    """The page, judged now; ObjectDoesNotExist out of reach, PermissionDenied without `needs`."""
    case = cases_in_reach(actor).select_related("person__name", "unit").get(pk=case_id)
    require(actor, needs, case.path)
    facts = case_facts([case.pk], actor.today)[case.pk]
    book = book_for(case.path)
    assessment = assess(facts, actor.today, book)
    records = record_lines(actor, case, language)
    steps = _steps(actor, case, assessment, records, language)
    return _page(actor, case, assessment, language, steps=steps, records=records, facts=facts, book=book)


def _page(  # noqa: PLR0913 -- the pieces of one page, put together in one place
    actor: Actor,
    case: Case,
    assessment: Assessment,
    language: str,
    *,
    steps: tuple[StepLine, ...],
    records: tuple[RecordLine, ...],
    facts: CaseFacts,
    book: Rulebook,
) -> CasePage:
    ended = assessment.ended
    coming, may_edit = copies_of(assessment).next_step, actor.may(Permission.EDIT_PERSON, case.path)
    recordable = tuple((line.step, line.name) for line in steps if line.may_record)
    return CasePage(
        **_about(actor, case, facts, may_edit=may_edit),
        ended_by=ended.step if ended else "",
        ended_name=step_name(ended.step, language) if ended else "",
        ended_on=ended.on if ended else None,
        next=next((line for line in steps if line.step == coming), None),
        next_sentence=next_in_words(assessment, language),
        steps=tuple(line for line in steps if line.state != State.NOT_APPLICABLE),
        not_applicable=tuple(line for line in steps if line.state == State.NOT_APPLICABLE),
        records=records,
        mentors=mentor_lines(case, actor.today),
        ballot=_ballot_need(facts.cell.official_members, book.on(actor.today, case.opened_on)),
        dates=assessment.dates,
        recordable=recordable,
        exits=_exits(actor, case, assessment, language) if ended is None else (),
        cell_vote=_cell_vote(assessment, coming),
        may_record_cell_vote=ended is None and actor.may(Permission.RECORD_CELL_VOTE, case.path),
        may_record_step=any(step not in CELL_VOTES for step, _ in recordable),
        may_edit_person=may_edit,
        **_rights(actor, case, going=ended is None),
        guidance=guidance(coming, book.on(actor.today, case.opened_on), language) if coming else (),
        late=late_page(assessment, book, case.opened_on, records, language),
        month_sheets=thread_of(case.pk, actor.today),
    )


def _about(actor: Actor, case: Case, facts: CaseFacts, *, may_edit: bool) -> Mapping[str, Any]:
    """Who it is about, where he belongs, how he came onto the list."""
    person, taken = case.person, facts.person
    return {
        "id": case.pk,
        "person_id": case.person_id,
        "person": person.name.written,
        "born": person.born,
        "sex": person.sex,
        "assumed_sex": "" if person.sex else taken.sex,
        "assumed_education": "" if person.education else taken.education,
        "ethnic_group": choices.ethnic_groups().get(person.ethnic_group, "") if may_edit else None,
        "groups": _groups(person, actor.today),
        "unit_id": case.unit_id,
        "unit": case.unit.name,
        "units": _units(actor, case.path),
        "proposed_by": case.proposed_by,
        "opened_on": case.opened_on,
        "note": case.note,
    }


def _rights(actor: Actor, case: Case, *, going: bool) -> Mapping[str, Any]:
    """What this account may do with the case beside its steps; most of it only while the case is going on."""
    return {
        "may_assign_mentor": going and actor.may(Permission.ASSIGN_MENTOR, case.path),
        "may_move": going and actor.may(permission_for(Exit.MOVED), case.path),
        "may_write_life_story": actor.may(Permission.WRITE_LIFE_STORY, case.path),
        "may_write_month_sheets": actor.may(Permission.WRITE_MONTH_SHEET, case.path),
        "may_invite": going and actor.may(Permission.INVITE_CANDIDATE, case.path),
    }


def _steps(
    actor: Actor, case: Case, assessment: Assessment, records: tuple[RecordLine, ...], language: str
) -> tuple[StepLine, ...]:
    live: dict[str, list[RecordLine]] = {}
    for record in records:
        if not record.replaced:
            live.setdefault(record.step, []).append(record)
    return tuple(
        _step(verdict, tuple(live.get(verdict.step, ())), language, _marks(actor, case, assessment, verdict))
        for verdict in assessment.steps
    )


def _marks(actor: Actor, case: Case, assessment: Assessment, verdict: StepVerdict) -> Mapping[str, bool]:
    return {
        "coming": verdict.step in assessment.next,
        "may_record": verdict.state in _RECORDABLE and actor.may(permission_for(verdict.step), case.path),
    }


def _step(verdict: StepVerdict, records: tuple[RecordLine, ...], language: str, marks: Mapping[str, bool]) -> StepLine:
    return StepLine(
        step=verdict.step.value,
        name=step_name(verdict.step, language),
        state=verdict.state.value,
        state_name=state_name(verdict.state, language),
        on=verdict.on,
        earliest=verdict.earliest,
        latest=verdict.latest,
        owner=verdict.owner or "",
        owner_name=owner_name(verdict.owner, language) if verdict.owner else "",
        reasons=reason_lines(verdict.reasons, language),
        records=records,
        **marks,
    )


def _groups(person: Person, day: date) -> tuple[str, ...]:
    rows = person.target_groups.filter(lasting_on(day)).order_by("group")
    return tuple(rows.values_list("group", flat=True))


def _units(actor: Actor, path: str) -> tuple[UnitStep, ...]:
    """The units that the actor may open: a link to one above him would lead nowhere."""
    rows = units_in_reach(actor).filter(pk__in=ids_of(path)).order_by("path").values_list("pk", "name")
    return tuple(UnitStep(pk, name) for pk, name in rows)


def _ballot_need(official_members: int, rules: Rules) -> BallotNeed:
    rule = rules.ballot.cell_share
    return BallotNeed(official_members, votes_needed(official_members, rule.value), rule.source, rule.confidence.value)


def _cell_vote(assessment: Assessment, coming: str) -> str:
    """Which of the two cell votes comes next; where neither does, recognition once the ceremony was."""
    if coming in CELL_VOTES:
        return coming
    admitted = assessment.dates.probation_ends is not None
    return (Step.CELL_VOTE_RECOGNITION if admitted else Step.CELL_VOTE_ADMISSION).value


def _exits(actor: Actor, case: Case, assessment: Assessment, language: str) -> tuple[tuple[str, str], ...]:
    ways = _BEFORE if assessment.dates.probation_ends is None else _AFTER
    return tuple(
        (leave.value, step_name(leave, language)) for leave in ways if actor.may(permission_for(leave), case.path)
    )
