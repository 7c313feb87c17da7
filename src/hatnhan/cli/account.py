"""`hatnhan account`: accounts and what they may do where."""

import argparse
from datetime import date

from hatnhan.cli.main import start_django
from hatnhan.core.permissions import Role

NAME = "account"
HELP = "accounts: the first administrator, new ones, roles, passwords, the list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One part for each act."""
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    first = acts.add_parser("first-administrator", help="the account that makes the others")
    first.add_argument("name", nargs="?", default="admin", help="name to sign in with (%(default)s)")
    acts.add_parser("setup-code", help="the code that the page of the first setup asks for")
    add = acts.add_parser("add", help="a new account with one role")
    add.add_argument("name", help="name to sign in with")
    _add_role_arguments(add)
    for part in (first, add):
        part.add_argument("--full-name", default="", help="as records name who acted")
    reset = acts.add_parser("reset-password", help="a new password")
    reset.add_argument("name")
    for part in (first, add, reset):
        part.add_argument(
            "--password", choices=["-"], help="- reads it from the terminal or input; else one is made and printed once"
        )
    grant = acts.add_parser("grant", help="one more role for an account")
    grant.add_argument("name")
    _add_role_arguments(grant)
    end = acts.add_parser("end-grant", help="end a role; its number stands in the list")
    end.add_argument("grant", type=int)
    end.add_argument("--on", type=date.fromisoformat, help="first day without it (today)")
    acts.add_parser("close", help="the account signs in no more").add_argument("name")
    acts.add_parser("open", help="a closed account signs in again").add_argument("name")
    acts.add_parser("list", help="accounts with their roles").add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """Do the act. 1: refused, with every reason; 2: no such account or organisation."""
    start_django()
    from hatnhan.cli.account_acts import run_act  # noqa: PLC0415 -- tables need Django started

    return run_act(options)


def _add_role_arguments(part: argparse.ArgumentParser) -> None:
    part.add_argument("--role", required=True, choices=[role.value for role in Role])
    part.add_argument("--unit", help="code, path or name of the organisation; left out: the whole tree, administrators")
    part.add_argument("--from", dest="starts_on", type=date.fromisoformat, help="first day of the role (today)")
    part.add_argument("--until", dest="ends_on", type=date.fromisoformat, help="first day without it (never)")
