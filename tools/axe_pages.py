"""What axe calls serious or critical on the pages of a running demonstration, at a desk and on a phone.

    hatnhan serve --port 8741 &
    python tools/axe_pages.py --address http://localhost:8741 --password … [--accounts tinh,canbo,chibo,…]

It follows links from the home page of each account; of addresses that differ by their numbers alone, one is looked at.
"""

import argparse
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = (1280, 400)
WIDE = "document.documentElement.scrollWidth > window.innerWidth"
ACCOUNTS = "tinh,canbo,chibo,chilang,thongke,kiemtra,quantri,ungvien"
SERIOUS = {"serious", "critical"}


def kind_of(path: str) -> str:
    """The address without its numbers and days."""
    return re.sub(r"\d[\d_-]*", "N", path)


def links_of(page: Page, address: str) -> Iterator[str]:
    """Paths of ours that the page leads to."""
    for target in page.eval_on_selector_all("a[href]", "all => all.map((each) => each.getAttribute('href'))"):
        parts = urlsplit(urljoin(page.url, target))
        if f"{parts.scheme}://{parts.netloc}" == address and not parts.path.startswith("/static/"):
            yield parts.path


def sign_in(browser: Browser, address: str, account: str, password: str) -> Page:
    """A window of this account."""
    page = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}).new_page()
    page.goto(f"{address}/session/sign-in/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", password)
    page.click("main button.primary")
    page.wait_for_load_state()
    return page


def faults_of(page: Page) -> list[str]:
    """Serious faults, with the first element of each; and a page that must be pushed sideways."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    told = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found if each["impact"] in SERIOUS]
    return [*told, *(["too wide"] if page.evaluate(WIDE) else [])]


def walk(page: Page, address: str, seen: set[str]) -> Iterator[tuple[str, int, str]]:
    """Every fault of every kind of page that nobody looked at yet: path, width, fault."""
    waiting, met = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        if not _opens(page, address + path):
            continue
        for link in links_of(page, address):
            if kind_of(link) not in met:
                met.add(kind_of(link))
                waiting.append(link)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            yield from ((path, width, fault) for fault in faults_of(page))


def _opens(page: Page, address: str) -> bool:
    """Tell whether a page came: not a file to keep."""
    try:
        answer = page.goto(address)
    except Exception as stopped:
        print("passed over:", address, str(stopped).splitlines()[0])
        return False
    return bool(answer and "text/html" in answer.headers.get("content-type", ""))


def main() -> None:
    """Look at all, and print what is wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--address", default="http://localhost:8000")
    asked.add_argument("--password", required=True)
    asked.add_argument("--accounts", default=ACCOUNTS)
    told = asked.parse_args()
    seen: set[str] = set()
    faults = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for account in told.accounts.split(","):
            page = sign_in(browser, told.address, account, told.password)
            for path, width, fault in walk(page, told.address, seen):
                faults += 1
                print(f"{account} {width} {path}: {fault}", flush=True)
        browser.close()
    print(f"{len(seen)} kinds of pages at {len(WIDTHS)} widths: {faults} serious faults")


if __name__ == "__main__":
    main()
