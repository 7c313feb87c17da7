"""Load a whole country into an empty register on PostgreSQL: rows by COPY from two processes, indexes at the end."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from random import Random

import django
from django.db import connection, connections, transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.exchange.operations.demonstration.accounts import write_accounts
from hatnhan.apps.exchange.operations.demonstration.nation.copying import (
    copy_rows,
    put_on,
    row_format,
    set_sequences,
    take_off,
)
from hatnhan.apps.exchange.operations.demonstration.nation.country import Cell, Country, Place, draw_country
from hatnhan.apps.exchange.operations.demonstration.nation.crowd import (
    Called,
    Life,
    draw_lives,
    draw_names,
    number,
)
from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit
from hatnhan.apps.organisation.queries import ancestors
from hatnhan.apps.people.models import Affiliation, EndKind, Membership, Person
from hatnhan.apps.people.models.encrypted import encrypt, keyed_index
from hatnhan.apps.people.operations import tell_belonging
from hatnhan.apps.people.operations.names import names_for
from hatnhan.core.permissions import Actor

WRITERS = 2
_COMMUNES_A_JOB = 12
_TABLES = (Person, Membership, Affiliation)
_PLACE = ("id", "path", "code", "name", "folded_name", "kind", "founded_on", "ended_on")
_STANDING = ("id", "unit_id", "parent_id", "code", "name", "kind", "starts_on", "ends_on")
_PERSON = ("id", "name_id", "sex", "born", "ethnic_group", "id_number", "id_number_index", "synthetic")
_MEMBERSHIP = ("id", "path", "person_id", "admitted_on", "recognised", "official_on", "ends_on", "end_kind")
_ANCESTORS = tuple(f"ancestor_{place}" for place in range(1, 7))
_AFFILIATION = ("id", "path", *_ANCESTORS, "person_id", "unit_id", "starts_on", "ends_on", "sort_key")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the dictionary as the rows of its people need it."""

    id: int
    sort_key: str
    sex: str
    ethnic_group: str


@dataclass(frozen=True, slots=True)
class Pools:
    """What every writer draws from."""

    names: list[Name]
    lives: list[Life]
    actor: Actor
    seed: int


def load_nation(
    *, actor: Actor, seed: int, on: date, part: int = 1, tell: Callable[[str], None] = lambda _: None
) -> tuple[int, int]:
    """Write the units and the members of every province; how many of each.

    In many transactions, without indexes meanwhile: a load that was broken off leaves a database to be thrown away.
    """
    rng = Random(seed)  # noqa: S311 -- dice of a demonstration
    country = draw_country(rng, part)
    tell(f"{len(country.places)} units, {country.members} members to come")
    write_units(country)
    pools = Pools(_dictionary(draw_names(rng)), draw_lives(rng, on), actor, seed)
    tell("names are in the dictionary")
    tables = [model._meta.db_table for model in _TABLES]
    standing = take_off(tables)
    _write_people(country, pools, tell)
    tell("rows are written, indexes and keys follow")
    put_on(standing)
    set_sequences(tables)
    with transaction.atomic():
        write_accounts(actor, on)
        audit(
            actor,
            "exchange.loaded_demonstration",
            "exchange.demonstration:nation",
            seed=seed,
            on=on,
            units=len(country.places),
            people=country.members,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(country.places), country.members


def write_units(country: Country) -> None:
    """Units and their one placement each."""
    units, unit_row = row_format(Unit, _PLACE)
    placements, placement_row = row_format(Placement, _STANDING)
    with transaction.atomic():
        copy_rows(Unit, units, (unit_row % tuple(getattr(place, name) for name in _PLACE) for place in country.places))
        copy_rows(Placement, placements, (placement_row % _standing(place) for place in country.places))
    set_sequences([Unit._meta.db_table, Placement._meta.db_table])


def _standing(place: Place) -> tuple[object, ...]:
    above = "\\N" if place.parent_id is None else place.parent_id
    return place.id, place.id, above, place.code, place.name, place.kind, place.founded_on, FOR_EVER


def _dictionary(drawn: Sequence[Called]) -> list[Name]:
    entries = names_for(called.name for called in drawn)
    return [
        Name(entries[called.name].pk, entries[called.name].sort_key, called.sex, called.ethnic_group)
        for called in drawn
    ]


def _write_people(country: Country, pools: Pools, tell: Callable[[str], None]) -> None:
    # A process must not inherit an open connection.
    connections.close_all()
    halves = [list(islice(country.communes, writer, None, WRITERS)) for writer in range(WRITERS)]
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        for told in pool.map(_write_half, range(WRITERS), halves, [pools] * WRITERS):
            tell(f"{told} members written")


def _write_half(writer: int, communes: Sequence[Sequence[Cell]], pools: Pools) -> int:
    """One writer's communes, some at a time; runs in a process of its own."""
    rng = Random(f"{pools.seed} {writer}")  # noqa: S311 -- dice of a demonstration
    counters: dict[tuple[str, int], int] = {}
    formats = [row_format(Person, _PERSON), row_format(Membership, _MEMBERSHIP), row_format(Affiliation, _AFFILIATION)]
    written = 0
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    for start in range(0, len(communes), _COMMUNES_A_JOB):
        cells = [cell for commune in communes[start : start + _COMMUNES_A_JOB] for cell in commune]
        lines: tuple[list[str], ...] = ([], [], [])
        entries: list[list[object]] = []
        for cell in cells:
            for row, entry in _members(rng, counters, writer, cell, pools):
                for place, values in enumerate(row):
                    lines[place].append(formats[place][1] % values)
                entries.append(entry)
        with transaction.atomic():
            for model, (columns, _), rows in zip(_TABLES, formats, lines, strict=True):
                copy_rows(model, columns, rows)
            tell_belonging(pools.actor, "exchange.demonstration:nation", entries)
        written += len(entries)
    return written


def _members(
    rng: Random, counters: dict[tuple[str, int], int], writer: int, cell: Cell, pools: Pools
) -> Iterator[tuple[tuple[tuple[object, ...], ...], list[object]]]:
    """The three rows of each member, and what the chain is told of him."""
    above = tuple("\\N" if key is None else key for key in ancestors(cell.path))
    names, lives, count = pools.names, pools.lives, len(pools.lives)
    for key in range(cell.first_id, cell.first_id + cell.members):
        name, life = names[int(rng.random() * len(names))], lives[int(rng.random() * count)]
        id_number = number(counters, writer, name.sex, life.born.year)
        gone = life.ends_on != FOR_EVER
        person = (
            key, name.id, name.sex, life.born, name.ethnic_group, encrypt(id_number), keyed_index(id_number), "t",
        )  # fmt: skip
        recognised = "t" if life.recognised else "f"
        end_kind = EndKind.LEFT if gone else ""
        membership = (key, cell.path, key, life.admitted_on, recognised, life.official_on, life.ends_on, end_kind)
        affiliation = (key, cell.path, *above, key, cell.id, life.admitted_on, life.ends_on, name.sort_key)
        ends_on = life.ends_on if gone else None
        entry: list[object] = [
            key,
            [[cell.id, life.admitted_on, ends_on, 0]],
            [[life.admitted_on, life.official_on, int(life.recognised), ends_on]],
        ]
        yield (person, membership, affiliation), entry
