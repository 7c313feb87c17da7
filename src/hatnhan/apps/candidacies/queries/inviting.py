"""What the pages show that invite a candidate, or the member who helps him, to his own pages."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from hatnhan.apps.access.queries import PersonAccount, account_of_person, free_username, require
from hatnhan.apps.candidacies.models import Mentor
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission, Role


@dataclass(frozen=True, slots=True)
class InvitingPage:
    """Whose account it is; `account` where he has one, else the name that is `proposed` for it."""

    case_id: int
    person: str
    unit: str
    account: PersonAccount | None
    proposed: str


def inviting_page(actor: Actor, case_id: int) -> InvitingPage:
    """The page; ObjectDoesNotExist out of reach, PermissionDenied without the permission."""
    case = cases_in_reach(actor).select_related("person__name", "unit").get(pk=case_id)
    require(actor, Permission.INVITE_CANDIDATE, case.path)
    account = account_of_person(case.person_id, actor.today)
    name = case.person.name.written
    return InvitingPage(case.pk, name, case.unit.name, account, "" if account else _proposed(name))


def _proposed(name: str) -> str:
    return free_username("".join(letter for letter in fold(name) if letter.isalnum()))


@dataclass(frozen=True, slots=True)
class MentorInviting:
    """The same for who helps a candidate."""

    mentor_id: int
    person_id: int
    case_id: int
    unit_id: int
    mentor: str
    unit: str
    account: PersonAccount | None
    proposed: str


def mentor_inviting(actor: Actor, mentor_id: int) -> MentorInviting:
    """The page of the member of this assignment.

    ObjectDoesNotExist out of reach, and for a name that the register does not know; PermissionDenied without the
    permission.
    """
    mentors = Mentor.objects.filter(case__in=cases_in_reach(actor)).select_related("case__unit", "person__name")
    row = mentors.get(pk=mentor_id)
    require(actor, Permission.INVITE_CANDIDATE, row.case.path)
    if row.person is None:
        raise ObjectDoesNotExist("a name of a list, and no person of the register")
    account = account_of_person(row.person.pk, actor.today, Role.MENTOR)
    name, unit = row.person.name.written, row.case.unit
    proposed = "" if account else _proposed(name)
    return MentorInviting(row.pk, row.person.pk, row.case_id, unit.pk, name, unit.name, account, proposed)
