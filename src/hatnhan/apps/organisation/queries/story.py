"""What became of a unit as a thread, and what units were called on the days of a thread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import FOR_EVER, Placement, Unit
from hatnhan.apps.organisation.queries.page import Event, What, what_became_of
from hatnhan.core.history import HistoryEvent, HistoryKind
from hatnhan.core.permissions import Actor, Permission

_KINDS = {
    What.FOUNDED: (HistoryKind.FOUNDED, "name"),
    What.RENAMED: (HistoryKind.NAMED, "name"),
    What.MOVED: (HistoryKind.PLACED, "parent"),
    What.OTHER_KIND: (HistoryKind.TURNED, "kind"),
    What.OTHER_CODE: (HistoryKind.CODED, "code"),
    What.TOOK_IN: (HistoryKind.TAKEN_IN, "other_unit"),
    What.TAKEN_IN: (HistoryKind.MERGED, "other_unit"),
    What.ENDED: (HistoryKind.ENDED, ""),
}


@dataclass(frozen=True, slots=True)
class UnitNames:
    """What each of some units was called when, and which of them the reader may open."""

    names: dict[int, list[tuple[date, str]]]
    may_open: frozenset[int]

    def name(self, unit_id: int, on: date | None) -> str:
        """The name of that day, else the first one the unit had; without a day its latest."""
        known = self.names.get(unit_id, [])
        begun = [name for starts_on, name in known if on is None or starts_on <= on]
        return begun[-1] if begun else next((name for _, name in known), "")


def unit_names(actor: Actor, unit_ids: Iterable[int]) -> UnitNames:
    """The names of these units on all days: one query."""
    names: dict[int, list[tuple[date, str]]] = {}
    opened = set()
    rows = Placement.objects.filter(unit__in=set(unit_ids)).order_by("unit_id", "starts_on")
    for unit_id, starts_on, name, path in rows.values_list("unit_id", "starts_on", "name", "unit__path"):
        names.setdefault(unit_id, []).append((starts_on, name))
        if actor.may(Permission.VIEW_UNIT, path):
            opened.add(unit_id)
    return UnitNames(names, frozenset(opened))


def unit_events(unit: Unit, on: date) -> tuple[HistoryEvent, ...]:
    """Founding, names, codes, parents, kinds, traits, mergers. The caller has checked the reach; three queries."""
    placements = list(unit.placements.select_related("parent").order_by("starts_on"))
    told = (_told(event) for event in what_became_of(unit, placements))
    found = (*told, *_first(placements[0]), *_traits(unit))
    return tuple(event for event in found if event.on is not None and event.on <= on)


def _told(event: Event) -> HistoryEvent:
    kind, word = _KINDS[event.what]
    if not event.day_known:
        kind = HistoryKind.ENDED_BY_THEN
    value = event.unit.name if event.unit else event.after
    words = ((word, value),) if word else ()
    return HistoryEvent(event.on, kind, words, event.document, event.unit.id if event.unit else None)


def _first(placement: Placement) -> Iterator[HistoryEvent]:
    """What the unit was from its first day on."""
    on = placement.starts_on
    yield HistoryEvent(on, HistoryKind.TURNED, (("kind", placement.kind),))
    if placement.code:
        yield HistoryEvent(on, HistoryKind.CODED, (("code", placement.code),))
    if placement.parent:
        yield HistoryEvent(on, HistoryKind.PLACED, (("parent", placement.parent.name),))


def _traits(unit: Unit) -> Iterator[HistoryEvent]:
    for row in unit.traits.order_by("starts_on", "pk"):
        words = (("trait", row.name), ("value", row.value))
        yield HistoryEvent(row.starts_on, HistoryKind.TRAIT, words, row.document, key=row.pk)
        if row.ends_on != FOR_EVER:
            yield HistoryEvent(row.ends_on, HistoryKind.TRAIT_ENDED, words, key=row.pk)
