"""`hatnhan demo`: load the demonstration of synthetic people and say who can sign in."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from hatnhan.cli.main import start_django

NAME = "demo"
HELP = "load a demonstration of synthetic people into an empty register"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Size, seed and day of the demonstration."""
    parser.add_argument(
        "--scale",
        choices=["small", "term", "province", "nation"],
        default="small",
        help="small: two communes, about 1,500 people; "
        " term: one term whose lists hold the figures of the sources;"
        " province: two provinces, about 120,000 members (minutes);"
        " nation: 5.6 million members without cases (PostgreSQL alone)",
    )
    parser.add_argument(
        "--part", type=int, default=1, metavar="N", help="one commune of N only, to try province or nation"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed and day give the same people")
    parser.add_argument("--on", type=date.fromisoformat, help="the day up to which history is written (default: today)")
    parser.add_argument("--if-empty", action="store_true", help="a register that is not empty is left as it is")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Load it, and print what was made and who can sign in; 1 where the register is not empty."""
    start_django()
    # Tables exist only after start_django().
    from hatnhan.apps.exchange.operations import demonstration  # noqa: PLC0415
    from hatnhan.cli.acting import acting  # noqa: PLC0415
    from hatnhan.core.outcome import Refused  # noqa: PLC0415
    from hatnhan.core.sentences import sentence  # noqa: PLC0415

    actor = acting(options)
    made: dict[str, int] = {}
    try:
        on = options.on or actor.today
        loaded = demonstration.load_demonstration(
            actor=actor, seed=options.seed, on=on, scale=options.scale, part=options.part, tell=_tell
        )
        made = asdict(loaded)
    except Refused as refused:
        why = refused.reasons[0]
        if why.code != "demonstration.not_empty" or not options.if_empty:
            sys.stderr.write(f"{sentence(why, 'en')} DATABASE_URL names the database.\n")
            return 1
    accounts = demonstration.accounts_of_demonstration()
    print(
        _as_json(made, accounts, demonstration.PASSWORD)
        if options.json
        else _as_text(made, accounts, demonstration.PASSWORD)
    )
    return 0


def _tell(progress: str) -> None:
    sys.stderr.write(f"{progress}\n")


def _as_json(made: dict[str, int], accounts: list[tuple[str, str, str]], password: str) -> str:
    listed = [
        {"account": name, "person": person, "role": role, "password": password} for name, person, role in accounts
    ]
    return json.dumps({"made": made, "accounts": listed}, ensure_ascii=False, indent=2)


def _as_text(made: dict[str, int], accounts: list[tuple[str, str, str]], password: str) -> str:
    lines = ["Demonstration: " + ", ".join(f"{count} {what}" for what, count in made.items())] if made else []
    if accounts:
        lines.append(f"Accounts of the demonstration, all with the password  {password}")
        lines += [f"  {name:<10} {person} ({role})" for name, person, role in accounts]
    return "\n".join(lines)
