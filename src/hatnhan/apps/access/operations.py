"""Acts on accounts: who may come in, and in which role, where, from when to when."""

from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q

from hatnhan.apps.access.facts import EVERYWHERE
from hatnhan.apps.access.models import Grant, SignInTry, User
from hatnhan.apps.access.queries import has_administrator, require, units_for_accounts
from hatnhan.apps.audit.operations import record
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused, Severity, Value
from hatnhan.core.permissions import PERMISSIONS, Actor, Permission, Role


@transaction.atomic
def create_account(*, actor: Actor, username: str, password: str, full_name: str, language: str = "vi") -> User:
    """Make an account that may do nothing yet. Who manages accounts anywhere may make one; a grant says where."""
    _require_account_manager(actor)
    username = clean(username)
    if User.objects.filter(username__iexact=username).exists():
        raise Refused((_stop("account.taken", username=username),))
    user = User(username=username, full_name=clean(full_name), language=language, date_joined=actor.at)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as wrong:
        raise Refused((_stop("account.username_wrong", username=username),)) from wrong
    _set_password(user, password)
    user.save(force_insert=True)
    record(actor, "access.created_account", user, username=username, full_name=user.full_name)
    return user


@transaction.atomic
def make_first_administrator(*, actor: Actor, username: str, password: str, full_name: str) -> User:
    """Make the account that makes all others: an administrator of the whole tree, once, by the machine."""
    if has_administrator(actor.today):
        raise Refused((_stop("account.administrator_exists"),))
    user = create_account(actor=actor, username=username, password=password, full_name=full_name)
    grant_role(actor=actor, user_id=user.pk, unit_id=None, role=Role.ADMINISTRATOR, starts_on=actor.today)
    return user


@transaction.atomic
def reset_password(*, actor: Actor, user_id: int, password: str) -> None:
    """Give the account a new password; its open sessions end with the old one."""
    user = User.objects.select_for_update().get(pk=user_id)
    _require_over(actor, user)
    _set_password(user, password)
    user.save(update_fields=["password"])
    record(actor, "access.reset_password", user, username=user.username)


@transaction.atomic
def close_account(*, actor: Actor, user_id: int) -> None:
    """The account signs in no more and may do nothing; it stays for the names in the records."""
    user = User.objects.select_for_update().get(pk=user_id)
    _require_over(actor, user)
    User.objects.filter(pk=user_id).update(is_active=False)
    record(actor, "access.closed_account", user, username=user.username)


@transaction.atomic
def grant_role(
    *, actor: Actor, user_id: int, unit_id: int | None, role: str, starts_on: date, ends_on: date = FOR_EVER
) -> Grant:
    """Give the account a role at a unit during a period (the last day exclusive).

    Nobody grants to himself, nor gives what he does not hold there; an administrator, who sees no people, may give all.
    """
    path = units_for_accounts(actor).get(pk=unit_id).path if unit_id is not None else EVERYWHERE
    if user_id == actor.id:
        raise PermissionDenied("own account")
    _require_role(actor, Role(role), path)
    user = User.objects.select_for_update().get(pk=user_id)
    if reasons := _grant_objections(user, unit_id, role, starts_on, ends_on):
        raise Refused(reasons)
    grant = Grant.objects.create(user=user, unit_id=unit_id, role=role, starts_on=starts_on, ends_on=ends_on)
    record(
        actor,
        "access.granted_role",
        user,
        username=user.username,
        role=role,
        path=path,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return grant


@transaction.atomic
def end_grant(*, actor: Actor, grant_id: int, ends_on: date) -> None:
    """From this day on the grant gives nothing; one that had not begun by then is taken out."""
    grant = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant_id)
    path = grant.unit.path if grant.unit else EVERYWHERE
    require(actor, Permission.MANAGE_ACCOUNTS, path)
    if ends_on <= grant.starts_on:
        grant.delete()
    else:
        Grant.objects.filter(pk=grant_id).update(ends_on=ends_on)
    record(
        actor,
        "access.ended_grant",
        grant.user,
        username=grant.user.username,
        role=grant.role,
        path=path,
        ends_on=ends_on,
    )


@transaction.atomic
def count_try(*, key: str, at: datetime, lasting: timedelta) -> int:
    """Count one more try at the door; tell how many there were in this time. No act: nobody has come in yet.

    The database adds, so that tries at the same moment in several processes each count.
    """
    # What another process is counting just now is left to it.
    stale = SignInTry.objects.select_for_update(skip_locked=True).filter(until__lte=at)
    SignInTry.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()
    SignInTry.objects.bulk_create([SignInTry(key=key, until=at + lasting)], ignore_conflicts=True)
    SignInTry.objects.filter(key=key).update(tries=F("tries") + 1)
    return SignInTry.objects.get(key=key).tries


def forget_tries(*, key: str) -> None:
    """Begin to count anew: the right password was given."""
    SignInTry.objects.filter(key=key).delete()


def _require_account_manager(actor: Actor) -> None:
    if not actor.may_anywhere(Permission.MANAGE_ACCOUNTS):
        raise PermissionDenied(Permission.MANAGE_ACCOUNTS)


def _require_over(actor: Actor, user: User) -> None:
    """The actor manages every role that this account holds or will hold, so that nobody takes over one above him."""
    _require_account_manager(actor)
    held = user.grants.filter(ends_on__gt=actor.today).values_list("role", "unit__path")
    for role, path in held:
        _require_role(actor, Role(role), path or EVERYWHERE)


def _require_role(actor: Actor, role: Role, path: str) -> None:
    """Managing a role takes managing accounts there, and holding what it gives; an administrator holds no people."""
    require(actor, Permission.MANAGE_ACCOUNTS, path)
    administers = not actor.may_anywhere(Permission.VIEW_PERSON)
    if not administers and not all(actor.may(permission, path) for permission in PERMISSIONS[role]):
        raise PermissionDenied(role)


def _grant_objections(user: User, unit_id: int | None, role: str, starts_on: date, ends_on: date) -> tuple[Reason, ...]:
    reasons = []
    if unit_id is None and role != Role.ADMINISTRATOR:
        reasons.append(_stop("grant.without_unit", role=role))
    if ends_on <= starts_on:
        reasons.append(_stop("grant.empty_period", starts_on=starts_on, ends_on=ends_on))
    place = Q(unit=None) if unit_id is None else Q(unit=unit_id)
    overlapping = user.grants.filter(place, role=role, starts_on__lt=ends_on, ends_on__gt=starts_on)
    if overlapping.exists():
        reasons.append(_stop("grant.held_already", username=user.username, role=role))
    return tuple(reasons)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused((_stop("account.password_weak", why=" ".join(weak.messages)),)) from weak
    user.set_password(password)


def _stop(code: str, **values: Value) -> Reason:
    return Reason(code, Severity.STOP, values=tuple(values.items()))
