"""`hatnhan progress`: the actual against the target of a unit in a period."""

import argparse
import json
import sys
from datetime import date

from hatnhan.cli.main import start_django
from hatnhan.core.figures import Period

NAME = "progress"
HELP = "how many a unit admitted in a period, against its target"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The unit, the period, the group, and how to print."""
    add_what(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_what(parser: argparse.ArgumentParser) -> None:
    """Unit, period and group: what the figure is about."""
    parser.add_argument("--unit", required=True, metavar="CODE", help="the unit, by its code, path or name")
    parser.add_argument("--from", dest="first", required=True, type=date.fromisoformat, metavar="D", help="first day")
    parser.add_argument("--to", dest="last", required=True, type=date.fromisoformat, metavar="D", help="last day")
    parser.add_argument("--group", metavar="G", help="a target group, such as militia; several: militia+reserve")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def read_what(options: argparse.Namespace) -> tuple[Period, str] | str:
    """The period and the groups; a sentence where they cannot be read."""
    from hatnhan.core.targets import BETWEEN_GROUPS, joined  # noqa: PLC0415 -- with the tables
    from hatnhan.rules.target_groups import target_groups  # noqa: PLC0415 -- with the tables

    if options.last < options.first:
        return f"--to {options.last}: that is before --from {options.first}"
    keys = [key.strip() for key in (options.group or "").replace(",", BETWEEN_GROUPS).split(BETWEEN_GROUPS)]
    keys = [key for key in keys if key]
    if unknown := [key for key in keys if key not in target_groups()]:
        return f"--group {unknown[0]}: no such group; there are: {', '.join(target_groups())}"
    return Period(options.first, options.last), joined(keys)


def run(options: argparse.Namespace) -> int:
    """Print the figures. 0 done, 2 no such unit, account or group."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.apps.organisation.queries import unit_by  # noqa: PLC0415 -- as above
    from hatnhan.apps.reports.queries import progress  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    what = read_what(options)
    if isinstance(what, str):
        print(what, file=sys.stderr)
        return 2
    try:
        actor = acting(options)
        done = progress(actor, unit_by(actor, options.unit).pk, *what)
    except ObjectDoesNotExist as missing:
        print(f"--unit {options.unit}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied:
        print(f"--unit {options.unit}: this account may not read figures there", file=sys.stderr)
        return 2
    reached = None if done.percent is None else str(done.percent)
    if options.json:
        answer = {"plan": done.plan, "actual": done.actual, "reached_percent": reached, "over": done.over}
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    plan = "no plan for this period" if done.plan is None else f"{reached} % of {done.plan}, over by {done.over}"
    print(f"{done.unit}, {done.period.first} to {done.period.last}: {done.actual} admitted; {plan}")
    return 0
