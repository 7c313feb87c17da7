"""`hatnhan import`: take a workbook into the register."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from hatnhan.cli.main import start_django

if TYPE_CHECKING:
    from hatnhan.apps.exchange.queries.plans import Report

NAME = "import"
HELP = "take a workbook of organisations, members or candidates into the register"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and how to answer."""
    parser.add_argument("file", metavar="FILE", help="an .xlsx workbook, or CSV")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--as", dest="acting_as", metavar="USER", help="act as this account (default: the machine)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=["en", "vi"], default="en", help="language of the reasons")


def run(options: argparse.Namespace) -> int:
    """Print what became of every sheet. 0 all rows accepted, 1 some refused, 2 the file or account cannot be used."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- needs Django started

    from hatnhan.apps.exchange.operations import import_file  # noqa: PLC0415 -- tables need Django started
    from hatnhan.apps.exchange.queries import Unreadable, sentence  # noqa: PLC0415
    from hatnhan.cli.acting import acting  # noqa: PLC0415

    try:
        report = import_file(actor=acting(options), path=options.file, dry_run=options.dry_run)
    except Unreadable as error:
        print(sentence(error.problem, options.lang), file=sys.stderr)
        return 2
    except ObjectDoesNotExist:
        print(f"No account is called {options.acting_as!r}.", file=sys.stderr)
        return 2
    except PermissionDenied:
        print(f"The account {options.acting_as!r} may not import.", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(report.as_json(options.lang), ensure_ascii=False))
    else:
        _print(report, options.lang)
    return 1 if report.refused_rows else 0


def _print(report: "Report", language: str) -> None:
    for one in report.sheets.values():
        print(
            f"{one.sheet}: {one.rows} rows, {one.new} new, {one.changed} changed, {one.same} same, "
            f"{one.refused_rows} refused"
        )
        for mark, remarks in (("refused", one.refused), ("warning", one.warnings)):
            for remark in remarks:
                print(f"  {mark}, row {remark.row}, {remark.column or '-'}: {remark.why(language)}")
