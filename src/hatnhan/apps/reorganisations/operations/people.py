"""Who goes where: cells of members and guests, transfers under way, open cases, each once and with its act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.operations.moves import carry_case
from hatnhan.apps.candidacies.queries.telling import MOVED_TO
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models import ActKind, Affiliation, MembershipAct, Transfer
from hatnhan.apps.people.operations import NewAffiliation, add_affiliations
from hatnhan.core.permissions import Actor
from hatnhan.core.situation import Exit
from hatnhan.core.transfers import UNDER_WAY, TransferState

_PAPER = 60  # letters of a number on a step


@dataclass(frozen=True, slots=True)
class Moved:
    """How many went."""

    members: int = 0
    guests: int = 0
    cases: int = 0
    transfers: int = 0


def write_going(actor: Actor, left: Unit, to: Unit, people: Collection[int], on: date, document: str) -> Moved:
    """These people of the one cell belong to the other from this day on."""
    there = Affiliation.objects.filter(unit=left, person__pk__among=list(people), ends_on__gt=on)
    homes, guests = (list(there.filter(temporary=temporary)) for temporary in (False, True))
    _be_no_guests(to, [row.person_id for row in homes], on)
    at_home = set(
        Affiliation.objects.filter(
            unit=to, temporary=False, person__in=[row.person_id for row in guests], ends_on__gt=on
        ).values_list("person_id", flat=True)
    )
    _go(homes, to, on)
    _go([row for row in guests if row.person_id not in at_home], to, on)
    Affiliation.objects.filter(pk__in=[row.pk for row in guests if row.person_id in at_home], starts_on__lt=on).update(
        ends_on=on
    )
    _enter_acts(homes, left, to, on, document, (ActKind.MOVED_OUT, ActKind.MOVED_IN))
    _enter_acts(guests, left, to, on, document, (ActKind.RETURNED, ActKind.TEMPORARY_IN))
    transfers = _follow_transfers(left, to, people)
    cases = Case.objects.filter(unit=left, person__pk__among=list(people), ended_on=None).select_related("unit")
    carried = 0
    for case in cases.order_by("pk"):
        record = NewRecord(
            Exit.MOVED, on, paper_number=document[:_PAPER], acted_by_id=left.pk, answers={MOVED_TO: to.pk}
        )
        carry_case(actor, case, to, record)
        carried += 1
    return Moved(len(homes), len(guests), carried, transfers)


def _go(rows: list[Affiliation], to: Unit, on: date) -> None:
    """What began before ends on the day and goes on there; what was to begin later begins there."""
    place = located(to.path)
    begun = [row for row in rows if row.starts_on < on]
    later = [row.pk for row in rows if row.starts_on >= on]
    Affiliation.objects.filter(pk__in=later).update(unit=to, **place)
    Affiliation.objects.filter(pk__in=[row.pk for row in begun]).update(ends_on=on)
    added = add_affiliations(
        [NewAffiliation(row.person_id, to.pk, on, row.ends_on, temporary=row.temporary) for row in begun]
    )
    # A stay that a transfer made goes on under the same transfer.
    for old, new in zip(begun, added, strict=True):
        if old.temporary:
            Transfer.objects.filter(affiliation=old.pk, state=TransferState.AWAY).update(affiliation=new.pk)


def _be_no_guests(to: Unit, people: list[int], on: date) -> None:
    """Whoever was the new cell's guest is its own member now."""
    guests = Affiliation.objects.filter(unit=to, temporary=True, person__in=people, ends_on__gt=on)
    guests.filter(starts_on__lt=on).update(ends_on=on)
    guests.filter(starts_on__gte=on).delete()


def _enter_acts(
    rows: list[Affiliation], left: Unit, to: Unit, on: date, document: str, kinds: tuple[ActKind, ActKind]
) -> None:
    """Out of the one and into the other, of everybody whose time there had begun."""
    out, came = kinds
    MembershipAct.objects.bulk_create(
        [
            MembershipAct(
                person_id=row.person_id,
                kind=kind,
                on=on,
                unit_id=unit.pk,
                path=unit.path,
                document_number=document,
            )
            for row in rows
            if row.starts_on < on
            for kind, unit in ((out, left), (came, to))
        ],
        batch_size=500,
    )


def _follow_transfers(left: Unit, to: Unit, people: Collection[int]) -> int:
    """Whoever is on the way to or from the one is on the way to or from the other."""
    rows = Transfer.objects.filter(person__pk__among=list(people), state__in=[*UNDER_WAY, TransferState.AWAY])
    came = rows.filter(to_unit=left).update(to_unit=to, to_name=to.name)
    went = rows.filter(from_unit=left).update(from_unit=to, from_name=to.name)
    return came + went
