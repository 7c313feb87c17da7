"""Server time and queries of the page of a meeting and of its one screen in a filled register: 60 members, 10 votes.

    hatnhan migrate && hatnhan demo --scale province
    python tools/meeting_page.py

DATABASE_URL and HATNHAN_VAR name the register, as for every command. The meeting is written by the program's own acts
into the largest cell, filled up to sixty members with ten candidates, and all of it is taken back at the end.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

MEMBERS, VOTES, OK = 60, 10, 200
BORN, ADMITTED = date(1980, 1, 1), date(2015, 3, 3)


def main() -> None:
    """Print a line for each address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--account", default="tinh", help="who reads: an account of the demonstration")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
    import django

    django.setup()
    from django.db import transaction
    from django.test import Client

    from hatnhan.apps.access.models import User

    with transaction.atomic():
        meeting_id = _hold(options.account)
        client = Client(HTTP_HOST="localhost")
        client.force_login(User.objects.get(username=options.account))
        for name, address in (
            ("meeting", f"/meetings/{meeting_id}/"),
            ("its one screen", f"/meetings/{meeting_id}/minutes/"),
        ):
            print(_measured(name, lambda address=address: client.get(address), options.rounds), flush=True)
        transaction.set_rollback(True)


def _hold(account: str) -> int:
    """A meeting held yesterday in the largest cell within the reach of the account."""
    from hatnhan.apps.access.queries import actor_named
    from hatnhan.apps.candidacies.operations import open_case
    from hatnhan.apps.meetings.operations import add_meeting, record_minutes
    from hatnhan.apps.people.queries import members_of_day
    from hatnhan.cli.acting import read_clock
    from hatnhan.core.permissions import machine

    actor = actor_named(account, read_clock())
    on = actor.today - timedelta(days=1)
    unit = _largest_cell(actor, on)
    _fill(unit.pk, max(MEMBERS - len(members_of_day(unit_id=unit.pk, day=on)), 0))
    candidates = _people("Người Xin Vào", VOTES)
    for person_id in candidates:
        opened_on = on - timedelta(days=30)
        open_case(actor=machine(actor.at), person_id=person_id, unit_id=unit.pk, opened_on=opened_on)
    members = members_of_day(unit_id=unit.pk, day=on)
    meeting = add_meeting(actor=actor, unit_id=unit.pk, kind="extraordinary", on=on)
    record_minutes(actor=actor, meeting_id=meeting.pk, entry=_entry(members, candidates))
    print(f"{unit}: {len(members)} members, {VOTES} votes")
    return meeting.pk


def _entry(members: Any, candidates: list[int]) -> Any:  # noqa: ANN401 -- modules that need Django started
    from hatnhan.core.meetings import BallotEntry, ItemEntry, MinutesEntry, TaskEntry

    in_favour = sum(not each.left_out for each in members)
    return MinutesEntry(
        items=tuple(ItemEntry(f"Xét kết nạp {place}", "vote") for place in range(1, VOTES + 1)),
        ballots=tuple(
            BallotEntry(in_favour, person_id=pk, step="cell_vote_admission", item=place)
            for place, pk in enumerate(candidates, 1)
        ),
        tasks=tuple(TaskEntry(f"Việc {place}", members[place].person_id) for place in range(4)),
    )


def _largest_cell(actor: Any, on: date) -> Any:  # noqa: ANN401 -- as above
    from django.db.models import Count

    from hatnhan.apps.access.queries import reach
    from hatnhan.apps.organisation.models import Unit
    from hatnhan.apps.people.models import Affiliation
    from hatnhan.apps.people.queries import lasting_on
    from hatnhan.core.permissions import Permission

    rows = Affiliation.objects.filter(lasting_on(on), reach(actor, Permission.HOLD_MEETING), temporary=False)
    rows = rows.filter(unit__ended_on__gt=on, unit__founded_on__lt=ADMITTED, unit__kind__in=("cell", "grassroots_cell"))
    largest = rows.values("unit").annotate(n=Count("pk")).order_by("-n").first()
    return Unit.objects.get(pk=largest["unit"] if largest else 0)


def _fill(unit_id: int, count: int) -> None:
    from hatnhan.apps.people.operations import NewAffiliation, NewMembership, add_affiliations, add_memberships

    people = _people("Đảng Viên Thêm", count)
    add_memberships([NewMembership(pk, ADMITTED, recognised=True) for pk in people])
    add_affiliations([NewAffiliation(pk, unit_id, ADMITTED) for pk in people])


def _people(name: str, count: int) -> list[int]:
    from hatnhan.apps.people.operations import NewPerson, add_people

    people = [NewPerson(f"{name} {place}", BORN + timedelta(days=place), "male") for place in range(count)]
    return [person.pk for person in add_people(people=people)]


def _measured(name: str, act: Callable[[], object], rounds: int) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = act()
    if getattr(answer, "status_code", 0) != OK:
        raise SystemExit(f"{name}: {answer}")
    with CaptureQueriesContext(connection) as queries:
        act()
    count, walls, busy = len(queries), [], []
    for _ in range(rounds):
        wall, own = time.perf_counter(), time.process_time()
        act()
        walls.append(1000 * (time.perf_counter() - wall))
        busy.append(1000 * (time.process_time() - own))
    return (
        f"{name:<16} median {statistics.median(walls):6.1f} ms, best {min(walls):6.1f},"
        f" processor {statistics.median(busy):6.1f}, {count} queries"
    )


if __name__ == "__main__":
    main()
