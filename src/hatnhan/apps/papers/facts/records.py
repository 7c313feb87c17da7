"""The live records of a case as its papers need them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hatnhan.apps.candidacies.models import BallotMember, Case, Mentor, StepRecord
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.people.queries.entitled import PROBATIONARY
from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import Exit


@dataclass(frozen=True, slots=True)
class Written:
    """A record that nothing replaced. `listed`: official members, and those on probation, of its frozen list.

    `ballot_id`: the vote of a meeting that it was recorded from.
    """

    id: int
    step: str
    on: date
    ballot: Ballot | None
    received_on: date | None
    waived: str
    abroad: bool
    paper_number: str
    paper_on: date | None
    acted_by_id: int | None
    answers: Mapping[str, object] = field(default_factory=dict)
    listed: tuple[int, int] | None = None
    letter: int | None = None
    ballot_id: int | None = None

    @property
    def day(self) -> date:
        """The day of the paper: its own where one is on record, else that of the step."""
        return self.paper_on or self.on

    def answer(self, name: str) -> str:
        """What only the form of this step asked, as text."""
        value = self.answers.get(name)
        return "" if value is None or isinstance(value, bool) else str(value)

    def day_answered(self, name: str) -> date | None:
        """The same where it is a day."""
        text = self.answer(name)
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Helping:
    """A mentor during a period; without a key where the register does not know the name."""

    person_id: int | None
    name: str
    since: date
    until: date | None


def written_of(case: Case, on: date) -> tuple[Written, ...]:
    """The live records up to this day, oldest first; two queries."""
    rows = list(StepRecord.objects.filter(case=case, on__lte=on).order_by("on", "pk"))
    replaced = {row.replaces_id for row in rows}
    lists = _listed(case)
    return tuple(_written(row, lists.get(row.pk)) for row in rows if row.pk not in replaced)


def helping(case: Case) -> tuple[Helping, ...]:
    """Every mentor, the first one first."""
    rows = Mentor.objects.filter(case=case).select_related("person__name").order_by("starts_on", "pk")
    return tuple(
        Helping(
            row.person_id,
            row.person.name.written if row.person else row.name_listed,
            row.starts_on,
            None if row.ends_on == FOR_EVER else row.ends_on,
        )
        for row in rows
    )


def cells_of(case: Case) -> tuple[tuple[date, int], ...]:
    """The moves of the case: until this day (exclusive) this cell carried it, the earliest first."""
    moves = StepRecord.objects.filter(case=case, step=Exit.MOVED, replaced_by=None, acted_by__isnull=False)
    return tuple((on, int(unit_id or 0)) for on, unit_id in moves.order_by("on", "pk").values_list("on", "acted_by_id"))


def _listed(case: Case) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    rows = BallotMember.objects.filter(record__case=case).values_list("record_id", "left_out")
    for record_id, left_out in rows:
        official, probationary = found.get(record_id, (0, 0))
        found[record_id] = (official + (not left_out), probationary + (left_out == PROBATIONARY))
    return found


def _written(row: StepRecord, listed: tuple[int, int] | None) -> Written:
    ballot = None
    if row.entitled is not None and row.present is not None and row.in_favour is not None:
        ballot = Ballot(row.entitled, row.present, row.in_favour, row.against or 0)
    return Written(
        id=row.pk,
        step=row.step,
        on=row.on,
        ballot=ballot,
        received_on=row.received_on,
        waived=row.waived,
        abroad=row.abroad,
        paper_number=row.paper_number,
        paper_on=row.paper_on,
        acted_by_id=row.acted_by_id,
        answers=row.answers or {},
        listed=listed,
        letter=row.letter,
        ballot_id=row.ballot_id,
    )
