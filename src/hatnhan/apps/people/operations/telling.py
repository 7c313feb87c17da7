"""Tell the chain who belongs where after an act on many persons."""

from collections.abc import Sequence

from django.db import models

from hatnhan.apps.audit.operations import record_many
from hatnhan.apps.people.queries.chain import BELONGING, Entry
from hatnhan.core.permissions import Actor

_PEOPLE_AN_ACT = 500


def tell_belonging(actor: Actor, subject: models.Model | str, entries: Sequence[Entry]) -> None:
    """Append acts with the entries (`belonging_of`), many in each; inside the transaction of the act that they tell."""
    parts = (entries[start : start + _PEOPLE_AN_ACT] for start in range(0, len(entries), _PEOPLE_AN_ACT))
    record_many(actor, [("people.belonging_changed", subject, {BELONGING: part}) for part in parts])
