"""Propose a day that is worked or free otherwise than the shipped calendar says; confirm it, refuse it, withdraw it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.rulebook.models import CalendarDay
from hatnhan.apps.rulebook.operations.entering import (
    confirm,
    confirming_objections,
    proposed,
    proposing_objections,
    require_at,
    stop,
    unit_to_enter_at,
    withdraw,
    withdrawing_objections,
)
from hatnhan.apps.rulebook.queries import days_in_sight
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules import rulebook


@dataclass(frozen=True, slots=True)
class NewCalendarDay:
    """A day as a form or a program gives it; without a unit it holds in the whole register."""

    day: date
    worked: bool
    source: str
    unit_id: int | None = None
    paper_number: str = ""
    paper_on: date | None = None
    note: str = ""


@transaction.atomic
def propose_day(*, actor: Actor, entry: NewCalendarDay) -> CalendarDay:
    """Enter a day that holds nowhere until another person confirms it."""
    unit = unit_to_enter_at(actor, entry.unit_id, Permission.EDIT_CALENDAR)
    reasons = [*proposing_objections(actor, entry.source), *_objections(entry)]
    if reasons:
        raise Refused(tuple(reasons))
    row = CalendarDay.objects.create(**asdict(entry), unit_name=unit.name if unit else "", **proposed(actor))
    audit(actor, "rulebook.proposed_day", row, before={}, after=_told(row))
    return row


@transaction.atomic
def confirm_day(*, actor: Actor, entry_id: int) -> CalendarDay:
    """Let the day hold, if somebody else proposed it."""
    row = _locked(actor, entry_id)
    if reasons := (*confirming_objections(actor, row), *_held_already(row)):
        raise Refused(reasons)
    confirm(actor, row)
    audit(actor, "rulebook.confirmed_day", row, before={"worked": not row.worked}, after=_told(row))
    return row


@transaction.atomic
def withdraw_day(*, actor: Actor, entry_id: int, reason: str) -> CalendarDay:
    """Refuse what waits, or end what holds."""
    row = _locked(actor, entry_id)
    if reasons := withdrawing_objections(actor, row, reason):
        raise Refused(reasons)
    withdraw(actor, row, reason)
    verb = "rulebook.withdrew_day" if row.confirmed_at else "rulebook.refused_day"
    audit(actor, verb, row, before=_told(row), after={}, reason=row.withdrawn_reason)
    return row


def _locked(actor: Actor, entry_id: int) -> CalendarDay:
    row = days_in_sight(actor).select_related("unit").select_for_update(of=("self",)).get(pk=entry_id)
    require_at(actor, Permission.EDIT_CALENDAR, row.unit)
    return row


def _objections(entry: NewCalendarDay) -> list[Reason]:
    calendar = rulebook().calendar
    if not calendar.first <= entry.day <= calendar.last:
        return [stop("own_day.outside_calendar", first=calendar.first, last=calendar.last)]
    live = CalendarDay.objects.filter(unit=entry.unit_id, day=entry.day, withdrawn_at=None)
    return [stop("own_day.there_already", on=entry.day)] if live.exists() else []


def _held_already(row: CalendarDay) -> list[Reason]:
    """Two may have been proposed at one moment: one alone holds. All are locked while one of them is confirmed."""
    same = CalendarDay.objects.select_for_update().filter(unit=row.unit_id, day=row.day, withdrawn_at=None)
    others = [other for other in same.order_by("pk") if other.pk != row.pk and other.confirmed_at]
    return [stop("own_day.there_already", on=row.day)] if others else []


def _told(row: CalendarDay) -> dict[str, object]:
    return {"day": row.day, "worked": row.worked, "unit": row.unit_id}
