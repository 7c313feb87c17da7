"""Whether an actor may touch an account or a role, and what a refusal says."""

from django.core.exceptions import PermissionDenied

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import require
from hatnhan.core.outcome import Reason, Severity, Value
from hatnhan.core.permissions import PERMISSIONS, Actor, Permission, Role


def require_account_manager(actor: Actor) -> None:
    """Let pass who manages accounts anywhere."""
    if not actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied(Permission.MANAGE_ACCOUNTS)


def require_over(actor: Actor, user: User) -> None:
    """The actor manages every role that this account holds or will hold, so that nobody takes over one above him."""
    require_account_manager(actor)
    held = user.grants.filter(ends_on__gt=actor.today).values_list("role", "unit__path")
    for role, path in held:
        require_role(actor, Role(role), path or EVERYWHERE)


def require_role(actor: Actor, role: Role, path: str) -> None:
    """Managing a role takes managing accounts there, and holding what it gives; an administrator holds no people."""
    require(actor, Permission.MANAGE_ACCOUNTS, path)
    administers = not actor.may_anywhere(Permission.VIEW_PERSON)
    if not administers and not all(actor.may(permission, path) for permission in PERMISSIONS[role]):
        raise PermissionDenied(role)


def stop(code: str, **values: Value) -> Reason:
    """A reason that forbids the act."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
