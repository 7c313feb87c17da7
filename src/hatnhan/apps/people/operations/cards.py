"""Acts on Party cards: decided, handed over, lost, re-issued, exchanged, returned, kept by the family."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.people.models import Card, EndKind, Membership, Person
from hatnhan.apps.people.queries.cards import places_of
from hatnhan.apps.people.queries.reach import person_in_reach, require_for
from hatnhan.core.cards import STANDING, CardState, may_become, number_objections
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections
from hatnhan.rules.honours import card_rules_on

_COLUMNS = ("number", "old_number", "state", "decision", "decided_on", "handed_over_on", "changed_on")
_KEEPS = frozenset({CardState.RETURNED, CardState.KEPT_BY_FAMILY})


@dataclass(frozen=True, slots=True)
class DecidedCard:
    """A card as the decision gives it. The number may follow when the card is made."""

    decision: str
    decided_on: date
    number: str = ""
    old_number: str = ""
    issued_by: str = ""


@transaction.atomic
def decide_card(*, actor: Actor, person_id: int, card: DecidedCard) -> Card:
    """Write that this member gets a card, by the decision; it waits for its hand-over from then on."""
    person = _held(actor, person_id, Permission.EDIT_PERSON)
    reasons = [*_decision_objections(actor, card), *_holder_objections(person, card.decided_on)]
    reasons += _number_objections(person.pk, card.number, card.decided_on)
    if Card.objects.filter(person=person, state__in=[*STANDING, CardState.LOST]).exists():
        reasons.append(stop("card.has_one", name=person.name.written))
    if reasons:
        raise Refused(tuple(reasons))
    made = _save(Card(person=person, state=CardState.WAITING, issued_on=card.decided_on, **_given(card)))
    _tell(actor, "people.decided_card", made, {})
    return made


@transaction.atomic
def hand_over_card(*, actor: Actor, person_id: int, on: date, number: str = "") -> Card:
    """Write that the card that waits was handed over on this day, at the meeting of the cell.

    `number`: where the decision did not give it, or gave another one.
    """
    person = _held(actor, person_id, Permission.RECORD_STEP)
    card = Card.objects.select_for_update().filter(person=person, state=CardState.WAITING).first()
    reasons = [*day_objections(on), *_not_ahead(actor, on), *_holder_objections(person, on)]
    if card is None:
        reasons.append(stop("card.none_waits", name=person.name.written))
    elif card.decided_on and on < card.decided_on:
        reasons.append(stop("card.before_decision", on=on, decided_on=card.decided_on))
    wanted = number.strip() or (card.number if card else "")
    reasons += _number_objections(person.pk, wanted, on)
    if card is not None and not wanted:
        reasons.append(stop("card.no_number"))
    if reasons or card is None:
        raise Refused(tuple(reasons))
    before = _told(card)
    place_card(card, on, wanted)
    _tell(actor, "people.handed_over_card", card, before)
    return card


def enter_handed_over(*, person_id: int, on: date, number: str, wrong: str = "", decision: str = "") -> None:
    """The card that a step of a case names, inside the caller's act; a correction takes the wrong number's place.

    `number`: "" where the step does not say it, and the card that waits has its own.
    """
    rows = Card.objects.filter(person=person_id)
    card = rows.filter(state=CardState.WAITING).first() or rows.filter(number=wrong or number).first()
    card = card or Card(person_id=person_id)
    card.decision = card.decision or decision[:60]
    place_card(card, on, number or card.number)


def place_card(card: Card, on: date, number: str) -> None:
    """The card is its holder's from this day; the hand-over counts where he belonged."""
    card.number, card.handed_over_on, card.state = number, on, CardState.ACTIVE
    card.changed_on, card.path = None, places_of([card.person_id], on).get(card.person_id, "")
    card.issued_on = card.issued_on or on
    _save(card)


@transaction.atomic
def change_card(*, actor: Actor, card_id: int, state: str, on: date, reason: str = "") -> Card:
    """Write what became of a card: lost, found again, returned, kept by the family."""
    card = _card(actor, card_id, Permission.RECORD_STEP)
    reasons = [*day_objections(on), *_not_ahead(actor, on), *_change_objections(card, state, on)]
    if state == CardState.LOST and not reason.strip():
        reasons.append(stop("card.no_reason"))
    if reasons:
        raise Refused(tuple(reasons))
    before = _told(card)
    card.state, card.changed_on, card.reason = state, on, reason.strip()
    card.save(update_fields=["state", "changed_on", "reason"])
    _tell(actor, "people.changed_card", card, before)
    return card


