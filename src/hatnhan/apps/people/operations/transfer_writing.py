"""What every act on a transfer writes: its columns with the next version, and what the chain is told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.people.models import ActKind, Affiliation, Person, Transfer
from hatnhan.apps.people.operations.acts import enter_act
from hatnhan.apps.people.operations.placing import place_admissions
from hatnhan.apps.people.queries import belonging_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor
from hatnhan.core.transfers import UNDER_WAY, TransferState


def write_transfer(
    actor: Actor,
    row: Transfer,
    verb: str,
    reasons: Iterable[Reason],
    *,
    on: date,
    belonging: bool = False,
    **changed: object,
) -> None:
    """Refuse for these reasons, or write these columns with the version that follows, and tell the chain."""
    if refused := tuple(reasons):
        raise Refused(refused)
    before = {column: getattr(row, column) for column in changed}
    for column, value in {**changed, "last_on": on, "version": row.version + 1}.items():
        setattr(row, column, value)
    row.save(update_fields=[*changed, "last_on", "version"])
    if belonging:
        place_admissions([row.person_id])
    tell_transfer(actor, verb, row, before, belonging=belonging)


_FREE = frozenset({"reason", "explanation", "answer"})
_COLUMNS = (
    "kind", "state", "reason", "decision_number", "decision_on", "effective_on", "from_name", "to_name", "begun_on",
    "letter_number", "letter_on", "letter_by", "dues_until", "self_review", "presented_on", "explanation",
    "answered_on", "answer", "back_by", "returned_on",
)  # fmt: skip


def tell_transfer(
    actor: Actor, verb: str, row: Transfer, before: dict[str, object], *, belonging: bool = False
) -> None:
    """What changed; of free text only that it changed."""
    columns = [column for column in _COLUMNS if column in before] if before else _COLUMNS
    after = {column: _told(column, getattr(row, column)) for column in columns}
    stood = {column: _told(column, before[column]) for column in columns if column in before}
    after = {column: value for column, value in after.items() if value not in (None, "", False) or column in stood}
    more = {"belonging": belonging_of([row.person_id])} if belonging else {}
    audit(actor, verb, Person(pk=row.person_id), transfer=row.pk, before=stood, after=after, **more)


def _told(column: str, value: object) -> object:
    return "changed" if column in _FREE and value else value


def end_transfers(*, actor: Actor, person_id: int, on: date) -> None:
    """The membership ends on this day: whatever is under way, and every stay elsewhere, ends with it."""
    running = [*UNDER_WAY, TransferState.AWAY]
    for row in Transfer.objects.select_for_update(of=("self",)).filter(person=person_id, state__in=running):
        # One that was begun for a later day than the membership lasted ends on its own last day.
        _end(actor, row, max(on, row.last_on))


def end_stays(*, actor: Actor, person_id: int, on: date, unit_id: int | None) -> None:
    """Who goes to another cell for good is its guest no more, and is not away outside of the register any more.

    `unit_id`: the new cell; without one he leaves the register, and with it every cell whose guest he was.
    """
    stays = Transfer.objects.select_for_update(of=("self",)).filter(person=person_id, state=TransferState.AWAY)
    guests = Affiliation.objects.filter(person=person_id, temporary=True, starts_on__lt=on, ends_on__gt=on)
    guests = guests.filter(unit=unit_id) if unit_id else guests
    ended = list(guests.values_list("pk", "unit_id"))
    Affiliation.objects.filter(pk__in=[pk for pk, _ in ended]).update(ends_on=on)
    for row in stays:
        if row.affiliation_id is None or row.affiliation_id in dict(ended):
            _end(actor, row, max(on, row.last_on))
    for _, cell in ended:
        enter_act(person_id=person_id, kind=ActKind.RETURNED, on=on, unit_id=cell)


def _end(actor: Actor, row: Transfer, on: date) -> None:
    changed: dict[str, Any] = {"returned_on": on} if row.state == TransferState.AWAY else {"answered_on": on}
    write_transfer(actor, row, "people.transfer_ended", [], on=on, state=TransferState.ENDED, **changed)
