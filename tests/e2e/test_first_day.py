"""A commune set up from nothing, by hand and from its three workbooks, to the first recorded vote: by pages alone.

The pages opened and the keys pressed are counted as for somebody who works with the keyboard alone: the characters, one
key to reach each field, one to press a button or follow a link. docs/OPERATIONS.md tells the figures.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hatnhan.apps.access.queries import setup_code
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.models import BallotMember, Case, StepRecord
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.jobs.operations import run_now
from hatnhan.apps.people.models import Post
from hatnhan.web import clock
from tests.e2e.conftest import SAMPLES, WORKBOOKS
from tests.factories import NOW, PASSWORD

pytestmark = pytest.mark.browser
VOTE = "Chi bộ biểu quyết công nhận chính thức"
OWN = "con suối sau nhà"
TOLD = re.compile(r"(\d+) pages, (\d+) key presses")


@dataclass
class Worker:
    """Somebody at the keyboard, whose pages and keys are counted."""

    page: Page
    pages: int = 0
    keys: int = 0

    def open(self, address: str) -> None:
        """Go to an address that stands on a slip of paper or in a bookmark."""
        self.page.goto(address)
        self.pages += 1
        self.keys += 1

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_role("main").get_by_label(label).first.fill(text)
        self.keys += len(text) + 1

    def choose(self, label: str, option: str) -> None:
        """Choose from a list; two keys: to the field, and the first letter of the choice."""
        self.page.get_by_role("main").get_by_label(label).first.select_option(label=option)
        self.keys += 2

    def press(self, button: str | re.Pattern[str]) -> None:
        """Press a button that leads to the next page."""
        self.page.get_by_role("main").get_by_role("button", name=button).first.click()
        self.pages += 1
        self.keys += 1

    def follow(self, link: str | re.Pattern[str]) -> None:
        """Follow a link."""
        self.page.get_by_role("link", name=link).first.click()
        self.pages += 1
        self.keys += 1

    def give(self, workbook: str) -> None:
        """Choose a file; one key opens the window of files, one takes the file."""
        self.page.get_by_label("Tệp").set_input_files(SAMPLES / workbook)
        self.keys += 2

    def wait_for_work(self) -> None:
        """Do the ordered work while the browser looks elsewhere: test and server share one connection."""
        waiting = self.page.url
        self.page.goto("about:blank")
        job = Batch.objects.latest("pk").job_id
        assert job is not None
        run_now(job)
        self.page.goto(waiting)


@pytest.fixture
def worker(chromium: Browser, live_server, transactional_db, monkeypatch):
    """People who come to an empty register on the day of the World."""
    monkeypatch.setattr(clock, "read_clock", lambda: NOW)
    contexts: list[BrowserContext] = []

    def opened() -> Worker:
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB"))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        return Worker(page)

    yield opened
    for context in contexts:
        context.close()


def set_up(administrator: Worker, address: str) -> str:
    """The first administrator founds the first unit and invites its officer; the link that stands on the slip."""
    administrator.open(address)
    administrator.fill("Mã thiết lập", setup_code())
    administrator.fill("Họ và tên", "Quản Trị Thử")
    administrator.fill("Tên tài khoản", "quantri")
    administrator.fill("Mật khẩu mới", PASSWORD)
    administrator.fill("Gõ lại mật khẩu đó", PASSWORD)
    administrator.press("Lập tài khoản")
    administrator.follow("Lập tổ chức cao nhất")
    administrator.fill("Tên tổ chức", "Đảng bộ tỉnh Lạng Sơn")
    administrator.choose("Loại hình", "Đảng bộ tỉnh")
    administrator.fill("Thành lập", "1/1/1950")
    administrator.fill("Mã (có thể để trống)", "20.000.000.000.000")
    administrator.press("Thành lập")
    administrator.follow("Mời người dùng mới")
    administrator.fill("Họ và tên", "Hoàng Thị Lan")
    administrator.fill("Tên tài khoản", "lan")
    administrator.choose("Vai trò", "cán bộ cấp tỉnh")
    administrator.press("Lập tài khoản")
    link = re.search(r"http[^<]+/access/enter/[^<]+", administrator.page.content())
    assert link
    return link[0]


def bring_in(officer: Worker, workbook: str) -> None:
    """Upload, look, write."""
    officer.follow("Nhập từ Excel")
    officer.follow("Nhập một tệp")
    officer.give(workbook)
    officer.press("Đọc tệp")
    officer.wait_for_work()
    officer.press(re.compile("^Ghi .* dòng mới"))
    officer.wait_for_work()
    expect(officer.page.get_by_text("Đã ghi lúc")).to_be_visible()


def test_from_nothing_to_the_first_vote(worker: Callable[[], Worker], live_server):
    administrator, officer = worker(), worker()
    link = set_up(administrator, live_server.url)

    officer.open(link)
    officer.fill("Mật khẩu mới", OWN)
    officer.fill("Gõ lại mật khẩu đó", OWN)
    officer.press("Dùng mật khẩu này")
    for workbook in WORKBOOKS:
        bring_in(officer, workbook)
    assert Case.objects.count() == 133

    appoint_secretary(officer)
    put_on_the_list(officer)
    assert Case.objects.count() == 134
    vote(officer)
    assert verify().broken is None

    pages, keys = administrator.pages + officer.pages, administrator.keys + officer.keys
    told = TOLD.search((Path(__file__).parents[2] / "docs/OPERATIONS.md").read_text(encoding="utf-8"))
    assert told
    assert (pages, keys) == (int(told[1]), int(told[2])), "docs/OPERATIONS.md tells other figures"


def open_cell(officer: Worker) -> None:
    """From the menu down the tree."""
    for link in ("Tổ chức đảng", "Đảng bộ tỉnh Lạng Sơn", "Đảng bộ xã Vạn Linh", "Chi bộ thôn Nà Pè"):
        officer.follow(link)


def appoint_secretary(officer: Worker) -> None:
    """A post by hand: one of the cell's members becomes its secretary."""
    open_cell(officer)
    officer.follow("Phân công chức vụ")
    officer.choose("Đảng viên", "Nguyễn Duy Khoa (1981)")
    officer.choose("Chức vụ", "bí thư")
    officer.fill("Từ ngày", "1/7/2025")
    officer.press("Ghi nhận")
    post = Post.objects.get()
    assert (post.title, post.unit.name) == ("secretary", "Chi bộ thôn Nà Pè")


