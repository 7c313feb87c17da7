"""Many rows at once, the fastest way that each database offers; for imports and for copies.

Django's own bulk_create and bulk_update build one expression for each value: ten to a hundred times as slow.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

from hatnhan.apps.people.models.encrypted import EncryptedText

_FROM = 100  # below this there is nothing to gain
Row = TypeVar("Row", bound=models.Model)
# The other kinds of values go to the database as they stand.
_PREPARED = (EncryptedText, models.JSONField, models.DateTimeField)


def build_rows(model: type[Row], columns: Sequence[str], rows: Iterable[Collection[Any]]) -> list[Row]:
    """Rows from the values of these attributes, the other ones at their defaults.

    Past `__init__`, which looks at every column by itself and takes five times as long; no row is in the database yet.
    """
    names = [field.attname for field in model._meta.concrete_fields]
    defaults = dict(zip(names, (field.get_default() for field in model._meta.concrete_fields), strict=True))
    built = []
    for values in rows:
        row = model.__new__(model)
        row.__dict__.update(defaults)
        row.__dict__.update(zip(columns, values, strict=True))
        row._state = ModelState()
        built.append(row)
    return built


def insert_rows(manager: models.Manager[Row], rows: Sequence[Row]) -> None:
    """Insert new rows of one table and give each its key. Call it inside a transaction: it draws the keys first."""
    if len(rows) < _FROM:
        manager.bulk_create(rows)
        return
    model = manager.model
    for row, key in zip(rows, _keys(model, len(rows)), strict=True):
        row.pk = key
    fields = list(model._meta.concrete_fields)
    if connection.vendor == "postgresql":
        _copy(model, fields, rows)
    else:
        _insert(model, fields, rows)
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def update_rows(manager: models.Manager[Row], rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Write these columns of rows that stand already; names are those of the attributes."""
    model = manager.model
    fields = [field for field in model._meta.concrete_fields if field.attname in set(columns)]
    changes = ", ".join(f"{_quoted(str(field.column))} = %s" for field in fields)
    key = model._meta.pk
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE {_quoted(str(key.column))} = %s"  # noqa: S608 -- quoted names, no values
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_values([*fields, key], rows)))


def _keys(model: type[models.Model], count: int) -> Sequence[int]:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The name once: asked for with each key, it costs more than drawing them all.
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
            sequence = cursor.fetchone()[0]
            cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, count])
            return [key for (key,) in cursor.fetchall()]
        # One writer at a time: nobody else can draw them before this transaction ends.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + count + 1)


def _copy(model: type[models.Model], fields: Sequence["models.Field[Any, Any]"], rows: Sequence[models.Model]) -> None:
    statement = f"COPY {_quoted(model._meta.db_table)} ({_columns(fields)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for values in _values(fields, rows):
            copy.write_row(values)


def _insert(
    model: type[models.Model], fields: Sequence["models.Field[Any, Any]"], rows: Sequence[models.Model]
) -> None:
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({_columns(fields)}) VALUES ({places})"  # noqa: S608 -- quoted names, no values
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_values(fields, rows)))


def _values(fields: Sequence["models.Field[Any, Any]"], rows: Sequence[models.Model]) -> Iterator[list[Any]]:
    read = attrgetter(*(field.attname for field in fields))
    prepared: list[tuple[int, Callable[[Any, Any], Any]]] = [
        (place, field.get_db_prep_save) for place, field in enumerate(fields) if isinstance(field, _PREPARED)
    ]
    for row in rows:
        values = list(read(row))
        for place, prepare in prepared:
            values[place] = prepare(values[place], connection)
        yield values


def _columns(fields: Sequence["models.Field[Any, Any]"]) -> str:
    return ", ".join(_quoted(str(field.column)) for field in fields)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
