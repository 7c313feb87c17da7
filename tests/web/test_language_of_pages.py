"""Vietnamese pages speak Vietnamese, English pages English, and the catalogue is complete."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import reverse

from tests.web.conftest import Story
from tests.web.test_access_matrix import MATRIX, addresses

PO = Path(__file__).parents[2] / "src/hatnhan/locale/vi/LC_MESSAGES/django.po"
TOOL = Path(__file__).parents[2] / "tools/translations.py"
# Shown in an address bar or to a program, not on a page.
NOT_PAGES = {
    "cv:word",
    "mine:cv-word",
    "health",
    "exchange:refused",
    "exchange:blank",
    "jobs:cancel",
    "papers:template-file",
}
BLANK = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
# What may be marked as another language; neither stands inside its like.
FOREIGN = {"button", "blockquote"}
READABLE = {"placeholder", "aria-label", "title", "value", "data-label", "alt"}


class Texts(HTMLParser):
    """Every text that a person can read or hear on a page, but not what is marked as another language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.foreign = 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag in FOREIGN and "lang" in said:
            self.foreign += 1
            return
        # What a tick, a hidden field or a button with words of its own sends is read by nobody.
        unread = tag == "button" or said.get("type") in {"checkbox", "radio", "hidden"}
        readable = READABLE - {"value"} if unread else READABLE
        self.found += [value for name, value in said.items() if name in readable and value and tag != "option"]

    def handle_endtag(self, tag):
        if tag in FOREIGN and self.foreign:
            self.foreign -= 1

    def handle_data(self, data):
        if data.strip() and not self.foreign:
            self.found.append(" ".join(data.split()))


def english_phrases() -> set[str]:
    """The parts of every text of the pages, without its blanks: what would show if a translation failed."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    ids = [(message.id,) if isinstance(message.id, str) else message.id for message in catalogue if message.id]
    pieces = {piece.strip() for forms in ids for text in forms for piece in BLANK.split(text)}
    return {piece for piece in pieces if len(piece) > 3}


def leaked(page: str) -> set[str]:
    texts = Texts(page).found
    phrases = english_phrases()
    whole = {text for text in texts if text in phrases}
    return whole | {phrase for phrase in phrases if " " in phrase and any(phrase in text for text in texts)}


@pytest.fixture
def waiting(preview, waiting_job, own_entry) -> tuple[int, int]:
    return preview.pk, waiting_job.pk


def pages(signed_in, world, story: Story, waiting) -> dict[str, str]:
    client = signed_in("committee_officer")
    shown = {}
    everywhere = addresses(world, story, *waiting)
    for row, address in everywhere.items():
        if ("GET", row) in MATRIX and row not in NOT_PAGES:
            answer = client.get(address)
            # A file to keep is no page to read here.
            if answer.get("Content-Type", "").startswith("text/html"):
                shown[row] = answer.content.decode()
    bad = {"on": "31/2/2026", "entitled": "-1", "present": "x", "in_favour": ""}
    vote = reverse("candidacies:cell-vote", args=[story.ready.pk])
    shown["a form with faults"] = client.post(vote, bad).content.decode()
    refused = {"on": "1/7/2026", "entitled": "9", "present": "9", "in_favour": "9"}
    shown["a refusal"] = client.post(vote, refused).content.decode()
    shown["the late case"] = client.get(reverse("candidacies:detail", args=[story.late.pk])).content.decode()
    shown["a member"] = client.get(reverse("people:detail", args=[story.member.pk])).content.decode()
    mending = reverse("people:mend", args=[story.member.pk])
    shown["a person mended"] = client.post(mending, {"name": ""}).content.decode()
    double = {"name": "Nông Thị Mẩy", "born": "14/5/2001", "residence_area": "ordinary", "opened_on": "1/6/2026"}
    adding = reverse("people:add-candidate", args=[world.cell_a1.pk])
    shown["somebody like this"] = client.post(adding, double).content.decode()
    shown["found"] = client.get(reverse("search:results"), {"q": "lanh"}).content.decode()
    shown["not found"] = client.get("/no/such/address/").content.decode()
    shown["not allowed"] = client.get(reverse("session:sign-out")).content.decode()
    candidate = signed_in("person")
    own = {row: address for row, address in everywhere.items() if row.startswith("mine:")}
    shown |= {row: candidate.get(address).content.decode() for row, address in own.items() if row not in NOT_PAGES}
    asked = {"periods-count": "1", "periods-0-starts": "9/2018", "periods-0-activity": "x", "add": "periods"}
    life = reverse("mine:cv-part", args=["life"])
    shown["a row more"] = candidate.post(life, asked).content.decode()
    shown["a gap"] = candidate.post(life, {**asked, "add": ""}, follow=True).content.decode()
    shown["a month that is none"] = candidate.post(
        life, {"periods-count": "1", "periods-0-starts": "x"}
    ).content.decode()
    shown["the family"] = candidate.get(reverse("mine:cv-part", args=["family"])).content.decode()
    shown["without the right"] = signed_in("nobody").get(reverse("candidacies:list")).content.decode()
    shown["the door"] = Client().get(reverse("session:sign-in")).content.decode()
    return shown


def test_no_english_shows_on_a_vietnamese_page(signed_in, world, story: Story, waiting):
    shown = pages(signed_in, world, story, waiting)
    named = set(world.users)  # accounts of the World have English names
    assert {name: leaked(page) - named for name, page in shown.items() if leaked(page) - named} == {}


def test_the_search_for_english_would_find_it(signed_in, world, story: Story, waiting, settings):
    client = signed_in("committee_officer")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("candidacies:detail", args=[story.late.pk])).content.decode()
    assert {"Next step", "Why?", "The road", "at the latest"} <= leaked(page)


@pytest.mark.parametrize("row", ["agenda:home", "candidacies:detail", "organisation:detail", "people:detail"])
def test_no_vietnamese_word_of_ours_shows_on_an_english_page(signed_in, world, story: Story, waiting, settings, row):
    client = signed_in("committee_officer")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(addresses(world, story, *waiting)[row]).content.decode()
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    vietnamese = {str(message.string) for message in catalogue if message.id and " " in str(message.string)}
    assert {text for text in Texts(page).found if text in vietnamese} == set()


def test_the_catalogue_is_complete_and_compiled():
    ran = subprocess.run([sys.executable, str(TOOL), "check"], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.returncode) == ("Every text has its Vietnamese.\n", 0)
