"""`hatnhan forecast`: who can still be admitted by the end of the year, and what stands in the way of the others."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hatnhan.cli.main import start_django

if TYPE_CHECKING:
    from hatnhan.apps.reports.queries import CaseForecast, Forecast

NAME = "forecast"
HELP = "who can still be admitted by the end of the year, who cannot and why, and how many more must begin by when"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The unit, the day, and how to print."""
    parser.add_argument("--unit", required=True, metavar="CODE", help="the unit, by its code, path or name")
    parser.add_argument("--on", required=True, type=date.fromisoformat, metavar="D", help="made on this day")
    parser.add_argument("--until", type=date.fromisoformat, metavar="D", help="by this day (31 December of the year)")
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="the language of the sentences")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print the forecast with every case. 0 done, 2 no such unit or account, or a day that is none."""
    until = options.until or date(options.on.year, 12, 31)
    if until < options.on:
        print(f"--until {until}: that is before --on {options.on}", file=sys.stderr)
        return 2
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.apps.organisation.queries import unit_by  # noqa: PLC0415 -- as above
    from hatnhan.apps.reports.queries import forecast, forecast_cases  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    try:
        actor = acting(options)
        unit_id = unit_by(actor, options.unit).pk
        found = forecast(actor, unit_id, on=options.on, until=until, language=options.lang)
        cases = forecast_cases(actor, unit_id, on=options.on, until=until, language=options.lang)
    except ObjectDoesNotExist as missing:
        print(f"--unit {options.unit}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied:
        print(f"--as {options.acting_as}: may not see the cases of this unit", file=sys.stderr)
        return 2
    if not options.json:
        print(found.sentence)
        for case in cases:
            why = "; ".join(reason.sentence for reason in case.reasons)
            print(f"{case.admitted_on or '-':<10}  {case.unit}  {case.person}{': ' if why else ''}{why}")
        return 0
    print(json.dumps(_as_json(found, cases), ensure_ascii=False, indent=1, default=str))
    return 0


def _as_json(found: "Forecast", cases: Sequence["CaseForecast"]) -> dict[str, object]:
    facts = found.facts
    return {
        "unit": found.unit,
        "on": facts.on,
        "until": facts.until,
        "plan": facts.done.plan,
        "admitted": facts.done.actual,
        "open": facts.open,
        "can": facts.can,
        "cannot": found.cannot,
        "missing": facts.missing,
        "start_by": facts.start_by,
        "sentence": found.sentence,
        "cases": [
            {
                "case": case.case_id,
                "unit": case.unit,
                "person": case.person,
                "can": case.can,
                "admitted_on": case.admitted_on,
                "path": [{"step": step, "on": day} for step, _, day in case.path],
                "why": [
                    {"code": reason.code, "sentence": reason.sentence, "source": reason.source}
                    for reason in case.reasons
                ],
            }
            for case in cases
        ],
    }
