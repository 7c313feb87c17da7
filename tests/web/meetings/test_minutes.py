"""The one screen of the minutes: what is typed stays, refusals say all, two who write see each other, few queries."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.meetings.models import Meeting
from hatnhan.apps.meetings.operations import Notice, add_meeting, call_meeting, record_minutes
from hatnhan.core.meetings import BallotEntry, ItemEntry, MinutesEntry
from tests.conftest import World
from tests.factories import TODAY, machine_actor
from tests.stories import make_members
from tests.web.conftest import Story

ON = TODAY - timedelta(days=5)
MOST_QUERIES = 15


@pytest.fixture
def meeting(world: World, story: Story) -> Meeting:
    """Called, with an item for the vote that is due."""
    told = add_meeting(actor=machine_actor(), unit_id=world.cell_a1.pk, kind="regular", on=ON)
    agenda = (ItemEntry("Báo cáo tháng", "report"), ItemEntry("Xét kết nạp Nông Thị Mẩy", "vote"))
    notice = Notice(ON, time(19, 30), "Nhà văn hóa", items=agenda, called_on=ON)
    return call_meeting(actor=machine_actor(), meeting_id=told.pk, notice=notice)


def address(meeting: Meeting, page: str = "minutes") -> str:
    return reverse(f"meetings:{page}", args=[meeting.pk])


def form_of(client: Client, meeting: Meeting, **changes: object) -> dict[str, object]:
    """What a browser sends when nothing but this was changed."""
    form = client.get(address(meeting)).context["form"]
    text = client.get(address(meeting)).content.decode()
    base = re.search(r'name="base" value="([^"]+)"', text)
    assert base
    shown = {name: form[name].subwidgets[0].data["value"] for name in form.fields if name.endswith(("on", "_at"))}
    sent: dict[str, object] = {name: form[name].value() for name in form.fields}
    sent |= {name: value for name, value in shown.items() if value is not None}
    sent |= {f"rows-{group}": count for group, count in form.counts.items()} | {"base": base[1]}
    return {name: _as_text(value) for name, value in (sent | changes).items() if value is not None}


def _as_text(value: object) -> object:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else value


def vote_of(story: Story) -> str:
    return f"vote-p{story.ready.person_id}-cell_vote_admission"


def test_what_is_typed_becomes_the_minutes(signed_in, meeting, story):
    client = signed_in("cell_secretary")
    typed = {
        "ends_at": "21h",
        "absent-n0-person": story.member.pk,
        "absent-n0-reason": "ốm",
        "item-0-body": "Đã nghe\nLành Văn Số 1: nhất trí\nKết luận: thông qua",
        f"{vote_of(story)}-in_favour": "7",
        f"{vote_of(story)}-against": "1",
        "task-n0-who": "cell",
        "task-n0-what": "Trồng cây",
    }
    answer = client.post(address(meeting), form_of(client, meeting, **typed))
    assert answer.url == address(meeting, "detail")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.ends_at, meeting.attended, meeting.expected) == ("held", time(21), 8, 9)
    item = meeting.items.get(place=1)
    assert (item.text, item.conclusion) == ("Đã nghe", "thông qua")
    assert item.speeches == [{"speaker": "Lành Văn Số 1", "content": "nhất trí"}]
    vote = meeting.ballots.get()
    assert (vote.item.place, vote.entitled, vote.present, vote.outcome) == (2, 9, 8, "passed")
    assert list(meeting.tasks_given.values_list("name", "what")) == [("Cả chi bộ", "Trồng cây")]
    page = client.get(address(meeting)).content.decode()
    assert "Đồng chí Lành Văn Số 1: nhất trí" in page
    assert "Kết luận: thông qua" in page


def test_every_reason_is_told_and_what_was_typed_stays(signed_in, meeting, story):
    client = signed_in("cell_secretary")
    typed = {
        "starts_at": "21:00",
        "ends_at": "20:00",
        "conclusion": "Giữ nguyên chữ này",
        f"{vote_of(story)}-in_favour": "30",
        f"{vote_of(story)}-against": "1",
    }
    page = client.post(address(meeting), form_of(client, meeting, **typed)).content.decode()
    assert "Giờ kết thúc 20:00 phải sau giờ bắt đầu 21:00" in page
    assert page.count("<li>") > len(("the times", "the vote"))
    assert "Giữ nguyên chữ này" in page
    meeting.refresh_from_db()
    assert (meeting.state, meeting.ballots.count()) == ("called", 0)


HALF_TYPED: Mapping[str, tuple[dict[str, str], str]] = {
    "a time": ({"ends_at": "chín giờ"}, "Đây không phải là giờ"),
    "a vote without those in favour": ({"vote-n0-subject": "Quỹ chi bộ"}, "Bao nhiêu phiếu tán thành?"),
    "a vote on nothing": ({"vote-n0-in_favour": "9"}, "Ghi rõ biểu quyết về việc gì"),
    "a task for nobody": ({"task-n0-what": "Trồng cây"}, "Ai làm?"),
    "somebody without a task": ({"task-n0-who": "cell"}, "Việc gì phải làm?"),
    "another one without a name": ({"task-n0-who": "other", "task-n0-what": "Trồng cây"}, "Viết tên, dấu hai chấm"),
}


def test_what_is_half_typed_is_told_at_its_field(signed_in, meeting):
    client = signed_in("cell_secretary")
    sent = form_of(client, meeting)
    for name, (typed, told) in HALF_TYPED.items():
        page = client.post(address(meeting), sent | typed).content.decode()
        assert told in page, name
    assert Meeting.objects.get(pk=meeting.pk).state == "called"


def test_more_rows_keep_what_was_typed_and_record_nothing(signed_in, meeting):
    client = signed_in("cell_secretary")
    sent = form_of(client, meeting, **{"task-n0-what": "Trồng cây", "more": "tasks"})
    form = client.post(address(meeting), sent).context["form"]
    assert len(form.task_rows()) == len(range(8))
    assert form["task-n0-what"].value() == "Trồng cây"
    assert Meeting.objects.get(pk=meeting.pk).state == "called"


def test_the_second_of_two_sees_what_the_first_wrote_and_loses_nothing(signed_in, world, meeting, story):
    client = signed_in("cell_secretary")
    sent = form_of(client, meeting, **{"item-0-body": "Của người thứ hai", "conclusion": "Kết luận thứ hai"})
    first = MinutesEntry(
        items=(
            ItemEntry("Báo cáo tháng", "report", "Của người thứ nhất"),
            ItemEntry("Xét kết nạp Nông Thị Mẩy", "vote"),
        ),
        ballots=(BallotEntry(8, person_id=story.ready.person_id, step="cell_vote_admission", item=2),),
        place="Nhà ông Pảo",
    )
    record_minutes(actor=world.actor("committee_officer"), meeting_id=meeting.pk, entry=first)
    page = client.post(address(meeting), sent)
    told = {line.column: (line.stands, line.typed) for line in page.context["meanwhile"]}
    assert told["Báo cáo tháng"] == ("Của người thứ nhất", "Của người thứ hai")
    assert told["Địa điểm"] == ("Nhà ông Pảo", None)
    form = page.context["form"]
    assert (form["item-0-body"].value(), form["place"].value()) == ("Của người thứ hai", "Nhà ông Pảo")
    assert form[f"{vote_of(story)}-in_favour"].value() == "8"
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    base = re.search(r'name="base" value="([^"]+)"', page.content.decode())
    assert base
    client.post(address(meeting), again | {"base": base[1], "rows-absent": 3, "rows-tasks": 4, "rows-items": 2})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.conclusion, meeting.ballots.get().in_favour) == (
        "Nhà ông Pảo",
        "Kết luận thứ hai",
        8,
    )
    assert meeting.items.get(place=1).text == "Của người thứ hai"


def test_signing_shows_what_the_case_becomes_and_a_change_is_a_new_version(signed_in, world, meeting, story):
    client = signed_in("cell_secretary")
    chair = {"chair": story.member.pk, "clerk": story.member.pk, "conclusion": "Nhất trí"}
    vote = {f"{vote_of(story)}-in_favour": "5", f"{vote_of(story)}-against": "4"}
    client.post(address(meeting), form_of(client, meeting, **chair, **vote))
    assert "5 tán thành trên 9, cần 6 · không đạt" in client.get(address(meeting, "sign")).content.decode()
    client.post(
        address(meeting), form_of(client, meeting, **{f"{vote_of(story)}-in_favour": "8", **_against(story, "1")})
    )
    shown = client.get(address(meeting, "sign"))
    assert "8 tán thành trên 9, cần 6 · đạt" in shown.content.decode()
    assert [line.number for line in shown.context["papers"]] == [""] * len(shown.context["papers"])
    signed = {"on": "30/6/2026", "seen": shown.context["meeting"].version}
    assert client.post(address(meeting, "sign"), signed).url == address(meeting, "detail")
    record = StepRecord.objects.get(case=story.ready, step="cell_vote_admission")
    assert (record.outcome, record.in_favour) == ("passed", 8)
    assert client.get(address(meeting)).url == address(meeting, "amend")
    client.post(address(meeting, "amend"), {"reason": "đếm lại phiếu"})
    client.post(
        address(meeting), form_of(client, meeting, **{f"{vote_of(story)}-in_favour": "9", **_against(story, "0")})
    )
    version = Meeting.objects.get(pk=meeting.pk).version
    client.post(address(meeting, "sign"), {"on": "30/6/2026", "seen": version})
    page = client.get(address(meeting, "detail")).context["meeting"]
    assert [line.number for line in page.versions] == [1, 2]
    records = StepRecord.objects.filter(case=story.ready, step="cell_vote_admission").order_by("pk")
    assert [(each.in_favour, each.replaces_id) for each in records] == [(8, None), (9, record.pk)]
    word = client.post(reverse("meetings:paper", args=[meeting.pk, "meeting_minutes", 0]), {"version": "1"})
    assert word.getvalue()[:2] == b"PK"
    _versions_are_read(client, meeting)
    assert client.post(address(meeting, "papers-all")).getvalue()[:2] == b"PK"


def _versions_are_read(client: Client, meeting: Meeting) -> None:
    """Each on a page of its own, with what it says otherwise than the one before."""
    first, second = (reverse("meetings:version", args=[meeting.pk, number]) for number in (1, 2))
    page = client.get(address(meeting, "detail")).content.decode()
    assert first in page
    assert second in page
    assert "Đây là bản đầu tiên" in client.get(first).content.decode()
    later = client.get(second).content.decode()
    assert "Tán thành 8, không tán thành 1" in later
    assert "Tán thành 9, không tán thành 0" in later
    assert "01-BB" in later
    assert "02-BB" in later
    assert client.get(reverse("meetings:version", args=[meeting.pk, 3])).status_code == 404
    assert client.get(reverse("meetings:version", args=[meeting.pk, 0])).status_code == 404
    with CaptureQueriesContext(connection) as asked:
        client.get(address(meeting, "detail"))
    assert len(asked) <= MOST_QUERIES


def test_a_version_opened_for_nothing_is_closed_again(signed_in, meeting, story):
    client = signed_in("cell_secretary")
    chair = {"chair": story.member.pk, "clerk": story.member.pk}
    client.post(address(meeting), form_of(client, meeting, **chair))
    client.post(address(meeting, "sign"), {"on": "30/6/2026", "seen": Meeting.objects.get(pk=meeting.pk).version})
    client.post(address(meeting, "amend"), {"reason": "xem lại"})
    client.post(address(meeting), form_of(client, meeting, conclusion="Khác"))
    page = client.post(address(meeting, "leave"), follow=True).content.decode()
    assert "Biên bản đang khác bản đã ký" in page
    client.post(address(meeting), form_of(client, meeting, conclusion=""))
    assert "Bản đã ký gần nhất vẫn có giá trị" in client.post(address(meeting, "leave"), follow=True).content.decode()
    assert (Meeting.objects.get(pk=meeting.pk).state, meeting.versions.count()) == ("signed", 1)


def _against(story: Story, count: str) -> dict[str, str]:
    return {f"{vote_of(story)}-against": count}


def test_the_page_of_a_cell_of_sixty_with_ten_votes_costs_few_queries(signed_in, world, meeting, story):
    make_members(world.cell_a1, 51)
    ballots = tuple(BallotEntry(40, subject=f"Việc {number}", method="card") for number in range(10))
    record_minutes(actor=machine_actor(), meeting_id=meeting.pk, entry=MinutesEntry(ballots=ballots))
    client = signed_in("cell_secretary")
    client.get(address(meeting, "detail"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(address(meeting, "detail"))
    assert len(page.context["votes"]) == len(ballots)
    assert len(page.context["meeting"].roll) == len(range(60))
    assert len(asked) <= MOST_QUERIES
