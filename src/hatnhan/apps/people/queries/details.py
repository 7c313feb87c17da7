"""What lists tell of people beyond their own line, for one page of rows at a time, and only what was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people import choices
from hatnhan.apps.people.models import Card, Person, Post, TargetGroup
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.page import masked
from hatnhan.apps.people.queries.reach import those_in_reach
from hatnhan.core.permissions import Actor, Permission

# Columns that only who keeps the records of a person sees.
_COVERED = frozenset({"ethnic_group", "phone"})


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """A person beside his line; empty is not recorded, not asked for, or not for this actor. ID numbers are covered."""

    sex: str
    ethnic_group: str
    education: str
    education_listed: str
    occupation: str
    residence: str
    phone: str
    id_number: str
    card_number: str = ""
    groups: tuple[str, ...] = field(default=())
    posts: tuple[str, ...] = field(default=())


def person_details(
    actor: Actor, places: Mapping[int, int], wanted: Collection[str], day: date
) -> dict[int, PersonDetails]:
    """Details of these people by key; `places`: the cell under which the list names each. Five queries at most.

    They are what holds today: a list of a past day names who has left the actor's reach since, and tells no more of
    him. That costs it one query more.
    """
    if day != actor.today:
        seen = set(those_in_reach(actor, places).values_list("pk", flat=True))
        places = {person_id: unit_id for person_id, unit_id in places.items() if person_id in seen}
    keeps = _kept_records(actor, places) if _COVERED & set(wanted) else frozenset[int]()
    cards = _cards(places) if "card_number" in wanted else {}
    groups = _words(TargetGroup.objects.all(), "group", places, day) if "groups" in wanted else {}
    posts = _words(Post.objects.all(), "title", places, day) if "posts" in wanted else {}
    # What is encrypted costs its opening: only what was asked for is read.
    closed = [column for column in ("phone", "id_number") if column not in wanted]
    people = Person.objects.filter(pk__among=list(places)).defer("origin", "birth_place", "note", *closed)
    return {
        person.pk: PersonDetails(
            sex=person.sex,
            ethnic_group=choices.ethnic_groups().get(person.ethnic_group, "") if person.pk in keeps else "",
            education=person.education,
            education_listed=person.education_listed,
            occupation=person.occupation,
            residence=person.residence,
            phone=person.phone if "phone" in wanted and person.pk in keeps else "",
            id_number=masked(person.id_number) if "id_number" in wanted else "",
            card_number=cards.get(person.pk, ""),
            groups=groups.get(person.pk, ()),
            posts=posts.get(person.pk, ()),
        )
        for person in people
    }


def _kept_records(actor: Actor, places: Mapping[int, int]) -> frozenset[int]:
    paths = dict(Unit.objects.filter(pk__among=sorted(set(places.values()))).values_list("pk", "path"))
    return frozenset(
        person_id for person_id, unit_id in places.items() if actor.may(Permission.EDIT_PERSON, paths.get(unit_id, ""))
    )


def _cards(people: Collection[int]) -> dict[int, str]:
    """The last card of each."""
    rows = Card.objects.filter(person__in=list(people)).order_by("issued_on", "pk")
    return dict(rows.values_list("person_id", "number"))


def _words(rows: QuerySet[Any], column: str, people: Collection[int], day: date) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    lasting = rows.filter(lasting_on(day), person__in=list(people)).order_by(column)
    for person_id, word in lasting.values_list("person_id", column).distinct():
        found[person_id] = (*found.get(person_id, ()), word)
    return found
