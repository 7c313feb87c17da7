"""What is typed on a long page is kept while it is typed, offered on return, and erased when it is recorded."""

import re
from datetime import date, timedelta
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from hatnhan.apps.audit.models import Act
from hatnhan.apps.candidacies.models import MonthSheet
from hatnhan.apps.candidacies.operations import assign_mentor
from hatnhan.apps.exchange.models import Draft
from hatnhan.apps.exchange.operations.drafts import MOST_DRAFTS
from hatnhan.apps.meetings.models import Meeting
from hatnhan.apps.meetings.operations import add_meeting
from hatnhan.core.field import LONGEST_ENTRY
from tests.factories import NOW

KEEP = reverse("drafts:keep")


class Writer:
    """Somebody at a page, and the script of the page."""

    def __init__(self, client, user, address, page):
        self.client, self.user, self.address, self.page = client, user, address, page

    def shown(self, address=""):
        return self.client.get(address or self.address).content.decode()

    def keep(self, typed, **more):
        body = {"draft-page": self.page, "draft-account": self.user.pk} | typed | more
        return self.client.post(KEEP, body)


def hidden(page):
    """The hidden fields of the page's form, as a browser sends them."""
    found = re.findall(r'<input type="hidden" name="(base|draft-id|rows-\w+)" value="([^"]*)"', page)
    return dict(found)


@pytest.fixture
def minutes(signed_in, world):
    meeting = add_meeting(
        actor=world.actor("cell_secretary"), unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 6, 5)
    )
    address = reverse("meetings:minutes", args=[meeting.pk])
    return Writer(signed_in("cell_secretary"), world.users["cell_secretary"], address, f"meetings/{meeting.pk}")


