"""Before and around a meeting: the plan of a year, a notice that names nobody, tasks, movements, the month's board."""

from datetime import date

from django.urls import reverse

from hatnhan.apps.meetings.models import Meeting, Movement, Task
from hatnhan.apps.meetings.operations import add_meeting, record_minutes
from hatnhan.core.meetings import MinutesEntry, RollEntry, TaskEntry
from tests.conftest import World
from tests.factories import TODAY, machine_actor
from tests.web.conftest import Story


def at(page: str, *keys: object) -> str:
    return reverse(f"meetings:{page}", args=keys)


def test_from_the_plan_to_the_notice_and_the_text_for_the_chat(signed_in, world: World, story: Story):
    client = signed_in("cell_secretary")
    plan = {"year": "2026", "day": "31", "starts_at": "19h30", "place": "Nhà văn hóa", "thematic": ["8", "11"]}
    assert client.post(at("plan", world.cell_a1.pk), plan).url == at("unit", world.cell_a1.pk)
    days = Meeting.objects.filter(kind="regular").order_by("on").values_list("on", flat=True)
    assert [f"{day:%d/%m}" for day in days] == ["30/06", "31/07", "31/08", "30/09", "31/10", "30/11", "31/12"]
    assert Meeting.objects.filter(kind="thematic").count() == len(plan["thematic"])
    assert "Năm 2026 mọi tháng đã có buổi sinh hoạt" in client.post(at("plan", world.cell_a1.pk), plan).content.decode()

    meeting = Meeting.objects.get(on=date(2026, 7, 31))
    shown = client.get(at("notice", meeting.pk))
    ticked = shown.context["form"].initial["items"]
    assert any("Nông Thị Mẩy" in item for item in ticked)
    told = {"on": "1/8/2026", "starts_at": "20:00", "place": "Nhà ông Pảo", "items": ticked, "more": "Góp quỹ\n"}
    answer = client.post(at("notice", meeting.pk), told | {"seen": meeting.version})
    assert answer.url == at("sheet", meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.on, meeting.planned_on) == ("called", date(2026, 8, 1), date(2026, 7, 31))
    assert meeting.items.count() == len(ticked) + 1
    page = client.get(at("sheet", meeting.pk)).content.decode()
    chat = page[page.index("<textarea") : page.index("</textarea>")]
    assert "Nông Thị Mẩy" not in chat
    assert "Góp quỹ" in chat
    assert "Nông Thị Mẩy" in page
    assert "<svg" in page
    stale = client.post(at("notice", meeting.pk), told | {"seen": meeting.version - 1})
    assert "đã sửa cuộc họp này" in stale.content.decode()


def test_the_text_for_the_chat_holds_no_name_and_no_id_number_of_papers_and_items(signed_in, world, story):
    client = signed_in("cell_secretary")
    meeting = add_meeting(actor=machine_actor(), unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 7, 5))
    typed = {
        "on": "5/7/2026",
        "starts_at": "20:00",
        "place": "Nhà văn hóa",
        "more": "Góp quỹ\nXác minh giấy số 012 345 678 901",
        "documents": f"Báo cáo tháng 6\nLý lịch của {story.member}",
        "seen": meeting.version,
    }
    assert client.post(at("notice", meeting.pk), typed).status_code == 302
    page = client.get(at("sheet", meeting.pk)).content.decode()
    chat = page[page.index("<textarea") : page.index("</textarea>")]
    assert "Báo cáo tháng 6" in chat
    assert "Góp quỹ" in chat
    assert str(story.member) in page
    assert str(story.member) not in chat
    assert "345 678" not in chat


def test_tasks_and_movements_are_followed_up(signed_in, world: World, story: Story):
    client = signed_in("cell_secretary")
    launched = {"name": "Đường sáng bản em", "starts_on": "1/6/2026", "last_day": "31/12/2026"}
    client.post(at("launch", world.cell_a1.pk), launched)
    movement = Movement.objects.get()
    assert movement.ends_on == date(2027, 1, 1)
    meeting = add_meeting(actor=machine_actor(), unit_id=world.cell_a1.pk, kind="regular", on=date(2026, 6, 5))
    task = TaskEntry("Thắp đèn", name="Chi đoàn", due_on=date(2026, 6, 20), movement_id=movement.pk)
    record_minutes(actor=machine_actor(), meeting_id=meeting.pk, entry=MinutesEntry(tasks=(task,)))
    assert "quá hạn" in client.get(at("tasks"), {"state": "late"}).content.decode()
    row = Task.objects.get()
    page = client.post(at("settle", row.pk), {"word": "extended"}).content.decode()
    assert "Gia hạn thì phải ghi hạn mới" in page
    client.post(at("settle", row.pk), {"word": "done", "text": "đã thắp 12 đèn"})
    row.refresh_from_db()
    assert (row.state, row.result) == ("done", "đã thắp 12 đèn")
    assert "1/1" in client.get(at("movements"), {"unit": world.cell_a1.pk}).content.decode()


def test_the_board_says_which_cells_met_with_numerator_and_denominator(signed_in, world: World, story: Story):
    """A month that cannot be read, or lies ahead, is this one."""
    meeting = add_meeting(actor=machine_actor(), unit_id=world.cell_a1.pk, kind="regular", on=TODAY)
    entry = MinutesEntry(roll=(RollEntry(story.member.pk, "excused"),))
    record_minutes(actor=machine_actor(), meeting_id=meeting.pk, entry=entry)
    client = signed_in("committee_secretary")
    for month in ("6/2026", "2026-06", "", "x", "13/2026", "7/2030"):
        board = client.get(at("month"), {"unit": world.commune_a.pk, "month": month}).context["board"]
        assert (board.met, board.count, board.attended, board.expected) == (1, 3, 8, 9), month
        assert [line.unit for line in board.cells][-1] == "Chi bộ thôn Nà Pài"
    assert client.get(at("month"), {"month": "5/2026"}).context["board"].met == 0


def test_a_meeting_is_cancelled_with_a_reason_and_its_report_is_noted(signed_in, world: World, story: Story):
    client = signed_in("cell_secretary")
    made = client.post(at("add", world.cell_a1.pk), {"kind": "extraordinary", "on": "29/6/2026", "reason": "bão"})
    meeting = Meeting.objects.get()
    assert made.url == at("detail", meeting.pk)
    assert "Ghi biên bản" in client.get(made.url).content.decode()
    client.post(at("cancel", meeting.pk), {"reason": "mưa to"})
    assert "Buổi họp này đã hủy: mưa to" in client.get(made.url).content.decode()
    again = add_meeting(actor=machine_actor(), unit_id=world.cell_a1.pk, kind="extraordinary", on=date(2026, 6, 29))
    record_minutes(actor=machine_actor(), meeting_id=again.pk, entry=MinutesEntry())
    client.post(at("reported", again.pk), {"on": "30/6/2026"})
    again.refresh_from_db()
    assert again.reported_on == TODAY
