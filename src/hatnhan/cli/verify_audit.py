"""`hatnhan verify-audit`: recompute the chain of acts from the first one on."""

import argparse
import json
from dataclasses import asdict

from hatnhan.cli.main import start_django

NAME = "verify-audit"
HELP = "check that no act of the audit chain was changed, taken out or added behind"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the first broken row, or the number of rows verified. 0 sound, 1 broken."""
    start_django()
    from hatnhan.apps.audit.queries import verify  # noqa: PLC0415 -- tables need Django started

    found = verify()
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    elif found.broken is None:
        print(f"{found.rows} acts verified, the chain is whole.")
    else:
        print(f"Broken at act {found.broken}: {found.why}. {found.rows} acts before it are sound.")
    return 0 if found.broken is None else 1
