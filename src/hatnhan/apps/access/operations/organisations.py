"""A mass organisation is let in to put names forward: an account that shows its own proposals, and nothing else."""

from django.db import transaction

from hatnhan.apps.access.operations.accounts import account_objections, new_user
from hatnhan.apps.access.operations.grants import NewGrant, grant_objections
from hatnhan.apps.access.operations.invitations import Invitation, let_in
from hatnhan.apps.access.queries import require
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.core.names import clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Permission, Role


@transaction.atomic
def invite_organisation(*, actor: Actor, unit_id: int, kind: str, name: str, username: str) -> Invitation:
    """Make the account of an organisation that stands at this unit, with its slip. Who invites candidates may.

    The kind is one of the code list; whoever calls has looked it up.
    """
    unit = units_in_reach(actor).get(pk=unit_id)
    require(actor, Permission.INVITE_CANDIDATE, unit.path)
    user = new_user(actor, username, clean(name))
    given = NewGrant(unit, Role.MASS_ORGANISATION, actor.today, organisation=(kind, clean(name)))
    if reasons := (*account_objections(user), *grant_objections(actor, given)):
        raise Refused(reasons)
    return let_in(actor, user, given)
