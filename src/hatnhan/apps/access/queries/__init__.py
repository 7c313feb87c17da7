"""Who an account is on a day: the actor; which accounts an actor looks after; and who stands at the door."""

from hatnhan.apps.access.queries.accounts import (
    AccountFilters,
    AccountLine,
    AccountList,
    AccountPage,
    GrantLine,
    account_list,
    account_named,
    account_page,
    accounts_in_reach,
    accounts_shown,
    own_account,
)
from hatnhan.apps.access.queries.actors import actor_by_id, actor_named, actor_of, has_administrator
from hatnhan.apps.access.queries.entering import (
    EntryPage,
    digest_of,
    entry_page,
    first_password_holds,
    is_setup_code,
    needs_setup,
    role_lost_since_sign_in,
    setup_code,
)
from hatnhan.apps.access.queries.lists import SavedListLine, saved_lists
from hatnhan.apps.access.queries.persons import PersonAccount, account_of_person, free_username
from hatnhan.apps.access.queries.rights import gives_too_much, looks_after, roles_to_give
from hatnhan.apps.access.queries.units import MOST_UNITS, unit_for_accounts, units_called, units_for_accounts

# `reach` and `require` stand beside the tree, so that the apps below this one can check too.
from hatnhan.apps.organisation.queries import reach, require, within

__all__ = [
    "MOST_UNITS",
    "AccountFilters",
    "AccountLine",
    "AccountList",
    "AccountPage",
    "EntryPage",
    "GrantLine",
    "PersonAccount",
    "SavedListLine",
    "account_list",
    "account_named",
    "account_of_person",
    "account_page",
    "accounts_in_reach",
    "accounts_shown",
    "actor_by_id",
    "actor_named",
    "actor_of",
    "digest_of",
    "entry_page",
    "first_password_holds",
    "free_username",
    "gives_too_much",
    "has_administrator",
    "is_setup_code",
    "looks_after",
    "needs_setup",
    "own_account",
    "reach",
    "require",
    "role_lost_since_sign_in",
    "roles_to_give",
    "saved_lists",
    "setup_code",
    "unit_for_accounts",
    "units_called",
    "units_for_accounts",
    "within",
]
