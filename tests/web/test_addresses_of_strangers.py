"""What nobody of ours sends: keys that no list gave out, NUL, words where a path belongs. Each has a clear answer."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories import PASSWORD, make_user
from tests.web.conftest import Story

HOME = reverse("agenda:home")
SEARCH = reverse("search:results")
CASES = reverse("candidacies:list")
NULS = (f"{SEARCH}?q=%00", f"{SEARCH}?q=12345%00", f"{CASES}?after=%00-5", "/?after=%00_1")
NO_PATHS = ("foo", ".", "candidacies:detail", "agenda:home", "javascript:alert(1)", "//x.example")


@pytest.mark.parametrize("key", ["zzz_5", "2026-99-99_1", "_", "2026-01-01_x", "\ufffd_1", "5"])
def test_a_key_that_no_work_list_gave_out_is_not_found(signed_in, story: Story, key):
    assert signed_in("cell_secretary").get(HOME, {"after": key}).status_code == 404


@pytest.mark.parametrize("key", [f"2026-01-01_{'9' * 30}", "2026-01-01_-5", "9999-12-31_1"])
def test_a_key_past_every_line_gives_a_page(signed_in, story: Story, key):
    assert signed_in("cell_secretary").get(HOME, {"after": key}).status_code == 200


@pytest.mark.parametrize("address", NULS)
def test_a_nul_in_an_address_is_refused_before_the_database_sees_it(signed_in, story: Story, address):
    answer = signed_in("cell_secretary").get(address)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


def test_what_only_looks_like_a_nul_is_searched_for(signed_in, story: Story):
    assert signed_in("cell_secretary").get(f"{SEARCH}?q={quote('%00')}").status_code == 200


@pytest.mark.parametrize("wanted", NO_PATHS)
def test_the_door_leads_to_paths_only(client, door, wanted):
    make_user("lan", password=PASSWORD)
    answer = client.post(reverse("session:sign-in"), {"username": "lan", "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer.url) == (302, HOME)
    answer = client.post(reverse("session:language"), {"language": "en", "next": wanted})
    assert (answer.status_code, answer.url) == (302, HOME)


def test_a_header_request_finds_the_door(client, door):
    assert client.head(reverse("session:sign-in")).status_code == 200
