"""`hatnhan members`: how many members a unit counted on a day, with all that stood below it on that day."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from hatnhan.cli.main import start_django

NAME = "members"
HELP = "official members, members on probation and cells of a unit as of a day"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The unit, the day, and how to print."""
    parser.add_argument(
        "--unit", required=True, metavar="CODE", help="this unit and all below, by its code, path or name"
    )
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="as of this day, 2026-06-30 (today)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print the figures. 0 done, 2 no such unit or account, or a day that has not come."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist  # noqa: PLC0415 -- tables need Django started

    from hatnhan.apps.agenda.queries import unit_called  # noqa: PLC0415 -- as above
    from hatnhan.apps.people.queries.figures import member_figures  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    asked = f"--as {options.acting_as}"
    try:
        actor = acting(options)
        day = options.on or actor.today
        if day > actor.today:
            print(f"--on {day}: this day has not come yet (today is {actor.today})", file=sys.stderr)
            return 2
        asked = f"--unit {options.unit}"
        figures = member_figures(actor, unit_called(actor, options.unit, day), on=day)
    except ObjectDoesNotExist as missing:
        print(f"{asked}: {missing}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(asdict(figures)))
    else:
        print(f"{day}  {figures.official} official, {figures.probationary} on probation, {figures.cells} cells")
    return 0
