"""The main job from end to end: workbooks in, a late case, why, a vote that fails, one that passes, the case moves."""

import re

import pytest
from playwright.sync_api import expect

from hatnhan.apps.agenda.queries.work import LATE_IN_FRONT
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.exchange.operations import import_file
from hatnhan.apps.jobs.operations import run_now
from tests.e2e.conftest import SAMPLES, WORKBOOKS, Visitor
from tests.factories import machine_actor

pytestmark = pytest.mark.browser
RECOGNITION = "Chi bộ biểu quyết công nhận chính thức"


def bring_in(visitor: Visitor, workbook: str) -> None:
    """Upload, wait, look, write, wait."""
    page = visitor.page
    visitor.open("/exchange/upload/")
    page.get_by_label("Tệp").set_input_files(SAMPLES / workbook)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("Đang chờ đến lượt.")).to_be_visible()
    finish_work(visitor)
    expect(page.get_by_role("heading", level=1)).to_have_text(workbook)
    page.get_by_role("button", name=re.compile("^Ghi .* dòng mới")).click()
    finish_work(visitor)
    expect(page.get_by_text("Đã ghi lúc")).to_be_visible()


def finish_work(visitor: Visitor) -> None:
    """Do the ordered work while the browser looks elsewhere: test and server share one connection."""
    waiting = visitor.page.url
    visitor.page.goto("about:blank")
    job = Batch.objects.latest("pk").job_id
    assert job is not None
    run_now(job)
    visitor.page.goto(waiting)


def test_from_the_workbooks_to_the_case_that_moves(visit):
    visitor = visit(1280)
    page = visitor.page
    visitor.sign_in()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    for workbook in WORKBOOKS:
        bring_in(visitor, workbook)
    assert Case.objects.count() == 133

    visitor.open("/")
    expect(page.locator(".tasks li.late")).to_have_count(LATE_IN_FRONT)
    page.get_by_role("link", name=re.compile("^Xem tất cả .* việc quá hạn")).click()
    person = page.locator("tbody tr").filter(has_text=RECOGNITION).first.get_by_role("link").first.inner_text()
    page.get_by_role("link", name=person).first.click()
    late = page.locator(".thread > li").filter(has_text=RECOGNITION)
    late.get_by_text("Vì sao?").click()
    expect(late.locator(".reasons")).to_contain_text("30 ngày làm việc")
    expect(late.locator(".source").first).to_contain_text("độ tin cậy")
    page.get_by_role("link", name=RECOGNITION).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(RECOGNITION)

    entitled = int(page.get_by_label("Có quyền biểu quyết").input_value())
    needed = -(-entitled * 2 // 3)
    fill_ballot(visitor, "25/6/2026", entitled, needed - 1)
    expect(page.locator("#check")).to_contain_text(f"Không đạt: {needed - 1} phiếu tán thành")
    expect(page.locator("#check")).to_contain_text(f"cần ít nhất {needed} trên {entitled}")
    assert not StepRecord.objects.filter(step="cell_vote_recognition").exists()
    page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person)
    expect(page.get_by_text("biểu quyết không đạt")).to_be_visible()
    step = page.locator(".thread > li").filter(has_text=RECOGNITION)
    expect(step).to_have_class(re.compile("late"))

    page.get_by_role("link", name=RECOGNITION).first.click()
    fill_ballot(visitor, "29/6/2026", entitled, entitled)
    expect(page.locator("#check")).to_contain_text(f"Đạt: {entitled} phiếu tán thành")
    page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    expect(page.get_by_text("biểu quyết đạt")).to_be_visible()
    expect(step).to_have_class(re.compile("done"))
    outcomes = StepRecord.objects.filter(step="cell_vote_recognition").order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["failed", "passed"]
    assert visitor.complaints == []


def fill_ballot(visitor: Visitor, held_on: str, present: int, in_favour: int) -> None:
    page = visitor.page
    page.get_by_label("Ngày chi bộ họp").fill(held_on)
    page.get_by_label("Có mặt").fill(str(present))
    page.get_by_label("Tán thành", exact=True).fill(str(in_favour))
    page.get_by_label("Không tán thành").fill(str(present - in_favour))
    page.get_by_label("Vì sao làm chậm").fill("bí thư ốm dài ngày")
    page.get_by_label("Ai chịu trách nhiệm").fill("chi ủy")
    page.get_by_label("Số nghị quyết").focus()


