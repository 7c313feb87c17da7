"""A cell's secretary enters a meeting that was held on paper: 12 members, two votes, four tasks, by the keyboard alone.

Every press is counted that is no letter of a text: Tab, Enter, the number of a vote, the choice of a name, the hour.
"""

import re
from dataclasses import dataclass
from datetime import date, time

import pytest
from playwright.sync_api import Page, expect

from hatnhan.apps.access.operations import grant_role
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.meetings.models import Meeting, Task
from hatnhan.apps.meetings.operations import Notice, add_meeting, call_meeting
from hatnhan.apps.people.operations import NewPost, assign_post
from hatnhan.core.meetings import ItemEntry
from hatnhan.core.permissions import Role
from tests.e2e.conftest import Visitor
from tests.factories import FOUNDED, PASSWORD, machine_actor, make_unit, make_user
from tests.stories import make_case, make_members, make_person, road

pytestmark = pytest.mark.browser
ON = date(2026, 6, 25)
MOST_PRESSES = 40
PRESSES, PRESSES_TWO_ABSENT = 37, 53  # as docs/BENCHMARKS.md says


@dataclass(frozen=True)
class Cell:
    """The meeting and the two cases on which it votes."""

    meeting: Meeting
    first: Case
    second: Case


@pytest.fixture
def cell(officer) -> Cell:
    """A cell of 12 with a secretary and a candidate for each vote, its meeting called with an agenda."""
    commune = make_unit("Đảng bộ xã Đèo Gió", kind="grassroots_committee")
    unit = make_unit("Chi bộ thôn Nà Pài", commune)
    members = make_members(unit, 12)
    assign_post(actor=machine_actor(), post=NewPost(members[0].pk, unit.pk, "secretary", FOUNDED))
    secretary = make_user("nha", full_name="Lành Văn Toàn", password=PASSWORD)
    grant_role(
        actor=machine_actor(), user_id=secretary.pk, unit_id=unit.pk, role=Role.CELL_SECRETARY, starts_on=FOUNDED
    )
    first, second = (
        make_case(unit, road("opinions"), person=make_person(name, date(2001, 5, 14)))
        for name in ("Hứa Văn Quý", "Lò Thị Muôn")
    )
    meeting = add_meeting(actor=machine_actor(), unit_id=unit.pk, kind="regular", on=ON)
    agenda = (
        ItemEntry("Báo cáo tháng 6", "report"),
        ItemEntry("Xét kết nạp Hứa Văn Quý", "vote"),
        ItemEntry("Xét kết nạp Lò Thị Muôn", "vote"),
    )
    notice = Notice(ON, time(19, 30), "Nhà văn hóa thôn", items=agenda, called_on=date(2026, 6, 20))
    return Cell(call_meeting(actor=machine_actor(), meeting_id=meeting.pk, notice=notice), first, second)


