"""One agenda of all that is due, steps of cases and what every other app gives: late, today, this month, later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from hatnhan.apps.agenda.queries.gathering import due_lines, wanted_by
from hatnhan.apps.agenda.queries.work import coming_lines
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.core.agenda import DueKind, DueLine, When, when
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import owner_name
from hatnhan.core.wording_agenda import due_name, when_name

_LOOKED_THROUGH = 5_000  # lines in which a name is looked for, the oldest first


@dataclass(frozen=True, slots=True)
class AgendaFilters:
    """What the agenda is cut to: a unit and below, who acts (a word of the judge), a part of the name of who does it.

    Steps of cases are done by bodies: a name leaves tasks and month sheets alone.
    """

    unit_id: int | None = None
    owner: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One thing to do. A step of a case has `step`; every other thing has `kind` and `key`."""

    name: str
    about: str
    unit: str
    owner_name: str
    latest: date
    late: bool
    case_id: int | None = None
    step: str = ""
    may_record: bool = False
    kind: DueKind | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """What stands together."""

    when: When
    name: str
    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that is due; `more`: only the first of it stands here."""

    unit: str
    parts: tuple[AgendaPart, ...]
    more: bool


def agenda_of(actor: Actor, filters: AgendaFilters, language: str, most: int) -> Agenda:
    """What is due in reach, the oldest day first; ObjectDoesNotExist for a unit out of reach."""
    unit = None if filters.unit_id is None else unit_in_reach(actor, filters.unit_id)
    name = fold(filters.name)
    wanted = wanted_by(actor, filters.unit_id, most=_LOOKED_THROUGH if name else most + 1)
    lines = (line for line in due_lines(actor, wanted) if filters.owner in {"", line.owner})
    rows = list(_others((line for line in lines if name in fold(line.by_person)), actor.today, language))
    if actor.may_anywhere(Permission.VIEW_CASE) and not name:
        rows += _steps(actor, filters, language, wanted.until, most + 1)
    rows.sort(key=lambda row: (row.latest, row.unit, row.name, row.about))
    parts = tuple(_parts(islice(rows, most), actor.today, language))
    return Agenda(unit.name if unit else "", parts, len(rows) > most)


def _steps(actor: Actor, filters: AgendaFilters, language: str, until: date, most: int) -> Iterator[AgendaRow]:
    lines = coming_lines(actor, language, until=until, unit_id=filters.unit_id, owner=filters.owner, most=most)
    for line in lines:
        yield AgendaRow(
            name=line.step_name,
            about=line.person,
            unit=line.unit,
            owner_name=line.owner_name,
            latest=line.latest,
            late=line.latest < actor.today,
            case_id=line.case_id,
            step=line.step,
            may_record=line.may_record,
        )


def _others(lines: Iterable[DueLine], today: date, language: str) -> Iterator[AgendaRow]:
    for line in lines:
        owner = owner_name(line.owner, language) if line.owner else ""
        yield AgendaRow(
            name=due_name(line.kind, language),
            about=" – ".join(filter(None, (line.person, line.subject))),
            unit=line.unit,
            owner_name=line.by_person or owner,
            latest=line.latest,
            late=line.latest < today,
            case_id=line.case_id,
            kind=line.kind,
            key=line.key,
        )


def _parts(rows: Iterable[AgendaRow], today: date, language: str) -> Iterator[AgendaPart]:
    for part, found in groupby(rows, key=lambda row: when(row.latest, today)):
        yield AgendaPart(part, when_name(part, language), tuple(found))
