"""The military cell of a commune on a day: its members, what they hold, and whether that is as the rules say."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.organisation.models import Placement, Unit
from hatnhan.apps.organisation.queries import standing, unit_in_reach, units_above_on
from hatnhan.apps.people.choices import SEATS
from hatnhan.apps.people.models import Affiliation, Membership, Person, Post, TargetGroup
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.military import SECRETARY, MilitaryCellFacts, MilitaryMember, check_composition
from hatnhan.core.names import fold
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.rules_sources import Seat

# From July 2025 on communes stood above the grassroots for a time.
_COMMITTEES, _MILITIA = ("grassroots_committee", "above_grassroots"), "militia"


@dataclass(frozen=True, slots=True)
class MilitaryCell:
    """What the page of the cell shows: its members of the day, and what differs or must be asked."""

    members: tuple[MilitaryMember, ...]
    official: int
    reasons: tuple[Reason, ...]


def military_cell(actor: Actor, unit_id: int, *, on: date | None = None) -> MilitaryCell | None:
    """The cell on the day; None for an actor who sees no people there. Six queries."""
    day, unit = on or actor.today, unit_in_reach(actor, unit_id)
    if not actor.may(Permission.VIEW_PERSON, unit.path):
        return None
    facts = _facts(unit, day)
    official = sum(1 for member in facts.members if member.official)
    return MilitaryCell(facts.members, official, check_composition(facts, book_for(unit.path).on(day).military_cell))


def _facts(unit: Unit, day: date) -> MilitaryCellFacts:
    above = _communes(unit, day)
    posts = list(Post.objects.filter(lasting_on(day), unit__in=[unit.pk, *above]).select_related("person__name"))
    own = [post for post in posts if post.unit_id == unit.pk]
    commune = [post for post in posts if post.unit_id != unit.pk and post.title == SECRETARY]
    keys = set(Affiliation.objects.filter(lasting_on(day), unit=unit).values_list("person_id", flat=True))
    # Whoever was designated to lead it belongs to it, whichever cell the lists have him in.
    keys |= {post.person_id for post in own}
    held = own + [post for post in posts if post.person_id in keys and post.title in SEATS and post not in own]
    return MilitaryCellFacts(
        day,
        _members(keys, held, unit, day),
        commune[0].person_id if commune else None,
        commune[0].person.name.written if commune else "",
    )


def _communes(unit: Unit, day: date) -> list[int]:
    """The committee of the commune above the cell on that day."""
    words = tuple(fold(text.vi) + " " for text in book_for(unit.path).on(day).military_cell.commune_words.value)
    placed = Placement.objects.filter(standing(day), unit__in=units_above_on(unit.pk, day), kind__in=_COMMITTEES)
    return [row.unit_id for row in placed if fold(row.name).startswith(words)]


def _members(keys: set[int], held: list[Post], unit: Unit, day: date) -> tuple[MilitaryMember, ...]:
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in held:
        posts[post.person_id].append(post)
    member = Membership.objects.filter(person__in=keys, admitted_on__lte=day, ends_on__gt=day)
    official = {row.person_id for row in member if row.official_on is not None and row.official_on <= day}
    militia = set(
        TargetGroup.objects.filter(lasting_on(day), person__in=keys, group=_MILITIA).values_list("person_id", flat=True)
    )
    people = Person.objects.filter(pk__in=keys).select_related("name").only("name__written", "name__sort_key")
    return tuple(
        MilitaryMember(
            person.pk,
            person.name.written,
            person.pk in official,
            frozenset(post.title for post in posts[person.pk] if post.unit_id == unit.pk and post.title not in SEATS),
            frozenset(Seat(post.title) for post in posts[person.pk] if post.title in SEATS),
            person.pk in militia,
            tuple((post.title, post.come_by) for post in posts[person.pk] if post.come_by),
        )
        for person in sorted(people, key=lambda person: person.name.sort_key)
    )
