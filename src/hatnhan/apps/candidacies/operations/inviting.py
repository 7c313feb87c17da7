"""A candidate, or the member who helps him, is invited to his own pages."""

from django.db import transaction

from hatnhan.apps.access.operations import Invitation, invite_person, renew_person_access
from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.operations.records import lock_case
from hatnhan.apps.candidacies.queries.inviting import MentorInviting, mentor_inviting
from hatnhan.core.permissions import Actor, Permission, Role


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


@transaction.atomic
def invite_mentor(*, actor: Actor, mentor_id: int, username: str = "") -> Invitation:
    """Make the account with which the member of this assignment writes his sheets; a new slip where he has one."""
    page = mentor_inviting(actor, mentor_id)
    case = lock_case(actor, page.case_id)
    given = {"actor": actor, "unit_id": case.unit_id, "person_id": page.person_id, "role": Role.MENTOR}
    made = _renew(page, given) or invite_person(full_name=page.mentor, username=username, **given)  # type: ignore[arg-type]
    audit(actor, "candidacies.invited_mentor", case, username=made.username, mentor_name=page.mentor)
    return made


def _renew(page: MentorInviting, given: dict[str, object]) -> Invitation | None:
    return renew_person_access(**given) if page.account else None  # type: ignore[arg-type]
