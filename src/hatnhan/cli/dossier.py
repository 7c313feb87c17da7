"""`hatnhan dossier`: the papers of a case as Word files, with what is missing and who must give it."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hatnhan.cli.main import start_django

if TYPE_CHECKING:
    from hatnhan.apps.papers.operations.dossier import MadeDossier, MadePaper

NAME = "dossier"
HELP = "make the papers of a case as Word files, and tell what is missing"
_PEN = "pen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The case, the day, where the files go, and how to print."""
    parser.add_argument("case", type=int, metavar="CASE", help="number of the case, as in its address")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="as of this day, 2026-06-30 (today)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the files into this folder (made if absent)")
    parser.add_argument("--others", action="store_true", help="with the papers beside the dossier: letters, minutes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="the language of what is missing")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Make them. 0 only the pen is wanting, 1 the register lacks something, 2 they cannot be made."""
    if options.out and any(options.out.glob("*.docx")):
        # The files of all dossiers are called alike: one would be written over the other, or both would lie mixed.
        print(f"--out {options.out}: the folder holds Word files already; name an empty one", file=sys.stderr)
        return 2
    start_django()
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied  # noqa: PLC0415 -- tables need Django

    from hatnhan.apps.papers.operations.dossier import make_dossier  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above
    from hatnhan.core.outcome import Refused  # noqa: PLC0415 -- as above
    from hatnhan.core.sentences import sentence  # noqa: PLC0415 -- as above

    try:
        actor = acting(options)
        day = options.on or actor.today
        asked = {"language": options.lang, "whole": "files", "others": options.others}
        made = make_dossier(actor=actor, case_id=options.case, on=day, **asked)
        if options.out:
            _write(made, options.out)
    except Refused as refused:
        for reason in refused.reasons:
            print(sentence(reason, options.lang), file=sys.stderr)
        return 2
    except ObjectDoesNotExist as missing:
        print(f"{options.case}: {missing}", file=sys.stderr)
        return 2
    except PermissionDenied as denied:
        print(f"{options.case}: {options.acting_as} lacks the permission {denied}", file=sys.stderr)
        return 2
    print(json.dumps(_told(made), ensure_ascii=False, indent=1) if options.json else _in_lines(made))
    return 1 if any(gap.place != _PEN for paper in made.papers for gap in paper.gaps) else 0


def _write(made: "MadeDossier", folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for paper in made.papers:
        (folder / paper.file.name).write_bytes(paper.file.data)


def _told(made: "MadeDossier") -> dict[str, object]:
    return {
        "case": made.case_id,
        "person": made.person,
        "on": made.on.isoformat(),
        "papers": [_paper(paper) for paper in made.papers],
    }


def _paper(paper: "MadePaper") -> dict[str, object]:
    return {
        "file": paper.file.name,
        "form": paper.file.form,
        "copy": paper.file.copy,
        "code": paper.code,
        "title": paper.title,
        "number": paper.number,
        "on": paper.written_on.isoformat() if paper.written_on else None,
        "sha256": paper.file.sha256,
        "template": paper.file.template,
        "missing": [
            {
                "what": gap.code,
                "in_words": gap.what,
                "giver": gap.giver,
                "giver_in_words": gap.giver_name,
                "at": gap.place,
            }
            for gap in paper.gaps
        ],
    }


def _in_lines(made: "MadeDossier") -> str:
    lines = [f"{made.person}, {made.on}"]
    for paper in made.papers:
        lines.append(f"{paper.file.name}  {paper.number}".rstrip())
        lines += [f"    - {gap.what} ({gap.giver_name})" for gap in paper.gaps]
    return "\n".join(lines)
