"""`hatnhan migrate`: make or bring up to date the tables, then the lists of areas."""

import argparse
import sys

from hatnhan.cli.main import start_django

NAME = "migrate"
HELP = "make the tables, or bring them up to date, and load the lists of areas"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much to say."""
    parser.add_argument("--quiet", action="store_true", help="print nothing when all went well")


def run(options: argparse.Namespace) -> int:
    """Migrate, load. May be run again at any time; 2 when the database cannot be reached."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- tables need Django started
    from django.db import OperationalError, connection  # noqa: PLC0415 -- tables need Django started

    from hatnhan.apps.areas.operations import load_areas  # noqa: PLC0415 -- tables need Django started
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- tables need Django started

    try:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        loaded = load_areas(actor=acting(options))
    except OperationalError as fault:
        print(f"The database {connection.settings_dict['NAME']} cannot be used: {fault}", file=sys.stderr)
        return 2
    if not options.quiet:
        print(f"Tables of {connection.vendor} are up to date; areas loaded anew: {loaded.areas}")
    return 0