@transaction.atomic
def replace_card(*, actor: Actor, card_id: int, card: DecidedCard, reason: str) -> Card:
    """Let a new card come in the place of one that was lost (re-issued), or is damaged or wrong (exchanged)."""
    old = _card(actor, card_id, Permission.EDIT_PERSON)
    state = CardState.REISSUED if old.state == CardState.LOST else CardState.EXCHANGED
    reasons = [*_decision_objections(actor, card), *_change_objections(old, state, card.decided_on)]
    reasons += _number_objections(old.person_id, card.number, card.decided_on, besides=old.pk)
    if not reason.strip():
        reasons.append(stop("card.no_reason"))
    if reasons:
        raise Refused(tuple(reasons))
    before = _told(old)
    old.state, old.changed_on, old.reason = state, card.decided_on, reason.strip()
    old.save(update_fields=["state", "changed_on", "reason"])
    given = {"person_id": old.person_id, "replaces": old, "issued_on": card.decided_on}
    made = _save(Card(state=CardState.WAITING, **given, **_given(card)))
    _tell(actor, "people.replaced_card", old, before, new=_told(made) | {"card": made.pk})
    return made


def _save(card: Card) -> Card:
    """Write the card; another who wrote the same number at this very moment is told as one who did so before."""
    try:
        with transaction.atomic():
            card.save()
    except IntegrityError as taken:
        raise Refused((stop("card.number_taken", number=card.number),)) from taken
    return card


def _held(actor: Actor, person_id: int, permission: Permission) -> Person:
    """The person, locked: two who write about one card at one moment see each other."""
    person_in_reach(actor, person_id)
    require_for(actor, permission, person_id)
    return Person.objects.select_for_update(of=("self",)).select_related("name").get(pk=person_id)


def _card(actor: Actor, card_id: int, permission: Permission) -> Card:
    found = Card.objects.get(pk=card_id)
    _held(actor, found.person_id, permission)
    return Card.objects.select_for_update().get(pk=card_id)


def _given(card: DecidedCard) -> dict[str, object]:
    return {
        "decision": card.decision.strip(),
        "decided_on": card.decided_on,
        "number": card.number.strip(),
        "old_number": card.old_number.strip(),
        "issued_by": card.issued_by.strip(),
    }


def _decision_objections(actor: Actor, card: DecidedCard) -> Iterator[Reason]:
    yield from day_objections(card.decided_on)
    yield from _not_ahead(actor, card.decided_on)
    if not card.decision.strip():
        yield stop("card.no_decision")


def _not_ahead(actor: Actor, on: date) -> Iterator[Reason]:
    if on > actor.today:
        yield stop("card.day_ahead", on=on, today=actor.today)


def _holder_objections(person: Person, on: date) -> Iterator[Reason]:
    """A card is an official member's."""
    member = Membership.objects.filter(person=person, recognised=True, official_on__lte=on, ends_on__gt=on)
    if not member.exists():
        yield stop("card.not_official", name=person.name.written, on=on)


def _number_objections(person_id: int, number: str, on: date, besides: int | None = None) -> Sequence[Reason]:
    """Digits as the rules of the day say, and nobody else's number; a card that was replaced keeps its own."""
    number = number.strip()
    taken = Card.objects.filter(number=number).exclude(number="").exclude(pk=besides or 0)
    others = taken.exclude(person=person_id).exists()
    mine = taken.filter(person=person_id).exclude(state__in=[CardState.REISSUED, CardState.EXCHANGED])
    reasons = list(number_objections(number, card_rules_on(on)))
    if others or mine.exclude(state=CardState.WAITING).exists():
        reasons.append(stop("card.number_taken", number=number))
    return reasons


def _change_objections(card: Card, state: str, on: date) -> Iterator[Reason]:
    if state not in set(CardState) or not may_become(card.state, state):
        yield stop("card.cannot_become", number=card.number or "–")
    since = card.handed_over_on or card.decided_on
    if since and on < since:
        yield stop("card.before_hand_over", on=on, since=since)
    if state in _KEEPS:
        yield from _leaving_objections(card, state, on)


def _leaving_objections(card: Card, state: str, on: date) -> Iterator[Reason]:
    """Returned by who left, kept by the family of who died."""
    ended = Membership.objects.filter(person=card.person_id, ends_on__lte=on).order_by("-ends_on").first()
    running = Membership.objects.filter(person=card.person_id, admitted_on__lte=on, ends_on__gt=on).exists()
    kinds = {EndKind.DIED} if state == CardState.KEPT_BY_FAMILY else set(card_rules_on(on).returned_after)
    if running or ended is None or ended.end_kind not in kinds:
        yield stop("card.still_a_member" if state == CardState.RETURNED else "card.holder_lives", on=on)


def _told(card: Card) -> dict[str, object]:
    told = {column: getattr(card, column) for column in _COLUMNS}
    return {"card_number": told.pop("number"), "card_state": told.pop("state")} | told


def _tell(actor: Actor, verb: str, card: Card, before: dict[str, object], **details: object) -> None:
    audit(actor, verb, Person(pk=card.person_id), card=card.pk, before=before, after=_told(card), **details)
