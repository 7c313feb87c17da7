"""What an import writes: kept so that it can be taken back, and told to the chain as its last act."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.apps import apps
from django.db import models

from hatnhan.apps.audit.facts import canonical
from hatnhan.apps.audit.operations import Entry, record_many
from hatnhan.apps.exchange.facts.seals import SEALED, seal_of
from hatnhan.apps.exchange.models import Batch, Written
from hatnhan.apps.exchange.queries.plans import Change, RowPlan
from hatnhan.apps.people.operations import Inserted, belonging_acts, place_admissions
from hatnhan.apps.people.queries import belonging_of
from hatnhan.apps.people.queries.chain import Entry as Belonging
from hatnhan.core.permissions import Actor

ROWS_AN_ACT = 500
_BATCH = 1_000
# What the chain keeps for ever says that these changed, not how they read.
_COVERED = frozenset({"id_number", "phone", "religion", "ethnic_group"})
_COVER = "•••"


class Ledger:
    """Gathers what is written while an import runs; `close` is the last step of its transaction."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.units: set[int] = set()  # cells whose members changed: their cases are judged anew
        self._ranges: list[Written] = []
        self._changed: dict[tuple[str, int], dict[str, list[object]]] = {}
        self._lines: list[list[object]] = []
        # What the chain will be told, as text: a list of a hundred thousand would fill the memory as objects.
        self._acts: list[Entry] = []
        self.moved: set[int] = set()  # persons whose cells or memberships changed: the chain is told how they are now

    def made(self, table: str, keys: Iterable[int]) -> None:
        """Note new rows of a table by their keys."""
        for run in _runs(sorted(keys)):
            self._ranges.append(Written(batch=self.batch, table=table, first_id=run[0], last_id=run[-1]))

    def made_sealed(self, rows: Sequence[models.Model]) -> None:
        """Note new rows of one table with a seal over their columns."""
        if not rows:
            return
        table = rows[0]._meta.label
        self._seal(table, sorted(map(attrgetter("pk", *SEALED[table]), rows)))

    def inserted(self, new: Inserted) -> None:
        """Note the rows of a bulk insert with a seal over their columns; of a table without seal by their keys."""
        if columns := SEALED.get(new.table):
            self._seal(new.table, new.picked("pk", *columns))
        else:
            self.made(new.table, new.keys)

    def _seal(self, table: str, values: Sequence[tuple[Any, ...]]) -> None:
        for run in _runs([value[0] for value in values]):
            first = bisect_left(values, run[0], key=itemgetter(0))
            seal = seal_of(values[first : first + len(run)])
            self._ranges.append(Written(batch=self.batch, table=table, first_id=run[0], last_id=run[-1], seal=seal))

    def entered(self, entries: Sequence[Belonging]) -> None:
        """Note for the chain where new persons belong."""
        self._acts += belonging_acts(self.batch, entries)

    def rewrite(self, changes: Iterable[Change]) -> None:
        """Rewrite columns of the register, and note how they were."""
        by_table: dict[str, dict[int, dict[str, object]]] = {}
        for change in changes:
            row = by_table.setdefault(change.table, {}).setdefault(change.key, {})
            row[change.column] = change.after
            noted = self._changed.setdefault((change.table, change.key), {})
            noted.setdefault(change.column, [plain(change.before), None])[1] = plain(change.after)
        for table, rows in by_table.items():
            rewrite_rows(table, rows)

    def tell(self, plan: RowPlan, subject: str, **values: object) -> None:
        """Note for the chain what became of a row."""
        changes = getattr(plan.act, "changes", ())
        told = values | {change.column: _told(change) for change in changes} if changes else values
        # Days are written as text by the chain itself.
        self._lines.append([plan.sheet, plan.number, plan.state, subject, told])
        if len(self._lines) == ROWS_AN_ACT:
            self._tell_lines()

    def _tell_lines(self) -> None:
        if self._lines:
            self._acts.append(("exchange.wrote_rows", self.batch, canonical({"rows": self._lines})))
            self._lines = []

    def close(self, actor: Actor, verb: str, **summary: object) -> None:
        """Keep the ledger and append to the chain: acts of many rows each, then the import itself."""
        changed = [
            Written(batch=self.batch, table=table, first_id=key, last_id=key, changes=json.dumps(columns))
            for (table, key), columns in self._changed.items()
        ]
        Written.objects.bulk_create([*self._ranges, *changed], batch_size=_BATCH)
        self._tell_lines()
        place_admissions(self.moved)
        moved = belonging_acts(self.batch, belonging_of(self.moved))
        record_many(actor, [*self._acts, *moved, (verb, self.batch, summary)])


def rewrite_rows(table: str, rows: dict[int, dict[str, object]]) -> None:
    """Write these columns of these rows; a statement a set of columns, not a row."""
    model: type[models.Model] = apps.get_model(table)
    by_columns: dict[tuple[str, ...], list[models.Model]] = {}
    table_rows: models.QuerySet[models.Model] = models.QuerySet(model)
    found = table_rows.in_bulk(list(rows))
    for key, values in rows.items():
        for column, value in values.items():
            setattr(found[key], column, value)
        by_columns.setdefault(tuple(sorted(values)), []).append(found[key])
    for columns, objects in by_columns.items():
        fields = [model._meta.get_field(column).name for column in columns]
        table_rows.bulk_update(objects, fields, batch_size=_BATCH)


def plain(value: object) -> object:
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def _told(change: Change) -> object:
    return _COVER if change.column in _COVERED else [plain(change.before), plain(change.after)]


def _runs(keys: Sequence[int]) -> list[Sequence[int]]:
    """Sorted keys in runs without a gap."""
    if not keys or keys[-1] - keys[0] + 1 == len(keys):
        return [keys] if keys else []
    return [[key for _, key in run] for _, run in groupby(enumerate(keys), lambda pair: pair[1] - pair[0])]
