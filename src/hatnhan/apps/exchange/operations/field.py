"""Entries from phones: taken once, whatever the line does; a person decides what could not be taken as it came.

How an entry becomes an act is told by the page that it belongs to (`web.field.pages`), so it is given as a function.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction

from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.audit.operations import record
from hatnhan.apps.exchange.models import FieldEntry, Phone
from hatnhan.apps.exchange.queries.field import account_with_phones, answer_of, is_revoked
from hatnhan.core.field import (
    LONGEST_ENTRY,
    Answer,
    Choice,
    Entry,
    Kind,
    Outcome,
    carries_picture,
    objections_to_choice,
)
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import sentence

Act = Callable[[Entry], Outcome]
_LONGEST_LABEL = 60


class PhoneRevoked(PermissionDenied):
    """This phone was revoked: it takes and sends nothing any more."""


class NotThisAccount(PermissionDenied):
    """The phone's store belongs to another account than the one that is signed in."""


@transaction.atomic
def register_phone(*, actor: Actor, device: UUID, label: str) -> Phone:
    """Make a phone known to its user's account; asked for twice, it is there once."""
    user_id = own_id(actor)
    found = Phone.objects.select_for_update().filter(device=device).first()
    if found:
        return _of(found, user_id)
    told = clean(label)[:_LONGEST_LABEL] or "-"
    phone = Phone.objects.create(device=device, user_id=user_id, label=told, made_at=actor.at, seen_at=actor.at)
    record(actor, "exchange.readied_phone", phone, label=phone.label)
    return phone


@transaction.atomic
def revoke_phone(*, actor: Actor, phone_id: int) -> Phone:
    """Revoke a phone of one's own, or of an account that one looks after; who is signed in on it is so no more.

    What it has not sent yet stays unsent.
    """
    phone = Phone.objects.select_for_update(of=("self",)).select_related("user").get(pk=phone_id)
    user = account_with_phones(actor, phone.user_id)
    if phone.revoked_at is None:
        session, phone.session = phone.session, None
        phone.revoked_at, phone.revoked_by = actor.at, actor.name
        phone.save(update_fields=["revoked_at", "revoked_by", "session"])
        if session:
            import_module(settings.SESSION_ENGINE).SessionStore(session).delete()
        record(actor, "exchange.revoked_phone", phone, label=phone.label, account=user.pk)
    return phone


def note_session(*, actor: Actor, device: UUID, session: str) -> None:
    """Remember in which session the actor's phone speaks, so that revoking it ends that one too."""
    own = Phone.objects.filter(device=device, user=own_id(actor), revoked_at=None).exclude(session=session)
    if own.exists():  # asked first: a phone says that it is there far more often than it signs in anew
        own.update(session=session)


def receive_entry(*, actor: Actor, device: UUID, entry: Entry, act: Act, language: str) -> Answer:
    """Take an entry once: the act, its row and its answer are one transaction under the id that the phone gave it."""
    try:
        with transaction.atomic():
            return _receive(actor, device, entry, act, language)
    except IntegrityError:
        # The same id came twice at the same moment: the other one wrote it, and all of this one was undone.
        found = FieldEntry.objects.select_related("phone").filter(client_id=entry.client_id).first()
        if found is None:
            raise
        return answer_of(_own(found, actor))


