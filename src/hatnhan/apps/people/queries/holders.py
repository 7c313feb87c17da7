"""Posts that a grant may follow, and the accounts whose grants reach a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from hatnhan.apps.access.models import Grant
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.models import Affiliation, Person, Post
from hatnhan.apps.people.queries.reach import may_for, person_in_reach
from hatnhan.core.permissions import PERMISSIONS, Actor, Permission, Role

# What an account may do with a person's record, the weightiest last.
ON_PERSONS = (
    Permission.VIEW_PERSON,
    Permission.RECORD_STEP,
    Permission.EDIT_PERSON,
    Permission.REVEAL_ID_NUMBER,
)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that lasts, with who holds it; `ends_on` is exclusive, None while no end is known."""

    id: int
    person: str
    title: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Reader:
    """An account that reaches a person today: by which role, at which unit, since when, until when, and what for."""

    username: str
    full_name: str
    role: str
    unit: str
    since: date
    until: date | None
    permissions: tuple[Permission, ...]


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who can see a person. `name` is empty for an actor who may not see the person himself."""

    person_id: int
    name: str
    units: tuple[str, ...]
    readers: tuple[Reader, ...]


def posts_held(actor: Actor, unit_id: int) -> tuple[HeldPost, ...]:
    """The posts at this unit that last today or will begin; none for an actor who sees no people there."""
    unit = unit_in_reach(actor, unit_id)
    if not actor.may(Permission.VIEW_PERSON, unit.path):
        return ()
    held = Post.objects.filter(unit=unit, ends_on__gt=actor.today).select_related("person__name")
    return tuple(
        HeldPost(
            post.pk,
            post.person.name.written,
            post.title,
            post.starts_on,
            None if post.ends_on == FOR_EVER else post.ends_on,
        )
        for post in held.order_by("title", "starts_on", "pk")
    )


def readers_page(actor: Actor, person_id: int) -> ReadersPage:
    """The accounts whose grants of today reach the person, the nearest first.

    For whoever checks the register (the chain of acts) and for whoever manages accounts and sees the person; out of
    reach ObjectDoesNotExist, in reach without such a right PermissionDenied.
    """
    seen = may_for(actor, Permission.VIEW_PERSON, person_id)
    if not may_for(actor, Permission.VIEW_AUDIT, person_id):
        person_in_reach(actor, person_id)
        if not may_for(actor, Permission.MANAGE_ACCOUNTS, person_id):
            raise PermissionDenied(Permission.MANAGE_ACCOUNTS)
    person = Person.objects.select_related("name").get(pk=person_id)
    paths = _paths_of(person, actor.today)
    return ReadersPage(
        person_id,
        person.name.written if seen else "",
        tuple(name for _, name in paths),
        _readers([path for path, _ in paths], actor.today),
    )


def may_ask_for_readers(actor: Actor, paths: Iterable[str]) -> bool:
    """Tell whether the page of a person who belongs to these places may offer the list."""
    rights = (Permission.VIEW_AUDIT, Permission.MANAGE_ACCOUNTS)
    return any(actor.may(permission, path) for permission in rights for path in paths)


def _paths_of(person: Person, day: date) -> list[tuple[str, str]]:
    """Where the person is in reach, as `person_in_reach` has it: his cells of the day, else the last; his cases."""
    begun = Affiliation.objects.filter(person=person, starts_on__lte=day).select_related("unit")
    cells = list(begun.filter(ends_on__gt=day)) or list(begun.order_by("-ends_on")[:1])
    found = {cell.path: cell.unit.name for cell in cells}
    found |= {case.path: case.unit.name for case in person.cases.select_related("unit")}
    return sorted(found.items())


def _readers(paths: list[str], day: date) -> tuple[Reader, ...]:
    above = {unit_id for path in paths for unit_id in ids_of(path)}
    seeing = [role for role, permissions in PERMISSIONS.items() if Permission.VIEW_PERSON in permissions]
    grants = Grant.objects.filter(
        Q(unit__in=above) | Q(unit=None), role__in=seeing, starts_on__lte=day, ends_on__gt=day, user__is_active=True
    ).select_related("user", "unit")
    rows = sorted(grants, key=lambda grant: (-len(grant.unit.path if grant.unit else ""), grant.user.username))
    return tuple(_reader(grant) for grant in rows)


def _reader(grant: Grant) -> Reader:
    held = PERMISSIONS[Role(grant.role)]
    return Reader(
        grant.user.username,
        grant.user.full_name,
        grant.role,
        grant.unit.name if grant.unit else "",
        grant.starts_on,
        None if grant.ends_on == FOR_EVER else grant.ends_on,
        tuple(permission for permission in ON_PERSONS if permission in held),
    )
