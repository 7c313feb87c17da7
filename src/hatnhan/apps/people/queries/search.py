"""Find a person by name without tone marks, by ID number or by card number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.queries import reach, units_in_reach
from hatnhan.apps.people.models import Affiliation, Name, Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.queries.members import lasting_on
from hatnhan.apps.people.queries.reach import belonging_on, located_in, people_in_reach
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission

_ID_NUMBER = re.compile(r"\d{12}")
_CARD_NUMBER = re.compile(r"[\d.\-\s]{4,20}")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One person that fits. `case_id`: of a case that the actor may see; `above`: what his unit stands under."""

    id: int
    name: str
    born: date
    unit_name: str
    above: str
    member: bool
    case_id: int | None


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Who fits, in the order of a Vietnamese list; `more`: there are others, so ask more precisely."""

    people: tuple[FoundPerson, ...]
    more: bool


def search(actor: Actor, text: str, limit: int = 30) -> FoundPeople:
    """Persons in reach whose name holds every word written, or whose ID or card number this is, exactly."""
    number = text.strip().replace(" ", "")
    if _ID_NUMBER.fullmatch(number):
        return _found(actor, Q(id_number_index=keyed_index(number)), limit)
    if _CARD_NUMBER.fullmatch(text.strip()):
        return _found(actor, Q(cards__number=text.strip()) | Q(cards__old_number=text.strip()), limit)
    words = fold(text).split()
    if not words:
        return FoundPeople((), more=False)
    return _called(actor, words, limit)


def names_holding(words: Iterable[str]) -> QuerySet[Name]:
    """Entries of the dictionary that hold every word, each from the beginning of a word of the name on."""
    return Name.objects.filter(*(Q(folded__holds=word) for word in words))


def _called(actor: Actor, words: Sequence[str], limit: int) -> FoundPeople:
    """By name: the first of those who belong to a cell and the first of those whom a case has, put together.

    Each of the two comes in the order of the list straight from an index, however large the subtree, however common
    the word.
    """
    ranges = actor.ranges.get(Permission.VIEW_PERSON, ())
    keys = names_holding(words).values("sort_key")
    # A person may stand in both, and in each with several rows.
    most = 3 * limit
    members = Affiliation.objects.filter(located_in(ranges), belonging_on(actor.today), sort_key__in=keys)
    candidates = Person.objects.filter(located_in(ranges, "cases__"), cases__sort_key__in=keys)
    listed = members.order_by("sort_key", "pk").values_list("sort_key", "person_id", "person__name__folded")
    opened = candidates.order_by("cases__sort_key", "cases__pk").values_list("cases__sort_key", "pk", "name__folded")
    # Two names may share a key: H'Yưn and HYưn.
    fitting = (key for _, key, folded in sorted((*listed[:most], *opened[:most])) if _holds(folded, words))
    ids = list(dict.fromkeys(fitting))
    return _lines(actor, ids[:limit], more=len(ids) > limit)


def _holds(folded: str, words: Sequence[str]) -> bool:
    return all(f" {word}" in f" {folded}" for word in words)


def _found(actor: Actor, which: Q, limit: int) -> FoundPeople:
    people = people_in_reach(actor).filter(which).distinct().order_by("name__sort_key", "pk")
    ids = [person_id for _, person_id in people.values_list("name__sort_key", "pk")[: limit + 1]]
    return _lines(actor, ids[:limit], more=len(ids) > limit)


def _lines(actor: Actor, ids: list[int], *, more: bool) -> FoundPeople:
    """The lines of these persons in this order: three queries."""
    people = Person.objects.filter(pk__in=ids).select_related("name").only("born", "name__written")
    rows = sorted(people, key=lambda row: ids.index(row.pk))
    homes, cases = _homes(actor, rows), _cases(actor, rows)
    above = names_above(actor, [*(path for _, path in homes.values()), *(path for _, _, path in cases.values())])
    return FoundPeople(tuple(_line(row, homes.get(row.pk), cases.get(row.pk), above) for row in rows), more=more)


def names_above(actor: Actor, paths: Iterable[str]) -> dict[str, str]:
    """The name of the unit above each of these, where the actor sees it: villages of one name lie in many communes."""
    parents = {path: ids[-2] for path in paths if len(ids := ids_of(path)) > 1}
    named = dict(units_in_reach(actor).filter(pk__in=set(parents.values())).values_list("pk", "name"))
    return {path: named[key] for path, key in parents.items() if key in named}


def _line(
    person: Person, home: tuple[str, str] | None, case: tuple[int, str, str] | None, above: Mapping[str, str]
) -> FoundPerson:
    unit_name, path = home or (case[1:] if case else ("", ""))
    return FoundPerson(
        person.pk,
        person.name.written,
        person.born,
        unit_name,
        above.get(path, ""),
        member=home is not None,
        case_id=case[0] if case else None,
    )


def _homes(actor: Actor, people: list[Person]) -> dict[int, tuple[str, str]]:
    """Name and path of the unit that each belongs to."""
    rows = Affiliation.objects.filter(
        reach(actor, Permission.VIEW_PERSON), lasting_on(actor.today), person__in=people
    ).order_by("temporary", "pk")
    homes: dict[int, tuple[str, str]] = {}
    for person_id, unit_name, path in rows.values_list("person_id", "unit__name", "path"):
        homes.setdefault(person_id, (unit_name, path))
    return homes


def _cases(actor: Actor, people: list[Person]) -> dict[int, tuple[int, str, str]]:
    """The latest case of each, by the name of the relation: cases stand above this app."""
    rows = Person.objects.filter(reach(actor, Permission.VIEW_CASE, "cases__path"), pk__in=[row.pk for row in people])
    ordered = rows.order_by("cases__opened_on", "cases__pk")
    columns = ordered.values_list("pk", "cases__pk", "cases__unit__name", "cases__path")
    return {person_id: (case_id, unit_name, path) for person_id, case_id, unit_name, path in columns}
