"""Acts on accounts: who may come in, in which role, where, from when to when; and what an account keeps for itself."""

from hatnhan.apps.access.operations.accounts import (
    close_account,
    create_account,
    make_first_administrator,
    reset_password,
)
from hatnhan.apps.access.operations.grants import end_grant, end_grants_of_post, grant_role
from hatnhan.apps.access.operations.lists import forget_list, save_list
from hatnhan.apps.access.operations.tries import count_try, forget_tries

__all__ = [
    "close_account",
    "count_try",
    "create_account",
    "end_grant",
    "end_grants_of_post",
    "forget_list",
    "forget_tries",
    "grant_role",
    "make_first_administrator",
    "reset_password",
    "save_list",
]
