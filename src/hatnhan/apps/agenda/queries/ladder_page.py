"""What an account was told and to whom it went on; the settings of a unit, and where they come from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import reach
from hatnhan.apps.agenda.facts import ladder_of, shipped
from hatnhan.apps.agenda.models import LadderSetting, Reminder
from hatnhan.apps.agenda.queries.ladder import Key
from hatnhan.apps.candidacies.models import DueStep
from hatnhan.apps.candidacies.queries import late_on
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.core.ladder import Ladder, Rung
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import step_name

PAGE = 50


@dataclass(frozen=True, slots=True)
class RungTold:
    """A rung that a step has come to: the day, and who was told. `together`: noted with a higher one."""

    rung: int
    on: date
    together: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A step of which the account was told."""

    case_id: int
    person: str
    unit: str
    step_name: str
    latest: date
    days_late: int
    on: date
    still_late: bool
    rungs: tuple[RungTold, ...]


@dataclass(frozen=True, slots=True)
class ToldPage:
    """What an account was told, the latest first; `after` is the key of the next page. `address`: its own e-mail."""

    lines: tuple[ToldLine, ...]
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class LadderPage:
    """The settings that hold at a unit. `source`: the unit that they come from; "" the shipped ones."""

    unit_id: int
    unit: str
    ladder: Ladder
    own: bool
    source: str
    changed_at: datetime | None
    changed_by: str
    may_edit: bool


def told_page(actor: Actor, language: str, after: str = "") -> ToldPage:
    """One page in five queries; ValueError for a key of no list."""
    rows = Reminder.objects.filter(reach(actor, Permission.VIEW_CASE, "case__path"), digests__user=actor.id)
    if after:
        rows = rows.filter(pk__lt=int(after))
    rows = rows.select_related("case__person__name", "case__unit").only(
        *("step", "latest", "days_late", "on", "case__person__name__written", "case__unit__name")
    )
    found = list(rows.order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    cases = {row.case_id for row in page}
    late = set(DueStep.objects.filter(late_on(actor.today), case__in=cases).values_list("case_id", "step", "latest"))
    rungs = _rungs(cases)
    lines = tuple(_line(row, rungs, (row.case_id, row.step, row.latest) in late, language) for row in page)
    address = User.objects.filter(pk=actor.id or 0).values_list("email", flat=True).first() or ""
    return ToldPage(lines, str(page[-1].pk) if len(found) > PAGE else "", address)


def ladder_page(actor: Actor, unit_id: int) -> LadderPage:
    """The settings at a unit; ObjectDoesNotExist out of reach, PermissionDenied for who reads no cases there."""
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_CASE, unit.path)
    rows = LadderSetting.objects.filter(unit__in=ids_of(unit.path)).select_related("unit").order_by("-unit__path")
    nearest = max(rows, key=lambda row: len(row.unit.path), default=None)
    return LadderPage(
        unit_id=unit.pk,
        unit=unit.name,
        ladder=ladder_of(nearest) if nearest else shipped().ladder,
        own=nearest is not None and nearest.unit_id == unit.pk,
        source=nearest.unit.name if nearest else "",
        changed_at=nearest.changed_at if nearest else None,
        changed_by=nearest.changed_by if nearest else "",
        may_edit=actor.may(Permission.EDIT_RULEBOOK, unit.path),
    )


def _rungs(cases: Collection[int]) -> dict[Key, tuple[RungTold, ...]]:
    names: dict[tuple[Key, int, date, bool], list[str]] = {}
    columns = ("case_id", "step", "latest", "rung", "on", "together", "digests__user__full_name")
    here = Reminder.objects.filter(case__in=cases, cell=F("case__unit"))
    rows = here.order_by("rung", "digests__user__pk")
    for case_id, step, latest, rung, on, together, full, username in rows.values_list(
        *columns, "digests__user__username"
    ):
        told = names.setdefault(((case_id, step, latest), rung, on, together), [])
        if username:
            told.append(full or username)
    found: dict[Key, tuple[RungTold, ...]] = {}
    for (key, rung, on, together), told in names.items():
        found[key] = (*found.get(key, ()), RungTold(Rung(rung).value, on, together, tuple(told)))
    return found


def _line(row: Reminder, rungs: dict[Key, tuple[RungTold, ...]], still_late: bool, language: str) -> ToldLine:  # noqa: FBT001 -- a row
    return ToldLine(
        case_id=row.case_id,
        person=row.case.person.name.written,
        unit=row.case.unit.name,
        step_name=step_name(row.step, language),
        latest=row.latest,
        days_late=row.days_late,
        on=row.on,
        still_late=still_late,
        rungs=rungs.get((row.case_id, row.step, row.latest), ()),
    )
