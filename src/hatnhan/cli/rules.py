"""`hatnhan rules`: the whole rulebook as one page, printed, written or compared with the page in docs; own entries."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from hatnhan.cli.main import start_django
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
    choice.add_argument("--own", action="store_true", help="print what organisations added to the shipped rules")
    parser.add_argument("--unit", metavar="CODE", help="with --own: only what holds at this unit (code, path or name)")
    parser.add_argument("--json", action="store_true", help="with --own: print JSON")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="with --own: its language")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="with --own: act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print, write or compare. 0 done, 1 not fresh, 2 the file cannot be read or written, no such unit."""
    if options.own:
        return _print_own(options)
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


def _print_own(options: argparse.Namespace) -> int:
    """Print the own entries in sight, those of the units above the named one too; 1 where one cannot be used."""
    start_django()
    # Tables exist only after start_django().
    from django.core.exceptions import ObjectDoesNotExist  # noqa: PLC0415

    from hatnhan.apps.organisation.queries import unit_by  # noqa: PLC0415
    from hatnhan.apps.rulebook.queries import own_entries  # noqa: PLC0415
    from hatnhan.cli.acting import acting  # noqa: PLC0415

    try:
        actor = acting(options)
        path = unit_by(actor, options.unit).path if options.unit else ""
    except ObjectDoesNotExist as missing:
        print(missing, file=sys.stderr)
        return 2
    lines = own_entries(actor, options.lang, path).lines
    if options.json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1, default=str))
    else:
        for line in lines:
            what = f"{line.since}: {'worked' if line.worked else 'free'}" if line.sort == "day" else line.about
            until = f" - {line.until}" if line.until and line.sort == "rule" else ""
            print(f"{line.state} | {line.unit or '*'} | {what} | {'; '.join(line.value)} | {line.since}{until}", end="")
            print(f" | {line.source} | {line.proposed_by} > {line.confirmed_by or '-'}")
    return 1 if any(line.state == "unreadable" for line in lines) else 0
