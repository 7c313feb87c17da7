"""How targets came about, what units registered, and the guiding papers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, unit_in_reach, within
from hatnhan.apps.targets.models import GuidingPaper, Registration, TargetChange
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.targets import Aim

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One act on a target of the unit."""

    aim: Aim
    before: int | None
    after: int | None
    reason: str
    document: str
    paper: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """What a unit registered, and the answer."""

    id: int
    unit_id: int
    unit: str
    aim: Aim
    count: int
    note: str
    state: str
    registered_at: datetime
    registered_by: str
    answered_at: datetime | None
    answered_by: str
    answer: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A guiding paper; `targets`: how many targets carry it out."""

    id: int
    kind: str
    number: str
    dated: date
    issuer: str
    title: str
    unit: str
    targets: int = 0


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """What became of the targets of a unit."""

    unit_id: int
    unit: str
    changes: tuple[ChangeLine, ...]
    registrations: tuple[RegistrationLine, ...]


def target_history(actor: Actor, unit_id: int) -> TargetHistory:
    """Every act on the targets of a unit in reach, and what it registered; the newest first."""
    unit = unit_in_reach(actor, unit_id)
    rows = TargetChange.objects.filter(target__unit=unit).select_related("target", "paper").order_by("-pk")[:_SHOWN]
    changes = tuple(
        ChangeLine(
            Aim(row.target.first_year, row.target.last_year, row.target.groups),
            row.before,
            row.after,
            row.reason,
            row.document,
            row.paper.number if row.paper else "",
            row.at,
            row.by,
        )
        for row in rows
    )
    return TargetHistory(unit.pk, unit.name, changes, _lines(Registration.objects.filter(unit=unit)))


def waiting_registrations(actor: Actor, unit: Unit) -> tuple[RegistrationLine, ...]:
    """What the units directly below have registered and nobody has answered."""
    below = Registration.objects.filter(within([subtree(unit.path)], "unit__path"), state="waiting")
    rows = below.filter(reach(actor, Permission.VIEW_UNIT, "unit__path")).exclude(unit=unit)
    lines = _lines(rows)
    paths = dict(Unit.objects.filter(pk__in={line.unit_id for line in lines}).values_list("pk", "path"))
    return tuple(line for line in lines if paths[line.unit_id] == f"{unit.path}{line.unit_id}/")


def registration_in_reach(actor: Actor, registration_id: int) -> RegistrationLine:
    """One registration; ObjectDoesNotExist out of reach."""
    found = Registration.objects.filter(reach(actor, Permission.VIEW_UNIT, "unit__path"), pk=registration_id)
    lines = _lines(found)
    if not lines:
        raise Registration.DoesNotExist(registration_id)
    return lines[0]


def _lines(rows: QuerySet[Registration]) -> tuple[RegistrationLine, ...]:
    found = rows.select_related("unit").order_by("-pk")[:_SHOWN]
    return tuple(
        RegistrationLine(
            row.pk,
            row.unit_id,
            row.unit.name,
            Aim(row.first_year, row.last_year, row.groups),
            row.count,
            row.note,
            row.state,
            row.registered_at,
            row.registered_by,
            row.answered_at,
            row.answered_by,
            row.answer,
        )
        for row in found
    )


def guiding_papers(actor: Actor, unit_id: int) -> tuple[PaperLine, ...]:
    """The papers by which a unit in reach works: its own and those of the units above, which are for all below."""
    unit = unit_in_reach(actor, unit_id)
    rows = GuidingPaper.objects.filter(unit__in=ids_of(unit.path))
    counted = rows.select_related("unit").annotate(n=Count("targets")).order_by("-dated", "-pk")[:_SHOWN]
    return tuple(
        PaperLine(row.pk, row.kind, row.number, row.dated, row.issuer, row.title, row.unit.name, row.n)
        for row in counted
    )
