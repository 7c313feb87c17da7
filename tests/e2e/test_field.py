"""A phone without a line in a real browser: three sheets and a meeting, the browser closed in between, sent once.

Then the meeting is signed in the register: its case has moved once, its minutes open in LibreOffice.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright
from pypdf import PdfReader

from hatnhan.apps.access.models import Grant
from hatnhan.apps.access.operations import grant_role
from hatnhan.apps.candidacies.models import Mentor, MonthSheet, StepRecord
from hatnhan.apps.candidacies.operations import assign_mentor
from hatnhan.apps.candidacies.operations.month_sheets import write_month_sheets
from hatnhan.apps.exchange.models import FieldEntry, Phone
from hatnhan.apps.exchange.operations.field import revoke_phone
from hatnhan.apps.meetings.models import Ballot, Meeting, RollCall, Task
from hatnhan.apps.meetings.operations import add_meeting
from hatnhan.apps.people.operations import NewPost, assign_post
from hatnhan.core.month_sheets import SheetEntry
from hatnhan.core.permissions import Role
from hatnhan.documents.pdf import to_pdf
from hatnhan.web import clock
from tests.e2e.conftest import Visitor
from tests.factories import FOUNDED, NOW, PASSWORD, machine_actor, make_unit, make_user
from tests.stories import make_case, make_members, road

pytestmark = pytest.mark.browser
CODE = "suối trong đá cuội"
SECRET = "Chăm chỉ việc bản"
_KILLS = 4
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PASTE_A_PICTURE = """() => {
  const carried = new DataTransfer();
  carried.items.add(new File(["x"], "anh.png", { type: "image/png" }));
  window.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried }));
}"""
Launch = Callable[[], tuple[BrowserContext, Page]]


@pytest.fixture
def cell(transactional_db, monkeypatch):
    """A cell with nine voters, three candidates with mentors, one before the vote, and a meeting of this month."""
    monkeypatch.setattr(clock, "read_clock", lambda: NOW)
    commune = make_unit("Đảng bộ xã Đèo Gió", kind="grassroots_committee")
    cell = make_unit("Chi bộ thôn Nà Pài", commune)
    secretary = make_user("bithu", full_name="Bí thư thử", password=PASSWORD)
    grant_role(
        actor=machine_actor(), user_id=secretary.pk, unit_id=cell.pk, role=Role.CELL_SECRETARY, starts_on=FOUNDED
    )
    members = make_members(cell, 9)
    assign_post(actor=machine_actor(), post=NewPost(members[0].pk, cell.pk, "secretary", FOUNDED))
    for _ in range(3):
        case = make_case(cell, road("opinions"))
        assign_mentor(actor=machine_actor(), case_id=case.pk, person_id=members[0].pk, starts_on=date(2024, 1, 2))
    add_meeting(actor=machine_actor(), unit_id=cell.pk, kind="regular", on=date(2026, 6, 5))
    return cell


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def phone(driver: Playwright, live_server, cell, tmp_path: Path) -> Iterator[Launch]:
    """A phone: a browser with a profile that stays from one start to the next."""
    started: list[BrowserContext] = []

    def launched() -> tuple[BrowserContext, Page]:
        context = driver.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path="/usr/bin/chromium",
            args=CHROMIUM,
            viewport={"width": 400, "height": 850},
            base_url=live_server.url,
        )
        started.append(context)
        context.set_default_timeout(20_000)
        return context, context.pages[0]

    yield launched
    for context in started:
        with suppress(Exception):
            context.close()


def sign_in(page: Page) -> None:
    page.get_by_label("Tên tài khoản").fill("bithu")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def make_ready(page: Page, code: str = CODE) -> None:
    page.goto("/session/sign-in/?next=/field/")
    sign_in(page)
    page.get_by_label("Mã mở khóa của riêng mình").fill(code)
    page.get_by_label("Gõ lại mã đó").fill(code)
    page.get_by_role("button", name="Chuẩn bị", exact=True).click()
    expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def unlock(page: Page, code: str = CODE) -> None:
    page.goto("/field/")
    page.get_by_label("Mã mở khóa").fill(code)
    page.get_by_role("button", name="Mở khóa", exact=True).click()


def walk_to_save(page: Page) -> None:
    while not page.locator("#save").count():
        page.get_by_role("button", name="Tiếp", exact=True).click()


def save(page: Page) -> None:
    page.locator("#save").click()
    expect(page.get_by_text("Đã lưu trên máy.", exact=False).first).to_be_visible()


def write_sheet(page: Page, place: int, text: str) -> None:
    page.goto("/field/#page/month-sheets")
    page.locator(".field-lines").first.locator("a").nth(place).click()
    page.get_by_label("Ưu điểm").fill(text)
    walk_to_save(page)
    save(page)


def hold_meeting(page: Page) -> None:
    page.goto("/field/#page/meetings")
    page.locator(".field-lines a").first.click()
    page.get_by_label("Kết thúc").fill("21:00")
    page.get_by_label("Địa điểm").fill("Nhà văn hóa")
    page.get_by_label("Thư ký").select_option(index=2)
    page.get_by_role("button", name="Tiếp", exact=True).click()
    expect(page.locator(".roll")).to_have_count(9)
    page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_label("Số người biểu quyết").fill("9")
    page.get_by_label("Tán thành", exact=True).fill("8")
    page.get_by_label("Không tán thành").fill("2")
    page.get_by_role("button", name="Tiếp", exact=True).click()
    expect(page.locator("#said")).to_contain_text("Hãy đếm lại")
    page.get_by_label("Không tán thành").fill("1")
    for _ in range(3):
        page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_role("button", name="Thêm: Việc mới").click()
    page.get_by_label("Việc phải làm").fill("Sửa đường vào thôn")
    page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_label("Kết luận của người chủ trì").fill("Nhất trí đề nghị kết nạp")
    walk_to_save(page)
    save(page)


def sign_the_minutes(page: Page, meeting: Meeting) -> None:
    """In the register: what came from the phone is looked through and signed, and LibreOffice opens it."""
    page.goto(f"/meetings/{meeting.pk}/sign/")
    page.get_by_role("button", name="Ký", exact=True).click()
    expect(page.get_by_text("Đã ký.")).to_be_visible()
    page.goto(f"/meetings/{meeting.pk}/papers/")
    with page.expect_download() as fetched:
        page.locator("form[action*='/meeting_minutes/'] button").click()
    printed = PdfReader(BytesIO(to_pdf([Path(fetched.value.path()).read_bytes()])))
    words = " ".join(" ".join(leaf.extract_text() for leaf in printed.pages).split())
    assert "Nhất trí đề nghị kết nạp" in words
    assert "Nhà văn hóa" in words


def stored(page: Page) -> str:
    """Everything that lies in the browser's storage of this address, as text."""
    script = """async () => {
      const told = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => {
          const r = indexedDB.open(name); r.onsuccess = () => done(r.result);
        });
        for (const store of database.objectStoreNames) {
          const rows = await new Promise((done) => {
            const r = database.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result);
          });
          const plain = (key, value) => value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
          told.push(name, store, JSON.stringify(rows, plain));
        }
        database.close();
      }
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
          told.push(await (await caches.match(request)).text());
      return told.concat(JSON.stringify({ ...localStorage }), document.cookie).join("\\n");
    }"""
    told: str = page.evaluate(script)
    return told


