"""`hatnhan sentence`: the sentence that a report uses, with its figures."""

import argparse
import json
import sys
from dataclasses import asdict

from hatnhan.cli.main import start_django
from hatnhan.cli.progress import add_what, read_what

NAME = "sentence"
HELP = "the sentence of a report: how many a unit admitted in a period, against its target, and who they were"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What it is about, in which language, and how to print."""
    add_what(parser)
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="the language of the sentence")
    parser.add_argument("--json", action="store_true", help="print JSON, with each figure and where it comes from")


def run(options: argparse.Namespace) -> int:
    """Print the sentence. 0 done, 2 no such unit, account or group."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.apps.organisation.queries import unit_by  # noqa: PLC0415 -- as above
    from hatnhan.apps.reports.queries import reported  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    what = read_what(options)
    if isinstance(what, str):
        print(what, file=sys.stderr)
        return 2
    try:
        actor = acting(options)
        told = reported(actor, unit_by(actor, options.unit).pk, *what, language=options.lang)
    except ObjectDoesNotExist as missing:
        print(f"--unit {options.unit}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied:
        print(f"--unit {options.unit}: this account may not read figures there", file=sys.stderr)
        return 2
    if options.json:
        figures = [asdict(figure) for figure in told.figures]
        answer = {"sentence": told.sentence, "figures": figures}
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
        return 0
    print(told.sentence)
    return 0
