"""Set right from when to when something held: a cell, a post, a restriction, a group."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import models, transaction

from hatnhan.apps.access.operations import end_grants_of_post
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.choices import ONE_AT_A_TIME
from hatnhan.apps.people.models import ActKind, Affiliation, Post, Restriction, TargetGroup
from hatnhan.apps.people.operations.acts import EXITS, enter_act, redate_act, standing_act
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.operations.placing import place_admissions
from hatnhan.apps.people.operations.restrictions import period_objections
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.plausible import day_objections

Row = Affiliation | Post | Restriction | TargetGroup
PERIODS: Mapping[str, type[Row]] = {
    "cell": Affiliation,
    "post": Post,
    "restriction": Restriction,
    "group": TargetGroup,
}
# What of a row says what held, as the record of changes tells it.
_TELLING = {"cell": "", "post": "title", "restriction": "kind", "group": "group"}


@transaction.atomic
def redate(*, actor: Actor, what: str, row_id: int, starts_on: date, ends_on: date = FOR_EVER) -> None:
    """Write the days of this period anew; `ends_on` is exclusive."""
    rows: models.QuerySet[Any] = models.QuerySet(PERIODS[what])
    person = lock_person(actor, rows.get(pk=row_id).person_id)
    row = rows.select_for_update(of=("self",)).get(pk=row_id)
    before = {"starts_on": row.starts_on, "ends_on": row.ends_on}
    after = {"starts_on": starts_on, "ends_on": ends_on}
    if before == after:
        return
    row.starts_on, row.ends_on = starts_on, ends_on
    reasons = (*day_objections(starts_on), *period_objections(starts_on, ends_on), *_objections(what, row))
    if reasons:
        raise Refused(reasons)
    row.save(update_fields=["starts_on", "ends_on", *(["assumed"] if _settle(row) else [])])
    if isinstance(row, Post) and ends_on != FOR_EVER:
        end_grants_of_post(actor=actor, post_key=row.pk, ends_on=ends_on)
    _redate_acts(row, before)
    told = {what: getattr(row, _TELLING[what])} if _TELLING[what] else {"unit_name": row.unit.name}
    place_admissions([person.pk])
    audit(actor, "people.redated", person, before=before, after=told | after, belonging=belonging_of([person.pk]))


_EDGES: Mapping[object, tuple[tuple[ActKind, ...], tuple[ActKind, ...]]] = {
    ("cell", False): ((ActKind.MOVED_IN,), (ActKind.MOVED_OUT,)),
    ("cell", True): ((ActKind.TEMPORARY_OUT, ActKind.TEMPORARY_IN), (ActKind.RETURNED,)),
    "exempt": ((ActKind.EXEMPTED,), (ActKind.ACTIVE_AGAIN,)),
    "suspended": ((ActKind.SUSPENDED,), (ActKind.ACTIVE_AGAIN,)),
}


def _redate_acts(row: Row, before: Mapping[str, date]) -> None:
    """The acts by which this period began and ended follow its days; an end that is new by hand gets its act.

    An act is never taken away: that of an end that was none stands on the last of all days, where no period reaches.
    """
    if not isinstance(row, Affiliation | Restriction):
        return
    begins, ends = _EDGES[("cell", row.temporary) if isinstance(row, Affiliation) else row.kind]
    for kinds, column in ((begins, "starts_on"), (ends, "ends_on")):
        was, now = before[column], getattr(row, column)
        for kind in kinds if was != now else ():
            if standing_act(row.person_id, {kind}, was):
                redate_act(person_id=row.person_id, kind=kind, before=was, on=now)
            elif was == FOR_EVER and not standing_act(row.person_id, EXITS, now):
                unit_id = row.unit_id if isinstance(row, Affiliation) else None
                enter_act(person_id=row.person_id, kind=kind, on=now, unit_id=unit_id)


def _settle(row: Row) -> bool:
    """A first day that somebody has set right is no longer assumed."""
    if not isinstance(row, Affiliation):
        return False
    row.assumed = False
    return True


def _objections(what: str, row: Any) -> Iterator[Reason]:  # noqa: ANN401 -- one of four tables
    if isinstance(row, Affiliation | Post):
        yield from _against_the_unit(row.unit, row.starts_on)
    if isinstance(row, Affiliation):
        yield from _against_other_cells(row)
    elif isinstance(row, Post):
        yield from _against_other_posts(row)
    else:
        same = {"kind": row.kind} if isinstance(row, Restriction) else {"group": row.group}
        if other := _beside(row).filter(person=row.person_id, **same).first():
            yield stop(f"{what}.overlaps", on=other.starts_on)


def _against_the_unit(unit: Unit, starts_on: date) -> Iterator[Reason]:
    if starts_on < unit.founded_on:
        yield stop("affiliation.before_the_cell", on=starts_on, founded_on=unit.founded_on)
    if starts_on >= unit.ended_on:
        yield stop("affiliation.cell_had_ended", on=starts_on, ended_on=unit.ended_on)


def _against_other_cells(row: Affiliation) -> Iterator[Reason]:
    for other in _beside(row).filter(person=row.person_id, temporary=row.temporary).select_related("unit"):
        on = max(other.starts_on, row.starts_on)
        yield stop("affiliation.two_cells", on=on, unit=other.unit.name)


def _against_other_posts(row: Post) -> Iterator[Reason]:
    for other in _beside(row).filter(unit=row.unit_id, title=row.title).select_related("person__name"):
        if other.person_id == row.person_id:
            yield stop("post.held_already", on=other.starts_on)
        elif row.title in ONE_AT_A_TIME:
            on = max(other.starts_on, row.starts_on)
            yield stop("post.one_at_a_time", on=on, name=other.person.name.written)


def _beside(row: Row) -> "models.QuerySet[Any]":
    """The other rows of the table whose period touches this one."""
    rows: models.QuerySet[Any] = models.QuerySet(type(row))
    return rows.filter(starts_on__lt=row.ends_on, ends_on__gt=row.starts_on).exclude(pk=row.pk).order_by("starts_on")
