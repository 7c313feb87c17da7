"""A handful of transfers in the demonstration, each further than the one before, by the same acts as the pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hatnhan.apps.organisation.models import FOR_EVER, Unit, UnitKind
from hatnhan.apps.people.models import Affiliation, Transfer
from hatnhan.apps.people.operations.transfers import (
    Letter,
    NewTransfer,
    accept_transfer,
    begin_transfer,
    issue_letter,
    present_letter,
    refuse_transfer,
    return_member,
    withdraw_transfer,
)
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.workdays import add_months

_BEGUN_AGO = 150  # days: long enough for what nobody presented to be late
_Way = tuple[str, TransferKind]
_WAYS: tuple[_Way, ...] = (
    ("begin", TransferKind.OFFICIAL),
    ("letter", TransferKind.OFFICIAL),
    ("present", TransferKind.INTERNAL),
    ("refuse", TransferKind.OFFICIAL),
    ("withdraw", TransferKind.INTERNAL),
    ("away", TransferKind.TEMPORARY),
    ("return", TransferKind.TEMPORARY),
)


def write_transfers(actor: Actor, on: date) -> None:
    """One in each state, of members without a post in the last cells of the first commune."""
    commune = Unit.objects.filter(kind=UnitKind.GRASSROOTS_COMMITTEE, ended_on=FOR_EVER).order_by("pk").first()
    if commune is None:
        return
    cells = list(Unit.objects.filter(path__startswith=commune.path, kind=UnitKind.CELL, ended_on=FOR_EVER))
    begun = on - timedelta(days=_BEGUN_AGO)
    rows = Affiliation.objects.filter(unit__in=cells, temporary=False, ends_on=FOR_EVER, starts_on__lt=begun)
    rows = rows.filter(
        person__memberships__recognised=True,
        person__memberships__ends_on=FOR_EVER,
        person__affiliations__temporary=False,
    ).exclude(person__posts__isnull=False)
    rows = rows.exclude(person__restrictions__isnull=False).exclude(person__transfers__isnull=False)
    for row, (way, kind) in zip(rows.order_by("-unit_id", "person_id").distinct(), _WAYS, strict=False):
        other = next(cell for cell in cells if cell.pk != row.unit_id and cell.founded_on < begun)
        _go(actor, NewTransfer(row.person_id, kind, begun, other.pk, effective_on=begun), way)


def _go(actor: Actor, new: NewTransfer, way: str) -> None:
    temporary = new.kind is TransferKind.TEMPORARY
    back = add_months(new.on, 3) if temporary else None
    row = begin_transfer(actor=actor, new=replace(new, back_by=back))
    day = new.on + timedelta(days=7)
    if way == "begin":
        return
    if way == "withdraw":
        withdraw_transfer(actor=actor, transfer_id=row.pk, on=day, reason="Không chuyển nữa")
        return
    letter = Letter(f"{row.pk:02}-GTSHĐ", day, dues_until=day.replace(day=1), self_review=True)
    issue_letter(actor=actor, transfer_id=row.pk, letter=letter)
    if way != "letter":
        present_letter(actor=actor, transfer_id=row.pk, on=day)
        _answer(actor, row, way, day)


def _answer(actor: Actor, row: Transfer, way: str, day: date) -> None:
    answers: dict[str, Callable[[], object]] = {
        "refuse": lambda: refuse_transfer(actor=actor, transfer_id=row.pk, on=day, reason="Hồ sơ thiếu mục lục"),
        "away": lambda: accept_transfer(actor=actor, transfer_id=row.pk, on=day),
        "return": lambda: accept_transfer(actor=actor, transfer_id=row.pk, on=day),
    }
    if way in answers:
        answers[way]()
    if way == "return":
        return_member(actor=actor, transfer_id=row.pk, on=day + timedelta(days=100))
