"""What the records of a case say: days, votes, numbers, names of units, people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from hatnhan.apps.candidacies.models import BallotMember, Case, StepRecord
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, VOTES
from hatnhan.apps.people.models import Affiliation
from hatnhan.apps.people.queries import lasting_on
from hatnhan.core.consistency import DayOf, Fact, Place, Vote
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Exit, Step

_STEPS = frozenset(Step)
# Answers that are days, by the name that the orders of the rules give them.
_DAYS: Mapping[tuple[str, str], str] = {
    (Step.VERIFICATION_CONCLUDED, Ask.ANSWERED_ON): "verification_answer",
    (Step.INTRODUCTION, Ask.TOGETHER_SINCE): "together_since",
    (Step.OPINIONS, Ask.ASKED_ON): "opinions_asked",
    (Step.OPINIONS_RECOGNITION, Ask.ASKED_ON): "opinions_recognition_asked",
}
_ENTITLED_REASON = "entitled_reason"


@dataclass(frozen=True, slots=True)
class Records:
    """The live records of a case up to a day, by step: all introductions, of every other step the last."""

    case: Case
    rows: tuple[StepRecord, ...]
    moves: tuple[tuple[date, int], ...] = ()

    def cell_on(self, day: date) -> int:
        """The cell that carried the case on this day: the one that a later move names as letting it go."""
        return next((unit_id for moved, unit_id in self.moves if moved > day), self.case.unit_id)

    def last(self, step: str) -> StepRecord | None:
        """The record of this step on which others build."""
        return next((row for row in reversed(self.rows) if row.step == step), None)


def records_of(case: Case, on: date) -> Records:
    """Records of steps; moves and ends of the case say nothing that its papers say."""
    rows = list(StepRecord.objects.filter(case=case, replaced_by=None).order_by("on", "pk"))
    moves = tuple((row.on, row.acted_by_id) for row in rows if row.step == Exit.MOVED and row.acted_by_id)
    live = [row for row in rows if row.step in _STEPS and row.on <= on]
    last = {row.step: row.pk for row in live}
    kept = (row for row in live if row.step == Step.INTRODUCTION or last[row.step] == row.pk)
    return Records(case, tuple(kept), moves)


def place_in(row: StepRecord, field: str, value: str | int | date) -> Place:
    """A value of a record; it is mended by correcting the record."""
    return Place(row.step, field, value, row.paper_on or row.on, "record", row.pk)


def days_in(records: Records) -> Iterator[DayOf]:
    """Every day that a record holds, by the names of the orders."""
    for row in records.rows:
        yield _day(row, row.step, row.on)
        if row.step in VOTES and row.paper_on:
            yield _day(row, f"{row.step}_paper", row.paper_on)
        if row.step == Step.ADMISSION_DECISION and row.received_on:
            yield _day(row, "decision_received", row.received_on)
        for (step, asked), name in _DAYS.items():
            if row.step == step and (answer := (row.answers or {}).get(asked)):
                yield _day(row, name, date.fromisoformat(str(answer)))


def _day(row: StepRecord, name: str, day: date) -> DayOf:
    return DayOf(name, place_in(row, name, day))


def papers_in(records: Records) -> Iterator[Fact]:
    """The day of a paper beside the day of its record, where the two are one."""
    for row in records.rows:
        if row.step in {Step.ADMISSION_DECISION, Step.RECOGNITION_DECISION, Step.AWARENESS_CERTIFICATE}:
            yield Fact(f"day of {row.step}", place_in(row, row.step, row.on))
            if row.paper_on:
                yield Fact(f"day of {row.step}", place_in(row, "day", row.paper_on))


def votes_in(records: Records) -> Iterator[Vote]:
    """The numbers of each vote with its list: the one that was frozen, else the register of that day."""
    votes = [row for row in records.rows if row.step in VOTES and row.entitled is not None]
    frozen = BallotMember.objects.filter(record__in=votes)
    counts = dict(frozen.values_list("record").annotate(n=Count("pk", filter=Q(left_out=""))))
    for row in votes:
        listed, list_on = (counts[row.pk], "voter_list") if row.pk in counts else _registered(records, row)
        yield Vote(
            row.step,
            row.on,
            row.pk,
            row.entitled,
            row.present,
            row.in_favour,
            row.against,
            listed=listed,
            list_on=list_on,
            explained=bool((row.answers or {}).get(_ENTITLED_REASON)),
        )


def _registered(records: Records, row: StepRecord) -> tuple[int | None, str]:
    """All members of the cell on that day, where fewer than may vote.

    Without a frozen list nobody knows who was official already, as a recognition reaches back; more than all is wrong.
    """
    if row.step not in CELL_VOTES:
        return None, ""
    there = Affiliation.objects.filter(lasting_on(row.on), unit=records.cell_on(row.on))
    members = there.values("person").distinct().count()
    return (members if 0 < members < (row.entitled or 0) else None), "register_of_day"
