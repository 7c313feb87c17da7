"""A member enters the register by hand: the person, the membership and the cell in one act."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import ActKind, Person
from hatnhan.apps.people.operations.acts import Decision, enter_act
from hatnhan.apps.people.operations.belonging import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    cell_objections,
    enter_beginning,
    membership_objections,
)
from hatnhan.apps.people.operations.mending import person_objections, told_value
from hatnhan.apps.people.operations.persons import NewPerson, add_people, tidied
from hatnhan.apps.people.queries import belonging_of
from hatnhan.apps.people.queries.mending import MENDABLE, values_of
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission

_NOBODY = 0  # the key of a person who is not there yet


@transaction.atomic
def enter_member(
    *, actor: Actor, unit_id: int, person: NewPerson, membership: NewMembership, since: date, document: str = ""
) -> Person:
    """Add a member of this cell who is not in the register; `membership` names nobody yet."""
    unit = Unit.objects.get(pk=unit_id)
    require(actor, Permission.EDIT_PERSON, unit.path)
    person = tidied(person)
    values = {column: getattr(person, column) for column in MENDABLE}
    place = NewAffiliation(_NOBODY, unit_id, since, membership.ends_on)
    reasons = (
        *person_objections(values, MENDABLE, actor.today),
        *membership_objections(replace(membership, person_id=_NOBODY), person.born, actor.today),
        *cell_objections(place, unit),
    )
    if reasons:
        raise Refused(tuple(dict.fromkeys(reasons)))
    added = add_people(people=[person])[0]
    entered = add_memberships([replace(membership, person_id=added.pk)])[0]
    add_affiliations([replace(place, person_id=added.pk)])
    paper = Decision(document)
    enter_beginning(entered, paper)
    if since > entered.admitted_on:
        enter_act(person_id=added.pk, kind=ActKind.MOVED_IN, on=since, unit_id=unit_id, paper=paper)
    after = {column: told_value(column, value) for column, value in values_of(added).items() if value not in {"", None}}
    after |= {"admitted_on": entered.admitted_on, "decided_on": entered.decided_on, "recognised": entered.recognised}
    after |= {"unit_name": unit.name, "starts_on": since, "document": document.strip()}
    audit(
        actor, "people.entered_member", added, unit=unit_id, before={}, after=after, belonging=belonging_of([added.pk])
    )
    return added
