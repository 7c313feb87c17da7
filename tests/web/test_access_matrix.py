"""Who may open what: one row for one address and method, one column for each part in the World.

An address without a row fails the suite. 404 out of reach, 403 in reach without the permission, 302 to the door for who
is not signed in (and after an act that was done); 405 where the address takes forms only.
"""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.conftest import World
from tests.web.conftest import Story

WHO = (
    "anonymous",
    # above
    "provincial_officer",
    "statistics_reader",
    "auditor",
    "administrator",
    # the commune of the case
    "committee_secretary",
    "committee_officer",
    "class_officer",
    "border_officer",
    # its cell
    "cell_secretary",
    "mentor",
    "person",
    # beside
    "neighbour",
    "stranger",
    "cell_stranger",
    # was once, never was
    "ended",
    "nobody",
)
# Rows are read in the order of WHO.
_ALL = "302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"
_CASES = "302 200 403 403 403 200 200 403 403 200 403 403 200 200 200 403 403"
_UNITS = "302 200 200 200 403 200 200 200 200 200 403 403 200 200 200 403 403"
_CASE = "302 200 404 404 404 200 200 404 404 200 404 404 404 404 404 404 404"
_OF_COMMITTEES = "302 200 404 404 404 200 200 404 404 403 404 404 404 404 404 404 404"
_UNIT = "302 200 200 200 404 200 200 200 200 200 404 404 404 404 404 404 404"
_REVEAL = "302 200 404 404 404 403 200 404 404 403 404 404 404 404 404 404 404"
_IMPORT = "302 200 403 403 403 403 200 403 403 403 403 403 403 200 403 403 403"
_OWN_JOB = "302 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404 404"
_OPEN = "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"
_DOOR = "200 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302"
_GONE = "302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302"
_OWN_ACT = "302 404 404 404 404 404 302 404 404 404 404 404 404 404 404 404 404"

MATRIX: dict[tuple[str, str], str] = {
    ("GET", "agenda:home"): _ALL,
    ("GET", "session:sign-in"): _DOOR,
    ("POST", "session:sign-out"): _GONE,
    ("POST", "session:language"): _GONE,
    ("GET", "candidacies:list"): _CASES,
    ("GET", "candidacies:detail"): _CASE,
    ("GET", "candidacies:cell-vote"): _CASE,
    ("POST", "candidacies:cell-vote"): _CASE,
    ("GET", "candidacies:record-step opinions"): _CASE,
    ("POST", "candidacies:record-step opinions"): _CASE,
    ("GET", "candidacies:record-step admission_decision"): _OF_COMMITTEES,
    ("POST", "candidacies:record-step admission_decision"): _OF_COMMITTEES,
    ("GET", "people:detail"): _CASE,
    ("POST", "people:reveal-id-number"): _REVEAL,
    ("GET", "organisation:list"): _UNITS,
    ("GET", "organisation:detail"): _UNIT,
    ("GET", "search:results"): _ALL,
    ("GET", "health"): _OPEN,
    ("GET", "jobs:progress"): _OWN_JOB,
    ("POST", "jobs:cancel"): _OWN_ACT,
    ("GET", "exchange:list"): _IMPORT,
    ("GET", "exchange:upload"): _IMPORT,
    ("POST", "exchange:upload"): _IMPORT,
    ("GET", "exchange:batch"): _OWN_JOB,
    ("GET", "exchange:refused"): _OWN_JOB,
    ("POST", "exchange:apply"): _OWN_ACT,
    ("POST", "exchange:discard"): _OWN_ACT,
    ("POST", "exchange:take-back"): _OWN_ACT,
}


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            found.add(f"{prefix}{pattern.name}")
    return found


def test_every_address_has_a_row():
    assert names(get_resolver()) == {row.split()[0] for _, row in MATRIX}


def test_every_row_has_an_answer_for_everybody():
    assert {len(row.split()) for row in MATRIX.values()} == {len(WHO)}


def test_everybody_of_the_world_has_a_column(world: World):
    assert set(WHO) == {"anonymous", *world.users}


def addresses(world: World, story: Story, batch: int, job: int) -> dict[str, str]:
    """The address behind each row; everything is about the case, the people and the unit of cell_a1."""
    case = [story.ready.pk]
    numbers = {
        "candidacies:detail": case,
        "candidacies:cell-vote": case,
        "candidacies:record-step opinions": [*case, "opinions"],
        "candidacies:record-step admission_decision": [*case, "admission_decision"],
        "people:detail": [story.ready.person_id],
        "people:reveal-id-number": [story.ready.person_id],
        "organisation:detail": [world.cell_a1.pk],
        "jobs:progress": [job],
        "jobs:cancel": [job],
        **dict.fromkeys(("exchange:batch", "exchange:refused", "exchange:apply", "exchange:discard"), [batch]),
        "exchange:take-back": [batch],
    }
    return {row: reverse(row.split()[0], args=numbers.get(row, [])) for _, row in MATRIX}


@pytest.mark.parametrize(("method", "row"), MATRIX, ids=[" ".join(key) for key in MATRIX])
def test_access(world: World, story: Story, waiting_import, method: str, row: str):
    batch, job = waiting_import
    address = addresses(world, story, batch, job)[row]
    expected = dict(zip(WHO, map(int, MATRIX[method, row].split()), strict=True))
    # Strangers first: who may act may also end what the row is about.
    order = sorted(WHO, key=lambda name: expected[name] in {200, 302} and name != "anonymous")
    assert {name: _status(world, name, method, address) for name in order} == expected


def _status(world: World, name: str, method: str, address: str) -> int:
    client = Client()
    if name != "anonymous":
        client.force_login(world.users[name])
    return client.generic(method, address).status_code
