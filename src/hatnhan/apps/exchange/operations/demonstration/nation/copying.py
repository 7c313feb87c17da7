"""Rows straight into the tables of PostgreSQL, as text; what stands on the tables is taken off before and put on after.

Indexes and keys that are built at the end from all rows cost a fraction of what they cost row by row.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

_WORKING_MEMORY = "768MB"


@dataclass(frozen=True, slots=True)
class Standing:
    """A constraint or an index of a table, with the statements that take it off and put it on again."""

    table: str
    drop: str
    create: str
    unique: bool


def row_format(model: type[models.Model], variable: Sequence[str]) -> tuple[str, str]:
    """Columns, and a row in which each named attribute is a place to fill; the others stand at their defaults."""
    fields = list(model._meta.concrete_fields)
    cells = ["%s" if field.attname in variable else _written(field.get_default()) for field in fields]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    ordered = [field.attname for field in fields if field.attname in variable]
    if ordered != list(variable):
        raise ValueError(f"the columns of {model.__name__} stand in this order: {ordered}")
    return names, "\t".join(cells) + "\n"


def copy_rows(model: type[models.Model], columns: str, lines: Iterable[str]) -> None:
    """Write these lines; inside the caller's transaction."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        copy.write("".join(lines))


def take_off(tables: Sequence[str]) -> list[Standing]:
    """Take indexes and constraints off these tables, all but the primary keys; what puts them on again."""
    standing = [*_constraints(tables), *_indexes(tables)]
    with connection.cursor() as cursor:
        for one in standing:
            cursor.execute(one.drop)
    return standing


def put_on(standing: Sequence[Standing]) -> None:
    """Put them on again, two tables at a time: indexes and unique ones first, on which the keys of others rest."""
    for group in ([one for one in standing if one.unique], [one for one in standing if not one.unique]):
        by_table: dict[str, list[str]] = {}
        for one in group:
            by_table.setdefault(one.table, []).append(one.create)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(_execute_all, by_table.values()))


def set_sequences(tables: Iterable[str]) -> None:
    """Let the next keys follow the rows that are there."""
    with connection.cursor() as cursor:
        for table in tables:
            last = f"(SELECT coalesce(max(id), 1) FROM {connection.ops.quote_name(table)})"  # noqa: S608 -- our own names
            cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), {last})", [table])


def _execute_all(statements: Sequence[str]) -> None:
    # A thread has a connection of its own.
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET maintenance_work_mem = '{_WORKING_MEMORY}'")
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


def _constraints(tables: Sequence[str]) -> list[Standing]:
    query = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype
               FROM pg_constraint WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u', 'c')
               ORDER BY contype"""
    return [
        Standing(
            table,
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}",
            unique=kind == "u",
        )
        for table, name, definition, kind in _rows(query, tables)
    ]


def _indexes(tables: Sequence[str]) -> list[Standing]:
    query = """SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
               FROM pg_index WHERE indrelid::regclass::text = ANY(%s) AND NOT indisprimary
               AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')"""
    return [
        Standing(table, f"DROP INDEX {name}", definition, unique=True)
        for table, name, definition in _rows(query, tables)
    ]


def _rows(query: str, tables: Sequence[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [list(tables)])
        return list(cursor.fetchall())


def _written(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)
