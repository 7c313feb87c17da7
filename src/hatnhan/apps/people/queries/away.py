"""Members who take no part in their own cell for a time: away elsewhere, guests here, exempt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Affiliation, Person, Restriction, RestrictionKind
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.transfers import transfers_in_reach
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.core.transfers import TransferState

_MOST = 500


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A member who takes no part in his own cell for a time: away, a guest here, or exempt."""

    person_id: int
    name: str
    born: date
    what: str
    unit: str
    since: date
    until: date | None
    ground: str
    transfer_id: int


def members_away(actor: Actor, unit_id: int | None) -> tuple[AwayLine, ...]:
    """Who is away from his cell for a time, who is a guest in a cell, who is exempt: today, in this unit and below."""
    day = actor.today
    low = Unit.objects.get(pk=unit_id).path if unit_id else ""
    below = within([subtree(low)]) if low else Q()
    lines = [*_guests(actor, day, low), *_exempt(actor, day, below)]
    gone = transfers_in_reach(actor).filter(state=TransferState.AWAY, to_unit=None)
    gone = gone.filter(within([subtree(low)], "from_unit__path")) if low else gone
    lines += [
        _away(row.person, "away", row.to_name, row.answered_on or day, row.back_by, row.pk) for row in gone[:_MOST]
    ]
    return tuple(sorted(lines, key=lambda line: (line.what, line.name, line.person_id)))


def _guests(actor: Actor, day: date, low: str) -> Iterator[AwayLine]:
    guests = Affiliation.objects.filter(lasting_on(day), temporary=True)
    homes = Affiliation.objects.filter(lasting_on(day), reach(actor, Permission.VIEW_PERSON), temporary=False)
    homes = homes.filter(within([subtree(low)])) if low else homes
    for what, rows in (
        ("guest", guests.filter(reach(actor, Permission.VIEW_PERSON), within([subtree(low)]) if low else Q())),
        ("away", guests.filter(person__in=homes.values("person"))),
    ):
        for row in rows.select_related("person__name", "unit").prefetch_related("transfers")[:_MOST]:
            transfer = next(iter(row.transfers.all()), None)
            until = transfer.back_by if transfer else None if row.ends_on == FOR_EVER else row.ends_on
            yield _away(row.person, what, row.unit.name, row.starts_on, until, transfer.pk if transfer else 0)


def _exempt(actor: Actor, day: date, below: Q) -> Iterator[AwayLine]:
    cells = Affiliation.objects.filter(lasting_on(day), reach(actor, Permission.VIEW_PERSON), below, temporary=False)
    homes = dict(cells.filter(person__restrictions__isnull=False).values_list("person_id", "unit__name"))
    rows = Restriction.objects.filter(lasting_on(day), kind=RestrictionKind.EXEMPT, person__in=homes)
    for row in rows.select_related("person__name")[:_MOST]:
        until = None if row.ends_on == FOR_EVER else row.ends_on
        yield _away(row.person, "exempt", homes[row.person_id], row.starts_on, until, 0, ground=row.ground or "")


def _away(  # noqa: PLR0913 -- the columns of a line
    person: Person, what: str, unit: str, since: date, until: date | None, transfer_id: int, *, ground: str = ""
) -> AwayLine:
    return AwayLine(person.pk, person.name.written, person.born, what, unit, since, until, ground, transfer_id)
