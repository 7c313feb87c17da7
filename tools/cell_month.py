"""A month of a cell of fifteen, by page and by paper: how many pages are opened, how many keys and buttons pressed.

    python tools/cell_month.py

The month: one meeting with one vote, nobody missing, three tasks; two month sheets. Done in a headless Chromium on a
register of its own in memory. A press is a key that is no letter of a text, or a click; letters of texts are counted
beside it. By paper the same is printed before, filled in by hand, and entered afterwards on the same pages.
"""

import os
import sys
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1]))
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.config.settings")
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
MEMBERS, ON = 15, date(2026, 6, 25)
SHEETS = (("Chăm chỉ, được bà con tin", "Nói trước đông người còn ngại"), ("Nhiệt tình với Đoàn", "Ít đọc báo"))
TASKS = ("Sửa đường vào thôn", "Vận động hai hộ làm chuồng xa nhà", "Thăm gia đình chính sách")


class Hand:
    """Somebody at the keyboard; counts for each part of the work."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 -- playwright's own
        self.page = page
        self.pages = self.presses = self.letters = 0
        page.on("framenavigated", self._opened)

    def _opened(self, frame: Any) -> None:  # noqa: ANN401 -- as above
        self.pages += frame == self.page.main_frame

    def press(self, *keys: str) -> None:
        """Keys that are no letters of a text."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def text(self, words: str) -> None:
        """A text."""
        self.page.keyboard.type(words)
        self.letters += len(words)

    def click(self, selector: str) -> None:
        """One button or link."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.presses += 1

    @contextmanager
    def counted(self, what: str) -> Iterator[None]:
        """A row of the table."""
        before = (self.pages, self.presses, self.letters)
        yield
        told = " | ".join(str(now - then) for now, then in zip(self._all(), before, strict=True))
        print(f"| {what} | {told} |", flush=True)

    def _all(self) -> tuple[int, int, int]:
        return self.pages, self.presses, self.letters


def make_cell() -> None:
    """A cell of fifteen with its secretary, a candidate before the vote, two with a mentor, a called meeting."""
    from hatnhan.apps.access.operations import grant_role
    from hatnhan.apps.candidacies.operations import assign_mentor
    from hatnhan.apps.meetings.operations import Notice, add_meeting, call_meeting
    from hatnhan.apps.people.operations import NewPost, assign_post
    from hatnhan.core.meetings import ItemEntry
    from hatnhan.core.permissions import Role
    from tests.factories import FOUNDED, PASSWORD, machine_actor, make_unit, make_user
    from tests.stories import make_case, make_members, make_person, road

    commune = make_unit("Đảng bộ xã Đèo Gió", kind="grassroots_committee")
    unit = make_unit("Chi bộ thôn Nà Pài", commune)
    members = make_members(unit, MEMBERS)
    assign_post(actor=machine_actor(), post=NewPost(members[0].pk, unit.pk, "secretary", FOUNDED))
    user = make_user("bithu", full_name="Lành Văn Toàn", password=PASSWORD)
    grant_role(actor=machine_actor(), user_id=user.pk, unit_id=unit.pk, role=Role.CELL_SECRETARY, starts_on=FOUNDED)
    make_case(unit, road("opinions"), person=make_person("Hứa Văn Quý", date(2001, 5, 14)))
    for name in ("Lò Thị Muôn", "Nông Văn Pảo"):
        case = make_case(unit, road("file_opened"), person=make_person(name, date(2001, 5, 14)))
        assign_mentor(actor=machine_actor(), case_id=case.pk, person_id=members[1].pk, starts_on=date(2024, 1, 11))
    meeting = add_meeting(actor=machine_actor(), unit_id=unit.pk, kind="regular", on=ON)
    items = (ItemEntry("Báo cáo tháng 6", "report"), ItemEntry("Xét kết nạp Hứa Văn Quý", "vote"))
    notice = Notice(ON, time(19, 30), "Nhà văn hóa thôn", items=items, called_on=date(2026, 6, 20))
    call_meeting(actor=machine_actor(), meeting_id=meeting.pk, notice=notice)


def come_in(hand: Hand, address: str) -> None:
    """By the door."""
    from tests.factories import PASSWORD

    hand.page.goto(f"{address}/")
    hand.page.locator("[name=username]").focus()
    hand.text("bithu")
    hand.press("Tab")
    hand.text(PASSWORD)
    hand.press("Enter")
    hand.page.locator("nav.rail").wait_for()


def write_minutes(hand: Hand) -> None:
    """The one screen, as the paper has it."""
    hand.press("2", "1", "Tab", "Tab", "Tab", "2", "Tab", "Tab")
    hand.text("Đã nghe báo cáo")
    hand.press("Tab")
    hand.text("Nhất trí giới thiệu")
    hand.press("Tab", "1", "4", "Tab", "1", "Tab", "Tab")
    hand.text("Giao chi ủy làm hồ sơ")
    for number, task in enumerate(TASKS, 2):
        hand.press("Tab", str(number), "Tab")
        hand.text(task)
        hand.press("Enter" if task == TASKS[-1] else "Tab")
    hand.page.wait_for_load_state()


def write_sheets(hand: Hand) -> None:
    """Two sheets on one page."""
    for place, (strong, weak) in enumerate(SHEETS):
        hand.page.locator("textarea[name$=-strengths]").nth(place).click()
        hand.presses += 1
        hand.text(strong)
        hand.press("Tab")
        hand.text(weak)
    hand.click("main form button.primary")


def leaves_of(hand: Hand) -> int:
    """How many sheets of A4 the page is when it is printed."""
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(hand.page.pdf(prefer_css_page_size=True))).pages)


def at_the_screen(hand: Hand) -> None:
    """What is entered, whether it was on paper before or not: the page asks in the order of the paper."""
    with hand.counted("minutes with one vote and three tasks"):
        open_meeting(hand)
        hand.click("main a[href$='/minutes/']")
        write_minutes(hand)
    with hand.counted("looking through and signing"):
        hand.click("main a[href$='/sign/']")
        hand.click("main form button.primary")
    with hand.counted("two month sheets"):
        find_sheets(hand)
        write_sheets(hand)


def on_paper(hand: Hand) -> int:
    """What is printed before the meeting; how many sheets of A4 it is. Printing itself is two more presses each."""
    leaves = 0
    with hand.counted("printed: notice, roll, voters, tally box of the meeting"):
        open_meeting(hand)
        hand.click("main a[href$='/sheet/']")
        leaves += leaves_of(hand)
    with hand.counted("printed: month sheets"):
        go_home(hand)
        find_sheets(hand)
        hand.click("main a[href*='/print/']")
        leaves += leaves_of(hand)
    with hand.counted("printed: what is due, for the wall"):
        go_home(hand, "agenda/all/")
        hand.click("main a[href='/agenda/sheet/']")
        leaves += leaves_of(hand)
    return leaves


def go_home(hand: Hand, path: str = "") -> None:
    """From a page for the printer, which has no menu."""
    hand.page.goto("/".join([*hand.page.url.split("/")[:3], path]))
    hand.presses += 1


def open_meeting(hand: Hand) -> None:
    """By the menu to the meeting."""
    hand.click("nav.rail a[href='/meetings/']")
    hand.click(f"main a:text-is('{ON:%d/%m/%Y}')")


def find_sheets(hand: Hand) -> None:
    """By the menu to the page on which the mentor's sheets are written."""
    hand.click("nav.rail a[href='/candidacies/']")
    hand.click("main a[href*='/mentors/']")
    hand.click("main a[href*='/sheets/']")


