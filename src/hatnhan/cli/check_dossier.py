"""`hatnhan check-dossier CASE`: what contradicts what in the papers of one dossier, both places named."""

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from hatnhan.cli.main import start_django
from hatnhan.core.sentences import day_in_words, sentence
from hatnhan.core.wording_dossier import FIELDS, MENDS, PAPERS

if TYPE_CHECKING:
    from hatnhan.core.consistency import Contradiction, Place

NAME = "check-dossier"
HELP = "one fact, one value: what contradicts what in the papers of a case, with both places"
_NONE, _SOME, _UNREADABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The case, the day, and how to print."""
    parser.add_argument("case", type=int, metavar="CASE", help="the number of the case, as in its address")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="as of this day, 2026-06-30 (today)")
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="the language of the sentences")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print them. 0 none, 1 contradictions, 2 no such case or account."""
    start_django()
    from django.core.exceptions import ObjectDoesNotExist  # noqa: PLC0415 -- tables need Django started

    from hatnhan.apps.papers.queries.contradictions import contradictions  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    asked = f"--as {options.acting_as}"
    try:
        actor = acting(options)
        asked, day = f"case {options.case}", options.on or actor.today
        found = contradictions(actor, options.case, day)
    except ObjectDoesNotExist as missing:
        print(f"{asked}: {missing}", file=sys.stderr)
        return _UNREADABLE
    if options.json:
        answer = {
            "case": options.case,
            "on": day.isoformat(),
            "contradictions": [_describe(each, options.lang) for each in found],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        for each in found:
            _print(each, options.lang)
    return _SOME if found else _NONE


def _describe(each: "Contradiction", language: str) -> dict[str, Any]:
    reason = each.reason
    return {
        "code": each.code,
        "severity": each.severity.value,
        "source": reason.source,
        "confidence": reason.confidence.value,
        "sentence": sentence(reason, language),
        "mend": MENDS[language][each.mend],
        "first": _describe_place(each.first),
        "second": _describe_place(each.second),
    }


def _describe_place(place: "Place") -> dict[str, Any]:
    """`mended_at`: the kind of page and the key of the row that it mends; null where the register cannot mend it."""
    value = place.value.isoformat() if isinstance(place.value, date) else place.value
    at = {"page": place.mend, "key": place.key} if place.mend else None
    on = place.on.isoformat() if place.on else None
    return {"paper": place.paper, "field": place.field, "value": value, "on": on, "mended_at": at}


def _print(each: "Contradiction", language: str) -> None:
    print(f"{each.severity.value:<4}  {each.code}  {sentence(each.reason, language)}")
    for place in (each.first, each.second):
        value = day_in_words(place.value) if isinstance(place.value, date) else place.value
        print(f"      {PAPERS[language][place.paper]}, {FIELDS[language][place.field]}: {value}")
    print(f"      {MENDS[language][each.mend]}")
