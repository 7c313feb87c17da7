"""Somebody is invited, or gets a new way in: a link that opens once, and a first password for who has only paper."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.access.models import EntryLink, User
from hatnhan.apps.access.operations.accounts import (
    account_objections,
    new_user,
    password_objections,
    write_account,
    write_password,
)
from hatnhan.apps.access.operations.grants import NewGrant, grant_objections, unit_to_give_at, write_grant
from hatnhan.apps.access.operations.judging import require_over
from hatnhan.apps.access.queries.entering import digest_of, open_links
from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Role

LASTING = timedelta(days=14)  # a slip of paper reaches a far village
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nobody mistakes one for another
_GROUPS, _GROUP = 3, 4


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is handed out, and shown once: nothing of it can be read from the register again."""

    user_id: int
    username: str
    full_name: str
    token: str
    password: str
    expires_at: datetime


@transaction.atomic
def invite(  # noqa: PLR0913 -- who, what, where, from when to when
    *,
    actor: Actor,
    unit_id: int | None,
    role: str,
    full_name: str,
    username: str,
    starts_on: date,
    ends_on: date = FOR_EVER,
    post: int | None = None,
    language: str = "vi",
) -> Invitation:
    """Make an account with one role, and the link and first password with which its owner comes in."""
    given = NewGrant(unit_to_give_at(actor, unit_id), Role(role), starts_on, ends_on, post)
    user = new_user(actor, username, full_name, language)
    if reasons := (*account_objections(user), *grant_objections(actor, given)):
        raise Refused(reasons)
    return let_in(actor, user, given)


def let_in(actor: Actor, user: User, given: NewGrant) -> Invitation:
    """Write the account and its role, and hand out the way in; whoever calls has judged both."""
    password = _make_password()
    user.must_change_password = True
    write_account(actor, user, password)
    write_grant(actor, user, given)
    return _hand_out(actor, user, password, is_reset=False)


@transaction.atomic
def reset_access(*, actor: Actor, user_id: int) -> Invitation:
    """Give the account a new link and a new first password; the old password, sessions and links end."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    return let_in_again(actor, user)


def let_in_again(actor: Actor, user: User) -> Invitation:
    """Hand out a new way into an account; whoever calls has judged that."""
    password = _make_password()
    write_password(actor, user, password, is_first=True)
    return _hand_out(actor, user, password, is_reset=True)


@transaction.atomic
def accept_invitation(*, token: str, password: str, at: datetime) -> User:
    """The holder of a link gives the account a password of his own; EntryLink.DoesNotExist where it opens no more."""
    links = EntryLink.objects.select_for_update(of=("self",)).select_related("user")
    link = links.get(open_links(at), digest=digest_of(token), user__is_active=True)
    user = link.user
    actor = Actor(user.pk, str(user), at)
    if reasons := password_objections(user, password):
        raise Refused(reasons)
    write_password(actor, user, password)
    record(actor, "access.accepted_invitation", user, username=user.username, reset=link.is_reset)
    return user


def _hand_out(actor: Actor, user: User, password: str, *, is_reset: bool) -> Invitation:
    token, expires_at = secrets.token_urlsafe(24), actor.at + LASTING
    if user.pk == actor.id:
        raise PermissionDenied("own account")
    EntryLink.objects.create(
        user=user,
        digest=digest_of(token),
        is_reset=is_reset,
        made_by_id=actor.id,
        made_at=actor.at,
        expires_at=expires_at,
    )
    verb = "access.reset_access" if is_reset else "access.invited"
    record(actor, verb, user, username=user.username, expires_on=expires_at.date())
    return Invitation(user.pk, user.username, user.full_name, token, password, expires_at)


def _make_password() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)
