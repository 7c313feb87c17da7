"""An empty register, without a shell and without JavaScript: first administrator, first unit, its officer comes in."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from hatnhan.apps.access.models import User
from hatnhan.apps.access.queries import setup_code
from hatnhan.apps.organisation.models import Unit
from hatnhan.web import clock
from tests.e2e.conftest import Visitor
from tests.factories import NOW, PASSWORD

pytestmark = pytest.mark.browser
OWN = "con suối sau nhà"


@pytest.fixture
def window(chromium: Browser, live_server, transactional_db, monkeypatch):
    """Windows on an empty register, as wide as a phone, without script."""
    monkeypatch.setattr(clock, "read_clock", lambda: NOW)
    contexts = []

    def opened() -> Visitor:
        size = {"width": 400, "height": 900}
        context = chromium.new_context(viewport=size, java_script_enabled=False, locale="en-GB")  # type: ignore[arg-type]
        contexts.append(context)
        return Visitor(context.new_page(), live_server.url)

    yield opened
    for context in contexts:
        context.close()


def choose_password(page: Page) -> None:
    page.get_by_label("Mật khẩu mới").fill(OWN)
    page.get_by_label("Gõ lại mật khẩu đó").fill(OWN)
    page.get_by_role("button", name="Dùng mật khẩu này").click()


def set_up(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thiết lập lần đầu")
    assert not visitor.is_too_wide()
    page.get_by_label("Mã thiết lập").fill(setup_code())
    page.get_by_label("Họ và tên").fill("Quản Trị Thử")
    page.get_by_label("Tên tài khoản").fill("quantri")
    page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    page.get_by_label("Gõ lại mật khẩu đó").fill(PASSWORD)
    page.get_by_role("button", name="Lập tài khoản").click()
    expect(page.get_by_text("Đã lập tài khoản quản trị")).to_be_visible()


def found_first_unit(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/access/invite/")
    page.get_by_role("main").get_by_role("link", name="Tổ chức đảng").click()
    page.get_by_role("link", name="Lập tổ chức cao nhất").click()
    page.locator("[name=name]").fill("Đảng bộ xã Thí Dụ")
    page.locator("[name=kind]").select_option("grassroots_committee")
    page.locator("[name=founded_on]").fill("1/7/2025")
    page.get_by_role("main").locator("button.primary").first.click()
    assert Unit.objects.get().name == "Đảng bộ xã Thí Dụ"


def invite(visitor: Visitor, name: str) -> tuple[str, str]:
    """The link and the first password of the slip."""
    page = visitor.page
    page.get_by_role("link", name="Mời người dùng mới").click()
    page.get_by_label("Họ và tên").fill("Hoàng Thị Mới")
    page.get_by_label("Tên tài khoản").fill(name)
    page.get_by_label("Vai trò").select_option("committee_officer")
    page.get_by_role("button", name="Lập tài khoản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu đăng nhập")
    assert not visitor.is_too_wide()
    text = page.content()
    link, password = re.search(r"http[^<]+/access/enter/[^<]+", text), re.search(r"(\w{4}-){2}\w{4}(?=<)", text)
    assert link
    assert password
    return link[0], password[0]


def test_from_an_empty_register_to_its_first_officers(window):
    administrator = window()
    set_up(administrator)
    found_first_unit(administrator)
    here = administrator.page.url
    link, _ = invite(administrator, "moi")
    administrator.page.goto(here)
    _, password = invite(administrator, "hai")

    by_link = window()
    by_link.page.goto(link)
    expect(by_link.page.get_by_role("heading", level=1)).to_have_text("Chào đồng chí Hoàng Thị Mới")
    choose_password(by_link.page)
    expect(by_link.page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")

    by_paper = window()
    by_paper.open("/")
    by_paper.page.get_by_label("Tên tài khoản").fill("hai")
    by_paper.page.get_by_label("Mật khẩu").fill(password)
    by_paper.page.get_by_role("button", name="Đăng nhập").click()
    choose_password(by_paper.page)
    by_paper.open("/exchange/upload/")
    expect(by_paper.page.get_by_label("Tệp")).to_be_visible()
    assert not User.objects.filter(must_change_password=True).exists()
