"""`hatnhan backup FILE`: the whole register in one file."""

import argparse
import sys
from pathlib import Path

from hatnhan.cli.main import start_django

NAME = "backup"
HELP = "keep the whole register in one file; others may go on working meanwhile"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file; nothing is written over")


def run(options: argparse.Namespace) -> int:
    """Write it, and say what is in it; 2 where it cannot be written."""
    start_django()
    from hatnhan.apps.exchange.operations import keeping  # noqa: PLC0415 -- tables need Django started
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    try:
        manifest = keeping.make_backup(actor=acting(options), path=options.file)
    except keeping.UnusableBackupError as refused:
        print(refused, file=sys.stderr)
        return 2
    print(f"{options.file}: {told(manifest.counts)}, {manifest.acts} acts; digest {manifest.digest}")
    print("The keys (encryption-key, index-key, secret-key) are not in it: keep them apart, in another place.")
    return 0


def told(counts: dict[str, int]) -> str:
    """How many rows of each kind."""
    return ", ".join(f"{count} {name}" for name, count in counts.items())
