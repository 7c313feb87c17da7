"""`hatnhan assess CASE.json --on DAY`: how a case stands on a day, as JSON. Needs no database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from hatnhan.cli.situation import Fault, Unreadable, read_situation
from hatnhan.cli.situation_words import fault_sentence
from hatnhan.core.procedure import assess
from hatnhan.core.sentences import sentence
from hatnhan.core.situation import CaseFacts
from hatnhan.core.verdict import Assessment, StepVerdict
from hatnhan.rules import rulebook

NAME = "assess"
HELP = "how a case stands on a day: every step, what comes next, by when and why"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the day and the language."""
    parser.add_argument("file", metavar="CASE.json", help="the case; - reads it from the standard input")
    parser.add_argument(
        "--on", required=True, type=_day, metavar="DAY", help="the day of the question, such as 2024-12-01"
    )
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="the language of the sentences")


def run(options: argparse.Namespace) -> int:
    """Print the assessment. 0 printed, 2 the file cannot be read (one line a fault)."""
    try:
        case = _read_case(options.file)
    except Unreadable as unreadable:
        for fault in unreadable.faults:
            print(f"{options.file}: {fault_sentence(fault, options.lang)}", file=sys.stderr)
        return 2
    answer = describe(assess(case, options.on, rulebook()), options.lang)
    sys.stdout.buffer.write((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode())
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write year-month-day, such as 2024-12-01")
    return day


def _read_case(file: str) -> CaseFacts:
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return read_situation(content.decode("utf-8-sig"), rulebook())
    except UnicodeDecodeError:
        raise Unreadable([Fault("", "not_utf8")]) from None
    except (OSError, ValueError) as fault:
        raise Unreadable([Fault("", "not_found", {"detail": getattr(fault, "strerror", None) or fault})]) from None


def describe(assessment: Assessment, language: str) -> dict[str, Any]:
    """The assessment as the command prints it."""
    dates, ended = assessment.dates, assessment.ended
    return {
        "on": assessment.on.isoformat(),
        "next": [str(step) for step in assessment.next],
        "ended": {"step": str(ended.step), "on": ended.on.isoformat()} if ended else None,
        "dates": {
            "probation_ends": _text(dates.probation_ends),
            "official_from": _text(dates.official_from),
            "party_age_from": _text(dates.party_age_from),
        },
        "steps": [_describe_step(verdict, language) for verdict in assessment.steps],
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _describe_step(verdict: StepVerdict, language: str) -> dict[str, Any]:
    return {
        "step": str(verdict.step),
        "state": str(verdict.state),
        "on": _text(verdict.on),
        "earliest": _text(verdict.earliest),
        "latest": _text(verdict.latest),
        "owner": verdict.owner,
        "reasons": [
            {
                "code": reason.code,
                "severity": str(reason.severity),
                "source": reason.source,
                "confidence": str(reason.confidence),
                "sentence": sentence(reason, language),
            }
            for reason in verdict.reasons
        ],
    }
