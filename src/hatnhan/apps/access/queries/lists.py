"""Lists that an account keeps for itself."""

from dataclasses import dataclass

from hatnhan.apps.access.models import SavedList
from hatnhan.core.permissions import Actor


@dataclass(frozen=True, slots=True)
class SavedListLine:
    """One list that the actor keeps; `columns` is empty where the list shows its own."""

    id: int
    name: str
    query: str
    columns: tuple[str, ...]


def saved_lists(actor: Actor, area: str) -> tuple[SavedListLine, ...]:
    """The lists of this area that the actor keeps, by name: one query."""
    kept = SavedList.objects.filter(user=actor.id, area=area).order_by("name")
    return tuple(SavedListLine(row.pk, row.name, row.query, tuple(row.columns)) for row in kept)
