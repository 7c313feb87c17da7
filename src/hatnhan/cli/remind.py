"""`hatnhan remind`: climb the ladder of reminders for a day; once a day is enough, again changes nothing."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from hatnhan.cli.main import start_django

NAME = "remind"
HELP = "tell whoever a late step has come to (who acts, the committee, by a drafted letter the unit), and send e-mail"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and how to print."""
    parser.add_argument("--on", type=date.fromisoformat, metavar="D", help="the day (today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print what was reached and told. 0 done, 2 for a day that has not come."""
    start_django()
    from hatnhan.apps.agenda.operations import climb, send_digests  # noqa: PLC0415 -- tables need Django
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    actor = acting(options)
    on = options.on or actor.today
    if on > actor.today:
        print(f"--on {on}: that day has not come yet", file=sys.stderr)
        return 2
    done = climb(actor=actor, on=on)
    sent = send_digests(actor=actor)
    if options.json:
        told = {**asdict(done), "letters": len(done.letters), "sent": sent}
        print(json.dumps(told, ensure_ascii=False, default=str))
    else:
        print(
            f"{done.on}: {done.late} late; {done.reached} rungs reached; {done.told} accounts told; "
            f"{len(done.letters)} letters drafted; {sent} e-mails sent"
        )
    return 0
