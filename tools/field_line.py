"""How long the field mode takes on a bad line: 64 kbit/s and 800 ms, by Chromium's own emulation.

    hatnhan serve --port 8741 &
    python tools/field_line.py --address http://localhost:8741 --account chibo --password …

First: nothing of the page on the phone yet. Again: shell on the phone, the work list fetched anew. From the phone: what
is shown before the line has answered. A save: from the press to the register's word, and to the phone's.
"""

import argparse
import time
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

CODE = "suối trong đá cuội"
KBIT = 1000 / 8
STILL = '#line[data-state="done"][data-waiting="0"]'


def slow_down(context: BrowserContext, page: Page) -> Any:  # noqa: ANN401 -- playwright's own
    """The page and its worker on a line of 64 kbit/s and 800 ms."""
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    line = {"offline": False, "latency": 800, "downloadThroughput": 64 * KBIT, "uploadThroughput": 64 * KBIT}
    devtools.send("Network.emulateNetworkConditions", line)
    return devtools


def main() -> None:
    """Measure, and print the rows of docs/BENCHMARKS.md."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--address", default="http://localhost:8000")
    asked.add_argument("--account", default="chibo")
    asked.add_argument("--password", required=True)
    told = asked.parse_args()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 400, "height": 850})
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.goto(f"{told.address}/session/sign-in/")
        page.fill("[name=username]", told.account)
        page.fill("[name=password]", told.password)
        page.click("main button.primary")
        page.wait_for_load_state()
        measure(context, page, told.address)
        browser.close()


def measure(context: BrowserContext, page: Page, address: str) -> None:
    """One phone from its first page to a save."""
    slow_down(context, page)
    begun = time.monotonic()
    page.goto(f"{address}/field/")
    page.locator("#again").wait_for()
    tell("first page, nothing on the phone yet", begun)
    page.fill("#code", CODE)
    page.fill("#again", CODE)
    begun = time.monotonic()
    page.click("form button.primary")
    page.locator(STILL).wait_for()
    tell("made ready, until every page is on the phone", begun)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_again(page, address)
    save(page, address)


def open_again(page: Page, address: str) -> None:
    """Closed and opened: the shell and the last work list lie on the phone."""
    page.goto(f"{address}/health/")
    begun = time.monotonic()
    page.goto(f"{address}/field/#page/agenda")
    page.locator("#code").wait_for()
    tell("opened again, until the unlock code is asked", begun)
    page.fill("#code", CODE)
    begun = time.monotonic()
    page.click("form button.primary")
    page.locator("main .crumbs").wait_for()
    tell("work list as it lies on the phone", begun)
    page.locator('#line[data-fetched="agenda"]').wait_for()
    tell("work list asked of the register anew", begun)
    page.locator(STILL).wait_for()
    tell("every page asked anew", begun)


def save(page: Page, address: str) -> None:
    """One month sheet."""
    page.goto(f"{address}/field/#page/month-sheets")
    page.locator(".field-lines a").first.click()
    page.fill("textarea", "Hoàn thành tốt việc được giao. " * 8)
    while not page.locator("#save").count():
        page.click(".steps .primary")
    begun = time.monotonic()
    page.click("#save")
    page.locator("main .success").wait_for()
    tell("a save, to the phone's word", begun)
    page.locator('#line[data-waiting="0"]').wait_for()
    tell("a save, to the register's word", begun)


def tell(what: str, begun: float) -> None:
    """A row of the table."""
    print(f"| {what} | {time.monotonic() - begun:.1f} s |", flush=True)


if __name__ == "__main__":
    main()
