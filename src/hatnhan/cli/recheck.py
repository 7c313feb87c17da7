"""`hatnhan recheck`: copies for lists that are not what the records say."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from hatnhan.cli.main import start_django

NAME = "recheck"
HELP = "judge every case again, place every admission, and name each copy that differs; --apply writes them anew"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with what differs, and how to print."""
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="judge as of this day (today)")
    parser.add_argument("--apply", action="store_true", help="write the copies anew; those that only aged, too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="act as this account (the machine)")


def run(options: argparse.Namespace) -> int:
    """Print every difference. 0 none, 1 some, applied or not; 2 no such account.

    A copy that was right on its day and only aged since is counted, not named: time is no fault.
    """
    start_django()
    from django.core.exceptions import ObjectDoesNotExist  # noqa: PLC0415 -- tables need Django started

    from hatnhan.apps.candidacies.operations import apply_recheck  # noqa: PLC0415 -- as above
    from hatnhan.apps.candidacies.queries import stale_copies  # noqa: PLC0415 -- as above
    from hatnhan.apps.people.operations import mend_places  # noqa: PLC0415 -- as above
    from hatnhan.apps.people.queries.placing import misplaced_admissions  # noqa: PLC0415 -- as above
    from hatnhan.cli.acting import acting  # noqa: PLC0415 -- as above

    try:
        actor = acting(options)
    except ObjectDoesNotExist as missing:
        print(f"--as {options.acting_as}: {missing}", file=sys.stderr)
        return 2
    found, places = stale_copies(actor, options.on or actor.today), list(misplaced_admissions())
    if options.apply:
        apply_recheck(actor=actor, recheck=found)
        mend_places(actor=actor, keys=[place.key for place in places])
    if options.json:
        told = asdict(found) | {"admissions": [asdict(place) for place in places], "applied": options.apply}
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        for place in places:
            print(f"admission of person {place.person_id}: stands {place.stands!r}, follows {place.follows!r}")
        for row in found.differences:
            print(f"case {row.case_id} ({row.unit_code}) {row.copy}: stands {row.stands!r}, follows {row.follows!r}")
        count = len(found.differences) + len(places)
        print(f"{found.cases} cases, {count} differences, {len(found.aged)} aged", end="")
        print("; written anew" if options.apply else "")
    return 1 if found.differences or places else 0
