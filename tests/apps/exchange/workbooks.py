"""Workbooks for tests: the samples, small ones made on the spot, and what an import says of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.exchange.models import Batch
from hatnhan.apps.exchange.operations import import_file
from hatnhan.apps.jobs.models import Job
from hatnhan.apps.jobs.operations import run_now
from hatnhan.core.permissions import Actor
from tests.factories import HANOI, machine_actor

SAMPLES = Path(__file__).parents[2] / "samples"
ORGANISATIONS = SAMPLES / "to-chuc-dang.xlsx"
MEMBERS = SAMPLES / "danh-sach-dang-vien-33-cot.xlsx"
CANDIDATES = SAMPLES / "nguon-va-ho-so-ket-nap.xlsx"
ALL = (ORGANISATIONS, MEMBERS, CANDIDATES)
# The day on which the samples are taken in; their lists end in 2025.
IMPORTED_AT = datetime(2026, 6, 30, 9, 0, tzinfo=HANOI)
IMPORTED_ON = date(2026, 6, 30)

UNIT_HEADINGS = ("STT", "Mã tổ chức", "Tên tổ chức đảng", "Loại hình", "Trực thuộc", "Ngày thành lập", "Thôn phụ trách")
MEMBER_HEADINGS = (
    "Họ và tên*",
    "Giới tính*",
    "Ngày sinh*",
    "Số định danh cá nhân*",
    "Tổ chức đảng*",
    "Ngày vào Đảng*",
    "Ngày chính thức*",
)
CANDIDATE_HEADINGS = (
    "Họ và tên",
    "Ngày sinh",
    "Nam/Nữ",
    "Số CCCD",
    "Chi bộ",
    "Ngày đưa vào DS nguồn",
    "ĐV giúp đỡ",
    "Ngày phân công",
    "Ngày CB họp xét",
    "ĐV chính thức",
    "Có mặt",
    "Tán thành",
    "Ngày QĐ",
    "Ngày nhận QĐ",
    "Ngày lễ kết nạp",
)
MEMBER = {
    "Họ và tên*": "Lò Thử Nghiệm",
    "Giới tính*": "Nam",
    "Ngày sinh*": date(1990, 5, 14),
    "Số định danh cá nhân*": "099090000001",
    "Tổ chức đảng*": "Chi bộ thôn Nà Pài",
    "Ngày vào Đảng*": date(2015, 2, 3),
    "Ngày chính thức*": date(2016, 2, 3),
}
CANDIDATE = {
    "Họ và tên": "Vàng Thử Việc",
    "Ngày sinh": "14/05/2001",
    "Nam/Nữ": "Nữ",
    "Số CCCD": "099301000002",
    "Chi bộ": "Chi bộ thôn Nà Pài",
    "Ngày đưa vào DS nguồn": date(2024, 1, 5),
}


def make_workbook(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]], titles: Sequence[str] = ()
) -> Path:
    """A workbook of one sheet: title lines, headings, rows."""
    book = Workbook()
    page = book.active
    for line in (*([title] for title in titles), headings, *rows):
        page.append(list(line))
    book.save(path)
    return path


def members(path: Path, *changes: Mapping[str, Any], headings: Sequence[str] = MEMBER_HEADINGS) -> Path:
    """A member list with one row for each set of changes to MEMBER."""
    rows = [MEMBER | dict(change) for change in changes]
    return make_workbook(path, headings, [[row.get(heading, "") for heading in headings] for row in rows])


def candidates(path: Path, *changes: Mapping[str, Any], titles: Sequence[str] = ()) -> Path:
    """A source list with one row for each set of changes to CANDIDATE."""
    rows = [CANDIDATE | dict(change) for change in changes]
    headings = CANDIDATE_HEADINGS
    return make_workbook(path, headings, [[row.get(heading, "") for heading in headings] for row in rows], titles)


def changed_copy(source: Path, target: Path, changes: Mapping[tuple[str, str], Any]) -> Path:
    """A sample with other values at (sheet, cell)."""
    book = load_workbook(source)
    for (sheet, cell), value in changes.items():
        book[sheet][cell] = value
    book.save(target)
    return target


def as_bytes(book: Workbook) -> bytes:
    """The workbook as a file."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def import_json(
    path: Path, actor: Actor | None = None, *, dry_run: bool = False, language: str = "en"
) -> dict[str, Any]:
    """What `hatnhan import --json` prints for this file."""
    actor = actor or machine_actor(IMPORTED_AT)
    return dict(import_file(actor=actor, path=str(path), dry_run=dry_run).as_json(language))


def work(batch: Batch) -> Job:
    """Let the job of an import run to its end, here and now."""
    assert batch.job is not None
    return run_now(batch.job.pk)


def refused_at(report: Mapping[str, Any], sheet: int = 0) -> list[tuple[int, str]]:
    """Row and heading of every fault."""
    return [(fault["row"], fault["column"]) for fault in report["sheets"][sheet]["refused"]]


def counts(report: Mapping[str, Any], sheet: int = 0) -> tuple[int, int, int]:
    """New, changed and same rows."""
    entry = report["sheets"][sheet]
    return entry["new"], entry["changed"], entry["same"]
