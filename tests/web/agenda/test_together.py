"""The agenda of everything: steps, meetings, tasks; as a page, on paper, without names in chat and calendar."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from hatnhan.apps.meetings.models import Meeting, State, Task
from hatnhan.apps.people.facts import located
from hatnhan.core.agenda import DueKind
from hatnhan.web.agenda.together import _PAGES
from tests.factories import TODAY
from tests.web.conftest import Story

ALL = reverse("agenda:all")
SECRET = "Giúp anh Hứa Văn Pảo làm đơn"


@pytest.fixture
def due(story: Story):
    """A meeting on the last day of the next month, and a task of today that names somebody."""
    cell = story.late.unit
    place = {"unit": cell, **located(cell.path)}
    Meeting.objects.create(kind="regular", on=TODAY + timedelta(days=31), state=State.PLANNED, topic="Học tập", **place)
    return Task.objects.create(given_on=TODAY - timedelta(days=9), what=SECRET, due_on=TODAY, **place)


def parts(page):
    return {linked.part.when.value: [item.row.name for item in linked.rows] for linked in page.context["parts"]}


def test_everything_stands_where_its_day_puts_it(signed_in, due, story: Story):
    page = signed_in("cell_secretary").get(ALL)
    found = parts(page)
    assert "lễ kết nạp" in found["late"]
    # The last day of the month: its regular meeting was to be planned by then.
    assert found["today"] == ["chưa lên lịch họp chi bộ tháng này", "việc được giao"]
    assert "họp chi bộ" in found["later"]
    assert SECRET in page.text
    assert f'href="{reverse("meetings:settle", args=[due.pk])}"' in page.text


def test_it_is_cut_to_a_unit_and_to_who_acts(signed_in, due, world, story: Story):
    client = signed_in("provincial_officer")
    assert parts(client.get(ALL, {"unit": world.cell_b1.pk})) == {}
    assert "việc được giao" in parts(client.get(ALL, {"owner": "cell"}))["today"]
    assert "today" not in parts(client.get(ALL, {"owner": "political_centre"}))
    # A unit out of reach is not offered: it cuts nothing, and shows nothing of it.
    secretary = signed_in("cell_secretary")
    assert parts(secretary.get(ALL, {"unit": world.cell_b1.pk})) == parts(secretary.get(ALL))


def test_it_is_cut_to_who_does_it_himself_on_the_page_and_on_its_sheet(signed_in, due, story: Story):
    due.name = "Lò Thị Muôn"
    due.save(update_fields=["name"])
    client = signed_in("cell_secretary")
    page = client.get(ALL, {"name": "lo thi"})
    assert parts(page) == {"today": ["việc được giao"]}
    assert f'href="{reverse("agenda:sheet")}?name=lo+thi"' in page.text
    sheet = client.get(reverse("agenda:sheet"), {"name": "lo thi"})
    assert (sheet.context["count"], "<b>lo thi</b>" in sheet.text) == (1, True)
    assert parts(client.get(ALL, {"name": "nobody of this name"})) == {}


def test_chat_and_calendar_are_told_kind_unit_and_day_alone(client, signed_in, due, story: Story):
    secretary = signed_in("cell_secretary")
    text = secretary.get(reverse("agenda:share")).text
    assert "Việc được giao" in text
    assert "Pảo" not in text
    made = secretary.post(reverse("agenda:renew-feed")).text
    (address,) = re.findall(r"<code>(http://[^<]+)</code>", made)
    answer = client.get(address)
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(event["summary"]).partition(" – ")[0] for event in events} >= {"Việc được giao", "Họp chi bộ"}
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert "Pảo" not in answer.text


def test_the_sheet_for_the_wall_holds_it_all(signed_in, due, story: Story):
    page = signed_in("cell_secretary").get(reverse("agenda:sheet"))
    assert SECRET in page.text
    assert page.text.count('class="box"') == page.context["count"]


def test_every_kind_leads_to_a_page():
    assert set(_PAGES) == set(DueKind)
    assert all(reverse(name, args=[1]) for name in _PAGES.values())


def test_it_costs_few_queries(signed_in, due, story: Story, django_assert_max_num_queries):
    client = signed_in("provincial_officer")
    with django_assert_max_num_queries(30):
        client.get(ALL)
