"""Reading what is kept covered."""

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.people.queries import person_in_reach, require_for
from hatnhan.core.permissions import Actor, Permission


@transaction.atomic
def reveal_id_number(*, actor: Actor, person_id: int) -> str:
    """The ID number in full. The reading is an act: the person can be shown who read it."""
    person = person_in_reach(actor, person_id)
    require_for(actor, Permission.REVEAL_ID_NUMBER, person_id)
    audit(actor, "people.revealed_id_number", person)
    return person.id_number
