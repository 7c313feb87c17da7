"""Paths of many units, and the copies of them beneath, written anew at once: a statement a table, not one a unit."""

from collections.abc import Iterator, Mapping, Sequence

from django.apps import apps
from django.db import connection, models

from hatnhan.apps.organisation.facts import ANCESTORS
from hatnhan.apps.organisation.models import Located, Unit
from hatnhan.apps.organisation.queries import ancestors

_CHUNK = 400


def rewrite_paths(paths: Mapping[str, str]) -> None:
    """Every row that carries one of these paths gets the other in its place, with the ancestors of that.

    Inside the caller's act. A path ends with the id of its own unit, so no new one is another's old one.
    """
    moved = [(old, new) for old, new in paths.items() if old != new]
    for model in _carrying():
        for start in range(0, len(moved), _CHUNK):
            _rewrite(model, moved[start : start + _CHUNK])


def _carrying() -> Iterator[type[models.Model]]:
    """Every table with a path of units, that of the units themselves last."""
    for model in apps.get_models():
        if model is not Unit and any(field.name == "path" for field in model._meta.concrete_fields):
            yield model
    yield Unit


def _rewrite(model: type[models.Model], moved: Sequence[tuple[str, str]]) -> None:
    columns = [f"ancestor_{place}" for place in range(1, ANCESTORS + 1)] if issubclass(model, Located) else []
    # The first row says of which kind a column is, where it holds nothing but nulls.
    row = ", ".join(["%s"] * (2 + len(columns)))
    first = ", ".join(["%s", "%s", *["CAST(%s AS bigint)"] * len(columns)])
    values = ", ".join([f"({first})", *[f"({row})"] * (len(moved) - 1)])
    table = connection.ops.quote_name(model._meta.db_table)
    changes = ", ".join(f"{column} = moved.{column}" for column in columns)
    names = ", ".join(["old_path", "new_path", *columns])
    statement = (
        f"WITH moved ({names}) AS (VALUES {values}) "  # noqa: S608 -- names of our own, no values
        f"UPDATE {table} SET path = moved.new_path{', ' if columns else ''}{changes} "
        f"FROM moved WHERE {table}.path = moved.old_path"
    )
    told = [value for old, new in moved for value in (old, new, *(ancestors(new) if columns else ()))]
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
