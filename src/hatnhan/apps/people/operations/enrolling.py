"""The people of a long list enter the register: its values go to the tables as they stand.

A list of a hundred thousand gives each of four tables as many rows. What `add_people` and its sisters do for each
person (a record of what is new, a model, a row of it) would take as long as all the rest of an import.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.people.facts import located, official_on
from hatnhan.apps.people.models import Affiliation, Membership, Name, Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.operations.bulk import Inserted, insert_values
from hatnhan.apps.people.queries.chain import Entry
from hatnhan.rules import rulebook

Values = tuple[Any, ...]
MEMBERSHIP = ("person_id", "admitted_on", "recognised", "official_on_listed", "status_listed", "exempt_from", "path")
MEMBERSHIP_END = ("ends_on", "end_kind")


def enrol_people(columns: Sequence[str], people: Sequence[Values], names: Mapping[str, Name]) -> Inserted:
    """Add persons from values of these columns, the first of them the name; ID numbers were checked by the list."""
    number = columns.index("id_number")
    rows = (
        (names[person[0]].pk, keyed_index(person[number]) if person[number] else None, *person[1:]) for person in people
    )
    return insert_values(Person, ("name_id", "id_number_index", *columns[1:]), rows)


def enrol_memberships(memberships: Sequence[Values]) -> Inserted:
    """Add memberships from (person, admitted, recognised, official day, status, exempt from, path, end, its kind).

    The path is that of the cell of that day, "" where there is none yet.
    """
    rules = rulebook()
    official = {day: official_on(day, rules) for day in {row[1] for row in memberships}}
    rows = ((official[row[1]], *row) for row in memberships)
    return insert_values(Membership, ("official_on", *MEMBERSHIP, *MEMBERSHIP_END), rows)


def enrol_affiliations(affiliations: Sequence[Values]) -> Inserted:
    """Add affiliations whose days are assumed, from (person, unit, first day, end, sort key)."""
    units = {row[1] for row in affiliations}
    paths = Unit.objects.filter(pk__in=units).values_list("pk", "path")
    places = {unit_id: tuple(located(path).values()) for unit_id, path in paths}
    rows = ((*row, True, *places[row[1]]) for row in affiliations)
    return insert_values(
        Affiliation, ("person_id", "unit_id", "starts_on", "ends_on", "sort_key", "assumed", *located("")), rows
    )


def entries_of(memberships: Inserted, affiliations: Inserted) -> list[Entry]:
    """What the chain is told of persons who just entered (`people.queries.chain`), without asking the tables again."""
    cells = {
        person_id: [unit_id, starts_on, _end(ends_on), 0]
        for person_id, unit_id, starts_on, ends_on in affiliations.picked(
            "person_id", "unit_id", "starts_on", "ends_on"
        )
    }
    columns = ("person_id", "admitted_on", "official_on", "recognised", "ends_on")
    return [
        [
            person_id,
            [cells[person_id]] if person_id in cells else [],
            [[admitted_on, official_on, int(recognised), _end(ends_on)]],
        ]
        for person_id, admitted_on, official_on, recognised, ends_on in memberships.picked(*columns)
    ]


def _end(day: date) -> date | None:
    return None if day == FOR_EVER else day
