"""A unit opens a year: from then on its cells enter levels, and it decides."""

from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import require, unit_in_reach
from hatnhan.apps.ratings.models import RatingYear
from hatnhan.apps.ratings.queries.reach import decides, opened_at, who_decides
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.ratings import opening_objections, refuse


@transaction.atomic
def open_year(*, actor: Actor, unit_id: int, year: int, listed_on: date) -> RatingYear:
    """Rate the year by the lists of this day; once."""
    unit = Unit.objects.select_for_update().get(pk=unit_in_reach(actor, unit_id).pk)
    require(actor, Permission.RECORD_COMMITTEE_STEP, unit.path)
    reasons = [*opening_objections(year, listed_on, actor.today)]
    if not decides(unit.kind):
        reasons.append(refuse("rating.not_here", name=unit.name, unit=who_decides(unit)))
    if listed_on < unit.founded_on or listed_on >= unit.ended_on:
        reasons.append(refuse("rating.unit_not_here", name=unit.name, on=listed_on))
    if opened := opened_at(unit.pk, year):
        reasons.append(refuse("rating.opened_already", name=unit.name, year=str(year), on=opened.listed_on))
    if reasons:
        raise Refused(tuple(reasons))
    opened = RatingYear.objects.create(
        unit=unit, year=year, listed_on=listed_on, opened_at=actor.at, opened_by=actor.name
    )
    after = {"rating_year": year, "listed_on": listed_on}
    record(actor, "ratings.opened_year", unit, before={}, after=after)
    return opened
