"""Acts on people."""

from hatnhan.apps.people.operations.belonging import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    affiliate,
    close_membership,
    end_membership,
    join,
    open_membership,
    recognise,
    redate_membership,
)
from hatnhan.apps.people.operations.bulk import build_rows, insert_rows, update_rows
from hatnhan.apps.people.operations.identity import reveal_id_number
from hatnhan.apps.people.operations.names import names_for
from hatnhan.apps.people.operations.persons import NewPerson, add_people, add_person, mark_group
from hatnhan.apps.people.operations.telling import tell_belonging

__all__ = [
    "NewAffiliation",
    "NewMembership",
    "NewPerson",
    "add_affiliations",
    "add_memberships",
    "add_people",
    "add_person",
    "affiliate",
    "build_rows",
    "close_membership",
    "end_membership",
    "insert_rows",
    "join",
    "mark_group",
    "names_for",
    "open_membership",
    "recognise",
    "redate_membership",
    "reveal_id_number",
    "tell_belonging",
    "update_rows",
]
