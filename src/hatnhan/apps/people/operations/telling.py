"""Tell the chain who belongs where after an act on many persons."""

from collections.abc import Sequence

from django.db import models

from hatnhan.apps.audit import operations as audit
from hatnhan.apps.audit.facts import canonical
from hatnhan.apps.people.queries.chain import BELONGING, Entry
from hatnhan.core.permissions import Actor

_PEOPLE_AN_ACT = 500


def belonging_acts(subject: models.Model | str, entries: Sequence[Entry]) -> list[audit.Entry]:
    """The acts that tell these entries (`belonging_of`), many in each; as text, which takes a tenth of their room."""
    parts = (entries[start : start + _PEOPLE_AN_ACT] for start in range(0, len(entries), _PEOPLE_AN_ACT))
    return [("people.belonging_changed", subject, canonical({BELONGING: part})) for part in parts]


def tell_belonging(actor: Actor, subject: models.Model | str, entries: Sequence[Entry]) -> None:
    """Append these acts inside the transaction of the act that they belong to."""
    audit.record_many(actor, belonging_acts(subject, entries))
