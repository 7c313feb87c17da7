"""`hatnhan meeting`: one meeting of a cell, whole, from a JSON file."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatnhan.cli.main import start_django
from hatnhan.core.meeting_file import MeetingFileError, entry_of, head_of
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.sentences import sentence

if TYPE_CHECKING:
    from hatnhan.core.permissions import Actor

NAME = "meeting"
HELP = "write one meeting of a cell whole, from a JSON file: roll, votes, tasks, conclusions, points"
_LARGEST = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and how to answer."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file; its shape is in docs/OPERATIONS.md")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--as", dest="acting_as", metavar="USER", help="act as this account (default: the machine)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=["en", "vi"], default="en", help="language of the reasons")


def run(options: argparse.Namespace) -> int:
    """Write it. 0 written, 1 refused with every reason, 2 the file, the unit or the account cannot be used."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- needs Django started

    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    try:
        data = _read(options.file)
        told = _write(acting(options), data, dry_run=options.dry_run)
    except MeetingFileError as fault:
        print(f"{options.file}: {fault}", file=sys.stderr)
        return 2
    except Refused as refused:
        return _refuse(refused.reasons, options)
    except ObjectDoesNotExist as missing:
        print(f"{options.file}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied as denied:
        print(f"{options.file}: {options.acting_as} lacks the permission {denied}", file=sys.stderr)
        return 2
    print(json.dumps(told, ensure_ascii=False) if options.json else _in_lines(told))
    return 0


def _read(path: Path) -> Any:  # noqa: ANN401 -- what JSON may hold
    try:
        if path.stat().st_size > _LARGEST:
            raise MeetingFileError("too long for one meeting")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise MeetingFileError(f"no JSON: {fault}") from fault


def _write(actor: "Actor", data: Any, *, dry_run: bool) -> dict[str, object]:  # noqa: ANN401 -- as above
    from django.db import transaction  # noqa: PLC0415 -- needs Django started

    from hatnhan.apps.candidacies.operations import record_meeting  # noqa: PLC0415 -- tables need Django started
    from hatnhan.apps.meetings.queries import meeting_page  # noqa: PLC0415
    from hatnhan.apps.meetings.queries.known import known_to_cell, open_tasks  # noqa: PLC0415
    from hatnhan.apps.organisation.queries import unit_by  # noqa: PLC0415

    head = head_of(data)
    unit = unit_by(actor, head.unit)
    entry, unknown = entry_of(data, known_to_cell(actor, unit.pk, head.on), open_tasks(actor, unit.pk, head.on))
    with transaction.atomic():
        try:
            with transaction.atomic():
                meeting = record_meeting(actor=actor, unit_id=unit.pk, kind=head.kind, on=head.on, entry=entry)
        except Refused as refused:
            raise Refused(tuple(dict.fromkeys((*unknown, *refused.reasons)))) from None
        if unknown:
            raise Refused(unknown)
        page = meeting_page(actor, meeting.pk)
        transaction.set_rollback(dry_run)
    return {
        "meeting": None if dry_run else page.id,
        "unit": page.unit,
        "kind": page.kind,
        "on": page.on.isoformat(),
        "expected": page.figures.expected,
        "attended": page.figures.attended,
        "points": page.points,
        "grade": page.grade,
        "ballots": [_ballot(line) for line in page.ballots],
        "tasks": len(page.tasks),
        "refused": [],
    }


def _ballot(line: Any) -> dict[str, object]:  # noqa: ANN401 -- a line of the page, whose module needs Django
    return {
        "about": line.name or line.subject,
        "step": line.step,
        "entitled": line.entitled,
        "present": line.present,
        "in_favour": line.in_favour,
        "against": line.against,
        "outcome": line.outcome,
        "why": sentence(line.failure, "en") if line.failure else "",
    }


def _refuse(reasons: tuple[Reason, ...], options: argparse.Namespace) -> int:
    if options.json:
        refused = [{"code": each.code, "why": sentence(each, options.lang)} for each in reasons]
        print(json.dumps({"meeting": None, "refused": refused}, ensure_ascii=False))
    else:
        for reason in reasons:
            print(f"refused: {sentence(reason, options.lang)}")
    return 1


def _in_lines(told: dict[str, Any]) -> str:
    lines = [f"{told['unit']}, {told['on']}, {told['kind']}: {told['attended']} of {told['expected']} members"]
    lines += [
        f"  {each['about']}: {each['in_favour']} of {each['entitled']}, {each['outcome']}" for each in told["ballots"]
    ]
    if told["grade"]:
        lines.append(f"  {told['points'] if told['points'] is not None else '-'} points, {told['grade']}")
    return "\n".join(lines)