class Keys:
    """A keyboard that counts; what belongs to a text is typed beside the count."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def text(self, words: str) -> None:
        self.page.keyboard.type(words)


def open_it(keys: Keys) -> None:
    keys.press("2", "1")  # the cursor stands where something is missing: the hour at which it ended
    keys.press("Tab", "Tab", "Tab", "2")  # past place and chair: the clerk is number 2 of the list
    keys.press("Tab")  # the roll: nobody was missing


def write_the_rest(keys: Keys, against_first: str, for_second: str, against_second: str) -> None:
    keys.press("Tab")
    keys.text("Đã nghe báo cáo")
    keys.press("Tab")
    keys.text("Nhất trí giới thiệu")
    keys.press("Tab", "1", "0", "Tab", against_first)
    keys.press("Tab")
    keys.text("Còn ý kiến khác nhau")
    keys.press("Tab", for_second, "Tab", against_second)
    keys.press("Tab", "Tab")  # past further items and the list of voters
    keys.text("Giao chi ủy làm hồ sơ")
    for number, task in enumerate(("Trồng cây", "Sửa đường", "Thăm gia đình chính sách", "Thu đảng phí"), 2):
        keys.press("Tab", str(number), "Tab")
        keys.text(task)
        keys.press("Enter" if task == "Thu đảng phí" else "Tab")


def test_a_meeting_with_two_votes_and_four_tasks_takes_few_presses(visit, cell):
    visitor = visit(1280, script=False)
    page = visitor.page
    come_in(visitor)
    visitor.open(f"/meetings/{cell.meeting.pk}/minutes/")
    keys = Keys(page)
    open_it(keys)
    write_the_rest(keys, "2", "5", "7")
    expect(page.get_by_text("Đã lưu. Xem lại rồi ký.")).to_be_visible()
    assert keys.presses == PRESSES <= MOST_PRESSES

    assert Task.objects.filter(given_at=cell.meeting).count() == len(("four", "tasks", "were", "given"))
    page.get_by_role("link", name="Xem lại và ký").click()
    expect(page.locator(".ballot.passed")).to_contain_text("Hứa Văn Quý")
    expect(page.locator(".ballot.failed")).to_contain_text("Lò Thị Muôn")
    page.get_by_role("button", name="Ký", exact=True).click()
    expect(page.get_by_text("Đã ký.")).to_be_visible()
    outcomes = StepRecord.objects.filter(step="cell_vote_admission").order_by("case_id")
    assert list(outcomes.values_list("case", "outcome")) == [(cell.first.pk, "passed"), (cell.second.pk, "failed")]
    for case, words in ((cell.first, "done"), (cell.second, "open|late")):
        visitor.open(f"/candidacies/{case.pk}/")
        step = page.locator(".thread > li").filter(has_text="Chi bộ biểu quyết kết nạp")
        expect(step).to_have_class(re.compile(words))


def test_two_who_were_absent_take_few_presses_more(visit, cell):
    visitor = visit(1280, script=False)
    page = visitor.page
    come_in(visitor)
    visitor.open(f"/meetings/{cell.meeting.pk}/minutes/")
    keys = Keys(page)
    open_it(keys)
    keys.press("Enter", "Tab", "3", "Tab", "Tab")  # the roll is opened: number 3 of the list, with a reason
    keys.text("đi điều trị")
    keys.press("Tab", "4", "Tab", "ArrowDown", "Tab")  # number 4, without one
    keys.press(*["Tab"] * 6)  # past an empty line, the button for more, guests; the report on dues is left empty
    write_the_rest(keys, "0", "5", "5")
    expect(page.get_by_text("Đã lưu. Xem lại rồi ký.")).to_be_visible()
    assert keys.presses == PRESSES_TWO_ABSENT
    missing = cell.meeting.roll.exclude(state="present").order_by("place")
    assert list(missing.values_list("state", "reason")) == [("excused", "đi điều trị"), ("unexcused", "")]


def test_no_page_of_a_meeting_has_a_serious_fault_or_must_be_pushed_sideways(visit, cell):
    visitor = visit(400)
    come_in(visitor)
    wrong = {}
    for page in ("", "notice/", "sheet/", "minutes/"):
        visitor.open(f"/meetings/{cell.meeting.pk}/{page}")
        wrong[page] = (visitor.faults(), visitor.is_too_wide())
    for page in ("", "month/", "tasks/", "movements/", f"units/{cell.meeting.unit_id}/"):
        visitor.open(f"/meetings/{page}")
        wrong[f"meetings/{page}"] = (visitor.faults(), visitor.is_too_wide())
    assert {page: found for page, found in wrong.items() if found != ({}, False)} == {}
    assert visitor.complaints == []


def come_in(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.get_by_label("Tên tài khoản").fill("nha")
    visitor.page.get_by_label("Mật khẩu").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Đăng nhập").click()


def test_what_is_typed_outlives_a_dead_line_and_the_end_of_the_session(visit, cell):
    visitor = visit(400)
    page, address = visitor.page, f"/meetings/{cell.meeting.pk}/minutes/"
    come_in(visitor)
    visitor.open(address)
    page.context.set_offline(True)
    page.get_by_label("Kết luận của người chủ trì").fill("Nhất trí")
    expect(page.get_by_text("Đang mất mạng.")).to_be_visible()
    page.get_by_role("button", name="Lưu biên bản").click()
    expect(page.get_by_label("Kết luận của người chủ trì")).to_have_value("Nhất trí")
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.get_by_text("Đã hết phiên đăng nhập.")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Đăng nhập ở cửa sổ khác").click()
    come_in(Visitor(opened.value, visitor.address))
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.get_by_text("Đã giữ bản nháp lúc")).to_be_visible()
    assert Meeting.objects.get().conclusion == ""

    visitor.open(address)
    page.get_by_role("link", name="Dùng tiếp bản nháp").click()
    expect(page.get_by_label("Kết luận của người chủ trì")).to_have_value("Nhất trí")
    page.get_by_role("button", name="Lưu biên bản").click()
    expect(page.get_by_text("Đã lưu. Xem lại rồi ký.")).to_be_visible()
    visitor.open(address)
    expect(page.get_by_label("Kết luận của người chủ trì")).to_have_value("Nhất trí")
    expect(page.get_by_text("Bản nháp lúc")).to_have_count(0)
