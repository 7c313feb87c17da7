"""Cards and badges in the thread of a person."""

from collections.abc import Iterator
from datetime import date

from hatnhan.apps.people.models import Badge, Card
from hatnhan.core.badges import BadgeState, Way
from hatnhan.core.cards import CardState
from hatnhan.core.history import HistoryEvent, HistoryKind

_CHANGED = {
    CardState.LOST: HistoryKind.CARD_LOST,
    CardState.REISSUED: HistoryKind.CARD_REISSUED,
    CardState.EXCHANGED: HistoryKind.CARD_EXCHANGED,
    CardState.RETURNED: HistoryKind.CARD_RETURNED,
    CardState.KEPT_BY_FAMILY: HistoryKind.CARD_KEPT,
}
_AWARDED = {
    Way.ORDINARY: HistoryKind.BADGE_AWARDED,
    Way.EARLY: HistoryKind.BADGE_EARLY,
    Way.POSTHUMOUS: HistoryKind.BADGE_POSTHUMOUS,
}


def card_events(person_id: int, on: date) -> tuple[HistoryEvent, ...]:
    """Cards and badges up to this day; the caller has checked that the reader may see the person. Two queries."""
    found = (*_cards(person_id), *_badges(person_id))
    return tuple(event for event in found if event.on is None or event.on <= on)


def _cards(person_id: int) -> Iterator[HistoryEvent]:
    for row in Card.objects.filter(person=person_id):
        words = (("number", row.number),)
        # What a list brought in has the day of issue alone, or none.
        if issued := row.decided_on or row.issued_on:
            yield HistoryEvent(
                issued, HistoryKind.CARD_ISSUED, words, row.decision, listed=not row.decision, key=row.pk
            )
        if row.handed_over_on:
            yield HistoryEvent(row.handed_over_on, HistoryKind.CARD_HANDED_OVER, words, row.decision, key=row.pk)
        kind = _CHANGED.get(CardState(row.state))
        if kind and row.changed_on:
            yield HistoryEvent(row.changed_on, kind, words, key=row.pk)


def _badges(person_id: int) -> Iterator[HistoryEvent]:
    rows = Badge.objects.filter(person=person_id).exclude(state__in=[BadgeState.PROPOSED, BadgeState.WITHDRAWN])
    for row in rows:
        words = (("years", row.years),)
        day = row.decided_on or row.award_on
        yield HistoryEvent(day, _AWARDED[Way(row.way)], words, row.decision, key=row.pk)
        if row.handed_over_on:
            yield HistoryEvent(row.handed_over_on, HistoryKind.BADGE_HANDED_OVER, words, row.decision, key=row.pk)
        if row.state == BadgeState.RETURNED and row.changed_on:
            yield HistoryEvent(row.changed_on, HistoryKind.BADGE_RETURNED, words, key=row.pk)