def put_on_the_list(officer: Worker) -> None:
    """Somebody who stands in no workbook is entered by hand and put on the source list."""
    open_cell(officer)
    officer.follow("Thêm quần chúng vào nguồn")
    officer.fill("Họ và tên", "Lộc Thị Thử Nghiệm")
    officer.fill("Ngày sinh", "5/6/2002")
    officer.choose("Giới tính", "nữ")
    officer.fill("Vào danh sách nguồn từ", "20/6/2026")
    officer.press("Ghi nhận")
    case = Case.objects.get(person__name__written="Lộc Thị Thử Nghiệm")
    assert case.unit.name == "Chi bộ thôn Nà Pè"


def vote(officer: Worker) -> None:
    """The cell's vote on a candidate of the workbooks; who might vote is kept beside it."""
    page = officer.page
    officer.follow("Việc cần làm")
    officer.follow(re.compile("^Xem tất cả .* việc quá hạn"))
    page.locator("tbody tr").filter(has_text=VOTE).first.get_by_role("link", name=VOTE).click()
    officer.pages, officer.keys = officer.pages + 1, officer.keys + 1
    expect(page.get_by_role("heading", level=1)).to_have_text(VOTE)
    entitled = page.get_by_label("Có quyền biểu quyết").input_value()
    officer.fill("Ngày chi bộ họp", "29/6/2026")
    officer.fill("Có mặt", entitled)
    page.get_by_label("Tán thành", exact=True).fill(entitled)
    officer.keys += len(entitled) + 1
    officer.fill("Không tán thành", "0")
    officer.fill("Vì sao làm chậm", "bí thư ốm dài ngày")
    officer.fill("Ai chịu trách nhiệm", "chi ủy")
    officer.press("Ghi kết quả biểu quyết")
    expect(page.get_by_text("biểu quyết đạt")).to_be_visible()
    record = StepRecord.objects.get(step="cell_vote_recognition", outcome="passed", on=date(2026, 6, 29))
    assert BallotMember.objects.filter(record=record, left_out="").count() == int(entitled)
