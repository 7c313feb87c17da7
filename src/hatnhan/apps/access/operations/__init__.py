"""Acts on accounts: who may come in, in which role, where, from when to when; and what an account keeps for itself."""

from hatnhan.apps.access.operations.accounts import (
    change_own_details,
    change_own_password,
    change_own_text_size,
    close_account,
    create_account,
    make_first_administrator,
    reopen_account,
    reset_password,
    set_up,
)
from hatnhan.apps.access.operations.grants import (
    end_grant,
    end_grants_of_post,
    follow_other_person,
    follow_other_post,
    grant_role,
)
from hatnhan.apps.access.operations.invitations import Invitation, accept_invitation, invite, reset_access
from hatnhan.apps.access.operations.lists import forget_list, save_list
from hatnhan.apps.access.operations.organisations import invite_organisation
from hatnhan.apps.access.operations.persons import invite_person, renew_person_access
from hatnhan.apps.access.operations.tries import count_try, forget_tries

__all__ = [
    "Invitation",
    "accept_invitation",
    "change_own_details",
    "change_own_password",
    "change_own_text_size",
    "close_account",
    "count_try",
    "create_account",
    "end_grant",
    "end_grants_of_post",
    "follow_other_person",
    "follow_other_post",
    "forget_list",
    "forget_tries",
    "grant_role",
    "invite",
    "invite_organisation",
    "invite_person",
    "make_first_administrator",
    "renew_person_access",
    "reopen_account",
    "reset_access",
    "reset_password",
    "save_list",
    "set_up",
]
