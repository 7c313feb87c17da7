"""The page of a person's party age, cards and badges."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.people.models import Badge, Card, Membership
from hatnhan.apps.people.queries.page import masked
from hatnhan.apps.people.queries.party_age import AdjustmentLine, adjustments_of, spans_of
from hatnhan.apps.people.queries.reach import belonging_on, may_for, person_in_reach
from hatnhan.core.badges import BadgeRules, BadgeState
from hatnhan.core.cards import FOLLOWS, STANDING, CardRules, CardState
from hatnhan.core.party_age import PartyAge, award_round, badge_day, party_age
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules.honours import badge_rules_on, card_rules_on


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card of the person, with what may be recorded of it."""

    id: int
    number: str
    old_number: str
    issued_by: str
    issued_on: date | None
    state: str
    decision: str
    decided_on: date | None
    handed_over_on: date | None
    changed_on: date | None
    reason: str
    may_change: bool
    may_replace: bool


@dataclass(frozen=True, slots=True)
class OwnBadge:
    """A badge of the person."""

    id: int
    years: int
    way: str
    state: str
    badge_day: date | None
    award_on: date
    decision: str
    decided_on: date | None
    handed_over_on: date | None
    changed_on: date | None
    reissued_on: date | None
    reason: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class NextBadge:
    """The next badge: when the years are full, and at which round it can be awarded; early where somebody is ill."""

    years: int
    day: date
    round: date
    months_early: int


@dataclass(frozen=True, slots=True)
class HonoursPage:
    """Party age with its arithmetic, cards, badges; what this account may record. `age`: None without one."""

    id: int
    name: str
    born: date
    unit_id: int | None
    unit: str
    id_number: str
    age: PartyAge | None
    adjustment: AdjustmentLine | None
    official: bool
    cards: tuple[CardLine, ...]
    badges: tuple[OwnBadge, ...]
    next_badge: NextBadge | None
    rules: BadgeRules
    card_rules: CardRules
    may_record: bool
    may_edit: bool
    may_issue: bool
    waits: bool
    has_card: bool


def honours_page(actor: Actor, person_id: int) -> HonoursPage:
    """The page; ObjectDoesNotExist out of reach."""
    person = person_in_reach(actor, person_id)
    day = actor.today
    rules = badge_rules_on(day)
    adjustment = adjustments_of([person_id]).get(person_id)
    age = party_age(spans_of([person_id]).get(person_id, []), adjustment.months if adjustment else 0, day)
    cell = person.affiliations.filter(belonging_on(day), temporary=False).select_related("unit").order_by("-ends_on")
    place = cell.first()
    may_record = may_for(actor, Permission.RECORD_STEP, person_id)
    may_edit = may_for(actor, Permission.EDIT_PERSON, person_id)
    cards = tuple(_card(row, may_record=may_record, may_edit=may_edit) for row in person.cards.order_by("-pk"))
    badges = tuple(_badge(row, may_record=may_record) for row in person.badges.order_by("-years", "-pk"))
    official = _is_official(person_id, day)
    return HonoursPage(
        id=person.pk,
        name=person.name.written,
        born=person.born,
        unit_id=place.unit_id if place else None,
        unit=place.unit.name if place else "",
        id_number=masked(person.id_number),
        age=age,
        adjustment=adjustment,
        official=official,
        cards=cards,
        badges=badges,
        next_badge=_next_badge(age, badges, day, rules) if official else None,
        rules=rules,
        card_rules=card_rules_on(day),
        may_record=may_record,
        may_edit=may_edit,
        may_issue=may_for(actor, Permission.ISSUE_PAPER, person_id),
        waits=any(card.state == CardState.WAITING for card in cards),
        has_card=any(card.state in {*STANDING, CardState.LOST} for card in cards),
    )


def _is_official(person_id: int, day: date) -> bool:
    rows = Membership.objects.filter(person=person_id, recognised=True, official_on__lte=day, ends_on__gt=day)
    return rows.exists()


def _card(row: Card, *, may_record: bool, may_edit: bool) -> CardLine:
    follows = FOLLOWS.get(CardState(row.state), frozenset())
    replaced = {CardState.REISSUED, CardState.EXCHANGED}
    return CardLine(
        id=row.pk,
        number=row.number,
        old_number=row.old_number,
        issued_by=row.issued_by,
        issued_on=row.issued_on,
        state=row.state,
        decision=row.decision,
        decided_on=row.decided_on,
        handed_over_on=row.handed_over_on,
        changed_on=row.changed_on,
        reason=row.reason,
        may_change=may_record and row.state != CardState.WAITING and bool(follows - replaced),
        may_replace=may_edit and bool(follows & replaced),
    )


_CHANGES = frozenset({BadgeState.PROPOSED, BadgeState.AWARDED, BadgeState.HANDED_OVER, BadgeState.LOST})


def _badge(row: Badge, *, may_record: bool) -> OwnBadge:
    return OwnBadge(
        id=row.pk,
        years=row.years,
        way=row.way,
        state=row.state,
        badge_day=row.badge_day,
        award_on=row.award_on,
        decision=row.decision,
        decided_on=row.decided_on,
        handed_over_on=row.handed_over_on,
        changed_on=row.changed_on,
        reissued_on=row.reissued_on,
        reason=row.reason,
        may_change=may_record and row.state in _CHANGES,
    )


def _next_badge(age: PartyAge | None, badges: tuple[OwnBadge, ...], day: date, rules: BadgeRules) -> NextBadge | None:
    """The next step that is neither reached nor on record."""
    if age is None:
        return None
    held = {badge.years for badge in badges if badge.state != BadgeState.WITHDRAWN}
    for years in rules.steps:
        reaches = badge_day(age.starts_on, years)
        if reaches > day and years not in held:
            return NextBadge(years, reaches, award_round(reaches, rules.occasions), rules.months_early(years))
    return None
