"""Cards and badges of a demonstration: who was recognised lately still waits, who has the years has his badges."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.people.models import Affiliation, Badge, Card, Membership
from hatnhan.apps.people.queries import lasting_on
from hatnhan.apps.people.queries.party_age import party_ages
from hatnhan.core.badges import BadgeState
from hatnhan.core.cards import CardState
from hatnhan.core.party_age import award_round, badge_day, round_before
from hatnhan.core.permissions import Actor
from hatnhan.rules.honours import badge_rules_on

# Hand-overs are on record from this day on; older cards are those of a list.
_SINCE = date(2021, 1, 1)
_WITHOUT, _WAITS, _HANDED = (timedelta(days=days) for days in (40, 80, 45))
_LOST, _PROPOSED = 97, 2  # every so many members
_ISSUER = "Tỉnh ủy"


def write_honours(actor: Actor, on: date) -> None:
    """Cards of the official members, badges up to the last round, and the first proposals for the next."""
    rows = Membership.objects.filter(recognised=True, official_on__lte=on, ends_on__gt=on, person__cards=None)
    official = dict(rows.order_by("person_id").values_list("person_id", "official_on"))
    cells = Affiliation.objects.filter(lasting_on(on), person__pk__among=list(official), temporary=False)
    places = dict(cells.values_list("person_id", "path"))
    cards = Card.objects.bulk_create(_cards(official, places, on))
    badges = Badge.objects.bulk_create(_badges(official, places, on))
    told = {"cards": len(cards), "badges": len(badges)}
    audit(actor, "people.listed_honours", "people.badge", before={}, after=told)


def _cards(official: Mapping[int, date | None], places: Mapping[int, str], on: date) -> Iterator[Card]:
    for order, (person_id, since) in enumerate(official.items()):
        if since is None or since > on - _WITHOUT:
            continue
        number, waits = f"0990{person_id:08}", since > on - _WAITS
        card = Card(person_id=person_id, number=number, issued_by=_ISSUER, issued_on=since)
        if waits:
            card.state, card.decision, card.decided_on = CardState.WAITING, f"{order + 1:02}-QĐ/TU", since
        elif since >= _SINCE:
            card.handed_over_on, card.decided_on = since + _HANDED, since
            card.decision, card.path = f"{order + 1:02}-QĐ/TU", places.get(person_id, "")
        if not waits and order % _LOST == 1:
            card.state, card.changed_on, card.reason = CardState.LOST, on - _WITHOUT, "mất khi đi rừng"
        yield card


def _badges(official: Mapping[int, date | None], places: Mapping[int, str], on: date) -> Iterator[Badge]:
    rules = badge_rules_on(on)
    coming = award_round(on, rules.occasions)
    last = round_before(coming, rules.occasions)
    for order, (person_id, age) in enumerate(sorted(party_ages(official, coming).items())):
        for years in rules.steps:
            reaches = badge_day(age.starts_on, years)
            if reaches > (coming if order % _PROPOSED else last):
                break
            at = award_round(reaches, rules.occasions)
            new = Badge(
                person_id=person_id, years=years, badge_day=reaches, award_on=at, path=places.get(person_id, "")
            )
            if at < coming:
                new.state, new.handed_over_on, new.decided_on = BadgeState.HANDED_OVER, at, at - timedelta(days=14)
                new.decision, new.decided_by = f"{at:%m}{years}-QĐ/TU", _ISSUER
            else:
                new.state, new.proposed_on = BadgeState.PROPOSED, on
            yield new
