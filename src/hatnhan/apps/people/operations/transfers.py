"""Acts on transfers of Party activity: begun, letter, presented, accepted or refused, taken back, longer, returned.

A member belongs to the cell that he comes from until the new one accepts him; only that act moves anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import require
from hatnhan.apps.people.models import ActKind, Affiliation, Person, Transfer
from hatnhan.apps.people.operations.acts import Decision, enter_act
from hatnhan.apps.people.operations.belonging import NewAffiliation, cell_objections, join
from hatnhan.apps.people.operations.locking import was_member
from hatnhan.apps.people.operations.posts import end_posts
from hatnhan.apps.people.operations.transfer_writing import end_stays, tell_transfer, write_transfer
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.people.queries.reach import person_in_reach
from hatnhan.apps.people.queries.transfers import (
    acting_path,
    book_of,
    destination,
    may_act,
    permission_of,
    stands,
    transfer_in_reach,
)
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import (
    UNDER_WAY,
    Act,
    Begun,
    TransferState,
    act_objections,
    begin_objections,
    extend_objections,
    present_objections,
    unit_objections,
)

# What only a member does, or has done to him; a transfer of somebody who is none any more can still be put aside.
_OF_MEMBERS = frozenset({Act.LETTER, Act.PRESENT, Act.ACCEPT, Act.EXTEND, Act.RETURN})


@dataclass(frozen=True, slots=True)
class NewTransfer:
    """What is typed when a transfer begins. A place outside of the register has a name and no unit."""

    person_id: int
    kind: TransferKind
    on: date
    to_unit_id: int | None = None
    to_name: str = ""
    from_name: str = ""
    reason: str = ""
    study: bool = False
    decision_number: str = ""
    decision_on: date | None = None
    effective_on: date | None = None
    back_by: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter of introduction says."""

    number: str
    on: date
    by: str = ""
    dues_until: date | None = None
    self_review: bool = False


