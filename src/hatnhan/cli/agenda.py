"""`hatnhan agenda`: what is late, or due within 30 days, as the records and the register stood on a day."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from hatnhan.cli.main import start_django

NAME = "agenda"
HELP = "who must do what by when on a day: late steps, and open ones with a latest day within 30 days"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, the unit, and how to print."""
    parser.add_argument(
        "--on", required=True, type=date.fromisoformat, metavar="DAY", help="as of this day, 2026-06-30"
    )
    parser.add_argument("--unit", metavar="CODE", help="this unit and all below, by its code, path or name")
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="the language of the sentences")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print the items by day, unit and person. 0 done, 2 no such unit or account."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist  # noqa: PLC0415 -- tables need Django started

    from hatnhan.apps.agenda.queries import agenda, unit_called  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    asked = f"--as {options.acting_as}"
    try:
        actor = acting(options)
        asked = f"--unit {options.unit}"
        unit_id = unit_called(actor, options.unit, options.on) if options.unit else None
    except ObjectDoesNotExist as missing:
        print(f"{asked}: {missing}", file=sys.stderr)
        return 2
    items = agenda(actor, options.on, unit_id, options.lang)
    if options.json:
        answer = {"on": options.on, "items": [asdict(item) for item in items]}
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
        return 0
    for item in items:
        print(f"{item.latest}  {item.state:<4}  {item.unit_code}  {item.unit}  {item.person}: {item.step}. {item.why}")
    return 0
