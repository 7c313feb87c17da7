"""`hatnhan reorganise`: several changes of the tree under one document with one day, read from JSON."""

import argparse
import json
import sys
from pathlib import Path

from hatnhan.cli.main import start_django

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


def run(options: argparse.Namespace) -> int:  # noqa: PLR0911 -- one way out for each kind of refusal
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
        _print_refusal(refused, as_json=options.json)
        return 1
    except (OSError, ValueError) as wrong:
        return _fail(f"{options.file}: {wrong}")
    except ObjectDoesNotExist:
        return _fail(f"--as {options.acting_as}: there is no such account")
    except PermissionDenied:
        return _fail("this account may not change units and people at the unit above all that the file names")
    for each in told:
        print(json.dumps(each, ensure_ascii=False, default=str) if options.json else _line(each))
    return 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def _do(options: argparse.Namespace, actor: object) -> list[dict[str, object]]:
    from hatnhan.apps.reorganisations import operations, queries  # noqa: PLC0415 -- tables need Django started
    from hatnhan.core.permissions import Actor  # noqa: PLC0415 -- as above
    from hatnhan.core.reorganisation import read_plan  # noqa: PLC0415 -- as above

    assert isinstance(actor, Actor)  # noqa: S101 -- what `acting` gives
    if options.due:
        waiting = queries.waiting_until(actor, actor.today)
        return [_told(operations.apply_reorganisation(actor=actor, reorganisation_id=key)) for key in waiting]
    plan = read_plan(json.loads(options.file.read_text(encoding="utf-8")))
    if options.dry_run:
        effect = operations.rehearse(actor=actor, plan=plan)
        return [{"on": plan.on, "document": plan.document, "state": "rehearsed", "effect": effect}]
    return [_told(operations.apply_now(actor=actor, plan=plan))]


def _told(row: object) -> dict[str, object]:
    names = ("pk", "on", "document", "state", "effect")
    return {name: getattr(row, name) for name in names}


def _line(told: dict[str, object]) -> str:
    effect = told["effect"]
    assert isinstance(effect, dict)  # noqa: S101 -- as it was made above
    counts = ", ".join(f"{name} {len(value) if name == 'founded' else value}" for name, value in effect.items())
    return f"{told['on']} {told['document']}: {told['state']}" + (f" ({counts})" if counts else "")


def _print_refusal(refused: object, *, as_json: bool) -> None:
    from hatnhan.core.outcome import Refused  # noqa: PLC0415 -- beside its only use
    from hatnhan.core.sentences import sentence  # noqa: PLC0415 -- as above

    assert isinstance(refused, Refused)  # noqa: S101 -- what was caught
    if as_json:
        told = [{"code": reason.code, "vi": sentence(reason, "vi")} for reason in refused.reasons]
        print(json.dumps({"state": "refused", "faults": told}, ensure_ascii=False))
    else:
        for reason in refused.reasons:
            print(f"{sentence(reason, 'vi')} / {sentence(reason, 'en')}")
