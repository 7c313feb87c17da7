"""What the page shows that invites a candidate to his own pages."""

from dataclasses import dataclass

from hatnhan.apps.access.queries import PersonAccount, account_of_person, free_username, require
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.core.names import fold
from hatnhan.core.permissions import Actor, Permission


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
    proposed = "" if account else free_username("".join(letter for letter in fold(name) if letter.isalnum()))
    return InvitingPage(case.pk, name, case.unit.name, account, proposed)
