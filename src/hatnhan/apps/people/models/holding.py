"""`folded__holds="tr"`: texts in which some word begins so; on PostgreSQL from an index over the words.

The indexes stand in migrations, of the dictionary of names and of the units; other texts are read through.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


@models.CharField.register_lookup
class Holds(models.Lookup[bool]):
    """A word of the text, as spaces part them, begins with this."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Read the text through: for a hundred thousand names that is a few hundredths of a second."""
        column, values = self.process_lhs(compiler, connection)
        return f"instr(' ' || {column}, %s) > 0", (*values, f" {self.rhs}")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Ask the index; a word is written as it stands, whatever signs it holds."""
        column, values = self.process_lhs(compiler, connection)
        quoted = str(self.rhs).replace("\\", "\\\\").replace("'", "''")
        return f"array_to_tsvector(string_to_array({column}, ' ')) @@ %s::tsquery", (*values, f"'{quoted}':*")
