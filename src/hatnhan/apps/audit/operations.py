"""The one way to append to the chain."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import models, transaction

from hatnhan.apps.audit.facts import Columns, canonical, chained_hash
from hatnhan.apps.audit.models import Act, ChainHead
from hatnhan.apps.audit.queries import subject_text
from hatnhan.core.permissions import Actor

_BATCH = 2_000
Entry = tuple[str, models.Model | str, Mapping[str, object]]


def record(actor: Actor, verb: str, subject: models.Model | str, **details: object) -> Act:
    """Append one act. Call it as the last step of the transaction that it describes: it locks the end of the chain."""
    return _append(actor, [(verb, subject, details)])[0]


def record_many(actor: Actor, acts: Sequence[Entry]) -> list[Act]:
    """Append acts (verb, subject, details) of one actor and moment under one lock; for bulk work."""
    return _append(actor, acts) if acts else []


@transaction.atomic
def _append(actor: Actor, entries: Sequence[Entry]) -> list[Act]:
    # PostgreSQL locks this row; on SQLite the transaction itself began IMMEDIATE. Either way the next writer waits
    # until this transaction ends, and reads the end that it left.
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    acts = list(_chained(actor, entries, head))
    Act.objects.bulk_create(acts, batch_size=_BATCH)
    ChainHead.objects.filter(pk=head.pk).update(number=acts[-1].number, hash=acts[-1].hash)
    return acts


def _chained(actor: Actor, entries: Sequence[Entry], head: ChainHead) -> Iterable[Act]:
    previous = head.hash
    for number, (verb, subject, details) in enumerate(entries, head.number + 1):
        columns = Columns(
            number,
            actor.at,
            actor.id,
            actor.name,
            actor.on_behalf_of,
            verb,
            subject_text(subject),
            canonical(details),
        )
        act = Act(**columns._asdict(), previous_hash=previous, hash=chained_hash(previous, columns))
        previous = act.hash
        yield act
