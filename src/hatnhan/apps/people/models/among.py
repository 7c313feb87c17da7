"""`column__among=values`: like `__in`, but PostgreSQL gets the list as one value.

Thousands of parameters cost more to write down and to parse than the search itself.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler


@models.Field.register_lookup
class Among(In):
    """Rows whose column holds one of many values."""

    lookup_name = "among"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """One array instead of a parameter for each value."""
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*values, list(self.rhs)]
