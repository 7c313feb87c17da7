"""A real browser against the real server, on the day of the World."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hatnhan.apps.access.operations import grant_role
from hatnhan.core.permissions import Role
from hatnhan.web import clock
from tests.factories import FOUNDED, NOW, PASSWORD, machine_actor, make_unit, make_user

SAMPLES = Path(__file__).parents[1] / "samples"
WORKBOOKS = ("to-chuc-dang.xlsx", "danh-sach-dang-vien-33-cot.xlsx", "nguon-va-ho-so-ket-nap.xlsx")
ACCOUNT = "lan"
# The driver of the browser keeps an event loop in this thread; the tests themselves ask the database one by one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass
class Visitor:
    """One window of the browser; it remembers what its console complained of."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to an address of the register."""
        self.page.goto(self.address + path)

    def sign_in(self) -> None:
        """Come in by the door."""
        self.open("/")
        self.page.get_by_label("Tên tài khoản").fill(ACCOUNT)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()

    def faults(self) -> dict[str, list[str]]:
        """What axe calls serious or critical on the page as it stands, with the elements."""
        found = Axe().run(self.page).response["violations"]
        return {
            fault["id"]: [node["html"] for node in fault["nodes"]]
            for fault in found
            if fault["impact"] in {"serious", "critical"}
        }

    def is_too_wide(self) -> bool:
        """Tell whether the page must be pushed sideways."""
        too_wide: bool = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        return too_wide


class Traffic:
    """The threads of the server that are answering just now; one answers one request at a time."""

    def __init__(self) -> None:
        self._answering, self._changed = set[int](), threading.Condition()

    def came(self, **_: object) -> None:
        with self._changed:
            self._answering.add(threading.get_ident())

    def went(self, **_: object) -> None:
        with self._changed:
            self._answering.discard(threading.get_ident())
            self._changed.notify_all()

    def settle(self) -> bool:
        """Wait until nothing is being answered; false when that takes longer than any page may."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._answering, timeout=60)


@pytest.fixture(autouse=True)
def _nothing_is_being_answered_when_the_tables_are_emptied(transactional_db, live_server) -> Iterator[None]:
    """A window that closes leaves its last request behind, which reads the tables that are about to be emptied."""
    traffic = Traffic()
    request_started.connect(traffic.came)
    request_finished.connect(traffic.went)
    yield
    settled = traffic.settle()
    request_started.disconnect(traffic.came)
    request_finished.disconnect(traffic.went)
    assert settled


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def officer(transactional_db, monkeypatch):
    """An officer of the province of the sample workbooks, before anything was brought in."""
    monkeypatch.setattr(clock, "read_clock", lambda: NOW)
    province = make_unit("Đảng bộ tỉnh Lạng Sơn", kind="province", starts_on=date(1930, 2, 3))
    user = make_user(ACCOUNT, full_name="Hoàng Thị Lan", password=PASSWORD)
    grant_role(
        actor=machine_actor(), user_id=user.pk, unit_id=province.pk, role=Role.PROVINCIAL_OFFICER, starts_on=FOUNDED
    )
    return user


@pytest.fixture
def visit(chromium: Browser, live_server, officer):
    """Open a window of this width; without script where the browser has none."""
    contexts: list[BrowserContext] = []

    def opened(width: int, *, script: bool = True) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-GB"
        )
        contexts.append(context)
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.page.on("console", lambda said: visitor.complaints.append(said.text))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        return visitor

    yield opened
    for context in contexts:
        context.close()
