"""`column__among=values`: like `__in`, but PostgreSQL gets the list as one value.

Thousands of parameters cost more to write down and to parse than the search itself. For texts and whole numbers.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler


@models.Field.register_lookup
class Among(In):
    """Rows whose column holds one of many values."""

    lookup_name = "among"

    def get_prep_lookup(self) -> Iterable[Any]:
        """The values as they stand: texts and numbers need nothing done to them, one by one."""
        return list(self.rhs)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """One array instead of a parameter for each value."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*values, array_text(self.rhs)]


def array_text(values: Iterable[object]) -> str:
    """The values as PostgreSQL writes an array: the driver would ask the type of each of them."""
    return "{" + ",".join([_quoted(value) if isinstance(value, str) else str(value) for value in values]) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