@transaction.atomic
def decide_entry(
    *,
    actor: Actor,
    client_id: UUID,
    choice: Choice,
    act: Act,
    language: str,
    values: Mapping[str, object] | None = None,
) -> Answer:
    """What holds of an entry that was not taken as it came. A decided one answers as it was decided."""
    rows = FieldEntry.objects.select_for_update(of=("self",)).select_related("phone")
    row = rows.get(client_id=client_id, phone__user=own_id(actor))
    told = answer_of(row)
    if told.is_settled:
        return told
    if objections_to_choice(told.kind, choice):
        raise Refused((stop("field.choice"),))
    if choice in {Choice.THEIRS, Choice.DROP}:
        return _settle(actor, row, choice, told)
    typed = values if values is not None else json.loads(row.content)
    entry = Entry(str(row.client_id), row.page, row.form, told.seen if told.kind is Kind.CONFLICT else row.seen, typed)
    outcome = _outcome(act, entry)
    if outcome.kind is Kind.APPLIED:
        return _settle(actor, row, choice, told)
    row.outcome, row.content = outcome.kind.value, _as_text(typed)
    row.answer = _told(outcome, language)
    row.save(update_fields=["outcome", "content", "answer"])
    record(actor, "exchange.tried_field_entry", row, page=row.page, choice=choice.value, outcome=outcome.kind.value)
    return answer_of(row)


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids it."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))


def _receive(actor: Actor, device: UUID, entry: Entry, act: Act, language: str) -> Answer:
    if is_revoked(device):
        raise PhoneRevoked(str(device))
    phone = _of(Phone.objects.get(device=device), own_id(actor))
    found = FieldEntry.objects.select_related("phone").filter(client_id=entry.client_id).first()
    if found:
        return answer_of(_own(found, actor))
    Phone.objects.filter(pk=phone.pk).update(seen_at=actor.at)
    outcome = _outcome(act, entry)
    applied = outcome.kind is Kind.APPLIED
    row = FieldEntry.objects.create(
        client_id=entry.client_id,
        phone=phone,
        page=entry.page[:40],
        form=entry.form[:80],
        seen=entry.seen,
        outcome=outcome.kind.value,
        received_at=actor.at,
        content="" if applied else _as_text(entry.values),
        answer="" if applied else _told(outcome, language),
    )
    codes = [reason.code for reason in outcome.reasons]
    record(
        actor, "exchange.received_field_entry", row, page=row.page, form=row.form, outcome=row.outcome, reasons=codes
    )
    return answer_of(row)


def _outcome(act: Act, entry: Entry) -> Outcome:
    """The act in a savepoint of its own: what it refuses leaves nothing behind but the refusal."""
    if reasons := _unfit(entry):
        return Outcome(Kind.REFUSED, reasons)
    try:
        with transaction.atomic():
            return act(entry)
    except Refused as refused:
        return Outcome(Kind.REFUSED, refused.reasons)
    except PermissionDenied:
        return Outcome(Kind.REFUSED, (stop("field.no_permission"),))
    except ObjectDoesNotExist:
        return Outcome(Kind.REFUSED, (stop("field.out_of_reach"),))


def _unfit(entry: Entry) -> tuple[Reason, ...]:
    reasons = []
    if carries_picture(entry.values):
        reasons.append(stop("field.picture"))
    if len(_as_text(entry.values)) > LONGEST_ENTRY:
        reasons.append(stop("field.too_long", most=LONGEST_ENTRY))
    return tuple(reasons)


def _settle(actor: Actor, row: FieldEntry, choice: Choice, told: Answer) -> Answer:
    """Keep the choice, and forget what was typed."""
    row.choice, row.decided_at, row.content, row.answer = choice.value, actor.at, "", ""
    row.save(update_fields=["choice", "decided_at", "content", "answer"])
    fields = [each.name for each in told.differences]
    record(actor, "exchange.decided_field_entry", row, page=row.page, form=row.form, choice=choice.value, fields=fields)
    return replace(answer_of(row), choice=choice.value)


def _of(phone: Phone, user_id: int) -> Phone:
    if phone.user_id != user_id:
        raise NotThisAccount(str(phone.device))
    return phone


def _own(row: FieldEntry, actor: Actor) -> FieldEntry:
    _of(row.phone, own_id(actor))
    return row


def _told(outcome: Outcome, language: str) -> str:
    return _as_text(
        {
            "said": [sentence(reason, language) for reason in outcome.reasons],
            "differences": [asdict(each) for each in outcome.differences],
            "seen": outcome.seen,
            "who": outcome.who,
        }
    )


def _as_text(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)
