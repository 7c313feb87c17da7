"""Whether a list's row is about somebody whom the register knows. For imports, which see the whole register."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

from hatnhan.apps.people.models import Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.core.names import clean

_CHUNK = 5_000
Value = TypeVar("Value")


def people_by_id_number(numbers: Iterable[str]) -> dict[str, int]:
    """The id of the person behind each number that the register knows."""
    wanted = {keyed_index(number): number for number in numbers if number}
    return {
        wanted[index]: person_id
        for chunk in _chunks(wanted)
        for index, person_id in Person.objects.filter(id_number_index__among=chunk).values_list("id_number_index", "pk")
        if index is not None
    }


def people_by_name_and_birth(people: Iterable[tuple[str, date]]) -> dict[tuple[str, date], list[int]]:
    """The ids of all persons of this name born on this day; two may share both."""
    wanted = {(clean(name), born): (name, born) for name, born in people}
    found: dict[tuple[str, date], list[int]] = {}
    for chunk in _chunks({name for name, _ in wanted}):
        standing = Person.objects.filter(name__written__among=chunk, merged_into=None)
        rows = standing.values_list("name__written", "born", "pk")
        for name, born, person_id in rows.order_by("pk"):
            if (name, born) in wanted:
                found.setdefault(wanted[name, born], []).append(person_id)
    return found


def sort_keys(person_ids: Iterable[int]) -> dict[int, str]:
    """The place of each person in a Vietnamese list."""
    return {
        person_id: key
        for chunk in _chunks(set(person_ids))
        for person_id, key in Person.objects.filter(pk__among=chunk).values_list("pk", "name__sort_key")
    }


def _chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
