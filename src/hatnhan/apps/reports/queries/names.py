"""The names behind a figure: who was admitted in a unit and below, in a period, of a group."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach, within
from hatnhan.apps.people.queries import those_in_reach
from hatnhan.apps.people.queries.admissions import admitted, admitted_in
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, Permission

_SORTED = "person__name__sort_key"
_COLUMNS = (
    "pk",
    _SORTED,
    "person_id",
    "person__name__written",
    "person__born",
    "person__sex",
    "path",
    "admitted_on",
    "decided_on",
    "recognised",
    "ends_on",
)


@dataclass(frozen=True, slots=True)
class NameFilters:
    """What the list is cut to; without a unit, all that the actor looks after."""

    period: Period
    unit_id: int | None = None
    groups: str = ""


@dataclass(frozen=True, slots=True)
class AdmittedLine:
    """One person as he was admitted. `reached`: the actor may open his page today."""

    key: str
    person_id: int
    name: str
    born: date
    sex: str
    unit_id: int
    unit: str
    admitted_on: date
    decided_on: date | None
    standing: str
    reached: bool = True


@dataclass(frozen=True, slots=True)
class AdmittedList:
    """One page; `after` is the key of the next one, "" on the last."""

    lines: tuple[AdmittedLine, ...]
    after: str


def admitted_list(actor: Actor, filters: NameFilters, after: str = "", size: int = 50) -> AdmittedList:
    """One page, by name; ValueError for a key that no list gave out."""
    rows = _rows(actor, filters)
    if after:
        key, _, last = after.rpartition("-")
        rows = rows.filter(Q((f"{_SORTED}__gt", key)) | Q(pk__gt=int(last)), (f"{_SORTED}__gte", key))
    found = list(rows.order_by(_SORTED, "pk").values_list(*_COLUMNS)[: size + 1])
    shown = found[:size]
    reached = set(those_in_reach(actor, [row[2] for row in shown]).values_list("pk", flat=True))
    cells = dict(Unit.objects.filter(pk__in={ids_of(row[6])[-1] for row in shown}).values_list("pk", "name"))
    lines = tuple(_line(row, actor.today, reached, cells) for row in shown)
    return AdmittedList(lines, lines[-1].key if len(found) > size else "")


def count_names(actor: Actor, filters: NameFilters) -> int:
    """How many stand on the list."""
    return int(_rows(actor, filters).count())


def _rows(actor: Actor, filters: NameFilters) -> Any:  # noqa: ANN401 -- a query set of affiliations
    ranges = actor.ranges.get(Permission.VIEW_PERSON, ())
    if filters.unit_id is None:
        return admitted_in(within(ranges), filters.period, filters.groups)
    unit = unit_in_reach(actor, filters.unit_id)
    rows = admitted(unit, filters.period, filters.groups, today=actor.today)
    # What stood below a unit that has ended may hang elsewhere today: it is counted here, and named there.
    whole = unit.ended_on > actor.today and actor.may(Permission.VIEW_PERSON, unit.path)
    return rows if whole else rows.filter(within(ranges))


def _line(row: tuple[Any, ...], today: date, reached: Collection[int], cells: Mapping[int, str]) -> AdmittedLine:
    key, sort_key, person_id, name, born, sex, path, admitted_on, decided_on, recognised, ends_on = row
    cell = ids_of(path)[-1]
    return AdmittedLine(
        key=f"{sort_key}-{key}",
        person_id=person_id,
        name=name,
        born=born,
        sex=sex,
        unit_id=cell,
        unit=cells[cell],
        admitted_on=admitted_on,
        decided_on=decided_on,
        standing="ended" if ends_on <= today else "official" if recognised else "probationary",
        reached=person_id in reached,
    )
