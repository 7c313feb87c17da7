"""Rows of a source list with the dossiers: as far as each person has come."""

import re
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.exchange.facts.cells import Cell
from hatnhan.apps.exchange.facts.persons import ListedPerson, read_person
from hatnhan.apps.exchange.facts.reader import RowReader
from hatnhan.apps.exchange.facts.remarks import Remark
from hatnhan.apps.exchange.facts.tables import Table
from hatnhan.apps.exchange.facts.words import meaning, shown_words
from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import Step

# Column of the day → step; in the order of the road, so that the last one filled is how far the person has come.
DAYS: tuple[tuple[str, Step], ...] = (
    ("listed_on", Step.LISTED),
    ("mentor_on", Step.MENTOR_ASSIGNED),
    ("certificate_on", Step.AWARENESS_CERTIFICATE),
    ("application_on", Step.APPLICATION),
    ("verification_on", Step.VERIFICATION_CONCLUDED),
    ("opinions_on", Step.OPINIONS),
    ("cell_vote_on", Step.CELL_VOTE_ADMISSION),
    ("committee_on", Step.COMMITTEE_VOTE_ADMISSION),
    ("decision_on", Step.ADMISSION_DECISION),
    ("ceremony_on", Step.CEREMONY),
)
PAPERS = {
    Step.AWARENESS_CERTIFICATE: "certificate_number",
    Step.CELL_VOTE_ADMISSION: "cell_paper",
    Step.COMMITTEE_VOTE_ADMISSION: "committee_paper",
    Step.ADMISSION_DECISION: "decision_number",
}
_VOTES = {Step.CELL_VOTE_ADMISSION: "cell", Step.COMMITTEE_VOTE_ADMISSION: "committee"}
_SEPARATORS = re.compile(r"[,;/+]| và ")


