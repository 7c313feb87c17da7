"""Open a case."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import reach, require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.operations.copies import refresh_copies
from hatnhan.apps.candidacies.queries.objections import opening_objections
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.queries import belongs_nowhere, person_in_reach
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission


@transaction.atomic
def open_case(*, actor: Actor, person_id: int, unit_id: int, opened_on: date, proposed_by: str = "") -> Case:
    """Put a person on the source list of a cell. One open case a person; a member needs none."""
    unit = Unit.objects.filter(reach(actor, Permission.VIEW_UNIT)).get(pk=unit_id)
    require(actor, Permission.OPEN_CASE, unit.path)
    # The lock lets two officers who open a case for the same person see each other.
    person = Person.objects.select_for_update(of=("self",)).select_related("name").get(pk=person_id)
    if not belongs_nowhere(person_id):
        person_in_reach(actor, person_id)
    if reasons := opening_objections(person_id, unit, opened_on, actor.today):
        raise Refused(reasons)
    case = Case.objects.create(
        person=person,
        unit=unit,
        opened_on=opened_on,
        proposed_by=proposed_by,
        sort_key=person.name.sort_key,
        **located(unit.path),
    )
    refresh_copies([case.pk], actor.today)
    case.refresh_from_db()
    audit(actor, "candidacies.opened_case", case, person=person_id, unit=unit_id, opened_on=opened_on)
    return case
