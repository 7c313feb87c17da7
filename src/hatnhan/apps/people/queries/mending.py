"""What of a person can be set right by hand, and the version that a form was filled in from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.apps.people.models import Person
from hatnhan.apps.people.models.encrypted import keyed_index
from hatnhan.apps.people.queries.page import masked
from hatnhan.apps.people.queries.reach import person_in_reach, require_for
from hatnhan.core.permissions import Actor, Permission

NAME, ID_NUMBER = "name", "id_number"
MENDABLE = (
    NAME,
    "other_name",
    "sex",
    "born",
    ID_NUMBER,
    "phone",
    "ethnic_group",
    "religion",
    "citizen",
    "residence",
    "residence_area",
    "origin",
    "birth_place",
    "occupation",
    "education",
    "diploma",
    "village_elder",
    "consent_over_60_on",
    "consent_elder_on",
    "register_code",
    "note",
)


@dataclass(frozen=True, slots=True)
class PersonToMend:
    """The values as they stand, without the ID number: that one is typed anew or left. `version` tells them apart."""

    id: int
    name: str
    id_number: str
    values: Mapping[str, object]
    version: str


def person_to_mend(actor: Actor, person_id: int) -> PersonToMend:
    """Everything that the form shows; ObjectDoesNotExist out of reach, PermissionDenied without the right to mend."""
    person = person_in_reach(actor, person_id)
    require_for(actor, Permission.EDIT_PERSON, person_id)
    values = values_of(person)
    shown = {column: value for column, value in values.items() if column != ID_NUMBER}
    return PersonToMend(person_id, person.name.written, masked(person.id_number), shown, version_of(person))


def values_of(person: Person) -> dict[str, object]:
    """The columns that can be set right, as they stand."""
    return {NAME: person.name.written} | {column: getattr(person, column) for column in MENDABLE if column != NAME}


def version_of(person: Person) -> str:
    """A digest of those values: another one after every change. Keyed, so that it tells nothing of an ID number."""
    return keyed_index(json.dumps(values_of(person), sort_keys=True, default=str))
