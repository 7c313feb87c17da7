"""A hand-over sheet leaves the register with the whole ID number: who took it, of whom, is an act about that person."""

from collections.abc import Iterable, Iterator
from tempfile import NamedTemporaryFile
from typing import IO

from django.db import transaction

from hatnhan.apps.audit import operations as audit
from hatnhan.apps.audit.facts import canonical
from hatnhan.apps.exchange.facts.handover import Layout, Source, Stage, layout_on
from hatnhan.apps.exchange.queries.handover import Sheet, Wanted, sheet_list, whole_sheet
from hatnhan.core.permissions import Actor
from hatnhan.documents.lists import Cell, Column, Kind, write_list

_CHUNK = 2_000
_MOST = 1_048_576  # rows of a sheet
_TOOK = "exchange.took_handover_sheet"
PAPER, WORKBOOK = "paper", "workbook"


@transaction.atomic
def print_sheet(*, actor: Actor, person_id: int, stage: Stage) -> Sheet:
    """One person's sheet with the whole number, for paper."""
    sheet = whole_sheet(actor, person_id, stage)
    audit.record_many(actor, [_taken(sheet, PAPER)])
    return sheet


@transaction.atomic
def take_sheet(*, actor: Actor, person_id: int, stage: Stage) -> IO[bytes]:
    """The same as a workbook of one row, to be read from its beginning; it vanishes when it is closed."""
    sheet = whole_sheet(actor, person_id, stage)
    file, _ = _written(sheet.layout, [sheet])
    audit.record_many(actor, [_taken(sheet, WORKBOOK)])
    return file


def take_sheets(*, actor: Actor, wanted: Wanted) -> IO[bytes]:
    """A workbook with a row for everybody of the unit and the period whom the actor reaches today.

    It is written before the transaction that records it, so that a long list keeps nobody from writing; without the
    record nobody gets it. Each row is an act about its person, the list one about itself.
    """
    acts: list[audit.Entry] = []
    file, count = _written(layout_on(actor.today), _noted(_every(actor, wanted), acts))
    told = {"stage": wanted.stage, "unit": wanted.unit_id, "rows": count}
    told |= {"first": wanted.period.first, "last": wanted.period.last}
    try:
        with transaction.atomic():
            audit.record_many(actor, [*acts, ("exchange.took_handover_list", "handover:list", told)])
    except BaseException:
        file.close()
        raise
    return file


def _every(actor: Actor, wanted: Wanted) -> Iterator[Sheet]:
    page = sheet_list(actor, wanted, "", _CHUNK)
    yield from (row.sheet for row in page.rows if row.sheet)
    while page.after:
        page = sheet_list(actor, wanted, page.after, _CHUNK)
        yield from (row.sheet for row in page.rows if row.sheet)


def _noted(sheets: Iterable[Sheet], acts: list[audit.Entry]) -> Iterator[Sheet]:
    for sheet in sheets:
        acts.append(_taken(sheet, WORKBOOK))
        yield sheet


def _taken(sheet: Sheet, way: str) -> audit.Entry:
    """What the chain keeps: of which moment, and which fields stayed empty; never what the others say."""
    missing = ", ".join(line.field.heading.rstrip("*") for line in sheet.missing)
    told = {"handover_stage": sheet.stage, "on": sheet.on, "handover_way": way, "missing_fields": missing}
    return _TOOK, f"people.person:{sheet.person_id}", canonical(told)


def _written(layout: Layout, sheets: Iterable[Sheet]) -> tuple[IO[bytes], int]:
    """The headings exactly as the national list has them, in its order: the importer here reads them too."""
    columns = [Column(field.heading, field.width, Kind(field.kind)) for field in layout.fields]
    file: IO[bytes] = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 -- closed by whoever gets it
    try:
        count = write_list(file.name, layout.title, columns, map(_cells, range(1, _MOST), sheets))
    except BaseException:
        file.close()
        raise
    return file, count


def _cells(number: int, sheet: Sheet) -> tuple[Cell, ...]:
    return tuple(number if line.field.of is Source.PLACE_IN_LIST else line.value for line in sheet.lines)
