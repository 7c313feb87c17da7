"""Persons enter the register, and what is known of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person, TargetGroup
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.operations.bulk import build_rows, insert_rows
from hatnhan.apps.people.operations.mending import person_objections, told_value
from hatnhan.apps.people.operations.names import names_for
from hatnhan.apps.people.queries.mending import MENDABLE, values_of
from hatnhan.core.names import capitalised, clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as a form or a list gives him.

    `groups` are target groups that he belongs to from `groups_since` on; where the list knows no day, from birth on:
    a flag is then true of every day that the register can be asked about.
    """

    name: str
    born: date
    sex: str = ""
    other_name: str = ""
    ethnic_group: str = ""
    religion: str = ""
    citizen: bool = True
    id_number: str = ""
    phone: str = ""
    residence: str = ""
    residence_area: str = "ordinary"
    origin: str = ""
    birth_place: str = ""
    occupation: str = ""
    education: str = ""
    education_listed: str = ""
    diploma: bool = True
    village_elder: bool = False
    consent_over_60_on: date | None = None
    consent_elder_on: date | None = None
    register_code: str = ""
    synthetic: bool = False
    note: str = ""
    groups: tuple[str, ...] = ()
    groups_since: date | None = None


_COPIED = tuple(field for field in NewPerson.__dataclass_fields__ if field not in {"name", "groups", "groups_since"})


@transaction.atomic
def add_person(*, actor: Actor, unit_id: int, person: NewPerson) -> Person:
    """Add one person whom this unit knows. Whoever may open a case there may add its candidate."""
    unit = Unit.objects.get(pk=unit_id)
    if not actor.may(Permission.OPEN_CASE, unit.path):
        require(actor, Permission.EDIT_PERSON, unit.path)
    person = tidied(person)
    values = {column: getattr(person, column) for column in MENDABLE}
    if reasons := person_objections(values, MENDABLE, actor.today):
        raise Refused(reasons)
    added = add_people(people=[person])[0]
    after = {column: told_value(column, value) for column, value in values_of(added).items() if value not in {"", None}}
    audit(actor, "people.added", added, unit=unit_id, before={}, after=after)
    return added


def tidied(person: NewPerson) -> NewPerson:
    """The same person with composed letters and single spaces, and a name typed in capitals as it is written."""
    given = {column: getattr(person, column) for column in MENDABLE}
    texts = {column: clean(value) for column, value in given.items() if isinstance(value, str)}
    # The names are those of text columns, which no type checker can see.
    return replace(person, **texts | {"name": capitalised(person.name)})  # type: ignore[arg-type]


def add_people(*, people: Sequence[NewPerson]) -> list[Person]:
    """Add many inside the caller's transaction. No act of its own: the import or demonstration that adds them is one.

    ID numbers are taken as they come; whoever reads a list checks them first (core.identity).
    """
    names = names_for(person.name for person in people)
    read = attrgetter(*_COPIED)
    values = ((names[new.name].pk, keyed_index(new.id_number) if new.id_number else None, *read(new)) for new in people)
    rows = build_rows(Person, ["name_id", "id_number_index", *_COPIED], values)
    insert_rows(Person.objects, rows)
    insert_rows(TargetGroup.objects, list(_groups(zip(rows, people, strict=True))))
    return rows


def _groups(pairs: Iterable[tuple[Person, NewPerson]]) -> Iterable[TargetGroup]:
    for row, person in pairs:
        for group in person.groups:
            yield TargetGroup(person=row, group=group, starts_on=person.groups_since or person.born)
