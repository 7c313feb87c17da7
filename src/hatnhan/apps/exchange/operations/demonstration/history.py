"""The history of the communes: the members, then every case since the first day under the rules of its days."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from hatnhan.apps.exchange.operations.demonstration.communes import COMMUNES, CellPlan, CommunePlan
from hatnhan.apps.exchange.operations.demonstration.faults import spoil
from hatnhan.apps.exchange.operations.demonstration.people import Drawn, Population
from hatnhan.apps.exchange.operations.demonstration.road import Circumstances, live
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.rules import Rulebook
from hatnhan.core.situation import CellFacts, Exit, PersonFacts, RecordFacts, Step
from hatnhan.core.workdays import add_months

FIRST_DAY = date(2015, 1, 5)
PROPOSERS = ("Đoàn Thanh niên", "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh")
# Shares of the cases that end or hang, and of those that somebody recorded against the rules. Judgement.
SLOW, STUCK, LEAVES, SPOILT = 0.18, 0.12, 0.06, 0.05
# Nothing hangs for ever: after so many months somebody withdrew or was struck off.
HANGS = 20
STUCK_BEFORE = (
    Step.AWARENESS_CERTIFICATE,
    Step.APPLICATION,
    Step.VERIFICATION_CONCLUDED,
    Step.UNION_RESOLUTION,
    Step.CELL_VOTE_ADMISSION,
    Step.CEREMONY,
    Step.CELL_VOTE_RECOGNITION,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the cell from this day, official from that day; `before`: the place of the cell he came from."""

    person: Drawn
    admitted_on: date
    official_on: date
    recognised: bool = True
    ends_on: date = FOR_EVER
    end_kind: str = ""
    exempt_from: date | None = None
    before: int | None = None
    moved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Lived:
    """One case with its records."""

    person: Drawn
    opened_on: date
    proposed_by: str
    mentor: Drawn
    mentor_from: date | None
    records: tuple[RecordFacts, ...]


@dataclass(slots=True)
class CellHistory:
    """What happened in one cell."""

    commune: CommunePlan
    plan: CellPlan
    members: list[Member] = field(default_factory=list)
    cases: list[Lived] = field(default_factory=list)
    officials: list[tuple[date, date]] = field(default_factory=list)

    def official_members(self, day: date) -> int:
        """Official members of the cell on this day."""
        return sum(since <= day < until for since, until in self.officials)


def write_history(rng: Random, on: date, rulebook: Rulebook) -> list[CellHistory]:
    """All cells of the demonstration with their members and cases up to this day."""
    population = Population(rng)
    histories = [CellHistory(commune, plan) for commune in COMMUNES for plan in commune.cells]
    for history in histories:
        _first_members(rng, population, history)
    for history in histories:
        for opened_on in _openings(rng, history, on):
            live_case(rng, population, history, opened_on, on, rulebook)
    return histories


def _first_members(rng: Random, population: Population, history: CellHistory) -> None:
    founded = date(history.plan.founded, 3, 1)
    for _ in range(history.plan.members):
        born = {"youngest": date(1990, 6, 30), "oldest": date(1940, 1, 1)}
        person = population.draw(history.commune, history.plan, **born)
        first = add_months(person.born, 19 * 12)
        last = min(add_months(person.born, 45 * 12), date(2013, 12, 20))
        admitted = first + timedelta(days=rng.randrange(max(1, (last - first).days)))
        member = Member(person, admitted, add_months(admitted, 12))
        history.members.append(member)
        history.officials.append((max(member.official_on, founded), FOR_EVER))


def _openings(rng: Random, history: CellHistory, on: date) -> list[date]:
    start = max(FIRST_DAY, date(history.plan.founded, 6, 1))
    days: list[date] = []
    for year in range(start.year, on.year + 1):
        expected = 0.6 + history.plan.members * (0.065 if year < on.year - 2 else 0.13)
        for _ in range(int(expected) + (rng.random() < expected % 1)):
            day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
            if start <= day < on - timedelta(days=10):
                days.append(day)
    return sorted(days)


def live_case(
    rng: Random, population: Population, history: CellHistory, opened_on: date, on: date, rulebook: Rulebook
) -> None:
    """Add one case that was opened on this day to the history of the cell."""
    oldest = add_months(opened_on, -12 * (44 if rng.random() < 0.9 else 58))
    person = population.draw(history.commune, history.plan, youngest=add_months(opened_on, -12 * 19), oldest=oldest)
    records = _records(rng, history, _circumstances(rng, history, person, opened_on, on), rulebook)
    mentor_from = next((record.on for record in records if record.step == Step.MENTOR_ASSIGNED), None)
    staying = [member for member in history.members if member.recognised and member.ends_on == FOR_EVER]
    mentor = rng.choice(staying or history.members).person
    history.cases.append(Lived(person, opened_on, rng.choice(PROPOSERS), mentor, mentor_from, records))
    recognised = any(record.step == Step.RECOGNITION_DECISION for record in records)
    ceremony = next((record.on for record in records if record.step == Step.CEREMONY), None)
    if recognised and ceremony:
        history.officials.append((add_months(ceremony, 12), FOR_EVER))


def _circumstances(rng: Random, history: CellHistory, person: Drawn, opened_on: date, on: date) -> Circumstances:
    return Circumstances(
        person=PersonFacts(
            born=person.born,
            sex=person.sex,
            education=person.education,
            area=person.area,
            youth_union_member="youth_union" in person.groups,
        ),
        cell=CellFacts(0, youth_union=True),
        officials=history.official_members,
        committee=history.commune.committee,
        opened_on=opened_on,
        until=on,
        slowness=rng.uniform(2.0, 3.5) if rng.random() < SLOW else rng.uniform(0.7, 1.3),
        stops_before=rng.choice(STUCK_BEFORE) if rng.random() < STUCK else None,
    )


def _records(
    rng: Random, history: CellHistory, circumstances: Circumstances, rulebook: Rulebook
) -> tuple[RecordFacts, ...]:
    records = live(rng, circumstances, rulebook)
    hangs = circumstances.stops_before is not None and circumstances.opened_on < add_months(circumstances.until, -HANGS)
    if hangs or rng.random() < LEAVES:
        return _leave(rng, records, circumstances.until, at_the_end=hangs)
    return spoil(rng, records) if rng.random() < SPOILT else records


def _leave(rng: Random, records: tuple[RecordFacts, ...], on: date, *, at_the_end: bool) -> tuple[RecordFacts, ...]:
    """Somebody withdraws or is struck off somewhere on the way, never after the recognition."""
    if Step.RECOGNITION_DECISION in {record.step for record in records}:
        return records
    kept = records if at_the_end else records[: rng.randint(1, len(records))]
    exit_step = Exit.STRUCK_OFF if any(record.step == Step.CEREMONY for record in kept) else Exit.WITHDRAWN
    day = kept[-1].on + timedelta(days=rng.randint(20, 90) if not at_the_end else rng.randint(200, 500))
    return (*kept, RecordFacts(exit_step, day)) if day <= on else records
