"""Cards of a unit by their state, who is official and has none, and what was handed over in a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import reach, within
from hatnhan.apps.people.models import Affiliation, Card, Membership
from hatnhan.apps.people.queries.badges import unit_names
from hatnhan.apps.people.queries.listing import COUNTED
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.reach import belonging_on, located_in
from hatnhan.apps.people.queries.search import names_holding
from hatnhan.core.cards import CardState
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, subtree
from hatnhan.rules.honours import card_rules_on

# Beside the states of a card: official and without one; left the Party and still has it.
NO_CARD, TO_RETURN = "no_card", "to_return"
_GONE = frozenset({TO_RETURN, CardState.RETURNED, CardState.KEPT_BY_FAMILY})
_CARD = "person__cards__"
_PERSON = ("pk", "sort_key", "person_id", "person__name__written", "person__born", "unit_id", "unit__name")
_OF_CARD = tuple(
    f"{_CARD}{column}"
    for column in ("pk", "number", "old_number", "state", "decision", "decided_on", "handed_over_on", "changed_on")
)


@dataclass(frozen=True, slots=True)
class CardFilters:
    """What the list is cut to. `state`: of the cards, or `NO_CARD`, `TO_RETURN`."""

    state: str = NO_CARD
    unit_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CardHolder:
    """A member with his card; without one `card_id` is None. `official_on`: where he waits for his first."""

    key: str
    person_id: int
    name: str
    born: date
    unit_id: int | None
    unit: str
    state: str
    card_id: int | None = None
    number: str = ""
    old_number: str = ""
    decision: str = ""
    decided_on: date | None = None
    handed_over_on: date | None = None
    changed_on: date | None = None
    official_on: date | None = None


def card_list(
    actor: Actor, filters: CardFilters, after: str = "", size: int = 50
) -> tuple[tuple[CardHolder, ...], str]:
    """One page in the order of names; ValueError for a key that no list gave out."""
    rows = _holders(actor, filters)
    if after:
        key, _, last = after.rpartition("-")
        rows = rows.filter(Q(sort_key__gt=key) | Q(pk__gt=int(last)), sort_key__gte=key)
    without = filters.state == NO_CARD
    columns = (*_PERSON, "person__memberships__official_on") if without else (*_PERSON, *_OF_CARD)
    found = list(rows.order_by("sort_key", "pk").values_list(*columns)[: size + 1])
    lines = tuple((_without if without else _holder)(row, filters.state) for row in found[:size])
    return lines, lines[-1].key if len(found) > size else ""


def card_counts(actor: Actor, unit_id: int | None) -> dict[str, int]:
    """How many wait for what: without a card, waiting, lost, to be returned; at most `COUNTED` + 1 of each."""
    states = (NO_CARD, CardState.WAITING, CardState.LOST, TO_RETURN)
    return {
        str(state): _holders(actor, CardFilters(state, unit_id)).order_by()[: COUNTED + 1].count() for state in states
    }


def _holders(actor: Actor, filters: CardFilters) -> QuerySet[Affiliation]:
    today = actor.today
    place = Affiliation.objects.filter(_where(actor, filters.unit_id), temporary=False)
    place = place.filter(belonging_on(today)) if filters.state in _GONE else place.filter(lasting_on(today))
    if words := fold(filters.text).split():
        place = place.filter(sort_key__in=names_holding(words).values("sort_key"))
    if filters.state == NO_CARD:
        return place.filter(~Exists(_standing()), **_official(today))
    if filters.state == TO_RETURN:
        return place.filter(_gone(today), **{f"{_CARD}state__in": [CardState.WAITING, CardState.ACTIVE]})
    return place.filter(**{f"{_CARD}state": filters.state})


def _official(today: date) -> dict[str, Any]:
    of = "person__memberships__"
    return {f"{of}recognised": True, f"{of}official_on__lte": today, f"{of}ends_on__gt": today}


def _standing() -> QuerySet[Card]:
    """A card that need not be made: one that is his, on its way, or lost."""
    states = (CardState.WAITING, CardState.ACTIVE, CardState.LOST)
    return Card.objects.filter(person=OuterRef("person"), state__in=states)


def _gone(today: date) -> Exists | Q:
    """Left the Party otherwise than by death, and is no member again."""
    ways = card_rules_on(today).returned_after
    left = Membership.objects.filter(person=OuterRef("person"), ends_on__lte=today, end_kind__in=ways)
    member = Membership.objects.filter(person=OuterRef("person"), admitted_on__lte=today, ends_on__gt=today)
    return Q(Exists(left)) & ~Q(Exists(member))


def _where(actor: Actor, unit_id: int | None) -> Q:
    reached = located_in(actor.ranges.get(Permission.VIEW_PERSON, ()))
    if unit_id is None:
        return reached
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=())
    chosen = located_in([subtree(path)])
    return chosen if actor.may(Permission.VIEW_PERSON, path) else chosen & reached


def _without(row: tuple[Any, ...], state: str) -> CardHolder:
    key, sort_key, person_id, name, born, unit_id, unit, official_on = row
    return CardHolder(f"{sort_key}-{key}", person_id, name, born, unit_id, unit, state, official_on=official_on)


def _holder(row: tuple[Any, ...], state: str) -> CardHolder:
    key, sort_key, person_id, name, born, unit_id, unit, *card = row
    pk, number, old_number, stands, decision, decided_on, handed_over_on, changed_on = card
    return CardHolder(
        key=f"{sort_key}-{key}",
        person_id=person_id,
        name=name,
        born=born,
        unit_id=unit_id,
        unit=unit,
        state=state if state == TO_RETURN else stands,
        card_id=pk,
        number=number,
        old_number=old_number,
        decision=decision,
        decided_on=decided_on,
        handed_over_on=handed_over_on,
        changed_on=changed_on,
    )


# --- Handed over in a period ---


@dataclass(frozen=True, slots=True)
class HandedFilters:
    """Cards by the day of their hand-over, both included."""

    since: date | None = None
    until: date | None = None
    unit_id: int | None = None


def cards_handed_over(
    actor: Actor, filters: HandedFilters, after: str = "", size: int = 50
) -> tuple[tuple[CardHolder, ...], str]:
    """Latest first, each in the cell where it was handed over; ValueError for a key that no list gave out."""
    rows = _handed(actor, filters)
    if after:
        text, _, key = after.partition("_")
        day = date.fromisoformat(text)
        rows = rows.filter(Q(handed_over_on__lt=day) | Q(handed_over_on=day, pk__lt=int(key)))
    found = list(rows.select_related("person__name").order_by("-handed_over_on", "-pk")[: size + 1])
    names = unit_names(row.path for row in found)
    lines = tuple(_handed_line(row, names) for row in found[:size])
    return lines, lines[-1].key if len(found) > size else ""


def count_handed_over(actor: Actor, filters: HandedFilters) -> int:
    """How many cards the list holds: one query of an index."""
    return _handed(actor, filters).count()


def _handed(actor: Actor, filters: HandedFilters) -> QuerySet[Card]:
    rows = Card.objects.filter(reach(actor, Permission.VIEW_PERSON), handed_over_on__isnull=False)
    if filters.unit_id is not None:
        path = Unit.objects.filter(pk=filters.unit_id).values_list("path", flat=True).first()
        rows = rows.filter(within([subtree(path)])) if path else rows.none()
    if filters.since:
        rows = rows.filter(handed_over_on__gte=filters.since)
    return rows.filter(handed_over_on__lte=filters.until) if filters.until else rows


def _handed_line(row: Card, names: dict[str, tuple[int, str]]) -> CardHolder:
    unit_id, unit = names.get(row.path, (None, ""))
    return CardHolder(
        key=f"{row.handed_over_on}_{row.pk}",
        person_id=row.person_id,
        name=row.person.name.written,
        born=row.person.born,
        unit_id=unit_id,
        unit=unit,
        state=row.state,
        card_id=row.pk,
        number=row.number,
        old_number=row.old_number,
        decision=row.decision,
        decided_on=row.decided_on,
        handed_over_on=row.handed_over_on,
        changed_on=row.changed_on,
    )


def places_of(person_ids: Iterable[int], day: date) -> dict[int, str]:
    """The path of the cell of each on a day; who was in none is not in it. One query."""
    rows = Affiliation.objects.filter(lasting_on(day), person__pk__among=list(person_ids), temporary=False)
    return dict(rows.order_by("starts_on").values_list("person_id", "path"))
