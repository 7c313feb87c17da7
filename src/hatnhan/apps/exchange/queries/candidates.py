"""Rows of a source list against the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hatnhan.apps.candidacies.facts import cells as cell_facts
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.exchange.facts.candidates import PAPERS, CandidateRow, ListedStep
from hatnhan.apps.exchange.facts.remarks import Problem, Value, problem
from hatnhan.apps.exchange.queries.known import KnownPeople, KnownPerson, known_people
from hatnhan.apps.exchange.queries.persons import (
    Findings,
    Setting,
    check_doubles,
    compare_person,
    find_person,
    find_unit,
)
from hatnhan.apps.exchange.queries.plans import CHANGED, NEW, REFUSED, SAME, Change, Difference, RowPlan, shown
from hatnhan.apps.exchange.queries.units import UnitLine
from hatnhan.apps.people.queries import official_counts, official_members_called
from hatnhan.apps.rulebook.queries import Books, load_books
from hatnhan.core.names import fold
from hatnhan.core.outcome import Severity
from hatnhan.core.procedure import assess
from hatnhan.core.situation import CaseFacts, CellFacts, Outcome, PersonFacts, RecordFacts, State, Step

# A vote or a ceremony in a cell that did not exist cannot have been; an earlier step may have been taken elsewhere.
_IN_THE_CELL = frozenset({Step.CELL_VOTE_ADMISSION, Step.CEREMONY})
_UNION = "youth_union"
_TRADE_UNION = "trade_union"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A listed step that goes to the record; `replaces` is the record that it sets right."""

    listed: ListedStep
    replaces: StepRecord | None = None


