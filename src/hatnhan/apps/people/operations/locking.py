"""The person of an act, locked: two officers who write about the same person at one moment see each other."""

from datetime import date

from hatnhan.apps.people.models import Membership, Person
from hatnhan.apps.people.queries import person_in_reach, require_for
from hatnhan.core.permissions import Actor, Permission


def lock_person(actor: Actor, person_id: int) -> Person:
    """The person whom the actor may edit; ObjectDoesNotExist out of reach."""
    person_in_reach(actor, person_id)
    require_for(actor, Permission.EDIT_PERSON, person_id)
    return Person.objects.select_for_update(of=("self",)).select_related("name").get(pk=person_id)


def was_member(person_id: int, day: date) -> bool:
    """Tell whether the person was a member on this day."""
    return Membership.objects.filter(person=person_id, admitted_on__lte=day, ends_on__gt=day).exists()
