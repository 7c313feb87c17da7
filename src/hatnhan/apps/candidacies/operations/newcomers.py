"""Somebody whom the register does not know is put on the source list: the person and the case in one transaction."""

from datetime import date

from django.db import transaction

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.cases import open_case
from hatnhan.apps.people.operations import NewPerson, add_person
from hatnhan.core.permissions import Actor


@transaction.atomic
def enter_candidate(*, actor: Actor, unit_id: int, person: NewPerson, opened_on: date, proposed_by: str = "") -> Case:
    """Add the person and open the case; two acts, because each of them can also happen alone."""
    added = add_person(actor=actor, unit_id=unit_id, person=person)
    return open_case(
        actor=actor, person_id=added.pk, unit_id=unit_id, opened_on=opened_on, proposed_by=proposed_by.strip()
    )
