"""The calendar feed and the text for a chat group as pages."""

import re

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.web.conftest import Story

SHARE = reverse("agenda:share")


@pytest.fixture
def address(signed_in, story: Story):
    page = signed_in("committee_officer").post(reverse("agenda:renew-feed"))
    found = re.search(r"<code>(http://[^<]+)</code>", page.text)
    assert found
    return found[1]


def test_a_calendar_reads_it_without_signing_in_and_finds_no_name(client, address, story: Story):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == f"Quá hạn: lễ kết nạp – {story.late.unit.name}"
    assert str(event["url"]).endswith(reverse("candidacies:detail", args=[story.late.pk]))
    assert str(story.late.person) not in answer.text


def test_a_wrong_or_ended_address_is_no_page(client, signed_in, address):
    assert client.get(reverse("agenda:feed", args=["x" * 43])).status_code == 404
    signed_in("committee_officer").post(reverse("agenda:end-feed"))
    assert client.get(address).status_code == 404


def test_the_text_holds_units_steps_and_days_alone(signed_in, story: Story):
    text = signed_in("committee_officer").get(SHARE).text
    assert f"{story.late.unit.name}:\n- Lễ kết nạp: quá hạn từ" in text
    assert str(story.late.person) not in text
    assert "<textarea" not in signed_in("neighbour").get(SHARE).text
