"""`hatnhan form`: a statistical form of a unit, or of the whole register, in a period."""

import argparse
import json
import sys
from datetime import date

from hatnhan.cli.main import start_django
from hatnhan.core.figures import Period

NAME = "form"
HELP = "a statistical form: 1, increase and decrease of members"
_FORMS = ("1",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The form, the unit, the period, and how to print."""
    parser.add_argument("form", choices=_FORMS, metavar="FORM", help="the number of the form: 1")
    parser.add_argument("--unit", metavar="CODE", help="this unit and all below, by code, path or name (everything)")
    parser.add_argument("--from", dest="first", required=True, type=date.fromisoformat, metavar="D", help="first day")
    parser.add_argument("--to", dest="last", required=True, type=date.fromisoformat, metavar="D", help="last day")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print the form. 0 done, 1 the figures do not balance, 2 no such unit or account, or no such period."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.apps.agenda.queries import unit_called  # noqa: PLC0415 -- as above
    from hatnhan.apps.reports.queries import form_one  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    if options.last < options.first:
        print(f"--to {options.last}: that is before --from {options.first}", file=sys.stderr)
        return 2
    asked = f"--as {options.acting_as}"
    try:
        actor = acting(options)
        asked = f"--unit {options.unit}"
        unit_id = unit_called(actor, options.unit, options.last) if options.unit else None
        told = form_one(actor, unit_id, Period(options.first, options.last))
    except ObjectDoesNotExist as missing:
        print(f"{asked}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied:
        print(f"{asked}: this account may not read figures there", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({"rows": [{"row": row.number, "value": row.value} for row in told.rows]}))
    else:
        print(f"{told.unit or 'the whole register'}, {options.first} to {options.last} ({told.form.source})")
        for row in told.rows:
            print(f"{row.number:<4} {row.value:>9}  {row.label.en}")
    return 0 if told.balanced else 1
