"""Write a demonstration into an empty register, as one act."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from random import Random

from django.db import connection, transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.exchange.operations.demonstration.accounts import write_accounts
from hatnhan.apps.exchange.operations.demonstration.badges import write_honours
from hatnhan.apps.exchange.operations.demonstration.communes import CommunePlan
from hatnhan.apps.exchange.operations.demonstration.courses import write_courses
from hatnhan.apps.exchange.operations.demonstration.dossiers import write_dossiers
from hatnhan.apps.exchange.operations.demonstration.founding import found_cells, found_province
from hatnhan.apps.exchange.operations.demonstration.history import CellHistory, live_case, write_history
from hatnhan.apps.exchange.operations.demonstration.life import live_in
from hatnhan.apps.exchange.operations.demonstration.meetings import write_meetings
from hatnhan.apps.exchange.operations.demonstration.month_sheets import write_sheets
from hatnhan.apps.exchange.operations.demonstration.nation import load_nation
from hatnhan.apps.exchange.operations.demonstration.people import Population
from hatnhan.apps.exchange.operations.demonstration.posts import write_posts
from hatnhan.apps.exchange.operations.demonstration.provinces import province_plans
from hatnhan.apps.exchange.operations.demonstration.ratings import write_ratings
from hatnhan.apps.exchange.operations.demonstration.registers import write_registers
from hatnhan.apps.exchange.operations.demonstration.sources import write_sources
from hatnhan.apps.exchange.operations.demonstration.stories import invite_to_own_pages, write_stories
from hatnhan.apps.exchange.operations.demonstration.targets import write_targets
from hatnhan.apps.exchange.operations.demonstration.term import load_term
from hatnhan.apps.exchange.operations.demonstration.transfers import write_transfers
from hatnhan.apps.exchange.operations.demonstration.writing import write_cases, write_members, write_people
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.operations import tell_belonging
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.workdays import add_months
from hatnhan.rules import rulebook

# At the scale of provinces: cases of the last months alone, so many for each member and year.
CASE_MONTHS, CASES = 42, 0.016


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made."""

    units: int
    people: int
    cases: int
    records: int


def load_demonstration(
    *,
    actor: Actor,
    seed: int,
    on: date,
    scale: str = "small",
    part: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Synthetic people with their history up to this day; the same seed, day and scale give the same.

    small: two communes since 2015; term: one term whose lists hold the figures of the sources; province: every commune
    of two provinces; nation: of all, members without cases, on PostgreSQL alone. One commune of `part`
    where that is more than 1. Refused where the register has units already: synthetic people never stand among
    real ones.
    """
    if scale == "nation" and connection.vendor != "postgresql":
        raise Refused((Reason("demonstration.needs_postgresql", Severity.STOP),))
    if Unit.objects.exists():
        raise Refused((Reason("demonstration.not_empty", Severity.STOP),))
    if scale == "nation":
        units, people = load_nation(actor=actor, seed=seed, on=on, part=part, tell=tell)
        return Loaded(units, people, 0, 0)
    if scale == "term":
        return _load_term(actor, seed, on)
    rng = Random(seed)  # noqa: S311 -- dice of a demonstration
    counts: Counter[str] = Counter()
    with transaction.atomic():
        communes = _small(actor, rng, on) if scale == "small" else _provinces(actor, rng, on, part)
        for histories, committee in communes:
            counts += _write_commune(actor, histories, committee, on)
        _take_figures_of_tables()
        write_accounts(actor, on)
        write_targets(actor, on)
        if scale == "small":
            counts += _write_what_happened(actor, seed, on)
        # Certificates of classes and signed minutes have recorded steps too.
        loaded = Loaded(Unit.objects.count(), counts["people"], counts["cases"], StepRecord.objects.count())
        audit(
            actor,
            "exchange.loaded_demonstration",
            f"exchange.demonstration:{scale}",
            seed=seed,
            on=on,
            units=loaded.units,
            people=loaded.people,
            cases=loaded.cases,
            records=loaded.records,
        )
    _take_figures_of_tables()
    return loaded


@transaction.atomic
def _load_term(actor: Actor, seed: int, on: date) -> Loaded:
    units, people = load_term(actor=actor, seed=seed, on=on)
    told = {"seed": seed, "on": on, "units": units, "people": people}
    audit(actor, "exchange.loaded_demonstration", "exchange.demonstration:term", **told)
    return Loaded(units, people, 0, 0)


def _write_what_happened(actor: Actor, seed: int, on: date) -> Counter[str]:
    """What only the small demonstration tells: dossiers, registers, life stories, classes, meetings, sheets, lists."""
    counts = write_dossiers(actor, seed, on)
    write_registers(actor, on)
    write_stories(actor, Random(seed), on)  # noqa: S311 -- dice of a demonstration
    invite_to_own_pages(actor, Random(seed), on)  # noqa: S311
    write_courses(actor, on)
    write_meetings(actor, on)
    write_sheets(actor, on)
    write_sources(actor, on)
    write_honours(actor, on)
    write_ratings(actor, on)
    write_transfers(actor, on)
    return counts


def _take_figures_of_tables() -> None:
    """Without fresh figures a database takes full tables for empty ones, and reads a short list for an hour."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _small(actor: Actor, rng: Random, on: date) -> Iterator[tuple[list[CellHistory], Unit]]:
    histories = write_history(rng, on, rulebook())
    for _, own in groupby(histories, key=lambda history: history.commune.code):
        commune = list(own)
        yield commune, found_province(actor, [commune[0].commune])[0]


def _provinces(actor: Actor, rng: Random, on: date, part: int) -> Iterator[tuple[list[CellHistory], Unit]]:
    """Commune by commune, so that a province needs no more memory than one of them."""
    population = Population(rng)
    for province in province_plans(rng, part):
        founded = found_province(actor, province.communes, province.gone)
        for commune, unit in zip(province.communes, founded, strict=True):
            yield _live_in_commune(rng, population, commune, on), unit


def _live_in_commune(rng: Random, population: Population, commune: CommunePlan, on: date) -> list[CellHistory]:
    histories = [CellHistory(commune, plan) for plan in commune.cells]
    for place, history in enumerate(histories):
        live_in(rng, population, history, on, [other for other in range(len(histories)) if other != place])
    for history in histories:
        for opened_on in _openings(rng, history, on):
            live_case(rng, population, history, opened_on, on, rulebook())
    return histories


def _openings(rng: Random, history: CellHistory, on: date) -> Sequence[date]:
    first = max(add_months(on, -CASE_MONTHS), date(history.plan.founded, 6, 1))
    days = (on - first).days - 10
    expected = history.plan.members * CASES * days / 365
    count = int(expected) + (rng.random() < expected % 1)
    return sorted(first + timedelta(days=rng.randrange(days)) for _ in range(count))


def _write_commune(actor: Actor, histories: list[CellHistory], committee: Unit, on: date) -> Counter[str]:
    units = dict(enumerate(found_cells(actor, histories[0].commune, committee.pk)))
    people = write_people(histories)
    write_members(histories, units, people)
    write_posts(histories, committee, units, people, on)
    cases = write_cases(actor, histories, units, people, on)
    tell_belonging(actor, committee, belonging_of(people.values()))
    return Counter(people=len(people), cases=len(cases), records=sum(len(case.records) for case in cases))
