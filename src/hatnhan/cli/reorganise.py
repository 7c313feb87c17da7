"""`hatnhan reorganise`: several changes of the tree under one document with one day, read from JSON."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatnhan.cli.main import start_django

if TYPE_CHECKING:
    from hatnhan.core.outcome import Reason

NAME = "reorganise"
HELP = "found, rename, move, merge, split, dissolve units under one document; FILE is described in docs/REORGANISE.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, or what waits; whether to try or to do."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the plan as JSON")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--dry-run", action="store_true", help="count what would move, change nothing")
    way.add_argument("--apply", action="store_true", help="do it; one whose day has not come is kept until then")
    way.add_argument("--due", action="store_true", help="do what waits and whose day has come; no FILE")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print what moved, or everything that speaks against it. 0 done, 1 refused, 2 not read or not allowed."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above
    from hatnhan.core.outcome import Refused  # noqa: PLC0415 -- as above

    if (options.file is None) != options.due:
        return _fail("FILE with --dry-run or --apply, or --due alone")
    try:
        told = _do(options, acting(options))
    except Refused as refused:
        told = [_refused(refused.reasons)]
    except (OSError, ValueError) as wrong:
        return _fail(f"{options.file}: {wrong}")
    except ObjectDoesNotExist:
        return _fail(f"--as {options.acting_as}: there is no such account")
    except PermissionDenied:
        return _fail("this account may not change units and people at the unit above all that the file names")
    for each in told:
        print(json.dumps(each, ensure_ascii=False, default=str) if options.json else _text(each))
    return 1 if any("faults" in each for each in told) else 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def _do(options: argparse.Namespace, actor: object) -> list[dict[str, Any]]:
    from hatnhan.apps.reorganisations import operations  # noqa: PLC0415 -- tables need Django started
    from hatnhan.core.permissions import Actor  # noqa: PLC0415 -- as above
    from hatnhan.core.reorganisation import read_plan  # noqa: PLC0415 -- as above

    assert isinstance(actor, Actor)  # noqa: S101 -- what `acting` gives
    if options.due:
        due = operations.apply_due(actor=actor)
        return [*map(_told, due.done), *({"pk": key} | _refused(reasons) for key, reasons in due.refused)]
    plan = read_plan(json.loads(options.file.read_text(encoding="utf-8")))
    if options.dry_run:
        effect = operations.rehearse(actor=actor, plan=plan)
        return [{"on": plan.on, "document": plan.document, "state": "rehearsed", "effect": effect}]
    return [_told(operations.apply_now(actor=actor, plan=plan))]


def _told(row: object) -> dict[str, object]:
    names = ("pk", "on", "document", "state", "effect")
    return {name: getattr(row, name) for name in names}


def _refused(reasons: "Iterable[Reason]") -> dict[str, object]:
    from hatnhan.core.sentences import sentence  # noqa: PLC0415 -- beside its only use

    faults = [{"code": each.code, "vi": sentence(each, "vi"), "en": sentence(each, "en")} for each in reasons]
    return {"state": "refused", "faults": faults}


def _text(told: dict[str, Any]) -> str:
    """What was done in one line; what was refused in a line for each reason, in both languages."""
    if "faults" in told:
        return "\n".join(f"{fault['vi']} / {fault['en']}" for fault in told["faults"])
    effect = told["effect"]
    counts = ", ".join(f"{name} {len(value) if name == 'founded' else value}" for name, value in effect.items())
    return f"{told['on']} {told['document']}: {told['state']}" + (f" ({counts})" if counts else "")