def test_sheets_and_a_meeting_without_a_line_arrive_once(phone: Launch, cell):
    context, page = phone()
    make_ready(page)
    context.set_offline(True)
    for place in range(3):
        write_sheet(page, place, f"{SECRET} {place}")
    hold_meeting(page)
    expect(page.locator("#line")).to_contain_text("4 mục chờ gửi")
    assert len(stores(page)) == 1
    told = stored(page)
    readable = [word for word in (SECRET, "Nhất trí", "Sửa đường", "Nà Pài", "Lành Văn", CODE) if word in told]
    assert readable == []
    context.close()

    context, page = phone()
    context.set_offline(True)
    unlock(page, "không phải mã này")
    expect(page.get_by_text("Mã không đúng")).to_be_visible()
    unlock(page)
    expect(page.locator("#line")).to_contain_text("4 mục chờ gửi")
    # Signed out meanwhile: led to the door, and nothing that waits is lost on the way.
    context.clear_cookies()
    context.set_offline(False)
    expect(page.locator("#line")).to_have_text("4 mục chờ gửi · đăng nhập để gửi")
    page.get_by_role("link", name="Đăng nhập", exact=True).click()
    sign_in(page)
    unlock(page)
    expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    assert sorted(MonthSheet.objects.values_list("strengths", flat=True)) == [f"{SECRET} {n}" for n in range(3)]
    ballot = Ballot.objects.get()
    assert (ballot.present, ballot.in_favour, ballot.against, ballot.outcome) == (9, 8, 1, "passed")
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.conclusion, meeting.attended) == ("held", "Nhất trí đề nghị kết nạp", 9)
    assert (RollCall.objects.count(), Task.objects.get().what) == (9, "Sửa đường vào thôn")
    assert sorted(FieldEntry.objects.values_list("outcome", flat=True)) == ["applied"] * 4

    sign_the_minutes(page, meeting)
    record = StepRecord.objects.get(step="cell_vote_admission")
    assert (record.outcome, record.case.person_id) == ("passed", ballot.person_id)

    unlock(page)
    page.get_by_role("link", name="Đăng xuất và xóa").click()
    page.get_by_role("button", name="Đăng xuất và xóa ngay").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trên máy này không còn dữ liệu")
    assert stores(page) == []


