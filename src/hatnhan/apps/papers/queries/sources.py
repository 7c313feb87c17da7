"""Everything that the papers of one case are made from, gathered in a fixed number of queries."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.facts import case_facts
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries import cases_in_reach
from hatnhan.apps.candidacies.queries.voters import voters_of
from hatnhan.apps.organisation.models import UnitKind
from hatnhan.apps.papers.facts import (
    Helping,
    Named,
    People,
    Standing,
    Timeline,
    Written,
    cells_of,
    helping,
    is_cell,
    people_of,
    timeline_of,
    unions_of,
    written_of,
)
from hatnhan.apps.papers.facts.meetings import HeldMeeting, meetings_of
from hatnhan.apps.papers.queries.numbers import Issued, issued_for_case
from hatnhan.apps.people.queries.entitled import PROBATIONARY
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.competence import find_body
from hatnhan.core.dossier import PlannedPaper, plan_dossier
from hatnhan.core.introducing import letters_needed, union_of
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.procedure import assess
from hatnhan.core.rules import Rulebook
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import CaseFacts, Step
from hatnhan.core.verdict import Assessment

_VOTES = (Step.CELL_VOTE_ADMISSION, Step.CELL_VOTE_RECOGNITION)
# Which unit each deciding body belongs to; a body that is not named here sits where the register knows no unit of it.
_OF_COMMITTEE = frozenset({"grassroots_committee", "standing_committee", "commune_standing_committee"})
_ABOVE, _PROVINCE = "committee_above", "province_permanent_members"
WHOLE_COMMITTEE = "grassroots_committee"


@dataclass(frozen=True)
class Sources:
    """One case as of a day. Days of papers differ: whoever asks for a unit, a post or a cell says for which day.

    `meetings`: those that records come from, as they were signed, by the key of the vote.
    """

    case_id: int
    path: str
    on: date
    opened_on: date
    facts: CaseFacts
    assessment: Assessment
    book: Rulebook
    candidate: Named
    people: People
    records: tuple[Written, ...]
    mentors: tuple[Helping, ...]
    timeline: Timeline
    issued: tuple[Issued, ...]
    planned: tuple[PlannedPaper, ...]
    union: str
    joined: Mapping[str, date]
    unit_id: int
    moves: tuple[tuple[date, int], ...] = ()
    listed: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    meetings: Mapping[int, HeldMeeting] = field(default_factory=dict)

    def all_of(self, step: str) -> tuple[Written, ...]:
        """The live records of a step, oldest first."""
        return self._by_step.get(step, ())

    def last_of(self, step: str) -> Written | None:
        """The record of a step on which others build: the last one."""
        return next(reversed(self.all_of(step)), None)

    def record_of(self, paper: PlannedPaper) -> Written | None:
        """The record that a paper stands for; of several letters each its own."""
        found = self.all_of(paper.step)
        if paper.step is Step.INTRODUCTION:
            return found[paper.copy - 1] if len(found) >= paper.copy else None
        return next(reversed(found), None)

    def day_of(self, paper: PlannedPaper) -> date:
        """The day by whose names and templates a paper is made: its own, while it has none the day of the dossier."""
        record = self.record_of(paper)
        return record.day if record else self.on

    def cell_id_on(self, day: date) -> int:
        """The cell that carried the case on this day."""
        place = bisect_right([moved for moved, _ in self.moves], day)
        return self.moves[place][1] if place < len(self.moves) else self.unit_id

    def chain_on(self, day: date) -> tuple[Standing, ...]:
        """The cell of the case on this day and what stood above it, upwards."""
        return self.timeline.chain_on(self.cell_id_on(day), day)

    def cell_on(self, day: date) -> Standing | None:
        """The cell itself; None while it was not there."""
        return next(iter(self.chain_on(day)), None)

    def section_on(self, day: date) -> Standing | None:
        """The section organisation between the cell and its committee."""
        return next((row for row in self.chain_on(day) if row.kind == UnitKind.SECTION_COMMITTEE), None)

    def committee_on(self, day: date) -> Standing | None:
        """The organisation whose committee stands next above the cell, a section committee left aside."""
        above = self.chain_on(day)[1:]
        grassroots = (row for row in above if row.kind == UnitKind.GRASSROOTS_COMMITTEE)
        others = (row for row in above if row.kind != UnitKind.SECTION_COMMITTEE and not is_cell(row))
        return next(grassroots, None) or next(others, None)

    def body_on(self, step: Step, day: date) -> str:
        """The code of the body that decides: of its record, else of the register or the rules of the day."""
        record = self.last_of(step)
        named = record.answer(Ask.DECIDED_BY) if record else ""
        return named or find_body(self.facts, day, self.book.on(day, self.opened_on).competence).name

    def deciding_unit(self, body: str, day: date) -> Standing | None:
        """The organisation in which this body sits."""
        committee = self.committee_on(day)
        if committee is None or body in _OF_COMMITTEE:
            return committee
        if body == _ABOVE:
            return self.timeline.unit_on(committee.parent_id, day) if committee.parent_id else None
        if body == _PROVINCE:
            return next((row for row in self.chain_on(day) if row.kind == UnitKind.PROVINCE), None)
        return None

    def mentor_on(self, day: date) -> Helping | None:
        """Who helped the candidate on this day, else the last one before it."""
        begun = [row for row in self.mentors if row.since <= day]
        lasting = [row for row in begun if row.until is None or row.until > day]
        return next(reversed(lasting or begun), None)

    @cached_property
    def _by_step(self) -> dict[str, tuple[Written, ...]]:
        found: dict[str, tuple[Written, ...]] = {}
        for record in self.records:
            found[record.step] = (*found.get(record.step, ()), record)
        return found


def sources_of(actor: Actor, case_id: int, on: date, needs: Permission = Permission.VIEW_CASE) -> Sources:
    """Gather it; ObjectDoesNotExist out of reach, PermissionDenied without `needs`."""
    case = cases_in_reach(actor).get(pk=case_id)
    require(actor, needs, case.path)
    records, mentors, moves = written_of(case, on), helping(case), cells_of(case)
    book = book_for(case.path)
    facts = case_facts([case.pk], on)[case.pk]
    when = _variant_day(records, on)
    at_vote = facts if when == on else case_facts([case.pk], when, on)[case.pk]
    rules = book.on(on, case.opened_on)
    assessment = assess(facts, on, book)
    letters = max(letters_needed(at_vote, rules.introduction), sum(row.step == Step.INTRODUCTION for row in records))
    people = people_of({case.person_id, *_helpers(records, mentors)})
    return Sources(
        case_id=case.pk,
        path=case.path,
        on=on,
        opened_on=case.opened_on,
        facts=facts,
        assessment=assessment,
        book=book,
        candidate=people.named[case.person_id],
        people=people,
        records=records,
        mentors=mentors,
        timeline=timeline_of({case.unit_id, *(unit_id for _, unit_id in moves)}),
        issued=tuple(row for row in issued_for_case(actor, case.pk) if not row.voided and row.on <= on),
        planned=plan_dossier(at_vote, assessment, rules, letters),
        union=union_of(at_vote),
        joined=unions_of(case.person_id),
        unit_id=case.unit_id,
        moves=moves,
        listed=_listed(case, records),
        meetings=meetings_of(row.ballot_id for row in records if row.ballot_id),
    )


def _variant_day(records: tuple[Written, ...], on: date) -> date:
    """Who recommends is settled when the cell votes on the admission; later the candidate may have left his union."""
    votes = [record.on for record in records if record.step == Step.CELL_VOTE_ADMISSION]
    return votes[-1] if votes else on


def _helpers(records: tuple[Written, ...], mentors: tuple[Helping, ...]) -> set[int]:
    introducers = {int(record.answer(Ask.INTRODUCER)) for record in records if record.answer(Ask.INTRODUCER)}
    return introducers | {row.person_id for row in mentors if row.person_id is not None}


def _listed(case: Case, records: tuple[Written, ...]) -> dict[int, tuple[int, int]]:
    """Members and those on probation at each vote of the cell: of its frozen list, else as the register knows them."""
    found: dict[int, tuple[int, int]] = {}
    for record in records:
        if record.step not in _VOTES:
            continue
        if record.listed is not None:
            found[record.id] = record.listed
        else:
            voters = voters_of(case, record.step, record.on)
            found[record.id] = len(voters.voters), sum(row.left_out == PROBATIONARY for row in voters.left_out)
    return found