def require_recorded() -> None:
    """The figures count for nothing where the register did not take all of it."""
    from hatnhan.apps.candidacies.models import MonthSheet, StepRecord
    from hatnhan.apps.meetings.models import Ballot, Meeting, Task

    ballot = Ballot.objects.get()
    found = (ballot.in_favour, ballot.against, Meeting.objects.get().state, Task.objects.count())
    more = (MonthSheet.objects.count(), StepRecord.objects.filter(step="cell_vote_admission").count())
    if (found, more) != ((14, 1, "signed", len(TASKS)), (len(SHEETS), 1)):
        raise SystemExit(f"not recorded as typed: {found} {more}")


def main() -> None:
    """Make the register, do the month, print the tables."""
    import django

    django.setup()
    from django.contrib.staticfiles.testing import StaticLiveServerTestCase
    from django.test.runner import DiscoverRunner
    from playwright.sync_api import sync_playwright

    from hatnhan.web import clock
    from tests.factories import NOW

    clock.read_clock = lambda: NOW

    class Walk(StaticLiveServerTestCase):
        """The register in memory, served."""

        def _fixture_teardown(self) -> None:
            """The register goes with the process: what is signed is never deleted."""

        def runTest(self) -> None:  # noqa: N802 -- unittest's own
            """The month."""
            make_cell()
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                hand = Hand(browser.new_page())
                print("| what | pages opened | presses | letters of texts |\n|---|---|---|---|")
                with hand.counted("signing in"):
                    come_in(hand, self.live_server_url)
                leaves = on_paper(hand)
                with hand.counted("by page, all of it besides signing in"):
                    go_home(hand)
                    at_the_screen(hand)
                print(f"| by paper: the same, and {leaves} sheets of A4 printed before | | | |")
                require_recorded()
                browser.close()

    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    old = runner.setup_databases()
    try:
        if not unittest.TextTestRunner(verbosity=0).run(unittest.TestSuite([Walk()])).wasSuccessful():
            raise SystemExit(1)
    finally:
        runner.teardown_databases(old)


if __name__ == "__main__":
    main()
