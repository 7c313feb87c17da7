"""What a unit will reach by a day: who was admitted, who still can be, and how many more must begin by when."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.queries import (
    ForeseenCase,
    ObservedPace,
    ReasonLine,
    foresee_cases,
    names_of_cases,
    reason_lines,
)
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import branches_on, names_on
from hatnhan.apps.people.queries.admissions import count_admitted, counts_below, unit_to_count
from hatnhan.apps.reports.queries.board import units_below
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.apps.targets.queries import plan_of, standing_targets
from hatnhan.core.figures import Fulfilment, Period, years
from hatnhan.core.forecast import latest_start, steps_left
from hatnhan.core.foretelling import ForecastFacts, forecast_sentence, obstacle_name
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.procedure import assess
from hatnhan.core.sentences import step_name
from hatnhan.core.situation import CaseFacts, CellFacts, PersonFacts
from hatnhan.core.targets import Aim

# Somebody new of whom nothing is known: a grown-up in a cell that can vote, one day's facts of no consequence.
_SOMEBODY_BORN, _SOMEWHERE = date(1995, 1, 1), CellFacts(official_members=9)


@dataclass(frozen=True, slots=True)
class UnitForecast:
    """A unit directly below: its figures, who can and who cannot, how many are missing (None without a target)."""

    id: int
    name: str
    done: Fulfilment
    can: int
    cannot: int
    missing: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of a unit. `obstacles`: what stands in the way, and of how many; `pace`: what was reckoned with."""

    unit_id: int
    unit: str
    facts: ForecastFacts
    cannot: int
    units: tuple[UnitForecast, ...]
    obstacles: tuple[tuple[str, int], ...]
    pace: tuple[tuple[str, int, int], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class CaseForecast:
    """One case: when it can end in an admission at the earliest, by which steps, or why it cannot by the day."""

    case_id: int
    person_id: int
    person: str
    unit_id: int
    unit: str
    can: bool
    admitted_on: date | None
    path: tuple[tuple[str, str, date], ...]
    reasons: tuple[ReasonLine, ...]


def forecast(actor: Actor, unit_id: int, *, on: date, until: date, language: str) -> Forecast:
    """The forecast of a unit in reach, made on a day; PermissionDenied for who may not see cases there."""
    unit = unit_to_count(actor, unit_id, Permission.VIEW_CASE)
    found = foresee_cases(actor, unit_id, on=on, until=until)
    can = [case for case in found.cases if case.foreseen.can]
    done = Fulfilment(_plan(unit, until), count_admitted(unit, Period(date(until.year, 1, 1), on), today=actor.today))
    start_by = _start_by(unit, found.pace, on, until)
    facts = ForecastFacts(unit.name, on, until, done, len(found.cases), len(can), start_by)
    obstacles = Counter(
        obstacle_name(case.foreseen.obstacles[0], language) for case in found.cases if not case.foreseen.can
    )
    return Forecast(
        unit_id=unit.pk,
        unit=unit.name,
        facts=facts,
        cannot=len(found.cases) - len(can),
        units=_units(actor, unit, found.cases, on, until),
        obstacles=tuple(obstacles.most_common()),
        pace=_pace(found.pace, language),
        sentence=forecast_sentence(facts, language),
    )


def forecast_cases(
    actor: Actor, unit_id: int, *, on: date, until: date, language: str, only: bool | None = None
) -> tuple[CaseForecast, ...]:
    """The cases behind the figures, who can first, by day and name; `only`: those who can, or those who cannot."""
    unit_to_count(actor, unit_id, Permission.VIEW_CASE)
    cases = foresee_cases(actor, unit_id, on=on, until=until).cases
    wanted = [case for case in cases if only is None or case.foreseen.can is only]
    people = names_of_cases(case.case_id for case in wanted)
    units = names_on({case.unit_id for case in wanted}, on)
    lines = (_line(case, people[case.case_id], units.get(case.unit_id, ""), language) for case in wanted)
    keys = {case_id: key for case_id, (_, _, key) in people.items()}
    return tuple(sorted(lines, key=lambda line: (not line.can, line.admitted_on or date.max, keys[line.case_id])))


def _line(case: ForeseenCase, person: tuple[int, str, str], unit: str, language: str) -> CaseForecast:
    foreseen = case.foreseen
    return CaseForecast(
        case_id=case.case_id,
        person_id=person[0],
        person=person[1],
        unit_id=case.unit_id,
        unit=unit,
        can=foreseen.can,
        admitted_on=foreseen.admitted_on,
        path=tuple((step.value, step_name(step, language), day) for step, day in foreseen.path),
        reasons=reason_lines(foreseen.obstacles, language),
    )


def _plan(unit: Unit, until: date) -> int | None:
    return plan_of(unit, years(until.year))


def _start_by(unit: Unit, pace: ObservedPace, on: date, until: date) -> date | None:
    """The last day on which somebody new can be put forward and be admitted by the day, at the pace seen here."""
    book = book_for(unit.path)
    new = CaseFacts(PersonFacts(_SOMEBODY_BORN), _SOMEWHERE, (), on)
    left = steps_left(assess(new, on, book))
    return latest_start(until, left, book.on(on).procedure, pace.of(unit.path), on)


def _units(actor: Actor, unit: Unit, cases: Iterable[ForeseenCase], on: date, until: date) -> tuple[UnitForecast, ...]:
    """The units directly below, by name."""
    period = Period(date(until.year, 1, 1), on)
    below = units_below(actor, unit, period)
    targets = standing_targets([row.pk for row in below], Aim(until.year, until.year), unit.path)
    admitted = counts_below(unit, period, today=actor.today)
    can, cannot = _by_unit(cases, branches_on(unit.pk, on))
    found = []
    for row in below:
        done = Fulfilment(targets[row.pk].count, admitted.get(row.pk, 0))
        missing = None if done.plan is None else max(done.plan - done.actual - can[row.pk], 0)
        found.append(UnitForecast(row.pk, row.name, done, can[row.pk], cannot[row.pk], missing))
    return tuple(found)


def _by_unit(cases: Iterable[ForeseenCase], branches: Mapping[int, int]) -> tuple[Counter[int], Counter[int]]:
    can: Counter[int] = Counter()
    cannot: Counter[int] = Counter()
    for case in cases:
        branch = branches.get(case.unit_id, case.unit_id)
        (can if case.foreseen.can else cannot)[branch] += 1
    return can, cannot


def _pace(pace: ObservedPace, language: str) -> tuple[tuple[str, int, int], ...]:
    """Each step that takes time: its name, days, and of how many cases that was seen (0: what its rule allows)."""
    return tuple(
        (step_name(step, language), days, pace.observed.get(place, 0))
        for place, step, days in pace.lines()
        if days or place in pace.observed
    )
