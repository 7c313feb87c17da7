"""A list leaves the register as a workbook: what was given to whom is an act."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from tempfile import NamedTemporaryFile
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import masked, those_in_reach
from hatnhan.core.permissions import Actor, Permission
from hatnhan.documents.lists import Cell, Column, write_list

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; with a person his ID number follows the cells.

    Whole only where the actor may read it at the unit, and today of this person: a list of a past day names others too.
    """

    cells: tuple[Cell, ...]
    person_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListToExport:
    """A list as the reader saw it: `rows` already cut to his reach, `chosen` what he cut it to.

    `id_number`: the column after all others, for lists of people.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[ListRow]
    chosen: Mapping[str, str] = field(default_factory=dict)
    id_number: Column | None = None


def print_list(*, actor: Actor, wanted: ListToExport) -> tuple[tuple[Cell, ...], ...]:
    """The rows with whole ID numbers, for a sheet of paper: an act of reading like the workbook."""
    if not actor.may_anywhere(Permission.REVEAL_ID_NUMBER):
        raise PermissionDenied(Permission.REVEAL_ID_NUMBER)
    numbers = IdNumbers(actor, whole=True)
    rows = tuple(numbers.added(wanted.rows))
    with transaction.atomic():
        record(
            actor,
            "exchange.printed_list",
            wanted.name,
            chosen=dict(wanted.chosen),
            rows=len(rows),
            id_numbers_revealed=numbers.revealed,
        )
    return rows


def export_list(*, actor: Actor, wanted: ListToExport, whole_id_numbers: bool = False) -> IO[bytes]:
    """The workbook, to be read from its beginning; it vanishes when it is closed.

    It is written before the transaction that records it, so that a long list keeps nobody from writing; without the
    record nobody gets it. Whole ID numbers are an act of reading: their count stands in the record.
    """
    if whole_id_numbers and not actor.may_anywhere(Permission.REVEAL_ID_NUMBER):
        raise PermissionDenied(Permission.REVEAL_ID_NUMBER)
    numbers = IdNumbers(actor, whole=whole_id_numbers)
    columns = [*wanted.columns, wanted.id_number] if wanted.id_number else wanted.columns
    rows = numbers.added(wanted.rows) if wanted.id_number else (row.cells for row in wanted.rows)
    file: IO[bytes] = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 -- closed by whoever gets it
    try:
        count = write_list(file.name, wanted.title, columns, rows)
        with transaction.atomic():
            record(
                actor,
                "exchange.exported_list",
                wanted.name,
                chosen=dict(wanted.chosen),
                rows=count,
                id_numbers_revealed=numbers.revealed,
            )
    except BaseException:
        file.close()
        raise
    return file


class IdNumbers:
    """ID numbers of rows, some thousand at a time; it counts those that it gave whole."""

    def __init__(self, actor: Actor, *, whole: bool) -> None:
        self.revealed = 0
        self._actor = actor
        self._whole = whole
        self._may_read: dict[int | None, bool] = {None: False}
        self._in_reach: frozenset[int] = frozenset()

    def added(self, rows: Iterable[ListRow]) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row with the number behind them."""
        rest = iter(rows)
        while chunk := list(islice(rest, _CHUNK)):
            people = Person.objects.filter(pk__among=[row.person_id for row in chunk if row.person_id is not None])
            numbers = dict(people.values_list("pk", "id_number"))
            if self._whole:
                self._learn({row.unit_id for row in chunk if row.unit_id is not None})
                reached = those_in_reach(self._actor, numbers, Permission.REVEAL_ID_NUMBER)
                self._in_reach = frozenset(reached.values_list("pk", flat=True))
            for row in chunk:
                yield (*row.cells, self._shown(numbers.get(row.person_id or 0, ""), row))

    def _learn(self, unit_ids: set[int]) -> None:
        unknown = Unit.objects.filter(pk__among=sorted(unit_ids - self._may_read.keys()))
        for unit_id, path in unknown.values_list("pk", "path"):
            self._may_read[unit_id] = self._actor.may(Permission.REVEAL_ID_NUMBER, path)

    def _shown(self, number: str, row: ListRow) -> str:
        may_read = self._may_read.get(row.unit_id, False) and row.person_id in self._in_reach
        if not (number and self._whole and may_read):
            return masked(number)
        self.revealed += 1
        return number
