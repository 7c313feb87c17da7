"""Accounts are made, get a new password, are closed."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations.grants import grant_role
from hatnhan.apps.access.operations.judging import require_account_manager, require_over, stop
from hatnhan.apps.access.queries import has_administrator
from hatnhan.apps.audit.operations import record
from hatnhan.core.names import clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor, Role


@transaction.atomic
def create_account(*, actor: Actor, username: str, password: str, full_name: str, language: str = "vi") -> User:
    """Make an account that may do nothing yet. Who manages accounts anywhere may make one; a grant says where."""
    require_account_manager(actor)
    username = clean(username)
    if User.objects.filter(username__iexact=username).exists():
        raise Refused((stop("account.taken", username=username),))
    user = User(username=username, full_name=clean(full_name), language=language, date_joined=actor.at)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as wrong:
        raise Refused((stop("account.username_wrong", username=username),)) from wrong
    _set_password(user, password)
    user.save(force_insert=True)
    record(actor, "access.created_account", user, username=username, full_name=user.full_name)
    return user


@transaction.atomic
def make_first_administrator(*, actor: Actor, username: str, password: str, full_name: str) -> User:
    """Make the account that makes all others: an administrator of the whole tree, once, by the machine."""
    if has_administrator(actor.today):
        raise Refused((stop("account.administrator_exists"),))
    user = create_account(actor=actor, username=username, password=password, full_name=full_name)
    grant_role(actor=actor, user_id=user.pk, unit_id=None, role=Role.ADMINISTRATOR, starts_on=actor.today)
    return user


@transaction.atomic
def reset_password(*, actor: Actor, user_id: int, password: str) -> None:
    """Give the account a new password; its open sessions end with the old one."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    _set_password(user, password)
    user.save(update_fields=["password"])
    record(actor, "access.reset_password", user, username=user.username)


@transaction.atomic
def close_account(*, actor: Actor, user_id: int) -> None:
    """The account signs in no more and may do nothing; it stays for the names in the records."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    User.objects.filter(pk=user_id).update(is_active=False)
    record(actor, "access.closed_account", user, username=user.username)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused((stop("account.password_weak", why=" ".join(weak.messages)),)) from weak
    user.set_password(password)