def stores(page: Page) -> list[str]:
    """The names of the stores on this phone."""
    names: list[str] = page.evaluate("indexedDB.databases().then((all) => all.map((each) => each.name))")
    return names


def write_elsewhere(text: str) -> None:
    """Somebody else writes the sheet that the phone shows first."""
    mentor = Mentor.objects.order_by("case__sort_key", "case").filter(ends_on__gt=NOW.date()).first()
    assert mentor is not None
    entry = SheetEntry(mentor.case_id, date(2026, 6, 1), text, mentor_id=mentor.pk)
    write_month_sheets(actor=machine_actor(), entries=(entry,))


def test_two_versions_a_full_phone_a_second_window_and_a_revoked_phone(phone: Launch, cell):
    context, page = phone()
    make_ready(page)
    context.set_offline(True)
    write_sheet(page, 0, "Bản trên máy")
    write_elsewhere("Bản trong sổ")
    context.set_offline(False)
    expect(page.locator("#line")).to_contain_text("1 mục cần chọn")
    page.locator("#line a").click()
    expect(page.locator(".sides")).to_contain_text("Bản trên máy")
    assert Visitor(page, "").faults() == {}
    assert not Visitor(page, "").is_too_wide()
    expect(page.locator(".sides")).to_contain_text("Bản trong sổ")
    page.get_by_role("button", name="Viết lại").click()
    page.get_by_label("Ưu điểm").fill("Cả hai bản")
    walk_to_save(page)
    save(page)
    expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    assert MonthSheet.objects.get().strengths == "Cả hai bản"
    assert FieldEntry.objects.get().choice == "mend"

    page.goto("/field/#page/month-sheets")
    page.locator(".field-lines").first.locator("a").nth(1).click()
    page.get_by_label("Ưu điểm").fill("Không mất chữ")
    page.evaluate(PASTE_A_PICTURE)
    expect(page.locator("#said")).to_contain_text("Không nhận ảnh")
    assert Visitor(page, "").faults() == {}
    walk_to_save(page)
    # The browser grants room in advance, so a quota set now would be felt much later: it answers as a full one does.
    page.evaluate("() => { window.put = IDBObjectStore.prototype.put; }")
    full = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    page.evaluate(full)
    page.locator("#save").click()
    expect(page.get_by_role("alert").filter(has_text="Máy đã hết chỗ")).to_be_visible()
    expect(page.get_by_text("Không mất chữ")).to_be_visible()
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    save(page)
    expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")

    second = context.new_page()
    second.add_init_script("const now = Date.now; Date.now = () => now() + 365 * 86400000;")
    # In another language the shell is another one: what lies on the phone is now an old version of the page.
    context.add_cookies([{"name": "django_language", "value": "en", "url": page.url}])
    unlock(second)
    expect(second.get_by_role("heading", level=1)).to_have_text("Đang mở ở cửa sổ khác")
    second.get_by_role("button", name="Dùng tiếp ở đây").click()
    expect(page.get_by_text("Đồng chí đã dùng tiếp ở cửa sổ khác")).to_be_visible()
    page.close()
    expect(second.locator(".big-links a").first).to_be_visible()
    expect(second.get_by_text("Đồng hồ của máy sai")).to_be_visible()
    expect(second.get_by_text("Trang này đã có bản mới. Những gì đã lưu hoặc đang gõ dở vẫn còn.")).to_be_visible()

    expect(second.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    revoke_phone(actor=machine_actor(), phone_id=Phone.objects.get().pk)
    second.reload()
    expect(second.get_by_role("heading", level=1)).to_have_text("Trên máy này không còn dữ liệu")
    assert stores(second) == []


KEPT = """async (name) => {
  const open = indexedDB.open(name);
  await new Promise((done) => { open.onsuccess = done; });
  const keys = open.result.transaction("sealed").objectStore("sealed").getAllKeys();
  await new Promise((done) => { keys.onsuccess = done; });
  open.result.close();
  return keys.result.filter((key) => key.startsWith("snapshot/"));
}"""


def test_what_a_page_showed_leaves_the_phone_with_the_right_to_open_it(phone: Launch, cell):
    _, page = phone()
    make_ready(page)
    (store,) = stores(page)
    assert "snapshot/people" in page.evaluate(KEPT, store)
    Grant.objects.update(ends_on=NOW.date())
    unlock(page)
    expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    expect(page.locator(".big-links a")).to_have_count(0)
    assert page.evaluate(KEPT, store) == []


def kill(profile: Path) -> None:
    """End the browser of this profile as a dead battery would."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={profile}" in (process / "cmdline").read_text().split("\0"):
                os.kill(int(process.name), signal.SIGKILL)


def test_killed_in_mid_save_nothing_is_lost_or_doubled(phone: Launch, cell, tmp_path: Path):
    context, page = phone()
    make_ready(page)
    signed_in = context.cookies()
    for number in range(_KILLS):
        page.goto("/field/#page/month-sheets")
        page.locator(".field-lines").nth(number % 2).locator("a").nth(number // 2).click()
        page.get_by_label("Ưu điểm").fill(f"Lần {number}")
        walk_to_save(page)
        # From not written yet to sent and not yet answered: each time the phone dies at another moment.
        page.evaluate("setTimeout(() => document.getElementById('save').click(), 0)")
        page.wait_for_timeout(number * 60)
        kill(tmp_path / "profile")
        context, page = phone()
        # The browser writes its cookies down later than we our entries: else he would be asked to sign in again.
        context.add_cookies(signed_in)  # type: ignore[arg-type]  # as they were read
        unlock(page)
        expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
        if not MonthSheet.objects.filter(strengths=f"Lần {number}").exists():
            page.goto("/field/#page/month-sheets")
            page.locator(".field-lines").nth(number % 2).locator("a").nth(number // 2).click()
            expect(page.get_by_label("Ưu điểm")).to_have_value(f"Lần {number}")
            walk_to_save(page)
            save(page)
            expect(page.locator("#line")).to_have_text("Không có gì chờ gửi · có mạng")
    assert sorted(MonthSheet.objects.values_list("strengths", "version")) == [(f"Lần {n}", 1) for n in range(_KILLS)]
    assert FieldEntry.objects.count() == _KILLS
