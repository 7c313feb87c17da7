"""Phones and what they brought: for their own user; phones also for who looks after the account."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import accounts_in_reach, looks_after
from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.exchange.models import FieldEntry, Phone
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.queries import reach
from hatnhan.core.field import Answer, Difference, Kind
from hatnhan.core.permissions import Actor, Permission

_SHOWN = 50
# Whoever reaches further has an office with a line; a lost phone must not hold a commune.
MOST_CELLS = 3


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A phone as its user sees it."""

    id: int
    label: str
    made_at: datetime
    seen_at: datetime
    revoked_at: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True)
class PhonesPage:
    """The phones of an account."""

    user_id: int
    who: str
    is_own: bool
    phones: tuple[PhoneLine, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry that waits for a decision, or was decided lately; `values`: what was typed."""

    answer: Answer
    page: str
    form: str
    phone: str
    received_at: datetime
    decided_at: datetime | None
    values: Mapping[str, object]


def cells_taken_along(actor: Actor, permission: Permission) -> tuple[tuple[int, str], ...]:
    """Key and name of the cells whose people go onto the actor's phone; none where he looks after more than a few."""
    kinds = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL)
    cells = Unit.objects.filter(reach(actor, permission), kind__in=kinds, ended_on__gt=actor.today)
    found = tuple(cells.order_by("path").values_list("pk", "name")[: MOST_CELLS + 1])
    return found if len(found) <= MOST_CELLS else ()


def is_revoked(device: UUID) -> bool:
    """Tell whether this phone was revoked, or its account blocked: known by its id alone, whoever is signed in."""
    ended = Q(revoked_at__isnull=False) | Q(user__is_active=False)
    return Phone.objects.filter(ended, device=device).exists()


def phones_with(actor: Actor, device: UUID) -> tuple[int, ...]:
    """The key of the actor's own phone with this id, if there is one."""
    return tuple(Phone.objects.filter(device=device, user=own_id(actor)).values_list("pk", flat=True))


def account_with_phones(actor: Actor, user_id: int) -> User:
    """The actor's own account, or one that he looks after; 404 out of reach, 403 as for the account."""
    if user_id == actor.id:
        return User.objects.get(pk=user_id)
    user = accounts_in_reach(actor).prefetch_related("grants__unit").get(pk=user_id)
    if not looks_after(actor, user):
        raise PermissionDenied("the phones of an account that he does not look after")
    return user


def phones_of(actor: Actor, user_id: int | None = None) -> PhonesPage:
    """The actor's own phones, or those of an account that he looks after."""
    user = account_with_phones(actor, user_id or own_id(actor))
    is_own = user.pk == actor.id
    lines = tuple(
        PhoneLine(
            phone.pk,
            phone.label,
            phone.made_at,
            phone.seen_at,
            phone.revoked_at,
            sum(not entry.choice and entry.outcome != Kind.APPLIED for entry in phone.entries.all()),
        )
        for phone in Phone.objects.filter(user=user).prefetch_related("entries")[:_SHOWN]
    )
    return PhonesPage(user.pk, str(user), is_own, lines)


def undecided_entries(actor: Actor) -> tuple[EntryLine, ...]:
    """What the actor's own phones brought and nobody decided yet, the newest first."""
    rows = _own(actor).filter(choice="").exclude(outcome=Kind.APPLIED.value)
    return tuple(map(_line, rows[:_SHOWN]))


def decided_entries(actor: Actor) -> tuple[EntryLine, ...]:
    """What he decided last."""
    return tuple(map(_line, _own(actor).exclude(choice="")[:_SHOWN]))


def entry_of(actor: Actor, client_id: UUID) -> EntryLine:
    """One of the actor's own entries, or ObjectDoesNotExist."""
    return _line(_own(actor).get(client_id=client_id))


def answer_of(entry: FieldEntry) -> Answer:
    """What the phone is told of this row, however often it asks."""
    told = json.loads(entry.answer) if entry.answer else {}
    return Answer(
        client_id=str(entry.client_id),
        kind=Kind(entry.outcome),
        choice=entry.choice,
        said=tuple(told.get("said", ())),
        differences=tuple(Difference(**each) for each in told.get("differences", ())),
        seen=told.get("seen", 0),
        who=told.get("who", ""),
    )


def _own(actor: Actor) -> QuerySet[FieldEntry]:
    return FieldEntry.objects.filter(phone__user=own_id(actor)).select_related("phone")


def _line(row: FieldEntry) -> EntryLine:
    values = json.loads(row.content) if row.content else {}
    return EntryLine(answer_of(row), row.page, row.form, row.phone.label, row.received_at, row.decided_at, values)
