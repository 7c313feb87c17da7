"""Cards and badges of the term: for who was recognised in it, in the place of damaged cards, and for many years."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.exchange.operations.demonstration.term_lessons import Learner
from hatnhan.apps.people.models import Badge, Card, Membership
from hatnhan.core.badges import BadgeState
from hatnhan.core.cards import CardState
from hatnhan.core.party_age import award_round, badge_day
from hatnhan.core.permissions import Actor
from hatnhan.rules.honours import badge_rules_on

_HANDED = timedelta(days=20)
_CHANGED = date(2012, 3, 1)
_AUTHORITY = "Đảng ủy Công an tỉnh Thí Dụ"


def write_term_honours(actor: Actor, recognised: Sequence[Learner], veterans: Sequence[Learner], damaged: int) -> None:
    """The last `damaged` of the veterans change their cards; the others get the badge of their years."""
    official = dict(
        Membership.objects.filter(person__pk__among=[one.person_id for one in recognised]).values_list(
            "person_id", "official_on"
        )
    )
    cards = [_card(number, one, official[one.person_id]) for number, one in enumerate(recognised, 1)]
    Card.objects.bulk_create(cards)
    old = Card.objects.bulk_create(_old(number, one) for number, one in enumerate(veterans[-damaged:], 1))
    new = Card.objects.bulk_create(_new(card, one) for card, one in zip(old, veterans[-damaged:], strict=True))
    badges = Badge.objects.bulk_create(_badges(actor, veterans[:-damaged]))
    told = {"cards": len(cards) + len(new), "badges": len(badges)}
    audit(actor, "people.listed_honours", "people.badge", before={}, after=told)


def _card(number: int, one: Learner, official_on: date | None) -> Card:
    since = official_on or date.max
    return Card(
        person_id=one.person_id,
        number=f"98{number:06}",
        issued_by=_AUTHORITY,
        issued_on=since,
        decision=f"{number:03}-QĐ/ĐU",
        decided_on=since,
        handed_over_on=since + _HANDED,
        path=one.unit.path,
    )


def _old(number: int, one: Learner) -> Card:
    """The card of before, which a list named without its hand-over."""
    return Card(
        person_id=one.person_id,
        number=f"97{number:06}",
        issued_by=_AUTHORITY,
        issued_on=date(2004, 2, 3),
        state=CardState.EXCHANGED,
        changed_on=_CHANGED + number * _HANDED,
        reason="thẻ hỏng",
    )


def _new(old: Card, one: Learner) -> Card:
    decided_on = old.changed_on or _CHANGED
    return Card(
        person_id=one.person_id,
        number=old.number,
        issued_by=_AUTHORITY,
        issued_on=decided_on,
        decision=f"Đ{old.number[-2:]}-QĐ/ĐU",
        decided_on=decided_on,
        handed_over_on=decided_on + _HANDED,
        replaces=old,
        path=one.unit.path,
    )


def _badges(actor: Actor, veterans: Sequence[Learner]) -> Iterator[Badge]:
    """Of the latest step that each of them reached before the term was over."""
    rules = badge_rules_on(actor.today)
    for one in veterans:
        joined = one.admitted_on or date.max
        years = 40 if joined.year < 1980 else 30
        reaches = badge_day(joined, years)
        at = award_round(reaches, rules.occasions)
        yield Badge(
            person_id=one.person_id,
            years=years,
            badge_day=reaches,
            award_on=at,
            state=BadgeState.HANDED_OVER,
            decided_on=at - timedelta(days=14),
            decision=f"{at:%m}{years}-QĐ/TU",
            decided_by="Tỉnh ủy",
            handed_over_on=at,
            path=one.unit.path,
        )
