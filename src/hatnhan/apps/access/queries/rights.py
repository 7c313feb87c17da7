"""Which roles an actor may give where, and which accounts he looks after whole.

Nobody gives what he does not hold there himself. An administrator sees no people and gives every role; he alone makes
other administrators, for such a one could give what the giver does not hold.
"""

from collections.abc import Iterable

from hatnhan.apps.access.models import User
from hatnhan.core.permissions import HELD_AT, PERMISSIONS, Actor, Permission, Role


def administers(actor: Actor) -> bool:
    """Tell whether the actor manages accounts without seeing people: he may give what he does not hold."""
    return actor.may_anywhere(Permission.MANAGE_ACCOUNTS) and not actor.may_anywhere(Permission.VIEW_PERSON)


def gives_too_much(actor: Actor, role: Role, path: str) -> bool:
    """Tell whether this role at this place would give more than the actor holds there."""
    if administers(actor) or actor.is_machine:
        return False
    return role == Role.ADMINISTRATOR or not all(actor.may(permission, path) for permission in PERMISSIONS[role])


def is_held_at(role: Role, kind: str) -> bool:
    """Tell whether such a role is held at a unit of this kind."""
    return role not in HELD_AT or kind in HELD_AT[role]


def roles_to_give(actor: Actor, *, kind: str, path: str) -> tuple[Role, ...]:
    """The roles that the actor may give at a unit of this kind and path; those that permit nothing yet are left out."""
    return tuple(
        role for role in Role if PERMISSIONS[role] and is_held_at(role, kind) and not gives_too_much(actor, role, path)
    )


def manages(actor: Actor, user: User, held: Iterable[tuple[str, str]]) -> bool:
    """Tell whether the actor looks after the whole account: each of these roles (with its path), and not his own."""
    if user.pk == actor.id:
        return False
    return all(
        actor.may(Permission.MANAGE_ACCOUNTS, path) and not gives_too_much(actor, Role(role), path)
        for role, path in held
    )
