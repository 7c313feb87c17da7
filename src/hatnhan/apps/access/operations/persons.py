"""A candidate or a mentor is let in to his own pages: an account that opens those of one person, and nothing else."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.operations.accounts import account_objections, new_user
from hatnhan.apps.access.operations.grants import NewGrant
from hatnhan.apps.access.operations.invitations import Invitation, let_in, let_in_again
from hatnhan.apps.access.operations.judging import stop
from hatnhan.apps.access.queries import require
from hatnhan.apps.access.queries.persons import account_of_person
from hatnhan.apps.organisation.models import Unit
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission, Role


@transaction.atomic
def invite_person(
    *, actor: Actor, unit_id: int, person_id: int, full_name: str, username: str, role: Role = Role.PERSON
) -> Invitation:
    """Make the account of a person whose case this unit carries, or who helps one, with its slip; one a person.

    A part of the act that knows the case: it has seen that the person is in the actor's reach.
    """
    unit = Unit.objects.get(pk=unit_id)
    require(actor, Permission.INVITE_CANDIDATE, unit.path)
    user = new_user(actor, username, full_name)
    reasons = account_objections(user)
    if known := account_of_person(person_id, actor.today, role):
        reasons = (*reasons, stop("account.person_has_one", username=known.username))
    if reasons:
        raise Refused(reasons)
    return let_in(actor, user, NewGrant(unit, role, actor.today, person=person_id))


@transaction.atomic
def renew_person_access(*, actor: Actor, unit_id: int, person_id: int, role: Role = Role.PERSON) -> Invitation:
    """A new slip for the account of a person. An account that may do more is for who manages accounts."""
    require(actor, Permission.INVITE_CANDIDATE, Unit.objects.get(pk=unit_id).path)
    known = account_of_person(person_id, actor.today, role)
    if known is None:
        raise User.DoesNotExist
    user = User.objects.select_for_update().get(pk=known.id)
    more = Grant.objects.filter(user=user, ends_on__gt=actor.today).exclude(role=role, person=person_id)
    if more.exists() or not user.is_active:
        raise PermissionDenied("an account that may do more, or is blocked")
    return let_in_again(actor, user)
