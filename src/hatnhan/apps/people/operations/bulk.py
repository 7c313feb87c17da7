"""Many rows at once, the fastest way that each database offers; for imports and for copies.

Django's own bulk_create and bulk_update build one expression for each value: ten to a hundred times as slow.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

from hatnhan.apps.people.models.encrypted import EncryptedText

_FROM = 100  # below this there is nothing to gain
Row = TypeVar("Row", bound=models.Model)
# The other kinds of values go to the database as they stand.
_PREPARED = (EncryptedText, models.JSONField, models.DateTimeField)
Fields = list["models.Field[Any, Any]"]


@dataclass(frozen=True, slots=True)
class Inserted:
    """New rows of a table as bare values, in the order of these columns; the first is the key."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def keys(self) -> list[int]:
        """The keys of the rows, ascending."""
        return [row[0] for row in self.rows]

    def picked(self, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of each row."""
        return list(map(itemgetter(*map(self.columns.index, columns)), self.rows))


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
    fields: Fields = list(model._meta.concrete_fields)
    _write(model, fields, map(attrgetter(*(field.attname for field in fields)), rows))
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def insert_values(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Inserted:
    """Insert rows from the values of these attributes, the other ones at their defaults; no model is built.

    For lists of a hundred thousand rows. Call it inside a transaction: it draws the keys first.
    """
    given = list(rows)
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    rest = [field for name, field in by_name.items() if name not in columns and field is not model._meta.pk]
    fields: Fields = [model._meta.pk, *(by_name[name] for name in columns), *rest]
    defaults = [field.get_default() for field in rest]
    values = [(key, *row, *defaults) for key, row in zip(_keys(model, len(given)), given, strict=True)]
    if values:
        _write(model, fields, values)
    return Inserted(model._meta.label, ("pk", *(field.attname for field in fields[1:])), values)


def update_rows(manager: models.Manager[Row], rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Write these columns of rows that stand already; names are those of the attributes."""
    model = manager.model
    fields: Fields = [field for field in model._meta.concrete_fields if field.attname in set(columns)]
    changes = ", ".join(f"{_quoted(str(field.column))} = %s" for field in fields)
    key = model._meta.pk
    fields.append(key)
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE {_quoted(str(key.column))} = %s"  # noqa: S608 -- quoted names, no values
    with connection.cursor() as cursor:
        cursor.executemany(
            statement, list(_prepared(fields, map(attrgetter(*(field.attname for field in fields)), rows)))
        )


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


def _write(model: type[models.Model], fields: Fields, rows: Iterable[Sequence[Any]]) -> None:
    table, columns = _quoted(model._meta.db_table), ", ".join(_quoted(str(field.column)) for field in fields)
    prepared = _prepared(fields, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for values in prepared:
                    copy.write_row(values)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(prepared))  # noqa: S608 -- quoted names, no values


def _prepared(fields: Fields, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """The values as the database takes them."""
    prepare = [(place, field.get_db_prep_save) for place, field in enumerate(fields) if isinstance(field, _PREPARED)]
    return (_with_prepared(row, prepare) for row in rows) if prepare else rows


def _with_prepared(row: Sequence[Any], prepare: Sequence[tuple[int, Callable[[Any, Any], Any]]]) -> Sequence[Any]:
    values = list(row)
    for place, prepared in prepare:
        values[place] = prepared(values[place], connection)
    return values


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
