"""The acts of `hatnhan account`."""

import argparse
import getpass
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction

from hatnhan.apps.access import operations
from hatnhan.apps.access.queries import (
    AccountLine,
    account_list,
    account_named,
    needs_setup,
    setup_code,
    unit_for_accounts,
)
from hatnhan.cli.acting import acting
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import sentence


def run_act(options: argparse.Namespace) -> int:
    """Do the act that was asked for, as the actor that was named."""
    try:
        ACTS[options.act](acting(options), options)
    except Refused as refused:
        print(*(sentence(reason, "vi") for reason in refused.reasons), sep="\n", file=sys.stderr)
        return 1
    except PermissionDenied as denied:
        print(f"Not allowed: {denied}", file=sys.stderr)
        return 1
    except ObjectDoesNotExist as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


def make_first_administrator(actor: Actor, options: argparse.Namespace) -> None:
    """Make it, and print how to sign in."""
    password = _read_password(options)
    operations.make_first_administrator(
        actor=actor, username=options.name, password=password, full_name=options.full_name
    )
    _print_sign_in(options, password)


def print_setup_code(_actor: Actor, _options: argparse.Namespace) -> None:
    """Print the code with which the first administrator makes his account in the browser."""
    if not needs_setup():
        raise Refused((Reason("account.setup_is_over", Severity.STOP),))
    print(setup_code())


@transaction.atomic
def add_account(actor: Actor, options: argparse.Namespace) -> None:
    """Make an account together with its first role."""
    password = _read_password(options)
    user = operations.create_account(actor=actor, username=options.name, password=password, full_name=options.full_name)
    _grant(actor, user.pk, options)
    _print_sign_in(options, password)


def reset_password(actor: Actor, options: argparse.Namespace) -> None:
    """Give a new password, and print it where it was made here."""
    password = _read_password(options)
    operations.reset_password(actor=actor, user_id=account_named(actor, options.name).id, password=password)
    _print_sign_in(options, password)


def grant_role(actor: Actor, options: argparse.Namespace) -> None:
    """Give one more role."""
    _grant(actor, account_named(actor, options.name).id, options)


def end_grant(actor: Actor, options: argparse.Namespace) -> None:
    """End a role."""
    operations.end_grant(actor=actor, grant_id=options.grant, ends_on=options.on or actor.today)


def close_account(actor: Actor, options: argparse.Namespace) -> None:
    """Close an account."""
    operations.close_account(actor=actor, user_id=account_named(actor, options.name).id)


def open_account(actor: Actor, options: argparse.Namespace) -> None:
    """Open a closed account again."""
    operations.reopen_account(actor=actor, user_id=account_named(actor, options.name).id)


def list_accounts(actor: Actor, options: argparse.Namespace) -> None:
    """Print accounts with their roles."""
    accounts = account_list(actor)
    if options.json:
        print(json.dumps([asdict(account) for account in accounts], ensure_ascii=False, default=str))
    else:
        print(*(_told(account) for account in accounts), sep="\n")


def _told(account: AccountLine) -> str:
    lines = [f"{account.username}  {account.full_name}{'' if account.is_active else '  (closed)'}"]
    for grant in account.grants:
        until = f" until before {grant.ends_on}" if grant.ends_on else ""
        lines.append(f"  {grant.id}: {grant.role} · {grant.unit or '*'} {grant.path} · from {grant.starts_on}{until}")
    return "\n".join(lines)


def _grant(actor: Actor, user_id: int, options: argparse.Namespace) -> None:
    unit = unit_for_accounts(actor, options.unit) if options.unit else None
    end = {"ends_on": options.ends_on} if options.ends_on else {}
    operations.grant_role(
        actor=actor,
        user_id=user_id,
        unit_id=unit.pk if unit else None,
        role=options.role,
        starts_on=options.starts_on or actor.today,
        **end,
    )


def _read_password(options: argparse.Namespace) -> str:
    if not options.password:
        return secrets.token_urlsafe(12)
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {options.name}: ")
    return sys.stdin.readline().rstrip("\n")


def _print_sign_in(options: argparse.Namespace, password: str) -> None:
    print(options.name if options.password else f"{options.name}  {password}")


ACTS: Mapping[str, Callable[[Actor, argparse.Namespace], None]] = {
    "first-administrator": make_first_administrator,
    "setup-code": print_setup_code,
    "add": add_account,
    "reset-password": reset_password,
    "grant": grant_role,
    "end-grant": end_grant,
    "close": close_account,
    "open": open_account,
    "list": list_accounts,
}