@dataclass(frozen=True, slots=True)
class ListedStep:
    """A step as the list gives it; `field` is the column of its day."""

    field: str
    step: Step
    on: date
    paper_number: str = ""
    ballot: Ballot | None = None
    passed: bool = False
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One person of the source list."""

    sheet: str
    number: int
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    person: ListedPerson
    unit: str
    groups: tuple[str, ...]
    proposed_by: str
    mentor: str
    steps: tuple[ListedStep, ...]

    @property
    def listed_on(self) -> date | None:
        """The day on the source list, where the case begins."""
        return next((listed.on for listed in self.steps if listed.step is Step.LISTED), None)


def read_candidate(
    table: Table, number: int, row_cells: list[Cell], today: date, *, allow_test_ids: bool
) -> CandidateRow:
    """Read one row."""
    row = RowReader(table, number, row_cells, today)
    person = read_person(row, allow_test_ids=allow_test_ids, sex_required=False)
    unit = row.text("unit", 400, required=True)
    mentor = row.text("mentor", 120)
    days = _days(row, person.born)
    steps = tuple(_step(row, field, step, days) for field, step in DAYS if field in days)
    _check_leftovers(row, days, mentor)
    for listed in steps:
        if listed.step is Step.OPINIONS:
            row.warn(listed.field, "opinions.residence_only", on=listed.on)
    return CandidateRow(
        sheet=table.sheet,
        number=number,
        person=person,
        unit=unit,
        groups=_groups(row),
        proposed_by=row.text("proposed_by", 120),
        mentor=mentor,
        steps=steps,
        # Last: the arguments before are what fills them.
        faults=tuple(row.faults),
        warnings=tuple(row.warnings),
    )


def _days(row: RowReader, born: date | None) -> dict[str, date]:
    """Days by column; none before the day on the source list, which is not before birth."""
    days: dict[str, date] = {}
    listed_on = row.day("listed_on", required=True)
    if listed_on and born and listed_on <= born:
        row.fault("listed_on", "member.before_birth", on=listed_on, born=born)
    for field in (*(field for field, _ in DAYS), "received_on"):
        on = listed_on if field == "listed_on" else row.day(field)
        if on is None:
            continue
        days[field] = on
        if listed_on and on < listed_on:
            row.fault(field, "day.before", on=on, other=row.heading("listed_on"), other_on=listed_on)
    received_on, decided_on = days.get("received_on"), days.get("decision_on")
    if received_on and decided_on and received_on < decided_on:
        row.fault("received_on", "day.before", on=received_on, other=row.heading("decision_on"), other_on=decided_on)
    return days


def _step(row: RowReader, field: str, step: Step, days: dict[str, date]) -> ListedStep:
    paper = row.text(PAPERS[step], 60) if step in PAPERS else ""
    ballot, passed = None, False
    if step in _VOTES:
        ballot = _ballot(row, _VOTES[step])
        passed = ballot is None and _passed(row, step, paper, days)
    received_on = days.get("received_on") if step is Step.ADMISSION_DECISION else None
    return ListedStep(field, step, days[field], paper, ballot, passed, received_on)


def _passed(row: RowReader, step: Step, paper: str, days: dict[str, date]) -> bool:
    """A vote without numbers: its resolution or a later step says that it passed; else the numbers are missing."""
    side = _VOTES[step]
    fields = [field for field, _ in DAYS]
    later = fields[fields.index(f"{side}_on" if side == "committee" else "cell_vote_on") + 1 :]
    field = f"{side}_in_favour"
    if paper or any(name in days for name in later):
        row.warn(field, "ballot.not_listed")
        return True
    if not any(row.faulty(f"{side}_{name}") for name in ("entitled", "present", "in_favour", "against")):
        row.fault(field if row.present(field) else _day_field(side), "value.empty")
    return False


def _day_field(side: str) -> str:
    return "committee_on" if side == "committee" else "cell_vote_on"


def _ballot(row: RowReader, side: str) -> Ballot | None:
    """The numbers of a vote, checked against each other; None where the list gives none."""
    entitled, present = row.whole(f"{side}_entitled"), row.whole(f"{side}_present")
    in_favour, against = row.whole(f"{side}_in_favour"), row.whole(f"{side}_against")
    if entitled is None and in_favour is None:
        return None
    for field, number in ((f"{side}_entitled", entitled), (f"{side}_in_favour", in_favour)):
        if number is None and not row.faulty(field):
            row.fault(field, "value.empty")
    if entitled is None or in_favour is None or row.faulty(f"{side}_present") or row.faulty(f"{side}_against"):
        return None
    ballot = Ballot(entitled, entitled if present is None else present, in_favour, against or 0)
    return ballot if _adds_up(row, side, ballot) else None


def _adds_up(row: RowReader, side: str, ballot: Ballot) -> bool:
    if ballot.present > ballot.entitled:
        values = {"present": ballot.present, "entitled": ballot.entitled}
        row.fault(f"{side}_present", "ballot.more_present_than_entitled", **values)
        return False
    if ballot.in_favour > ballot.present:
        values = {"votes": ballot.in_favour, "present": ballot.present}
        row.fault(f"{side}_in_favour", "ballot.more_votes_than_present", **values)
        return False
    if ballot.in_favour + ballot.against > ballot.present:
        votes = ballot.in_favour + ballot.against
        row.fault(f"{side}_against", "ballot.votes_disagree", votes=votes, present=ballot.present)
        return False
    return True


def _check_leftovers(row: RowReader, days: dict[str, date], mentor: str) -> None:
    """What stands in the row without the day it needs."""
    if mentor and "mentor_on" not in days and not row.faulty("mentor_on"):
        row.warn("mentor_on", "day.missing_ignored", other=row.heading("mentor"))
    if "mentor_on" in days and not mentor:
        row.warn("mentor", "mentor.not_named")
    needed = (
        ("cell_in_favour", "cell_vote_on"),
        ("cell_paper", "cell_vote_on"),
        ("committee_in_favour", "committee_on"),
        ("decision_number", "decision_on"),
        ("received_on", "decision_on"),
        ("certificate_number", "certificate_on"),
    )
    for field, day_field in needed:
        if day_field not in days and not row.faulty(day_field) and row.raw(field) is not None:
            row.fault(day_field if row.present(day_field) else field, "day.missing", other=row.heading(field))


def _groups(row: RowReader) -> tuple[str, ...]:
    """The target groups named in the cell, each once; an unknown word is told of and left out."""
    listed = row.text("groups", 200)
    found: list[str] = []
    for part in _SEPARATORS.split(listed):
        if not part.strip():
            continue
        group = meaning("group", part)
        if group is None:
            row.warn("groups", "value.unknown_word", value=part.strip(), known=shown_words("group"))
        elif group not in found:
            found.append(group)
    return tuple(found)