@dataclass(frozen=True, slots=True)
class CandidateAct:
    """A case to open, or what is to be written to one that stands."""

    row: CandidateRow
    unit: UnitLine
    person_id: int | None
    case_id: int | None
    mentor_id: int | None
    mentor: bool
    records: tuple[Replacement, ...]
    groups: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What the register says beside the rows themselves, read once for the chunk."""

    known: KnownPeople
    mentors: Mapping[str, Mapping[str, list[tuple[int, int]]]]  # path searched → folded name → (person, cell)
    official: Mapping[tuple[int, object], int]
    cells: Mapping[int, CellFacts]
    books: Books


def plan_candidates(setting: Setting, rows: Sequence[CandidateRow]) -> list[RowPlan]:
    """The plan of a chunk of rows."""
    matched = []
    for row in rows:
        findings = Findings(setting.table, row.number, list(row.faults), list(row.warnings))
        unit = find_unit(setting, findings, row.unit)
        check_doubles(setting, findings, row.person, row.unit)
        matched.append((row, findings, unit))
    around = _read_around(setting, matched)
    return [_plan(setting, row, findings, unit, around) for row, findings, unit in matched]


def _plan(setting: Setting, row: CandidateRow, findings: Findings, unit: UnitLine | None, around: _Around) -> RowPlan:
    person = find_person(setting, findings, row.person, around.known)
    if unit is not None:
        _check_founding(findings, row, unit)
    if person is not None and unit is not None:
        _check_case(findings, row, person, unit)
    if findings.faults or unit is None or row.listed_on is None:
        return _refused(row, findings)
    act = _compared(findings, row, unit, person, around)
    _warn_of_ballot(findings, row, unit, around)
    if act.case_id is None:
        _warn_of_irregular(setting, findings, row, unit, around)
    if person is None or act.case_id is None:
        state = NEW
    else:
        state = CHANGED if findings.differences or findings.changes else SAME
    told = tuple(findings.differences) if state == CHANGED else ()
    written = act if state in {NEW, CHANGED} else None
    return RowPlan(
        row.sheet, row.number, state, row.person.name, unit.path, told, (), tuple(findings.warnings), written
    )


def _refused(row: CandidateRow, findings: Findings) -> RowPlan:
    return RowPlan(
        row.sheet,
        row.number,
        REFUSED,
        row.person.name,
        faults=tuple(findings.faults),
        warnings=tuple(findings.warnings),
    )


def _check_founding(findings: Findings, row: CandidateRow, unit: UnitLine) -> None:
    for listed in row.steps:
        if listed.on >= unit.founded_on:
            continue
        values: dict[str, Value] = {"on": listed.on, "unit": unit.name, "founded_on": unit.founded_on}
        if listed.step in _IN_THE_CELL:
            findings.fault(listed.field, problem("day.before_founding", **values))
        else:
            findings.warn(listed.field, problem("day.before_founding_listed", **values))


def _check_case(findings: Findings, row: CandidateRow, person: KnownPerson, unit: UnitLine) -> None:
    """The register's case is the row's, or there is room for one."""
    case = person.open_case
    if case is not None:
        if case.unit_id != unit.id:
            findings.fault("unit", problem("case.other_unit", known=case.unit.name))
        return
    if person.cases and row.listed_on and any(one.ended_on and row.listed_on < one.ended_on for one in person.cases):
        ended = max(person.cases, key=lambda one: (one.ended_on or one.opened_on, one.pk))
        findings.fault("listed_on", problem("case.ended", step=ended.ended_by, on=ended.ended_on or ended.opened_on))
        return
    has = person.membership
    ceremony = next((listed.on for listed in row.steps if listed.step is Step.CEREMONY), None)
    if has is not None and has.admitted_on != ceremony and (row.listed_on is None or row.listed_on < has.ends_on):
        findings.fault("full_name", problem("member.already", on=has.admitted_on))


def _compared(
    findings: Findings, row: CandidateRow, unit: UnitLine, person: KnownPerson | None, around: _Around
) -> CandidateAct:
    mentor_id = _mentor(findings, row, unit, around)
    case = person.open_case if person else None
    if person is not None:
        compare_person(findings, row.person, person)
    groups = tuple(group for group in row.groups if person is None or group not in person.groups)
    if person is not None and groups:
        findings.add("groups", ", ".join(groups))
    if case is None:
        records = tuple(Replacement(listed) for listed in row.steps)
        named = bool(row.mentor) and _mentor_on(row) is not None
        return CandidateAct(
            row, unit, person.id if person else None, None, mentor_id, named, records, groups, tuple(findings.changes)
        )
    assert person is not None  # noqa: S101 -- a case has a person
    if row.listed_on != case.opened_on:
        findings.changes.append(Change("candidacies.Case", case.pk, "opened_on", case.opened_on, row.listed_on))
    if row.proposed_by and row.proposed_by != case.proposed_by:
        column = "proposed_by"
        findings.change(column, "candidacies.Case", case.pk, column, case.proposed_by, row.proposed_by)
    named = _compare_mentor(findings, row, person, mentor_id)
    records = tuple(_compare_steps(findings, row, person.records))
    return CandidateAct(row, unit, person.id, case.pk, mentor_id, named, records, groups, tuple(findings.changes))


def _compare_steps(findings: Findings, row: CandidateRow, records: Iterable[StepRecord]) -> Iterable[Replacement]:
    """The listed steps that the register lacks, or has otherwise. A step that only the register has stays."""
    for listed in row.steps:
        own = [record for record in records if record.step == listed.step]
        if any(not _differing(findings, listed, record) for record in own):
            continue
        if not own:
            findings.add(listed.field, listed.on)
            yield Replacement(listed)
            continue
        findings.differences.extend(_differing(findings, listed, own[-1]))
        findings.warn(listed.field, problem("step.replaced"))
        yield Replacement(listed, own[-1])


def _differing(findings: Findings, listed: ListedStep, record: StepRecord) -> list[Difference]:
    pairs: list[tuple[str, object, object]] = [(listed.field, record.on, listed.on)]
    if listed.paper_number:
        pairs.append((PAPERS[listed.step], record.paper_number, listed.paper_number))
    if listed.received_on:
        pairs.append(("received_on", record.received_on, listed.received_on))
    if listed.ballot:
        side = "cell" if listed.step is Step.CELL_VOTE_ADMISSION else "committee"
        pairs.extend(
            (f"{side}_{column}", getattr(record, column), getattr(listed.ballot, column))
            for column in ("entitled", "present", "in_favour", "against")
        )
    return [Difference(findings.heading(name), shown(has), shown(new)) for name, has, new in pairs if has != new]


def _compare_mentor(findings: Findings, row: CandidateRow, person: KnownPerson, mentor_id: int | None) -> bool:
    """Whether a mentor is to be written; a changed name corrects the one that stands."""
    starts_on = _mentor_on(row)
    if not row.mentor or starts_on is None:
        return False
    has = person.mentor
    if has is None:
        findings.add("mentor", row.mentor)
        return True
    known_as = has.person.name.written if has.person else has.name_listed
    if fold(known_as) != fold(row.mentor):
        findings.change("mentor", "candidacies.Mentor", has.pk, "name_listed", known_as, row.mentor)
        findings.changes.append(Change("candidacies.Mentor", has.pk, "person_id", has.person_id, mentor_id))
    if has.starts_on != starts_on:
        findings.changes.append(Change("candidacies.Mentor", has.pk, "starts_on", has.starts_on, starts_on))
    return False


def _mentor_on(row: CandidateRow) -> object:
    return next((listed.on for listed in row.steps if listed.step is Step.MENTOR_ASSIGNED), None)


def _mentor(findings: Findings, row: CandidateRow, unit: UnitLine, around: _Around) -> int | None:
    """The member whom the list means: the only one of this name in the cell, else in the organisation above."""
    if not row.mentor:
        return None
    alike = around.mentors[_above(unit)].get(fold(row.mentor), [])
    nearest = [person_id for person_id, unit_id in alike if unit_id == unit.id] or [one for one, _ in alike]
    if len(nearest) == 1:
        return nearest[0]
    code = "mentor.twice" if nearest else "mentor.unknown"
    findings.warn("mentor", problem(code, value=row.mentor, count=len(nearest)))
    return None


def _warn_of_ballot(findings: Findings, row: CandidateRow, unit: UnitLine, around: _Around) -> None:
    for listed in row.steps:
        if listed.step is not Step.CELL_VOTE_ADMISSION or listed.ballot is None:
            continue
        known = around.official.get((unit.id, listed.on), 0)
        if known != listed.ballot.entitled:
            values: dict[str, Value] = {"listed": listed.ballot.entitled, "known": known, "on": listed.on}
            findings.warn("cell_entitled", problem("ballot.differs", **values))


def _warn_of_irregular(
    setting: Setting, findings: Findings, row: CandidateRow, unit: UnitLine, around: _Around
) -> None:
    """What the judge says against the records: they are written all the same, since they happened."""
    assessment = assess(_case_facts(row, around.cells[unit.id]), setting.actor.today, around.books.at(unit.path))
    fields = {listed.step: listed.field for listed in row.steps}
    for verdict in assessment.steps:
        if verdict.state is not State.IRREGULAR or verdict.step not in fields:
            continue
        for reason in verdict.reasons:
            if reason.severity is Severity.STOP:
                findings.warn(fields[verdict.step], Problem("step.irregular", reason=reason))


def _case_facts(row: CandidateRow, cell: CellFacts) -> CaseFacts:
    assert row.person.born is not None  # noqa: S101 -- a row without it was refused
    person = PersonFacts(
        born=row.person.born,
        sex=row.person.sex or "male",
        education=row.person.education or "lower_secondary",
        youth_union_member=_UNION in row.groups,
        trade_union_member=_TRADE_UNION in row.groups,
    )
    records = tuple(
        RecordFacts(
            step=listed.step,
            on=listed.on,
            ballot=listed.ballot,
            outcome=Outcome.PASSED if listed.passed else None,
            received_on=listed.received_on,
        )
        for listed in row.steps
    )
    return CaseFacts(person, cell, records, row.listed_on)


def _above(unit: UnitLine) -> str:
    return unit.path.rstrip("/").rsplit("/", 1)[0] + "/"


def _read_around(setting: Setting, matched: Sequence[tuple[CandidateRow, Findings, UnitLine | None]]) -> _Around:
    today = setting.actor.today
    persons = ((row.person.id_number, row.person.name, row.person.born) for row, _, _ in matched)
    known = known_people(persons, today, candidates=True)
    placed = [(row, unit) for row, _, unit in matched if unit is not None]
    names: dict[str, set[str]] = {}
    votes: dict[object, set[int]] = {}
    for row, unit in placed:
        names.setdefault(_above(unit), set()).update([row.mentor] if row.mentor else [])
        for listed in row.steps:
            if listed.step is Step.CELL_VOTE_ADMISSION and listed.ballot:
                votes.setdefault(listed.on, set()).add(unit.id)
    official = {
        (unit_id, day): count
        for day, unit_ids in votes.items()
        for unit_id, count in official_counts(unit_ids, day).items()  # type: ignore[arg-type]
    }
    mentors = {path: official_members_called(called, path, today) for path, called in names.items()}
    return _Around(known, mentors, official, cell_facts({unit.id for _, unit in placed}, today), load_books())
