"""Home, long lists and search: so few queries, whoever reads and however long the list is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import make_members

MOST = 12
PAGES = ("/", "/people/", "/candidacies/", "/candidacies/board/", "/search/?q=toan", "/organisation/")


def queries_of(client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(queries), answer.text


@pytest.mark.parametrize("reader", ["provincial_officer", "committee_officer", "cell_secretary"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_few_queries(world, client, reader: str, address: str) -> None:
    make_members(world.cell_a1, 60)
    client.force_login(world.users[reader])
    assert queries_of(client, address)[0] <= MOST


def test_a_further_page_costs_no_more_than_the_first(world, client) -> None:
    make_members(world.cell_a1, 130)
    client.force_login(world.users["provincial_officer"])
    first, page = queries_of(client, "/people/")
    seen = set(re.findall(r'href="/people/(\d+)/"', page))
    for _ in range(2):
        link = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
        assert link
        count, page = queries_of(client, "/people/" + link[1].replace("&amp;", "&"))
        assert count <= first
        here = set(re.findall(r'href="/people/(\d+)/"', page))
        assert here
        assert not here & seen
        seen |= here
    assert len(seen) == 130
