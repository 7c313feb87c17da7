"""A candidate is invited to his own pages."""

from django.db import transaction

from hatnhan.apps.access.operations import Invitation, invite_person, renew_person_access
from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.operations.records import lock_case
from hatnhan.core.permissions import Actor, Permission


@transaction.atomic
def invite_candidate(*, actor: Actor, case_id: int, username: str) -> Invitation:
    """Make the account with which the candidate of this case comes in, and its slip."""
    case = lock_case(actor, case_id)
    require(actor, Permission.INVITE_CANDIDATE, case.path)
    made = invite_person(
        actor=actor,
        unit_id=case.unit_id,
        person_id=case.person_id,
        full_name=case.person.name.written,
        username=username,
    )
    audit(actor, "candidacies.invited_candidate", case, username=made.username)
    return made


@transaction.atomic
def renew_candidate_access(*, actor: Actor, case_id: int) -> Invitation:
    """A new slip for who lost his, or forgot his password."""
    case = lock_case(actor, case_id)
    require(actor, Permission.INVITE_CANDIDATE, case.path)
    made = renew_person_access(actor=actor, unit_id=case.unit_id, person_id=case.person_id)
    audit(actor, "candidacies.invited_candidate", case, username=made.username)
    return made
