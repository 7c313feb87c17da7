"""The acts of a unit and a period, one line each, as a list reads them."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.queries import reach, require, unit_in_reach, within
from hatnhan.apps.people.models import ActKind, MembershipAct
from hatnhan.apps.people.queries.reach import those_in_reach
from hatnhan.core.figures import Period
from hatnhan.core.permissions import Actor, Permission, subtree

ENTRIES = (ActKind.ADMITTED, ActKind.RESTORED, ActKind.MOVED_IN)
EXITS = (ActKind.STRUCK_OFF, ActKind.EXPELLED, ActKind.LEFT, ActKind.DIED, ActKind.MOVED_OUT)
_COLUMNS = (
    "pk", "on", "kind", "person_id", "person__name__written", "person__born", "unit__name", "document_number",
    "document_on", "decided_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActFilters:
    """Which acts are wanted: of this unit and below it, of this period, of these kinds (none: all).

    `without_paper`: only those that have neither number nor day of a decision.
    """

    period: Period
    unit_id: int | None = None
    kinds: tuple[str, ...] = ()
    without_paper: bool = False


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act. `reached`: whether the person's page may be opened by this actor today."""

    id: int
    on: date
    kind: str
    person_id: int
    name: str
    born: date
    unit: str
    document: str
    document_on: date | None
    decided_by: str
    reached: bool


@dataclass(frozen=True, slots=True)
class ActList:
    """One page; `after` is the key of the next one, "" on the last."""

    lines: tuple[ActLine, ...]
    after: str


def act_list(actor: Actor, filters: ActFilters, after: str, size: int) -> ActList:
    """The acts that stand, oldest first; an act that another replaced is told by the other alone.

    ObjectDoesNotExist for a unit out of reach, ValueError for a key that no list gave out.
    """
    rows = MembershipAct.objects.filter(_wanted(actor, filters), replaced_by=None)
    if after:
        day, _, last = after.partition("_")
        on, key = date.fromisoformat(day), int(last)
        rows = rows.filter(Q(on__gt=on) | Q(on=on, pk__gt=key), on__gte=on)
    found = list(rows.order_by("on", "pk").values_list(*_COLUMNS)[: size + 1])
    shown = found[:size]
    reached = set(those_in_reach(actor, {row[3] for row in shown}).values_list("pk", flat=True)) if shown else set()
    lines = tuple(_line(row, reached) for row in shown)
    return ActList(lines, f"{lines[-1].on.isoformat()}_{lines[-1].id}" if len(found) > size else "")


def _line(row: tuple[Any, ...], reached: Container[int]) -> ActLine:
    key, on, kind, person_id, name, born, unit, document, document_on, decided_by = row
    return ActLine(
        key, on, kind, person_id, name, born, unit or "", document, document_on, decided_by, person_id in reached
    )


def _wanted(actor: Actor, filters: ActFilters) -> Q:
    wanted = reach(actor, Permission.VIEW_PERSON)
    wanted &= Q(on__gte=filters.period.first, on__lte=min(filters.period.last, FOR_EVER))
    if filters.unit_id is not None:
        unit = unit_in_reach(actor, filters.unit_id)
        require(actor, Permission.VIEW_PERSON, unit.path)
        wanted &= within([subtree(unit.path)])
    if filters.kinds:
        wanted &= Q(kind__in=filters.kinds)
    if filters.without_paper:
        wanted &= Q(document_number="", document_on=None)
    return wanted
