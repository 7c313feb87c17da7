"""Roles are given from a day to a day, and end."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.operations.judging import refuse_without_administrator, stop
from hatnhan.apps.access.queries import gives_too_much, require, units_for_accounts
from hatnhan.apps.access.queries.rights import is_held_at
from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import NAMED_BY_THE_GRANT, Actor, Permission, Role

# Roles that go wherever the person goes whom they are about.
_FOLLOWING = NAMED_BY_THE_GRANT - {Role.MASS_ORGANISATION}


@dataclass(frozen=True, slots=True)
class NewGrant:
    """A role that is to be given: at which unit (None: the whole tree), from when to when, following which post.

    `person`: whose own pages it opens; only where the role is that of a person. `organisation`: for which mass
    organisation (its kind and its own name) it speaks; only where the role is that of one.
    """

    unit: Unit | None
    role: Role
    starts_on: date
    ends_on: date = FOR_EVER
    post: int | None = None
    person: int | None = None
    organisation: tuple[str, str] | None = None

    @property
    def path(self) -> str:
        """Where it holds, with all below."""
        return self.unit.path if self.unit else EVERYWHERE


@transaction.atomic
def grant_role(  # noqa: PLR0913 -- who, what, where, from when to when
    *,
    actor: Actor,
    user_id: int,
    unit_id: int | None,
    role: str,
    starts_on: date,
    ends_on: date = FOR_EVER,
    post: int | None = None,
    organisation: tuple[str, str] | None = None,
) -> Grant:
    """Give the account a role at a unit during a period (the last day exclusive); `post`: the one that it follows.

    Nobody grants to himself, nor gives what he does not hold there; an administrator, who sees no people, may give all.
    """
    place = unit_to_give_at(actor, unit_id)
    given = NewGrant(place, Role(role), starts_on, ends_on, post, organisation=organisation)
    if user_id == actor.id:
        raise PermissionDenied("own account")
    user = User.objects.select_for_update().get(pk=user_id)
    if reasons := grant_objections(actor, given, user):
        raise Refused(reasons)
    return write_grant(actor, user, given)


@transaction.atomic
def end_grant(*, actor: Actor, grant_id: int, ends_on: date) -> None:
    """From this day on the grant gives nothing; one that had not begun by then is taken out."""
    grant = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant_id)
    require(actor, Permission.MANAGE_ACCOUNTS, _path_of(grant))
    if grant.ends_on <= ends_on:
        raise Refused((stop("grant.ends_before", ends_on=grant.ends_on),))
    if grant.role == Role.ADMINISTRATOR and grant.unit_id is None:
        refuse_without_administrator(grant.user_id, max(ends_on, actor.today), but=grant.pk)
    _end(actor, grant, ends_on)


@transaction.atomic
def end_grants_of_post(*, actor: Actor, post_key: int, ends_on: date) -> int:
    """The post ends on this day, and with it every grant that follows it. Returns how many ended.

    A part of the act that ends the post: whoever may do that has been asked there, and needs no right over accounts.
    """
    held = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit")
    ended = 0
    for grant in held.filter(post=post_key, ends_on__gt=ends_on).order_by("pk"):
        _end(actor, grant, ends_on)
        ended += 1
    return ended


def end_grants_at(*, actor: Actor, unit_id: int, ends_on: date) -> None:
    """The unit ends on this day, and with it every role held there that does not follow a person. Part of that act."""
    for grant in _standing_at(unit_id, ends_on):
        _end(actor, grant, ends_on)


def carry_grants(*, actor: Actor, unit_id: int, to: Unit, on: date) -> None:
    """Roles held at a unit that another takes in are held at the other from this day on. A part of that act."""
    for grant in _standing_at(unit_id, on):
        organisation = (grant.organisation, grant.organisation_name or "") if grant.organisation else None
        given = NewGrant(
            to, Role(grant.role), max(on, grant.starts_on), grant.ends_on, grant.post, grant.person, organisation
        )
        _end(actor, grant, on)
        if is_held_at(given.role, to.kind) and not _held_already(grant.user, given):
            write_grant(actor, grant.user, given)


def _standing_at(unit_id: int, on: date) -> list[Grant]:
    held = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit")
    return list(held.filter(unit=unit_id, ends_on__gt=on).exclude(role__in=_FOLLOWING).order_by("pk"))


def follow_other_post(*, post_key: int, other_key: int) -> None:
    """Two posts turn out to be one: what follows the first follows the other. A part of the act that joins them."""
    Grant.objects.filter(post=post_key).update(post=other_key)


def follow_other_person(*, person_id: int, other_id: int) -> None:
    """Two records turn out to be one person: his account opens the pages of the one that is kept."""
    Grant.objects.filter(person=person_id).update(person=other_id)


def unit_to_give_at(actor: Actor, unit_id: int | None) -> Unit | None:
    """The unit at which a role is to be given; out of reach ObjectDoesNotExist, without the right PermissionDenied."""
    unit = units_for_accounts(actor).get(pk=unit_id) if unit_id is not None else None
    require(actor, Permission.MANAGE_ACCOUNTS, unit.path if unit else EVERYWHERE)
    return unit


def grant_objections(actor: Actor, given: NewGrant, user: User | None = None) -> tuple[Reason, ...]:
    """Everything that stands against giving it; `user` is None while the account is only being made."""
    reasons = []
    if given.unit is None and given.role != Role.ADMINISTRATOR:
        reasons.append(stop("grant.without_unit", role=given.role))
    if (given.role == Role.MASS_ORGANISATION) != (given.organisation is not None):
        reasons.append(stop("grant.without_organisation"))
    if given.unit and not is_held_at(given.role, given.unit.kind):
        reasons.append(stop("grant.not_at_this_kind", unit=given.unit.name))
    if given.organisation is None and gives_too_much(actor, given.role, given.path):
        reasons.append(stop("grant.gives_too_much"))
    if given.ends_on <= given.starts_on:
        reasons.append(stop("grant.empty_period", starts_on=given.starts_on, ends_on=given.ends_on))
    if user and _held_already(user, given):
        reasons.append(stop("grant.held_already", username=user.username, role=given.role))
    return tuple(reasons)


def write_grant(actor: Actor, user: User, given: NewGrant) -> Grant:
    """Write what nothing stands against."""
    period = {"starts_on": given.starts_on, "ends_on": given.ends_on}
    kind, name = given.organisation or (None, None)
    grant = Grant.objects.create(
        user=user,
        unit=given.unit,
        role=given.role,
        post=given.post,
        person=given.person,
        organisation=kind,
        organisation_name=name,
        **period,
    )
    told = {"username": user.username, "role": given.role, "path": given.path, **period}
    followed = {"post": given.post, "person": given.person, "organisation": kind, "organisation_name": name}
    followed = {name: key for name, key in followed.items() if key is not None}
    record(actor, "access.granted_role", user, **told, **followed, before={}, after={"role": given.role, **period})
    return grant


def _end(actor: Actor, grant: Grant, ends_on: date) -> None:
    """Write the end; the act keeps what stood there before, also of a grant that is taken out."""
    before = {"starts_on": grant.starts_on, "ends_on": grant.ends_on}
    if ends_on <= grant.starts_on:
        Grant.objects.filter(pk=grant.pk).delete()
        after: dict[str, date | None] = {"starts_on": None, "ends_on": None}
    else:
        Grant.objects.filter(pk=grant.pk).update(ends_on=ends_on)
        after = {"starts_on": grant.starts_on, "ends_on": ends_on}
    if grant.starts_on <= actor.today and ends_on <= actor.today:
        User.objects.filter(pk=grant.user_id).update(lost_role_at=actor.at)
    told = {"username": grant.user.username, "role": grant.role, "path": _path_of(grant), "ends_on": ends_on}
    record(actor, "access.ended_grant", grant.user, **told, before=before, after=after)


def _held_already(user: User, given: NewGrant) -> bool:
    place = Q(unit=given.unit) if given.unit else Q(unit=None)
    return user.grants.filter(place, role=given.role, starts_on__lt=given.ends_on, ends_on__gt=given.starts_on).exists()


def _path_of(grant: Grant) -> str:
    return grant.unit.path if grant.unit else EVERYWHERE
