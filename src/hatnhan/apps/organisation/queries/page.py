"""The page of a unit on a day: where it stood, what stood below it, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from django.db.models import Q

from hatnhan.apps.organisation.facts import Period, ids_of, period
from hatnhan.apps.organisation.models import FOR_EVER, Merger, Placement, Unit
from hatnhan.apps.organisation.queries.reach import unit_in_reach, units_in_reach
from hatnhan.apps.organisation.queries.standing import subtree_on, traits_on, units_above_on
from hatnhan.apps.organisation.queries.tree import UnitLink, links
from hatnhan.core.permissions import Actor, Permission


class Standing(StrEnum):
    """Whether the unit is there on the day that the page is read for."""

    THERE = "there"
    NOT_YET = "not_yet"
    NO_MORE = "no_more"


class What(StrEnum):
    """What became of a unit on a day."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    MOVED = "moved"
    OTHER_KIND = "other_kind"
    OTHER_CODE = "other_code"
    TOOK_IN = "took_in"
    TAKEN_IN = "taken_in"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history. `before`, `after`: names, kinds or codes; `unit`: whom it took in, or who took it in.

    Where the day is not known, the unit had ended by then.
    """

    on: date
    what: What
    before: str = ""
    after: str = ""
    document: str = ""
    unit: UnitLink | None = None
    day_known: bool = True


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that the page of a unit shows; name, kind, code, parents and units below are those of the day.

    `elsewhere`: units that stood below it on that day and belong to others today, so that this actor does not see them.
    """

    id: int
    name: str
    kind: str
    code: str
    path: str
    villages: str
    founded_on: date
    ended_on: date | None
    parents: tuple[UnitLink, ...]
    history: tuple[Period, ...]
    units_below: tuple[UnitLink, ...]
    may_edit: bool
    traits: Mapping[str, str]
    standing: Standing
    events: tuple[Event, ...]
    end_known: bool = True
    elsewhere: int = 0


def unit_page(
    actor: Actor, unit_id: int, counts: Mapping[int, int] | None = None, *, on: date | None = None
) -> UnitPage:
    """The unit's page; `counts` are figures of the units below it, by id, from whoever knows them."""
    day = on or actor.today
    unit = unit_in_reach(actor, unit_id)
    placements = list(unit.placements.select_related("parent").order_by("starts_on"))
    shown = _shown(placements, day)
    below = subtree_on(unit.pk, day) if day != actor.today else frozenset()
    return UnitPage(
        unit.pk,
        shown.name,
        shown.kind,
        shown.code,
        unit.path,
        shown.villages,
        unit.founded_on,
        None if unit.ended_on == FOR_EVER else unit.ended_on,
        _parents(actor, unit, shown, day),
        tuple(period(placement) for placement in reversed(placements)),
        links(actor, Q(parent_id=unit.pk), day, counts),
        actor.may(Permission.EDIT_UNIT, unit.path),
        traits_on([unit.pk], day)[unit.pk],
        _standing(unit, shown, day),
        what_became_of(unit, placements),
        placements[-1].end_known,
        len(below) - units_in_reach(actor).filter(pk__in=below).count() if below else 0,
    )


def _shown(placements: Sequence[Placement], day: date) -> Placement:
    """The placement of the day, else the last one before it, else the first."""
    begun = [placement for placement in placements if placement.starts_on <= day]
    return begun[-1] if begun else placements[0]


def _standing(unit: Unit, shown: Placement, day: date) -> Standing:
    if shown.starts_on > day:
        return Standing.NOT_YET
    return Standing.THERE if day < min(shown.ends_on, unit.ended_on) else Standing.NO_MORE


def _parents(actor: Actor, unit: Unit, shown: Placement, day: date) -> tuple[UnitLink, ...]:
    """From the root down, those that the actor may see, with their names of the day, or of the unit's last or first."""
    day = min(max(day, shown.starts_on), shown.ends_on - timedelta(days=1))
    ids = ids_of(unit.path)[:-1] if day == actor.today else units_above_on(unit.pk, day)
    rows = {link.id: link for link in links(actor, Q(unit__in=ids), day)} if ids else {}
    return tuple(rows[unit_id] for unit_id in ids if unit_id in rows)


def what_became_of(unit: Unit, placements: Sequence[Placement]) -> tuple[Event, ...]:
    """What became of the unit, the latest first: read from its periods, and from who took in whom."""
    mergers = Merger.objects.filter(Q(unit=unit) | Q(into=unit)).select_related("unit", "into").order_by("on", "pk")
    taken = [_merged(unit, merger) for merger in mergers]
    first, last = placements[0], placements[-1]
    told = [Event(first.starts_on, What.FOUNDED, after=first.name, document=first.document)]
    told += _changes(placements)
    if last.ends_on != FOR_EVER and not any(event.what is What.TAKEN_IN for event in taken):
        told.append(Event(last.ends_on, What.ENDED, before=last.name, day_known=last.end_known))
    # Sorting keeps the order of one day: what it became before whom it took in.
    return tuple(sorted([*told, *taken], key=lambda event: event.on))[::-1]


def _changes(placements: Iterable[Placement]) -> Iterator[Event]:
    for before, after in pairwise(placements):
        on, document = after.starts_on, after.document
        if before.ends_on < on:
            yield Event(before.ends_on, What.ENDED, before=before.name, day_known=before.end_known)
            yield Event(on, What.FOUNDED, after=after.name, document=document)
        if before.name != after.name:
            yield Event(on, What.RENAMED, before.name, after.name, document)
        if before.parent_id != after.parent_id:
            yield Event(on, What.MOVED, _above(before), _above(after), document)
        if before.kind != after.kind:
            yield Event(on, What.OTHER_KIND, before.kind, after.kind, document)
        if before.code != after.code:
            yield Event(on, What.OTHER_CODE, before.code, after.code, document)


def _above(placement: Placement) -> str:
    """What the unit stood under, by name: part of its own history, whoever reads it."""
    return placement.parent.name if placement.parent else ""


def _merged(unit: Unit, merger: Merger) -> Event:
    """Whoever sees one of the two sees the other: the one taken in hangs below the one that took it in."""
    what = What.TOOK_IN if merger.into_id == unit.pk else What.TAKEN_IN
    other = merger.unit if what is What.TOOK_IN else merger.into
    link = UnitLink(other.pk, other.name, other.kind, other.code)
    return Event(merger.on, what, document=merger.document, unit=link)
