"""Decided levels as events of a person's and of a unit's story."""

from datetime import date

from django.db.models import F, QuerySet

from hatnhan.apps.organisation.queries import reach
from hatnhan.apps.ratings.models import DecidedLevel
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.permissions import Actor, Permission


def events(actor: Actor, person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """Every level that was decided for this person by that day, changed ones too: one query.

    Only of cells in reach; the caller has checked that the actor may see the person.
    """
    rows = DecidedLevel.objects.filter(
        reach(actor, Permission.VIEW_PERSON, "member__unit__path"), member__person=person_id
    )
    return _told(rows, "member", on)


def unit_events(actor: Actor, unit_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """The same for a unit in reach."""
    rows = DecidedLevel.objects.filter(
        reach(actor, Permission.VIEW_FIGURES, "organisation__unit__path"), organisation__unit=unit_id
    )
    return _told(rows, "organisation", on)


def _told(rows: QuerySet[DecidedLevel], what: str, on: date) -> tuple[HistoryEvent, ...]:
    told = rows.filter(decision__decided_on__lte=on).annotate(
        year=F(f"{what}__year"), told_unit=F(f"{what}__unit"), unit_name=F(f"{what}__unit_name")
    )
    columns = ("pk", "level", "decision__decided_on", "decision__number", "year", "told_unit", "unit_name")
    return tuple(
        HistoryEvent(day, HistoryKind.RATED, (("year", str(year)), ("level", level)), number, unit_id, unit, key=key)
        for key, level, day, number, year, unit_id, unit in told.order_by("pk").values_list(*columns)
    )
