"""Which roles an actor may give where, and which accounts he looks after whole.

Nobody gives what he does not hold there himself. An administrator sees no people and gives every role; he alone makes
other administrators, for such a one could give what the giver does not hold.
"""

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import User
from hatnhan.core.permissions import HELD_AT, NAMED_BY_THE_GRANT, PERMISSIONS, Actor, Permission, Role


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
    """The roles that the actor may give at a unit of this kind and path.

    Those that permit nothing yet are left out, and those of which the grant must name whom they are about.
    """
    listed = (role for role in Role if PERMISSIONS[role] and role not in NAMED_BY_THE_GRANT)
    return tuple(role for role in listed if is_held_at(role, kind) and not gives_too_much(actor, role, path))


def looks_after(actor: Actor, user: User) -> bool:
    """Tell whether the actor manages the whole account: every role that it holds or will hold; never his own.

    Of an account without such a role, those it once had count: whoever took it over would have what it is given next.
    One that never had any belongs to who made its slip, and to who manages all.
    """
    if user.pk == actor.id:
        return False
    grants = list(user.grants.all())
    counting = [grant for grant in grants if grant.ends_on > actor.today] or grants
    if not counting:
        return actor.may(Permission.MANAGE_ACCOUNTS, EVERYWHERE) or _made_its_slip(actor, user)
    places = [(Role(grant.role), grant.unit.path if grant.unit else EVERYWHERE) for grant in counting]
    return all(
        actor.may(Permission.MANAGE_ACCOUNTS, path)
        # Whoever speaks for a mass organisation has nothing that the manager of accounts there has not.
        and (role == Role.MASS_ORGANISATION or not gives_too_much(actor, role, path))
        for role, path in places
    )


def _made_its_slip(actor: Actor, user: User) -> bool:
    return actor.id is not None and user.entry_links.filter(made_by=actor.id).exists()
