"""The one way to append to the chain."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import connection, models, transaction

from hatnhan.apps.audit.facts import Columns, canonical, chained_hash
from hatnhan.apps.audit.models import Act, ChainHead
from hatnhan.apps.audit.queries import subject_text
from hatnhan.core.permissions import Actor

Entry = tuple[str, models.Model | str, Mapping[str, object] | str]  # the details may be canonical text already
Row = tuple[Columns, str, str]  # with the hash before and its own
_COLUMNS = ", ".join((*Columns._fields, "previous_hash", "hash"))
_COPY_FROM = 100  # below this COPY gains nothing


def record(actor: Actor, verb: str, subject: models.Model | str, **details: object) -> Act:
    """Append one act. Call it as the last step of the transaction that it describes: it locks the end of the chain."""
    columns, previous, own = _append(actor, [(verb, subject, details)])[0]
    return Act(**columns._asdict(), previous_hash=previous, hash=own)


def record_many(actor: Actor, acts: Sequence[Entry]) -> int:
    """Append acts (verb, subject, details) of one actor and moment under one lock; for bulk work. Returns how many."""
    return len(_append(actor, acts)) if acts else 0


@transaction.atomic
def _append(actor: Actor, entries: Sequence[Entry]) -> list[Row]:
    # PostgreSQL locks this row; on SQLite the transaction itself began IMMEDIATE. Either way the next writer waits
    # until this transaction ends, and reads the end that it left.
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    rows = list(_chained(actor, entries, head))
    _insert(rows)
    last, _, last_hash = rows[-1]
    ChainHead.objects.filter(pk=head.pk).update(number=last.number, hash=last_hash)
    return rows


def _chained(actor: Actor, entries: Sequence[Entry], head: ChainHead) -> Iterator[Row]:
    previous = head.hash
    for number, (verb, subject, details) in enumerate(entries, head.number + 1):
        text = details if isinstance(details, str) else canonical(details)
        columns = Columns(number, actor.at, actor.id, actor.name, actor.on_behalf_of, verb, subject_text(subject), text)
        own = chained_hash(previous, columns)
        yield columns, previous, own
        previous = own


def _insert(rows: Sequence[Row]) -> None:
    """Insert past the model: a hundred thousand rows of an import cost a second, not ten."""
    table = connection.ops.quote_name(Act._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) >= _COPY_FROM:
            with cursor.copy(f"COPY {table} ({_COLUMNS}) FROM STDIN") as copy:
                for columns, previous, own in rows:
                    copy.write_row((*columns, previous, own))
        else:
            at = connection.ops.adapt_datetimefield_value(rows[0][0].at)  # one moment for all
            places = ", ".join(["%s"] * (len(Columns._fields) + 2))
            cursor.executemany(
                f"INSERT INTO {table} ({_COLUMNS}) VALUES ({places})",  # noqa: S608 -- names of our own
                [(columns.number, at, *columns[2:], previous, own) for columns, previous, own in rows],
            )
