"""Pictures of the pages for docs/screenshots, made in a headless Chromium from a running demonstration.

Bring the organisations and the members of tests/samples in (`hatnhan import`), start `hatnhan serve`, then
`python tools/screenshots.py ADDRESS PASSWORD OFFICER IMPORTER [FOLDER]`: the officer's work list and a late case, his
board, forecast, agenda and a reminder letter (after `hatnhan remind`); a member with his story, cards, badges,
transfers, form 1 and the yearly classification; what the importer sees of the third workbook
before it is written; the importer's form of a step, cells, the slip of a new account, own rules, mentors and month
sheets. Widths: a desk and a phone.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
WIDTHS = (1280, 400)
WORKBOOK = ROOT / "tests/samples/nguon-va-ho-so-ket-nap.xlsx"
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--force-device-scale-factor=1")


def sign_in(page: Page, address: str, account: str, password: str) -> None:
    """Come in by the door."""
    page.goto(f"{address}/session/sign-in/")
    page.locator("[name=username]").fill(account)
    page.locator("[name=password]").fill(password)
    page.locator("button.primary").click()
    page.wait_for_selector(".figures, .card")


def take(page: Page, folder: Path, name: str) -> None:
    """One picture of what a visitor sees first, and a bit below."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    file = folder / f"{name}-{width}.png"
    page.screenshot(path=file)
    print(file)


def read_workbook(page: Page, address: str) -> str:
    """Bring the sample workbook in, wait until it is read, and return the address of its preview."""
    page.goto(f"{address}/exchange/upload/")
    page.locator("input[type=file]").set_input_files(WORKBOOK)
    page.locator("form.card button.primary").click()
    page.wait_for_selector("table", timeout=60_000)
    return page.url


def take_work(page: Page, folder: Path) -> None:
    """The work list and its first case, each with the reason opened."""
    page.locator(".tasks summary").first.click()
    take(page, folder, "home")
    page.locator(".tasks .strong").first.click()
    page.locator("#next summary").first.click()
    take(page, folder, "case")


def take_step(page: Page, folder: Path, address: str) -> None:
    """The form of the first step of the work list that this account records."""
    page.goto(address)
    page.locator(".tasks a.button").first.click()
    page.wait_for_selector("form.card")
    take(page, folder, "step")


def take_slip(page: Page, folder: Path, address: str) -> None:
    """Invite somebody invented to the first cell of the list, and take the slip: it is shown once."""
    page.goto(f"{address}/organisation/cells/")
    take(page, folder, "cells")
    page.locator("main table tbody a").first.click()
    page.locator("main a[href*='/access/invite/']").first.click()
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.locator("[name=full_name]").fill("Lò Thị Mẫu")
    page.locator("[name=username]").fill(f"mau{width}")
    page.locator("main form button.primary").click()
    page.wait_for_selector("main dl")
    take(page, folder, "slip")


def take_month_sheets(page: Page, folder: Path, address: str) -> None:
    """The mentors of the first cell that has some, and the sheets of the first of them."""
    page.goto(f"{address}/mentors/")
    while not page.locator("main table a[href*='/sheets/']").count():
        page.locator("main table tbody a").first.click()
    take(page, folder, "mentors")
    page.locator("main table a[href*='/sheets/']").first.click()
    take(page, folder, "month-sheets")


def take_classes(page: Page, folder: Path, address: str) -> None:
    """Who needs a class, a class with its learners, and the attendance of a session."""
    page.goto(f"{address}/courses/nominate/")
    take(page, folder, "class-needs")
    page.goto(f"{address}/courses/?phase=running")
    page.locator("main table tbody a").first.click()
    take(page, folder, "class")
    page.locator("main a[href*='/attendance/']").first.click()
    take(page, folder, "attendance")


def take_targets(page: Page, folder: Path, address: str) -> None:
    """The board of this account's unit, its forecast, the agenda and its sheet for the wall, a reminder letter."""
    page.goto(f"{address}/targets/")
    take(page, folder, "board")
    page.locator("main .head a[href*='/forecast/']").click()
    page.wait_for_selector("blockquote")
    take(page, folder, "forecast")
    for name, path in (("agenda", "all"), ("agenda-sheet", "sheet")):
        page.goto(f"{address}/agenda/{path}/")
        take(page, folder, name)
    page.goto(f"{address}/agenda/letters/")
    page.locator("main table tbody a").first.click()
    page.wait_for_selector("main .table")
    take(page, folder, "letter")


def take_sources(page: Page, out: Path, address: str) -> None:
    """The source list of the first unit, and what became of the names that were put forward."""
    page.goto(f"{address}/sources/")
    take(page, out, "sources")
    page.click('.actions a[href$="/overview/"]')
    take(page, out, "sources-overview")


def take_meetings(page: Page, out: Path, address: str) -> None:
    """The youngest meeting that is written: its page, its minutes on one screen, its signing; and the month's board."""
    page.goto(f"{address}/meetings/month/")
    take(page, out, "meetings-month")
    page.goto(f"{address}/meetings/?state=held")
    page.locator("main table tbody a").first.click()
    take(page, out, "meeting")
    here = page.url
    for name in ("minutes", "sign"):
        page.goto(f"{here}{name}/")
        take(page, out, f"meeting-{name}")


def take_membership(page: Page, out: Path, address: str) -> None:
    """The first member of the list with his whole story, cards, the award round, transfers, the ledger, the ratings."""
    page.goto(f"{address}/people/")
    page.locator("main table tbody a[href*='/people/']").first.click()
    take(page, out, "member")
    page.goto(f"{page.url.partition('?')[0]}story/")
    take(page, out, "member-story")
    for name, path in (
        ("cards", "cards"),
        ("badges", "badges"),
        ("transfers", "transfers"),
        ("form-1", "reports/form-1"),
        ("ratings", "ratings"),
    ):
        page.goto(f"{address}/{path}/")
        take(page, out, name)


def main(address: str, password: str, officer: str, importer: str, folder: str = "docs/screenshots") -> None:
    """Take all pictures."""
    out = ROOT / folder
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
        preview = ""
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 1000})
            sign_in(page, address, officer, password)
            take_work(page, out)
            take_targets(page, out, address)
            for take_area in (take_meetings, take_sources, take_membership):
                take_area(page, out, address)
            page.close()
            page = browser.new_page(viewport={"width": width, "height": 1000})
            sign_in(page, address, importer, password)
            preview = preview or read_workbook(page, address)
            page.goto(f"{preview}?state=refused")
            take(page, out, "import")
            take_step(page, out, address)
            take_slip(page, out, address)
            page.goto(f"{address}/rulebook/own/")
            take(page, out, "own-rules")
            take_month_sheets(page, out, address)
            take_classes(page, out, address)
            page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in {5, 6}:
        sys.exit("usage: tools/screenshots.py ADDRESS PASSWORD OFFICER IMPORTER [FOLDER]")
    main(*sys.argv[1:])
