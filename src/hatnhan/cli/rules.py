"""`hatnhan rules`: the whole rulebook as one page, printed, written or compared with the page in docs."""

import argparse
import sys
from pathlib import Path

from hatnhan.rules.page import rules_page

NAME = "rules"
HELP = "the rulebook as a page: every rule with its days, source and confidence"
_PAGE = Path("docs/RULES.md")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write the page, or which page to compare."""
    choice = parser.add_mutually_exclusive_group()
    for name, help_text in (
        ("--write", "write the page to this file"),
        ("--check", "exit status 1 when it is not fresh"),
    ):
        choice.add_argument(name, type=Path, nargs="?", const=_PAGE, metavar="FILE", help=f"{help_text} ({_PAGE})")


def run(options: argparse.Namespace) -> int:
    """Print, write or compare. 0 done, 1 not fresh, 2 the file cannot be read or written."""
    page = rules_page()
    try:
        if options.check:
            return _check(options.check, page)
        if options.write:
            options.write.write_text(page, encoding="utf-8")
        else:
            sys.stdout.write(page)
    except (OSError, UnicodeDecodeError) as fault:
        print(f"{options.check or options.write}: {fault}", file=sys.stderr)
        return 2
    return 0


def _check(file: Path, page: str) -> int:
    if file.read_text(encoding="utf-8") == page:
        return 0
    print(f"{file} is not fresh: run hatnhan rules --write {file}", file=sys.stderr)
    return 1
