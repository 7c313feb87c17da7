"""Kills the browser in mid-save, a hundred times, against a running demonstration, and counts what was lost or doubled.

    hatnhan serve --port 8741 &
    python tools/field_kills.py --address http://localhost:8741 --account chibo --password … [--times 100]

Each time a month sheet is written on the phone, the save is pressed, and the browser gets SIGKILL around that moment.
Then it starts again with the same profile, unlocks and sends. Lost: the text is neither in the register nor on the
phone. Doubled: the register's version of the sheet grew by more than one.
"""

import argparse
import os
import random
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

CODE = "suối trong đá cuội"
STILL = '#line[data-state="done"][data-waiting="0"]'


class Phone:
    """A browser with a profile that stays."""

    def __init__(self, driver: Any, address: str, profile: Path) -> None:  # noqa: ANN401 -- playwright's own
        self.driver, self.address, self.profile = driver, address, profile
        self.cookies: Any = None
        self.context: BrowserContext
        self.page: Page

    def start(self) -> None:
        """Open the browser, signed in: it writes its cookies down later than we our entries."""
        self.context = self.driver.chromium.launch_persistent_context(
            self.profile,
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
            viewport={"width": 400, "height": 850},
        )
        self.page = self.context.pages[0]
        if self.cookies:
            self.context.add_cookies(self.cookies)

    def make_ready(self, account: str, password: str) -> None:
        """Sign in, and choose the unlock code."""
        self.page.goto(f"{self.address}/session/sign-in/?next=/field/")
        self.page.fill("[name=username]", account)
        self.page.fill("[name=password]", password)
        self.page.click("main button.primary")
        self.page.fill("#code", CODE)
        self.page.fill("#again", CODE)
        self.page.click("form button.primary")
        self.page.locator(STILL).wait_for()
        self.cookies = self.context.cookies()

    def unlock(self) -> None:
        """Come in again, and wait until all is sent and fetched."""
        self.page.goto(f"{self.address}/field/")
        self.page.fill("#code", CODE)
        self.page.click("form button.primary")
        self.page.locator(STILL).wait_for()

    def open_sheet(self, number: int) -> None:
        """The form of one sheet, from the list."""
        self.page.goto(f"{self.address}/field/#page/month-sheets")
        lines = self.page.locator(".field-lines a")
        lines.first.wait_for()
        lines.nth(number % lines.count()).click()
        self.page.locator("textarea").wait_for()

    def walk_to_save(self) -> None:
        """Through the screens to the last."""
        while not self.page.locator("#save").count():
            self.page.click(".steps .primary")

    def kill(self) -> None:
        """End this browser as a dead battery would."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"--user-data-dir={self.profile}" in (process / "cmdline").read_text().split("\0"):
                    os.kill(int(process.name), signal.SIGKILL)
        with suppress(Exception):
            self.context.close()

    def sheet(self, number: int) -> tuple[int, str]:
        """The version and the text of the sheet as the register holds it."""
        told = self.page.evaluate("fetch('/field/snapshot/month-sheets/').then((answer) => answer.json())")
        lines = [line for section in told["snapshot"]["sections"] for line in section["lines"] if line["form"]]
        form = lines[number % len(lines)]["form"]
        found = next(each for each in told["snapshot"]["forms"] if each["key"] == form)
        return found["seen"], found["values"]["strengths"]


def try_once(phone: Phone, number: int, chance: random.Random) -> tuple[str, bool]:
    """Where the text was after the kill, and whether it was written more than once."""
    text = f"Lần thử {number}"
    before, _ = phone.sheet(number)
    phone.open_sheet(number)
    phone.page.fill("textarea", text)
    phone.walk_to_save()
    # The press comes after 150 ms, so that some die before it, some in the middle, some after the register's answer.
    phone.page.evaluate("() => { setTimeout(() => document.getElementById('save').click(), 150); }")
    phone.page.wait_for_timeout(chance.uniform(0, 450))
    phone.kill()
    phone.start()
    phone.unlock()
    after, stands = phone.sheet(number)
    if stands == text:
        return "sent", after > before + 1
    phone.open_sheet(number)
    if phone.page.input_value("textarea") != text:
        return "lost", False
    phone.walk_to_save()
    phone.page.click("#save")
    phone.page.locator(STILL).wait_for()
    phone.page.wait_for_timeout(300)
    after, stands = phone.sheet(number)
    return ("draft" if stands == text else "lost"), after > before + 1


def main() -> None:
    """Try, and print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--address", default="http://localhost:8000")
    asked.add_argument("--account", default="chibo")
    asked.add_argument("--password", required=True)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    found: dict[str, int] = {"sent": 0, "draft": 0, "lost": 0, "doubled": 0}
    chance = random.Random(told.seed)
    with sync_playwright() as driver, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        phone = Phone(driver, told.address, Path(profile))
        phone.start()
        phone.make_ready(told.account, told.password)
        for number in range(told.times):
            where, doubled = try_once(phone, number, chance)
            found[where] += 1
            found["doubled"] += doubled
            print(number + 1, where, found, flush=True)
        phone.kill()
    print(f"| killed in mid-save | {told.times} times |")
    print(f"| saved and sent after the start | {found['sent']} |")
    print(f"| killed before it was saved: the draft was there | {found['draft']} |")
    print(f"| lost | {found['lost']} |\n| doubled | {found['doubled']} |")


if __name__ == "__main__":
    main()
