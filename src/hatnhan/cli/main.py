"""The command `hatnhan`: one module for each verb, imported only when it is asked for.

A command is a module with `NAME`, `HELP`, `add_arguments(parser)` and `run(options) -> int` (0 done, 1 found something
wrong, 2 could not read its input). One that needs tables calls `start_django()` first.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

# Verb -> module of this package. `hatnhan assess` must not pay for the modules of the others.
COMMANDS: Mapping[str, str] = {
    "account": "account",
    "agenda": "agenda",
    "assess": "assess",
    "backup": "backup",
    "check-dossier": "check_dossier",
    "check-template": "check_template",
    "demo": "demo",
    "dossier": "dossier",
    "forecast": "forecast",
    "form": "form",
    "import": "import_",
    "meeting": "meeting",
    "members": "members",
    "migrate": "migrate",
    "progress": "progress",
    "recheck": "recheck",
    "remind": "remind",
    "reorganise": "reorganise",
    "restore": "restore",
    "rules": "rules",
    "sentence": "sentence",
    "serve": "serve",
    "verify-audit": "verify_audit",
    "work": "work",
}


class Command(Protocol):
    """What a module of this package offers."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the exit status."""
        ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = given[0] if given and given[0] in COMMANDS else None
    parser = argparse.ArgumentParser(prog="hatnhan", description="The working register of party-member development")
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    for verb in [asked] if asked else COMMANDS:
        command = load(verb)
        part = verbs.add_parser(verb, help=command.HELP, description=command.HELP)
        command.add_arguments(part)
        part.set_defaults(run=command.run)
    options = parser.parse_args(given)
    try:
        return int(options.run(options))
    except Exception as fault:
        told = _told(fault)
        if not told:
            raise
        sys.stderr.write(f"{told}\n")
        return 2


def _told(fault: Exception) -> str:
    """What an operator must mend, in words; empty for a fault of the program."""
    # Not asked by type: `hatnhan assess` must not import Django for an error that it cannot meet.
    if type(fault).__module__ == "django.db.utils":
        return f"The database cannot be used: {fault}\nIf it is new, run: hatnhan migrate"
    if type(fault).__name__ == "ImproperlyConfigured":
        return f"The settings cannot be used: {fault}"
    if isinstance(fault, OSError) and fault.filename:
        return f"{fault.filename}: {fault.strerror}"
    return ""


def load(verb: str) -> Command:
    """Import the module of a verb."""
    return cast("Command", import_module(f"hatnhan.cli.{COMMANDS[verb]}"))


def start_django() -> None:
    """Make the tables usable; called by commands that need them."""
    import django  # noqa: PLC0415 -- commands without tables must start without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
    django.setup()
