"""Measurements of bench.py: what pages cost the server and the line. Django is imported once it is set up."""

import gzip
import re
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from hatnhan.core.permissions import Actor

PAGE, PAGES = 50, 200
MEASURED_PAGES = ("home", "members, page 1", f"members, page {PAGES}", "search", "search of two words")
_ROUNDS = 7


def measure_home(actor: Actor, on: date) -> dict[str, float]:
    """Queries of the home page, and kilobytes that a browser fetches for it the first time, compressed, fonts apart."""
    from django.contrib.staticfiles import finders
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from hatnhan.apps.exchange.operations.demonstration import PASSWORD, load_demonstration

    load_demonstration(actor=actor, seed=1, on=on)
    client = Client()
    if not client.login(username="canbo", password=PASSWORD):
        raise SystemExit("the account of the demonstration does not sign in")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/", HTTP_ACCEPT_ENCODING="identity", HTTP_HOST="localhost")
    if page.status_code != 200:
        raise SystemExit(f"home answered {page.status_code}")
    assets = set(re.findall(r'(?:href|src)="/static/([^"?]+)', page.text))
    sizes = [len(gzip.compress(page.content))]
    for asset in assets:
        found = finders.find(asset)
        if found and not str(found).endswith((".woff2", ".woff")):
            sizes.append(len(gzip.compress(Path(str(found)).read_bytes())))
    return {"queries": len(queries), "kilobytes": sum(sizes) / 1000}


def measure_pages(actor: Actor, on: date) -> dict[str, float]:
    """Milliseconds of server time (median) and queries of the pages of an officer over two provinces."""
    from django.test import Client

    from hatnhan.apps.access.models import User
    from hatnhan.apps.access.queries import actor_of
    from hatnhan.apps.exchange.operations.demonstration import PASSWORD, load_demonstration
    from hatnhan.apps.people.queries import MemberFilters, member_list

    load_demonstration(actor=actor, seed=1, on=on, scale="province")
    client = Client()
    if not client.login(username="tinh", password=PASSWORD):
        raise SystemExit("the account of the demonstration does not sign in")
    reader = actor_of(User.objects.get(username="tinh"), actor.at)
    deep = member_list(reader, MemberFilters(), size=PAGE * (PAGES - 1)).after
    addresses = ("/", "/people/", f"/people/?after={deep}", "/search/?q=hoang+thi", "/search/?q=nguyen+van+th")
    found: dict[str, float] = {}
    for page, address in zip(MEASURED_PAGES, addresses, strict=True):
        found[page], found[f"{page}, queries"] = _cost(client, address)
    return found


def _cost(client: Any, address: str) -> tuple[float, float]:  # noqa: ANN401 -- Django's test client
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address, HTTP_HOST="localhost")
    count = len(queries)  # now: the next request empties the log
    if page.status_code != 200:
        raise SystemExit(f"{address} answered {page.status_code}")
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        client.get(address, HTTP_HOST="localhost")
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), count
