"""Rows that many tests begin with: made once in a process by the operations, then written again as they were.

The World costs a fifth of a second by its operations and a few milliseconds from its rows, and most tests ask for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from hatnhan.apps.audit.models import Act

_FEW = 1_000  # tables that a migration fills with more rows than this are no part of what a test makes
Rows = list[tuple[Any, ...]]
Tables = Mapping[str, tuple[Sequence[str], Rows]]


@dataclass(frozen=True)
class KeptRows:
    """What an act of making left in the tables that were empty before it."""

    tables: Tables

    def write(self) -> None:
        """Write the rows again, keys and all; foreign keys are looked at when the transaction ends."""
        with connection.cursor() as cursor:
            for table, (columns, rows) in self.tables.items():
                names = ", ".join(connection.ops.quote_name(column) for column in columns)
                places = ", ".join(["%s"] * len(columns))
                order = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})"  # noqa: S608 -- names of our own tables
                cursor.executemany(order, rows)


def read_tables() -> Tables:
    """The rows of every small table."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT {_FEW}")  # noqa: S608 -- the same
            columns = [column[0] for column in cursor.description]
            found[table] = (columns, list(cursor.fetchall()))
    return found


def added(before: Tables, after: Tables) -> KeptRows:
    """What stands in tables that were empty; a table that held other rows must not have been touched."""
    changed = [table for table in after if before[table][1] and after[table][1] != before[table][1]]
    assert changed == [], f"rows stood there already: {changed}"
    return KeptRows({table: kept for table, kept in after.items() if kept[1] and not before[table][1]})


def nothing_happened() -> bool:
    """Tell whether no act was recorded yet, so that the kept rows find the tables as they did when they were made."""
    return not Act.objects.exists()
