"""The World: a province with two communes, their cells, and named people who hold every role above, at, below, beside.

    province                                   provincial_officer, statistics_reader, auditor; administrator: all
    ├── commune_a (grassroots committee)       committee_secretary, committee_officer, class_officer, border_officer
    │   ├── cell_a1                            cell_secretary, mentor, person, ended (until TODAY, exclusive)
    │   ├── cell_a2                            neighbour (cell secretary beside)
    │   └── military_cell
    └── commune_b (grassroots committee)       stranger (committee officer beside)
        └── cell_b1                            cell_stranger (cell secretary of the other commune)

`nobody` has an account and no grant; `mass_organisation` speaks for the Youth Union of commune_a.
Today is factories.TODAY.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import connection

from hatnhan.apps.access.models import User
from hatnhan.apps.organisation.models import Unit
from hatnhan.core.permissions import Actor, Role
from tests.factories import TODAY, actor, machine_actor, make_officer, make_unit, make_user
from tests.kept_rows import KeptRows, added, nothing_happened, read_tables


@dataclass(frozen=True)
class World:
    """Units by name, accounts by role or part in the story, their actors of TODAY."""

    machine: Actor
    province: Unit
    commune_a: Unit
    commune_b: Unit
    cell_a1: Unit
    cell_a2: Unit
    military_cell: Unit
    cell_b1: Unit
    users: Mapping[str, User]

    def actor(self, name: str) -> Actor:
        """The actor of a named account, built as a request builds it."""
        return actor(self.users[name])


# Who holds what where: name of the account, role, unit (a field of World; None: the whole tree).
OFFICERS: tuple[tuple[str, Role, str | None], ...] = (
    ("provincial_officer", Role.PROVINCIAL_OFFICER, "province"),
    ("statistics_reader", Role.STATISTICS_READER, "province"),
    ("auditor", Role.AUDITOR, "province"),
    ("administrator", Role.ADMINISTRATOR, None),
    ("committee_secretary", Role.COMMITTEE_SECRETARY, "commune_a"),
    ("committee_officer", Role.COMMITTEE_OFFICER, "commune_a"),
    ("class_officer", Role.CLASS_OFFICER, "commune_a"),
    ("border_officer", Role.BORDER_OFFICER, "commune_a"),
    ("cell_secretary", Role.CELL_SECRETARY, "cell_a1"),
    ("mentor", Role.MENTOR, "cell_a1"),
    ("person", Role.PERSON, "cell_a1"),
    ("neighbour", Role.CELL_SECRETARY, "cell_a2"),
    ("stranger", Role.COMMITTEE_OFFICER, "commune_b"),
    ("cell_stranger", Role.CELL_SECRETARY, "cell_b1"),
)


@pytest.fixture
def world(db: None, _kept_worlds: dict[str, tuple[KeptRows, World]]) -> World:
    """Made by the operations for the first test of a process that finds an empty register; its rows serve the next."""
    if not nothing_happened():
        return _make_world()
    if connection.vendor not in _kept_worlds:
        before = read_tables()
        made = _make_world()
        _kept_worlds[connection.vendor] = added(before, read_tables()), made
    else:
        _kept_worlds[connection.vendor][0].write()
    return deepcopy(_kept_worlds[connection.vendor][1])


@pytest.fixture(scope="session")
def _kept_worlds() -> dict[str, tuple[KeptRows, World]]:
    return {}


def _make_world() -> World:
    units = _units()
    users = {name: make_officer(name, role, units[at] if at else None) for name, role, at in OFFICERS}
    users["ended"] = make_officer("ended", Role.CELL_SECRETARY, units["cell_a1"], ends_on=TODAY)
    users["nobody"] = make_user("nobody")
    youth_union = ("youth_union", "Đoàn xã Đèo Gió")
    users["mass_organisation"] = make_officer(
        "mass_organisation", Role.MASS_ORGANISATION, units["commune_a"], organisation=youth_union
    )
    return World(machine=machine_actor(), users=users, **units)


def _units() -> dict[str, Unit]:
    province = make_unit("Đảng bộ tỉnh Thí Dụ", kind="province", code="T")
    commune_a = make_unit("Đảng bộ xã Đèo Gió", province, kind="grassroots_committee", code="T-A")
    commune_b = make_unit("Đảng bộ xã Suối Mơ", province, kind="grassroots_committee", code="T-B")
    return {
        "province": province,
        "commune_a": commune_a,
        "commune_b": commune_b,
        "cell_a1": make_unit("Chi bộ thôn Nà Pài", commune_a, code="T-A-1"),
        "cell_a2": make_unit("Chi bộ thôn Khuổi Mạ", commune_a, code="T-A-2"),
        "military_cell": make_unit("Chi bộ quân sự xã Đèo Gió", commune_a, code="T-A-9"),
        "cell_b1": make_unit("Chi bộ bản Pom Lót", commune_b, code="T-B-1"),
    }


@pytest.fixture(scope="session", autouse=True)
def _tables_are_not_tidied_meanwhile(request: pytest.FixtureRequest) -> None:
    """PostgreSQL tidies by itself, and takes what a test has written and not committed for empty tables.

    A plan made by such figures reads the demonstration for an hour.
    """
    if connection.vendor != "postgresql":
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} SET (autovacuum_enabled = off)")


# Tests that need committed data empty every table when they end, which the triggers of append-only tables refuse, as
# they should. So this one place lifts all triggers of the test database around the emptying and puts them back. The
# program itself has no such switch.


@pytest.fixture(scope="session", autouse=True)
def _emptying_of_append_only_tables() -> Iterator[None]:
    operations = type(connection.ops)
    flush, lifted = operations.execute_sql_flush, {"sqlite": _sqlite_lifted, "postgresql": _postgres_lifted}

    def lift_and_flush(self, statements):
        with lifted[connection.vendor]():
            flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", lift_and_flush)
        yield


@contextmanager
def _sqlite_lifted() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, statement in triggers:
            cursor.execute(statement)


@contextmanager
def _postgres_lifted() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
