"""Accounts are made, get a new password, are blocked and let in again; what everybody changes of his own."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from hatnhan.apps.access.models import EntryLink, TextSize, User
from hatnhan.apps.access.operations.grants import grant_role
from hatnhan.apps.access.operations.judging import (
    refuse_without_administrator,
    require_account_manager,
    require_over,
    stop,
)
from hatnhan.apps.access.queries import has_administrator
from hatnhan.apps.access.queries.accounts import own_id
from hatnhan.apps.audit.operations import record
from hatnhan.core.names import clean
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Role


@transaction.atomic
def create_account(*, actor: Actor, username: str, password: str, full_name: str, language: str = "vi") -> User:
    """Make an account that may do nothing yet. Who manages accounts anywhere may make one; a grant says where."""
    require_account_manager(actor)
    user = new_user(actor, username, full_name, language)
    if reasons := (*account_objections(user), *password_objections(user, password)):
        raise Refused(reasons)
    return write_account(actor, user, password)


@transaction.atomic
def make_first_administrator(*, actor: Actor, username: str, password: str, full_name: str) -> User:
    """Make the account that makes all others: an administrator of the whole tree, once, by the machine."""
    if has_administrator(actor.today):
        raise Refused((stop("account.administrator_exists"),))
    user = create_account(actor=actor, username=username, password=password, full_name=full_name)
    grant_role(actor=actor, user_id=user.pk, unit_id=None, role=Role.ADMINISTRATOR, starts_on=actor.today)
    return user


@transaction.atomic
def set_up(*, actor: Actor, username: str, password: str, full_name: str) -> User:
    """Make the first account of an empty register, from the page that asks for the setup code."""
    user = make_first_administrator(actor=actor, username=username, password=password, full_name=full_name)
    # Behind the lock of the chain, which the acts above took: of two at the same moment the second sees the first.
    if User.objects.exclude(pk=user.pk).exists():
        raise Refused((stop("account.administrator_exists"),))
    return user


@transaction.atomic
def reset_password(*, actor: Actor, user_id: int, password: str) -> None:
    """Give the account a new password; its open sessions and links end with the old one."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    if reasons := password_objections(user, password):
        raise Refused(reasons)
    write_password(actor, user, password)
    record(actor, "access.reset_password", user, username=user.username)


@transaction.atomic
def close_account(*, actor: Actor, user_id: int) -> None:
    """The account signs in no more and may do nothing; it stays for the names in the records."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    refuse_without_administrator(user.pk, actor.today)
    _switch(actor, user, "access.closed_account", is_active=False)


@transaction.atomic
def reopen_account(*, actor: Actor, user_id: int) -> None:
    """The account signs in again, with the password and the roles that it has."""
    user = User.objects.select_for_update().get(pk=user_id)
    require_over(actor, user)
    _switch(actor, user, "access.reopened_account", is_active=True)


@transaction.atomic
def change_own_details(*, actor: Actor, full_name: str, language: str) -> None:
    """Change how one's own account is named, and in which language its pages speak."""
    user = User.objects.select_for_update().get(pk=own_id(actor))
    before = {"full_name": user.full_name, "language": user.language}
    user.full_name, user.language = clean(full_name), language
    if reasons := account_objections(user):
        raise Refused(reasons)
    after = {"full_name": user.full_name, "language": user.language}
    if after != before:
        User.objects.filter(pk=user.pk).update(**after)
        record(actor, "access.changed_own_details", user, before=before, after=after)


@transaction.atomic
def change_own_text_size(*, actor: Actor, size: str) -> None:
    """Choose how large one's own pages are written; ValueError for a size that is not there."""
    chosen = TextSize(size)
    user = User.objects.select_for_update().get(pk=own_id(actor))
    if user.text_size == chosen:
        return
    before, after = {"text_size": user.text_size}, {"text_size": chosen.value}
    User.objects.filter(pk=user.pk).update(**after)
    record(actor, "access.changed_own_details", user, before=before, after=after)


@transaction.atomic
def change_own_password(*, actor: Actor, password: str, current: str = "") -> User:
    """Change one's own password. Who signed in with a first password has just shown it; others show the old one."""
    user = User.objects.select_for_update().get(pk=own_id(actor))
    if not user.is_active:
        raise PermissionDenied("blocked")
    reasons: tuple[Reason, ...] = ()
    if not user.must_change_password and not user.check_password(current):
        reasons = (stop("account.password_wrong"),)
    if user.check_password(password):
        reasons = (*reasons, stop("account.password_same"))
    if reasons := (*reasons, *password_objections(user, password)):
        raise Refused(reasons)
    write_password(actor, user, password)
    record(actor, "access.changed_own_password", user, username=user.username)
    return user


def new_user(actor: Actor, username: str, full_name: str, language: str = "vi") -> User:
    """An account as it was typed, not yet written."""
    return User(username=clean(username), full_name=clean(full_name), language=language, date_joined=actor.at)


def account_objections(user: User) -> tuple[Reason, ...]:
    """What stands against the names of an account."""
    reasons = []
    if User.objects.filter(username__iexact=user.username).exclude(pk=user.pk).exists():
        reasons.append(stop("account.taken", username=user.username))
    try:
        user.clean_fields(exclude={field.name for field in User._meta.fields} - {"username", "full_name", "language"})
    except ValidationError as wrong:
        if "username" in wrong.message_dict:
            reasons.append(stop("account.username_wrong", username=user.username))
        if set(wrong.message_dict) - {"username"}:
            longest = User._meta.get_field("full_name").max_length or 0
            reasons.append(stop("account.name_too_long", most=longest))
    return tuple(reasons)


def password_objections(user: User, password: str) -> tuple[Reason, ...]:
    """What stands against a password."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        return (stop("account.password_weak", why=" ".join(weak.messages)),)
    return ()


def write_account(actor: Actor, user: User, password: str) -> User:
    """Write an account that nothing stands against."""
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:  # by somebody else, at the same moment
        raise Refused((stop("account.taken", username=user.username),)) from taken
    names = {"username": user.username, "full_name": user.full_name}
    record(actor, "access.created_account", user, **names, before={}, after=names)
    return user


def write_password(actor: Actor, user: User, password: str, *, is_first: bool = False) -> None:
    """Write the new password; every link that was handed out for the old one ends."""
    user.set_password(password)
    user.must_change_password = is_first
    user.save(update_fields=["password", "must_change_password"])
    EntryLink.objects.filter(user=user, ended_at=None).update(ended_at=actor.at)


def _switch(actor: Actor, user: User, verb: str, *, is_active: bool) -> None:
    if user.is_active == is_active:
        return
    User.objects.filter(pk=user.pk).update(is_active=is_active)
    record(
        actor, verb, user, username=user.username, before={"is_active": user.is_active}, after={"is_active": is_active}
    )
