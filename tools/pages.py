"""Server time and queries of the pages that are read most, in a register that has been filled already.

    hatnhan migrate && hatnhan demo --scale province
    python tools/pages.py

DATABASE_URL and HATNHAN_VAR name the register, as for every command. Nothing is written but a session, ended
again; with `--dossier CASE`, whose page and archive are measured alone, an act of the chain for each archive.
"""

import argparse
import gzip
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = ("hoang van thang", "nguyen", "lo", "nong thi h", "xyz", "Vừ A Dơ")
FAR = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: milliseconds from the request to the last byte of the answer, and its queries.

    `busy`: the median of this process's own processor time, which a busy machine does not lengthen as much.
    """

    page: str
    median: float
    best: float
    busy: float
    queries: int

    def __str__(self) -> str:
        return (
            f"{self.page:<36} median {self.median:6.1f} ms, best {self.best:6.1f}, processor {self.busy:6.1f},"
            f" {self.queries} queries"
        )


def main() -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--account", default="tinh", help="who reads: an account of the demonstration")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--unit", help="name of the unit that the lists are cut to (as the account reaches)")
    parser.add_argument("--dossier", type=int, metavar="CASE", help="measure the dossier of this case")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
    import django

    django.setup()
    measured = (
        measure_dossier(options.dossier, options.account, options.rounds)
        if options.dossier
        else measure_pages(options.account, options.rounds, options.unit)
    )
    for one in measured:
        print(one, flush=True)


def measure_pages(account: str = "tinh", rounds: int = 7, unit: str | None = None) -> Iterator[Measured]:
    """Home (always first), lists by name on page 1 and 200, searches, targets, figures, as this account reads them."""
    from django.test import Client

    from hatnhan.apps.access.models import User
    from hatnhan.apps.organisation.models import Unit

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=account))
    cut = f"unit={Unit.objects.filter(name=unit).values_list('pk', flat=True)[0]}" if unit else ""
    try:
        yield _measured("home", client, "/", rounds)
        for name, address in (("members", "/people/"), ("candidates", "/candidacies/")):
            first = f"{address}?{cut}"
            yield _measured(f"{name}, page 1", client, first, rounds)
            number, far = _leaf(client, first, FAR)
            yield _measured(f"{name}, page {number}", client, far, rounds)
        for words in WORDS:
            yield _measured(f"search: {words}", client, "/search/?q=" + words.replace(" ", "+"), rounds)
            yield _measured(f"members called: {words}", client, f"/people/?{cut}&q=" + words.replace(" ", "+"), rounds)
        # A province alone, whatever the account looks after: of several, the first.
        top = Unit.objects.filter(path__regex=r"^/[0-9]+/$").order_by("-pk").values_list("pk", flat=True)[0]
        yield _measured("board of targets", client, f"/targets/{top}/", rounds)
        yield _measured("targets handed down, every level", client, f"/targets/{top}/hand-down/?all=1", rounds)
        yield _measured("figures and charts", client, f"/reports/{top}/", rounds)
    finally:
        client.logout()


def measure_dossier(case: int, account: str, rounds: int) -> Iterator[Measured]:
    """The page of a dossier, and the whole as an archive from the press of the button to its last byte."""
    from django.test import Client

    from hatnhan.apps.access.models import User

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=account))
    address = f"/papers/dossiers/{case}/"
    try:
        yield _measured("dossier", client, address, rounds)
        yield _measured_act("dossier, zip", lambda: client.post(f"{address}zip/").getvalue(), rounds)
    finally:
        client.logout()


def weigh_home(account: str = "canbo") -> float:
    """Kilobytes that a browser fetches for the home page of this account the first time, compressed, fonts apart."""
    from django.contrib.staticfiles import finders
    from django.test import Client

    from hatnhan.apps.access.models import User

    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="identity")
    client.force_login(User.objects.get(username=account))
    page = _get(client, "/")
    sizes = [len(gzip.compress(page.encode()))]
    for asset in set(re.findall(r'(?:href|src)="/static/([^"?]+)', page)):
        found = finders.find(asset)
        if found and not str(found).endswith((".woff2", ".woff")):
            sizes.append(len(gzip.compress(Path(str(found)).read_bytes())))
    return sum(sizes) / 1000


def _measured(page: str, client: Any, address: str, rounds: int) -> Measured:  # noqa: ANN401 -- Django's test client
    return _measured_act(page, lambda: _get(client, address), rounds)


def _measured_act(page: str, act: Callable[[], object], rounds: int) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as queries:
        act()
    count = len(queries)  # now: the next request empties the log
    times = [_timed(act) for _ in range(rounds)]
    walls, busy = [wall for wall, _ in times], [used for _, used in times]
    return Measured(page, statistics.median(walls), min(walls), statistics.median(busy), count)


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    start, used = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def _get(client: Any, address: str) -> str:  # noqa: ANN401 -- Django's test client
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return str(answer.text)


def _leaf(client: Any, address: str, pages: int) -> tuple[int, str]:  # noqa: ANN401 -- Django's test client
    """Follow the link to the next page, as a reader would; the number and address of the last page reached."""
    path = address.partition("?")[0]
    number = 1
    while number < pages and (found := re.search(r'href="(\?[^"]*after=[^"]*)"', _get(client, address))):
        address = path + found[1].replace("&amp;", "&")
        number += 1
    return number, address


if __name__ == "__main__":
    main()
