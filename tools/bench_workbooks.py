"""Measurements of bench.py: a long list handed out as a workbook, by our writer and by openpyxl."""

import time
from collections.abc import Iterator
from datetime import date

from hatnhan.documents.lists import Cell, Column, Kind, write_list

COLUMNS = (
    Column("STT", 6, Kind.NUMBER),
    Column("Họ và tên", 28),
    Column("Ngày sinh", 12, Kind.DAY),
    Column("Giới tính", 8),
    Column("Dân tộc", 10),
    Column("Tôn giáo", 10),
    Column("Số định danh", 16),
    Column("Số thẻ đảng viên", 16),
    Column("Ngày cấp thẻ", 12, Kind.DAY),
    Column("Chi bộ", 34),
    Column("Địa chỉ thường trú", 40),
    Column("Ngày vào Đảng", 12, Kind.DAY),
    Column("Ngày chính thức", 12, Kind.DAY),
    Column("Ghi chú", 20),
)


def measure_our_workbook(path: str, rows: int) -> dict[str, float]:
    """Seconds of the processor for the list as the pages hand it out: formats, frozen headings, set for paper."""
    start = time.process_time()
    write_list(path, "Danh sách đảng viên", COLUMNS, _rows(rows))
    return {"seconds": time.process_time() - start}


def measure_openpyxl(path: str, rows: int) -> dict[str, float]:
    """The same cells in the fastest way that openpyxl has, without formats but its own for days."""
    from openpyxl import Workbook

    start = time.process_time()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách đảng viên")
    sheet.append([column.heading for column in COLUMNS])
    for row in _rows(rows):
        sheet.append(row)
    book.save(path)
    return {"seconds": time.process_time() - start}


def _rows(rows: int) -> Iterator[tuple[Cell, ...]]:
    for number in range(rows):
        born = date(1960 + number % 40, 1 + number % 12, 1 + number % 28)
        joined = born.replace(year=born.year + 20)
        yield (
            number + 1,
            f"Hoàng Văn {number % 977}",
            born,
            "Nam",
            "Tày",
            "Không",
            f"0990{born.year % 100:02}{number:06}",
            f"{500_000_000_000 + number}",
            joined,
            f"Chi bộ thôn số {number % 200} - Đảng bộ xã Đo lường",
            f"Thôn {number % 200}, xã Đo lường, tỉnh Đo lường",
            joined,
            joined.replace(year=joined.year + 1),
            "",
        )