@pytest.fixture
def register(officer) -> None:
    for workbook in WORKBOOKS:
        import_file(actor=machine_actor(), path=str(SAMPLES / workbook))


def pages_of(visitor: Visitor) -> list[str]:
    """The addresses that a day's work touches."""
    case = Case.objects.filter(next_state="late").order_by("pk").first()
    assert case is not None
    return [
        "/",
        "/agenda/late/",
        "/candidacies/",
        "/candidacies/?state=late&on=2025-06-30",
        "/people/",
        "/people/?columns=card_number&columns=id_number&print=1",
        "/organisation/cells/",
        f"/candidacies/{case.pk}/",
        f"/candidacies/{case.pk}/cell-vote/",
        f"/candidacies/{case.pk}/mentor/",
        f"/candidacies/{case.pk}/move/",
        f"/candidacies/{case.pk}/steps/member_file/",
        f"/people/{case.person_id}/",
        "/organisation/",
        f"/organisation/{case.unit_id}/",
        "/search/?q=nguyen",
        "/exchange/",
        "/exchange/upload/",
        "/no/such/page/",
    ]


@pytest.mark.parametrize("width", [1280, 400])
def test_no_page_has_a_serious_fault_or_must_be_pushed_sideways(visit, register, width):
    visitor = visit(width)
    visitor.open("/session/sign-in/")
    assert visitor.faults() == {}
    visitor.sign_in()
    batch = upload_again(visitor)
    found, wide = {}, []
    for address in [*pages_of(visitor), batch, f"{batch}?state=refused"]:
        visitor.open(address)
        if faults := visitor.faults():
            found[address] = faults
        if visitor.is_too_wide():
            wide.append(address)
    assert (found, wide) == ({}, [])
    assert [said for said in visitor.complaints if "404" not in said] == []


def upload_again(visitor: Visitor) -> str:
    """An import that waits for its officer's decision, with refused rows in it."""
    visitor.open("/exchange/upload/")
    visitor.page.get_by_label("Tệp").set_input_files(SAMPLES / WORKBOOKS[2])
    visitor.page.get_by_role("button", name="Đọc tệp").click()
    finish_work(visitor)
    return visitor.page.url.removeprefix(visitor.address)


def test_the_whole_road_works_without_script(visit, register):
    visitor = visit(400, script=False)
    page = visitor.page
    visitor.sign_in()
    batch = upload_again(visitor)
    expect(page.get_by_role("link", name=re.compile("dòng không nhận"))).to_be_visible()
    page.get_by_role("button", name="Bỏ tệp này").click()
    expect(page.get_by_text("Đã bỏ. Tệp đã được xóa.")).to_be_visible()
    assert page.url.endswith(batch)
    case = Case.objects.filter(due_steps__step="cell_vote_recognition").order_by("pk").first()
    assert case is not None
    visitor.open(f"/candidacies/{case.pk}/cell-vote/")
    entitled = int(page.get_by_label("Có quyền biểu quyết").input_value())
    fill_ballot(visitor, "29/6/2026", entitled, entitled)
    page.get_by_role("button", name="Chỉ kiểm tra").click()
    expect(page.locator("#check")).to_contain_text(f"Đạt: {entitled} phiếu tán thành")
    page.get_by_role("button", name="Ghi kết quả biểu quyết").click()
    expect(page.get_by_text("biểu quyết đạt")).to_be_visible()


def test_the_keyboard_alone_comes_in_and_reaches_the_first_task(visit, register):
    visitor = visit(1280)
    page = visitor.page
    visitor.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link that skips to the content
    page.keyboard.press("Tab")
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.type("ruộng bậc thang 2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    # The address still names the content: it has the focus, and the first task is next.
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('.tasks li') !== null")
    assert focused
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".thread")).to_be_visible()
