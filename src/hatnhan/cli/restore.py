"""`hatnhan restore FILE`: put back what `hatnhan backup` kept."""

import argparse
import sys
from pathlib import Path

from hatnhan.cli.backup import told
from hatnhan.cli.main import start_django

NAME = "restore"
HELP = "put the register of a backup in the place of this one, after its digest was checked; then its chain of acts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where, and whether what is here may be lost."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that `hatnhan backup` wrote")
    parser.add_argument("--replace", action="store_true", help="what stands in this register now is lost")


def run(options: argparse.Namespace) -> int:
    """Restore, and say what is there now; 2 where it cannot be."""
    start_django()
    from hatnhan.apps.exchange.operations import keeping  # noqa: PLC0415 -- tables need Django started
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    try:
        manifest = keeping.restore_backup(actor=acting(options), path=options.file, replace=options.replace)
    except keeping.UnusableBackupError as refused:
        print(refused, file=sys.stderr)
        return 2
    print(f"Put back as of {manifest.made_at}: {told(manifest.counts)}; the chain of {manifest.acts} acts is whole.")
    if manifest.key_check != keeping.key_check():
        print(
            "The keys of this installation are not those of the backup: ID numbers cannot be read or found until"
            " ENCRYPTION_KEYS and INDEX_KEY (or the files in HATNHAN_VAR) are the ones that were kept with it.",
            file=sys.stderr,
        )
    print("Run `hatnhan migrate` next: it does nothing where the backup is of this version.")
    return 0
