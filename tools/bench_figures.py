"""Plan against actual, board, figures, forecast and agenda of the topmost unit, or of the first province: milliseconds.

`DATABASE_URL=… python tools/bench_figures.py [YEAR] [province]` on a demonstration that was loaded and vacuumed; a
minute at `province` scale, less at `nation`. The forecast and the agenda are left out where there are no cases.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from statistics import median
from zoneinfo import ZoneInfo

ROUNDS = 5


def measure(name: str, act: Callable[[], object]) -> None:
    """The median of some rounds after a first look, how much of it this process worked, and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        act()
    walls, works = [], []
    for _ in range(ROUNDS):
        begun, worked = time.perf_counter(), time.process_time()
        act()
        walls.append((time.perf_counter() - begun) * 1000)
        works.append((time.process_time() - worked) * 1000)
    print(
        f"{name:9} {median(walls):6.0f} ms, best {min(walls):.0f}, process {median(works):.0f}, {len(queries)} queries"
    )


def main(year: int, kind: str) -> None:
    """Measure everything of one unit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
    import django

    django.setup()
    from hatnhan.apps.agenda.queries import AgendaFilters, agenda_of
    from hatnhan.apps.candidacies.queries import cases_in_reach
    from hatnhan.apps.organisation.queries import units_in_reach
    from hatnhan.apps.reports.queries import board, figures, forecast, progress
    from hatnhan.core.figures import years
    from hatnhan.core.permissions import machine
    from hatnhan.core.targets import Aim

    actor = machine(datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")))  # noqa: TID251 -- a tool's own clock
    units = units_in_reach(actor).order_by("path")
    unit = units.filter(kind=kind).first() if kind else units.first()
    if unit is None:
        sys.exit(f"no unit of the kind {kind}")
    print(f"{unit.name}, {year}")
    measure("progress", lambda: progress(actor, unit.pk, years(year)))
    measure("board", lambda: board(actor, unit.pk, Aim(year, year)))
    measure("figures", lambda: figures(actor, unit.pk, years(year), language="vi"))
    if cases_in_reach(actor).exists():
        until = date(actor.today.year, 12, 31)
        measure("forecast", lambda: forecast(actor, unit.pk, on=actor.today, until=until, language="vi"))
        measure("agenda", lambda: agenda_of(actor, AgendaFilters(unit.pk), "vi", 300))


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    main(int(given[1]) if 1 in given else date.today().year, given.get(2, ""))  # noqa: DTZ011, TID251 -- a tool's own clock