@transaction.atomic
def begin_transfer(*, actor: Actor, new: NewTransfer) -> Transfer:
    """Begin a transfer: of a member of a cell here to anywhere, or of one who belongs to none here to a cell here."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_in_reach(actor, new.person_id).pk)
    home = Affiliation.objects.filter(lasting_on(new.on), person=person, temporary=False).select_related("unit").first()
    to_unit = Unit.objects.select_for_update().get(pk=new.to_unit_id) if new.to_unit_id else None
    _require_beginning(actor, home, to_unit)
    if reasons := _begin_objections(actor, new, home, to_unit):
        raise Refused(reasons)
    row = Transfer.objects.create(
        person=person,
        kind=new.kind,
        state=TransferState.BEGUN,
        reason=new.reason.strip(),
        study=new.study,
        decision_number=new.decision_number.strip(),
        decision_on=new.decision_on,
        effective_on=new.effective_on,
        from_unit=home.unit if home else None,
        from_name=home.unit.name if home else new.from_name.strip(),
        to_unit=to_unit,
        to_name=to_unit.name if to_unit else new.to_name.strip(),
        begun_on=new.on,
        last_on=new.on,
        back_by=new.back_by,
    )
    tell_transfer(actor, "people.transfer_begun", row, {})
    return row


def _require_beginning(actor: Actor, home: Affiliation | None, to_unit: Unit | None) -> None:
    place = home.unit.path if home else to_unit.path if to_unit else ""
    if not place:
        raise PermissionDenied(Permission.RECORD_STEP)
    require(actor, Permission.RECORD_STEP, place)


def _begin_objections(
    actor: Actor, new: NewTransfer, home: Affiliation | None, to_unit: Unit | None
) -> tuple[Reason, ...]:
    own = Transfer.objects.filter(person=new.person_id)
    open_one, away = own.filter(state__in=UNDER_WAY).first(), own.filter(state=TransferState.AWAY).first()
    book = book_of(home.unit if home else to_unit)
    begun = Begun(
        kind=TransferKind(new.kind),
        on=new.on,
        today=actor.today,
        effective_on=new.effective_on,
        expected_return=new.back_by,
        study=new.study,
        member=was_member(new.person_id, new.on),
        from_name=home.unit.name if home else new.from_name.strip(),
        to=destination(to_unit, new.to_name, home.unit if home else None),
        open_since=open_one.begun_on if open_one else None,
        away_since=away.answered_on if away else None,
    )
    reasons = (
        *day_objections(new.on, new.decision_on, new.effective_on),
        *begin_objections(begun, book.on(new.on).transfers),
    )
    if home is None and new.kind == TransferKind.TEMPORARY:
        reasons += (stop("transfer.no_home"),)
    if to_unit and new.to_name.strip():
        reasons += (stop("transfer.two_places"),)
    return reasons


@transaction.atomic
def issue_letter(*, actor: Actor, transfer_id: int, letter: Letter, seen: int | None = None) -> Transfer:
    """Write down the letter of introduction; a wrong one is set right in the same way until it is presented."""
    row = _locked(actor, transfer_id, Act.LETTER)
    reasons = [*_objections(actor, row, Act.LETTER, letter.on, seen)]
    if not letter.number.strip():
        reasons.append(stop("transfer.no_letter_number"))
    if row.decision_on and letter.on < row.decision_on:
        reasons.append(stop("transfer.letter_before_decision", on=letter.on, decision_on=row.decision_on))
    write_transfer(
        actor,
        row,
        "people.transfer_letter",
        reasons,
        on=letter.on,
        state=TransferState.ISSUED,
        letter_number=letter.number.strip(),
        letter_on=letter.on,
        letter_by=letter.by.strip(),
        dues_until=letter.dues_until.replace(day=1) if letter.dues_until else None,
        self_review=letter.self_review,
    )
    return row


@transaction.atomic
def present_letter(
    *, actor: Actor, transfer_id: int, on: date, explanation: str = "", seen: int | None = None
) -> Transfer:
    """The member presented the letter at the new cell; later than the rules allow only with his explanation."""
    row = _locked(actor, transfer_id, Act.PRESENT)
    book = book_of(row.to_unit or row.from_unit)
    late = present_objections(stands(row), on, explanation, book.on(row.letter_on or on).transfers, book.calendar)
    reasons = [*_objections(actor, row, Act.PRESENT, on, seen), *late]
    write_transfer(
        actor,
        row,
        "people.transfer_presented",
        reasons,
        on=on,
        state=TransferState.PRESENTED,
        presented_on=on,
        explanation=explanation.strip(),
    )
    return row


@transaction.atomic
def accept_transfer(*, actor: Actor, transfer_id: int, on: date, seen: int | None = None) -> Transfer:
    """The meeting of the new cell accepted the member: he belongs to it from this day, or is its guest for a time."""
    row = _locked(actor, transfer_id, Act.ACCEPT)
    home = Affiliation.objects.filter(lasting_on(on), person=row.person_id, temporary=False).first()
    reasons = [*_objections(actor, row, Act.ACCEPT, on, seen), *_accept_objections(row, on, home)]
    temporary = row.kind == TransferKind.TEMPORARY
    state = TransferState.AWAY if temporary else TransferState.ACCEPTED
    if reasons:
        raise Refused(tuple(reasons))
    joined = _move(actor, row, on, home, temporary=temporary)
    write_transfer(
        actor,
        row,
        "people.transfer_accepted",
        [],
        on=on,
        state=state,
        answered_on=on,
        affiliation=joined,
        belonging=True,
    )
    _enter_acts(row, on, temporary=temporary)
    return row


def _accept_objections(row: Transfer, on: date, home: Affiliation | None) -> Iterable[Reason]:
    if (home.unit_id if home else None) != row.from_unit_id:
        yield stop("transfer.left_meanwhile")
    yield from _same_day(row, on, home)
    if row.to_unit:
        yield from unit_objections(destination(row.to_unit, "", None), on)
        temporary = row.kind == TransferKind.TEMPORARY
        yield from cell_objections(NewAffiliation(row.person_id, row.to_unit.pk, on, temporary=temporary), row.to_unit)


def _same_day(row: Transfer, on: date, home: Affiliation | None) -> Iterable[Reason]:
    """Who only came to a cell on this day cannot leave it, nor stop being its guest, on the same one."""
    if row.kind == TransferKind.TEMPORARY:
        return
    here = {home} if home and row.to_unit is None else set()
    guests = Affiliation.objects.filter(lasting_on(on), person=row.person_id, temporary=True)
    here |= set(guests.filter(unit=row.to_unit) if row.to_unit else guests)
    for each in sorted(here, key=lambda place: place.pk):
        if each.starts_on == on:
            yield stop("transfer.joined_same_day", on=on, unit=each.unit.name)


def _move(actor: Actor, row: Transfer, on: date, home: Affiliation | None, *, temporary: bool) -> Affiliation | None:
    """Let the member belong where he is accepted. Posts end at units that do not stand above the new cell."""
    if not temporary:
        kept = ids_of(row.to_unit.path) if row.to_unit else ()
        end_posts(actor=actor, person_id=row.person_id, ends_on=on, besides=kept)
        end_stays(actor=actor, person_id=row.person_id, on=on, unit_id=row.to_unit_id)
    if row.to_unit:
        return join(NewAffiliation(row.person_id, row.to_unit.pk, on, temporary=temporary))
    if home and not temporary:
        Affiliation.objects.filter(pk=home.pk).update(ends_on=on)
    return None


@transaction.atomic
def refuse_transfer(*, actor: Actor, transfer_id: int, on: date, reason: str, seen: int | None = None) -> Transfer:
    """The new cell does not take the member, and gives the papers back with its reason; he stays where he was."""
    return _close(actor, transfer_id, Act.REFUSE, on, reason, seen)


@transaction.atomic
def withdraw_transfer(*, actor: Actor, transfer_id: int, on: date, reason: str, seen: int | None = None) -> Transfer:
    """Take a transfer back that is under way."""
    return _close(actor, transfer_id, Act.WITHDRAW, on, reason, seen)


def _close(actor: Actor, transfer_id: int, act: Act, on: date, reason: str, seen: int | None) -> Transfer:
    row = _locked(actor, transfer_id, act)
    reasons = [*_objections(actor, row, act, on, seen)]
    if not reason.strip():
        reasons.append(stop("transfer.no_reason"))
    state = TransferState.REFUSED if act is Act.REFUSE else TransferState.WITHDRAWN
    write_transfer(
        actor, row, f"people.transfer_{state}", reasons, on=on, state=state, answered_on=on, answer=reason.strip()
    )
    return row


@transaction.atomic
def extend_transfer(*, actor: Actor, transfer_id: int, on: date, until: date, seen: int | None = None) -> Transfer:
    """The member stays away for longer, until another day."""
    row = _locked(actor, transfer_id, Act.EXTEND)
    rules = book_of(row.from_unit).on(on).transfers
    reasons = [*_objections(actor, row, Act.EXTEND, on, seen), *extend_objections(stands(row), until, rules)]
    write_transfer(actor, row, "people.transfer_extended", reasons, on=on, back_by=until)
    return row


@transaction.atomic
def return_member(*, actor: Actor, transfer_id: int, on: date, seen: int | None = None) -> Transfer:
    """The member is back in his own cell from this day on."""
    row = _locked(actor, transfer_id, Act.RETURN)
    reasons = [*_objections(actor, row, Act.RETURN, on, seen)]
    guest = row.affiliation
    if guest and guest.starts_on >= on:
        reasons.append(stop("period.empty", starts_on=guest.starts_on, ends_on=on))
    if reasons:
        raise Refused(tuple(reasons))
    if guest and guest.ends_on > on:
        Affiliation.objects.filter(pk=guest.pk).update(ends_on=on)
    write_transfer(
        actor,
        row,
        "people.transfer_returned",
        [],
        on=on,
        state=TransferState.RETURNED,
        returned_on=on,
        belonging=True,
    )
    _enter(row, ActKind.RETURNED, on, row.to_unit_id or row.from_unit_id)
    return row


def _locked(actor: Actor, transfer_id: int, act: Act) -> Transfer:
    """The transfer and its person, held; ObjectDoesNotExist out of reach, PermissionDenied on the other side."""
    found = transfer_in_reach(actor, transfer_id)
    if not may_act(actor, found, act):
        raise PermissionDenied(permission_of(found, act), acting_path(found, act))
    Person.objects.select_for_update(of=("self",)).get(pk=found.person_id)
    rows = Transfer.objects.select_for_update(of=("self",))
    return rows.select_related("person__name", "from_unit", "to_unit", "affiliation").get(pk=transfer_id)


def _objections(actor: Actor, row: Transfer, act: Act, on: date, seen: int | None) -> Iterable[Reason]:
    if seen is not None and seen != row.version:
        yield stop("transfer.was_changed")
    yield from day_objections(on)
    yield from act_objections(stands(row), act, on, actor.today)
    if act in _OF_MEMBERS and not was_member(row.person_id, on):
        yield stop("transfer.not_a_member", on=on)


def _enter_acts(row: Transfer, on: date, *, temporary: bool) -> None:
    """Out of the one cell, into the other: each where the register has it."""
    out, came = (ActKind.TEMPORARY_OUT, ActKind.TEMPORARY_IN) if temporary else (ActKind.MOVED_OUT, ActKind.MOVED_IN)
    if row.from_unit_id:
        _enter(row, out, on, row.from_unit_id)
    if row.to_unit_id:
        _enter(row, came, on, row.to_unit_id)


def _enter(row: Transfer, kind: ActKind, on: date, unit_id: int | None) -> None:
    paper = Decision(row.letter_number, row.letter_on, row.letter_by)
    enter_act(person_id=row.person_id, kind=kind, on=on, unit_id=unit_id, paper=paper, transfer=row.pk)