def test_minutes_that_were_begun_are_offered_used_and_erased(minutes, signed_in, world):
    first = minutes.shown()
    assert "Bản nháp lúc" not in first
    assert f'data-page="{minutes.page}" data-account="{minutes.user.pk}"' in first
    acts = Act.objects.count()
    typed = hidden(first) | {"place": "Nhà ông Pao", "absent-n0-reason": "đi chợ xa", "ends_at": "lúc gà gáy"}
    assert minutes.keep(typed).json() == {"kept": True, "at": "09:00"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM exchange_draft")
        assert "Pao" not in str(cursor.fetchall())
    assert Act.objects.count() == acts

    again = minutes.shown()
    assert "Bản nháp lúc 09:00 30/6/2026" in again
    assert "Nhà ông Pao" not in again
    assert hidden(again)["draft-id"] != typed["draft-id"]
    other = Writer(signed_in("committee_officer"), world.users["committee_officer"], minutes.address, minutes.page)
    assert "Bản nháp lúc" not in other.shown()
    assert "Nhà ông Pao" not in other.shown(f"{minutes.address}?draft-id={typed['draft-id']}")
    taken = minutes.shown(f"{minutes.address}?draft-id={typed['draft-id']}")
    for words in ("Nhà ông Pao", "đi chợ xa", "lúc gà gáy", "Đây là bản nháp"):
        assert words in taken
    assert "errors-title" not in taken
    assert hidden(taken) == hidden(first)

    sent = typed | {"place": "Nhà ông Pao", "on": "05/06/2026", "ends_at": "21:00"}
    assert minutes.client.post(minutes.address, sent).status_code == 302
    assert Meeting.objects.get().place == "Nhà ông Pao"
    assert Draft.objects.get().content == ""
    assert minutes.keep(typed).json()["kept"] is False
    assert "Bản nháp lúc" not in minutes.shown()


def test_a_draft_of_before_another_wrote_shows_both_versions(minutes, signed_in, world):
    typed = hidden(minutes.shown()) | {"on": "05/06/2026", "place": "Nhà ông Pao"}
    minutes.keep(typed)
    other = signed_in("committee_secretary")
    theirs = hidden(other.get(minutes.address).content.decode()) | {"on": "05/06/2026", "place": "Trường học"}
    assert other.post(minutes.address, theirs).status_code == 302
    taken = minutes.shown(f"{minutes.address}?draft-id={typed['draft-id']}")
    both = minutes.client.post(minutes.address, typed | hidden(taken)).content.decode()
    assert "Trường học" in both
    assert "Nhà ông Pao" in both
    # More lines asked for: what another wrote is not forgotten over it.
    more = minutes.client.post(minutes.address, typed | {"more": "tasks"}).content.decode()
    assert hidden(more)["base"] == typed["base"]
    assert Meeting.objects.get().place == "Trường học"
    assert Draft.objects.filter(user=minutes.user).exclude(content="").count() == 1


def test_month_sheets_that_were_begun(signed_in, world, story):
    mentor = assign_mentor(
        actor=world.actor("cell_secretary"),
        case_id=story.ready.pk,
        person_id=story.member.pk,
        starts_on=date(2025, 2, 4),
    )
    address = f"{reverse('mentors:sheets', args=[mentor.pk])}?month=2026-05"
    page = f"month-sheets/{mentor.pk}/2026-05"
    writer = Writer(signed_in("cell_secretary"), world.users["cell_secretary"], address, page)
    field = f"r{mentor.pk}-strengths"
    typed = hidden(writer.shown()) | {field: "Chăm chỉ việc bản", "way": "on_behalf"}
    writer.keep(typed)
    assert "Bản nháp lúc" not in writer.shown(address.replace("-05", "-06"))
    (link,) = re.findall(r'href="(\?[^"]*draft-id=[^"]*)"', writer.shown())
    assert parse_qs(link[1:].replace("&amp;", "&"))["month"] == ["2026-05"]
    taken = writer.shown(address.partition("?")[0] + link.replace("&amp;", "&"))
    assert "Chăm chỉ việc bản" in taken
    writer.client.post(address, typed)
    assert MonthSheet.objects.get().strengths == "Chăm chỉ việc bản"
    assert not Draft.objects.exclude(content="").exists()


def test_what_is_no_draft_is_not_kept_and_old_ones_go(minutes, settings, world):
    typed = hidden(minutes.shown()) | {"place": "x"}
    assert minutes.keep(typed, **{"draft-page": "Ở đâu?"}).status_code == 400
    assert minutes.keep(typed, **{"draft-id": "7"}).status_code == 400
    assert minutes.keep(typed, **{"draft-account": 0}).status_code == 409
    assert minutes.keep(typed, place="a" * LONGEST_ENTRY).status_code == 413
    assert not Draft.objects.exists()
    row = {"user": minutes.user, "page": "meetings/0", "content": "place=x"}
    hour = timedelta(hours=1)
    Draft.objects.bulk_create(
        Draft(client_id=uuid4(), kept_at=NOW - hour * number, **row) for number in range(MOST_DRAFTS)
    )
    assert minutes.keep(typed).json() == {"kept": True, "at": "09:00"}
    assert Draft.objects.count() == MOST_DRAFTS
    assert minutes.keep(hidden(minutes.shown()) | {"place": "y"}).json()["kept"]
    assert Draft.objects.filter(page="meetings/0").count() == MOST_DRAFTS - 2
    assert not Draft.objects.filter(kept_at__lte=NOW - hour * (MOST_DRAFTS - 2)).exists()
    Draft.objects.update(kept_at=NOW - timedelta(days=settings.DRAFT_DAYS, seconds=1))
    assert "Bản nháp lúc" not in minutes.shown()
    minutes.keep(typed)
    kept = Draft.objects.get()
    drop = reverse("drafts:drop", args=[kept.client_id])
    answer = minutes.client.post(drop, {"draft-page": minutes.page, "next": minutes.address})
    assert answer.url == minutes.address
    assert "Bản nháp lúc" not in minutes.shown()
    assert minutes.client.post(drop, {"next": "//example.com"}).url == reverse("agenda:home")
