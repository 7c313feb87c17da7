"""Roles are given from a day to a day, and end."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import Grant, User
from hatnhan.apps.access.operations.judging import require_role, stop
from hatnhan.apps.access.queries import require, units_for_accounts
from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission, Role


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
) -> Grant:
    """Give the account a role at a unit during a period (the last day exclusive); `post`: the one that it follows.

    Nobody grants to himself, nor gives what he does not hold there; an administrator, who sees no people, may give all.
    """
    path = units_for_accounts(actor).get(pk=unit_id).path if unit_id is not None else EVERYWHERE
    if user_id == actor.id:
        raise PermissionDenied("own account")
    require_role(actor, Role(role), path)
    user = User.objects.select_for_update().get(pk=user_id)
    if reasons := _grant_objections(user, unit_id, role, starts_on, ends_on):
        raise Refused(reasons)
    grant = Grant.objects.create(user=user, unit_id=unit_id, role=role, starts_on=starts_on, ends_on=ends_on, post=post)
    followed = {} if post is None else {"post": post}
    period = {"starts_on": starts_on, "ends_on": ends_on}
    record(actor, "access.granted_role", user, username=user.username, role=role, path=path, **period, **followed)
    return grant


@transaction.atomic
def end_grant(*, actor: Actor, grant_id: int, ends_on: date) -> None:
    """From this day on the grant gives nothing; one that had not begun by then is taken out."""
    grant = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant_id)
    require(actor, Permission.MANAGE_ACCOUNTS, _path_of(grant))
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


def _end(actor: Actor, grant: Grant, ends_on: date) -> None:
    """Write the end; the act keeps what stood there before, also of a grant that is taken out."""
    before = {"starts_on": grant.starts_on, "ends_on": grant.ends_on}
    if ends_on <= grant.starts_on:
        Grant.objects.filter(pk=grant.pk).delete()
        after: dict[str, date | None] = {"starts_on": None, "ends_on": None}
    else:
        Grant.objects.filter(pk=grant.pk).update(ends_on=ends_on)
        after = {"starts_on": grant.starts_on, "ends_on": ends_on}
    told = {"username": grant.user.username, "role": grant.role, "path": _path_of(grant), "ends_on": ends_on}
    record(actor, "access.ended_grant", grant.user, **told, before=before, after=after)


def _path_of(grant: Grant) -> str:
    return grant.unit.path if grant.unit else EVERYWHERE


def _grant_objections(user: User, unit_id: int | None, role: str, starts_on: date, ends_on: date) -> tuple[Reason, ...]:
    reasons = []
    if unit_id is None and role != Role.ADMINISTRATOR:
        reasons.append(stop("grant.without_unit", role=role))
    if ends_on <= starts_on:
        reasons.append(stop("grant.empty_period", starts_on=starts_on, ends_on=ends_on))
    place = Q(unit=None) if unit_id is None else Q(unit=unit_id)
    overlapping = user.grants.filter(place, role=role, starts_on__lt=ends_on, ends_on__gt=starts_on)
    if overlapping.exists():
        reasons.append(stop("grant.held_already", username=user.username, role=role))
    return tuple(reasons)
