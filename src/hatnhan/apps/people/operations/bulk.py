"""Many new rows at once, the fastest way that the database offers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models

from hatnhan.apps.people.models.encrypted import EncryptedText

_COPY_FROM = 500  # below this COPY gains nothing
_BATCH = 2_000
Row = TypeVar("Row", bound=models.Model)


def insert_rows(manager: models.Manager[Row], rows: Sequence[Row]) -> None:
    """Insert new rows of one table and give each its key. Call it inside a transaction.

    PostgreSQL takes them by COPY, several times as fast as INSERT; there a broken constraint names no single row.
    """
    if connection.vendor == "postgresql" and len(rows) >= _COPY_FROM:
        _number(manager.model, rows)
        _copy(manager.model, rows)
    else:
        manager.bulk_create(rows, batch_size=_BATCH)


def _number(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Draw the keys first: COPY returns none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, len(rows)],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key


def _copy(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN"
    readers = [_reader(field) for field in fields]
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([read(row) for read in readers])
            row._state.adding = False
            row._state.db = connection.alias


def _reader(field: "models.Field[Any, Any]") -> Callable[[models.Model], object]:
    name = field.attname
    if isinstance(field, EncryptedText | models.JSONField):
        return lambda row: field.get_db_prep_save(getattr(row, name), connection)
    return lambda row: getattr(row, name)
