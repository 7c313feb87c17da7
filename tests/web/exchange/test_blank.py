"""Blank workbooks: filled in as they ask, they come in without a remark."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from hatnhan.apps.exchange.operations import receive
from hatnhan.apps.exchange.queries import batch_page, blank_kinds
from tests.apps.exchange.workbooks import work
from tests.factories import make_unit
from tests.web.conftest import make_members

UNITS = {
    "Tên tổ chức đảng": "Chi bộ thôn Bản Mới",
    "Loại hình": "Chi bộ trực thuộc",
    "Trực thuộc": "Đảng bộ xã Đèo Gió",
    "Ngày thành lập": date(2020, 5, 1),
    "Mã tổ chức": "T-A-7",
    "Thôn phụ trách": "Bản Mới",
    "Quyết định thành lập": "12-QĐ/ĐU",
}
MEMBER = {
    "Họ và tên": "Lò Thử Nghiệm",
    "Giới tính": "Nam",
    "Ngày sinh": date(1990, 5, 14),
    "Dân tộc": "Tày",
    "Tôn giáo": "Công giáo",
    "Số định danh cá nhân": "099090000001",
    "Số thẻ đảng viên": "009900000001",
    "Ngày cấp thẻ": date(2016, 5, 19),
    "Tổ chức đảng": "Chi bộ thôn Nà Pài",
    "Địa chỉ thường trú": "Thôn Nà Pài",
    "Địa chỉ quê quán": "Xã Đèo Gió",
    "Nghề nghiệp": "Làm ruộng",
    "Trình độ văn hóa": "THPT",
    "Ngày vào Đảng": date(2015, 2, 3),
    "Ngày chính thức": date(2016, 2, 3),
    "Số điện thoại": "0900000001",
    "Ghi chú": "không",
}
CANDIDATE = {
    "Họ và tên": "Vàng Thử Việc",
    "Ngày, tháng, năm sinh": date(2001, 5, 14),
    "Nam/Nữ": "Nữ",
    "Dân tộc": "Tày",
    "Số CCCD": "099301000002",
    "Nơi ở (thôn)": "Thôn Nà Pài",
    "Nghề nghiệp": "Làm ruộng",
    "Trình độ văn hóa": "THCS",
    "Đối tượng": "Đoàn viên, Dân quân",
    "Số điện thoại": "0900000002",
    "Đơn vị giới thiệu": "Đoàn Thanh niên xã",
    "Chi bộ": "Chi bộ thôn Nà Pài",
    "Ngày đưa vào DS nguồn": date(2024, 1, 5),
    "ĐV giúp đỡ": "Lành Văn Số 3",
    "Ngày phân công": date(2024, 2, 5),
    "Số GCN lớp NT về Đảng": "15/GCN",
    "Ngày cấp GCN": date(2024, 8, 20),
}
FILLED = {"organisations": UNITS, "members": MEMBER, "candidates": CANDIDATE}


def fetch(client, kind: str) -> Any:
    answer = client.get(reverse("exchange:blank", args=[kind]))
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.content))


def headings(book) -> list[str]:
    return [cell.value for cell in book.active[1]]


def fill(book, row: Mapping[str, Any]) -> bytes:
    places = {heading.rstrip("*"): place for place, heading in enumerate(headings(book), 1)}
    for heading, value in row.items():
        book.active.cell(2, places[heading], value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", FILLED)
def test_filled_in_it_comes_in_new_and_without_a_remark(signed_in, world, kind):
    make_members(world.cell_a1, 9)
    content = fill(fetch(signed_in("committee_officer"), kind), FILLED[kind])
    actor = world.actor("committee_officer")
    batch = receive(actor=actor, file_name=f"{kind}.xlsx", content=content)
    work(batch)
    page = batch_page(actor, batch.pk, "vi")
    assert (page.fault, page.kind, page.state) == ("", kind, "previewed")
    totals = page.totals
    told = [(line.faults, line.warnings) for line in page.lines]
    assert (totals.new, totals.refused, totals.warnings, [one.remarks for one in page.sheets]) == (1, 0, 0, [()]), told


@pytest.mark.parametrize("kind", FILLED)
def test_every_column_of_the_test_is_in_it_and_the_needed_ones_are_marked(signed_in, world, kind):
    shown = headings(fetch(signed_in("committee_officer"), kind))
    assert set(FILLED[kind]) <= {heading.rstrip("*") for heading in shown}
    assert len(shown) == len(set(shown))
    assert any(heading.endswith("*") for heading in shown)


def offered(book, heading: str) -> list[str]:
    """The words of the drop-down list of a column."""
    place = [shown.rstrip("*") for shown in headings(book)].index(heading) + 1
    for rule in book.active.data_validations.dataValidation:
        if rule.type == "list" and book.active.cell(2, place).coordinate in rule.sqref:
            sheet, cells = rule.formula1.lstrip("=").replace("'", "").split("!")
            return [cell.value for row in book[sheet][cells.replace("$", "")] for cell in row]
    return []


def test_cells_offer_sex_schooling_and_the_cells_of_the_account(signed_in, world):
    book = fetch(signed_in("committee_officer"), "members")
    assert offered(book, "Giới tính") == ["Nam", "Nữ"]
    assert "Tày" in offered(book, "Dân tộc")
    assert "THPT" in offered(book, "Trình độ văn hóa")
    assert offered(book, "Tổ chức đảng") == [
        "Chi bộ quân sự xã Đèo Gió",
        "Chi bộ thôn Khuổi Mạ",
        "Chi bộ thôn Nà Pài",
    ]


def test_two_cells_of_one_name_are_offered_with_the_unit_above(signed_in, world):
    make_unit("Chi bộ thôn Nà Pài", world.commune_b)
    cells = offered(fetch(signed_in("provincial_officer"), "members"), "Tổ chức đảng")
    assert "Chi bộ thôn Nà Pài - Đảng bộ xã Đèo Gió" in cells
    assert "Chi bộ thôn Nà Pài - Đảng bộ xã Suối Mơ" in cells
    assert "Chi bộ thôn Nà Pài" not in cells


def test_days_are_days_and_numbers_are_text(signed_in, world):
    book = fetch(signed_in("committee_officer"), "members")
    page = book.active
    formats = dict(zip((heading.rstrip("*") for heading in headings(book)), _formats(page), strict=True))
    assert (formats["Ngày sinh"], formats["Số định danh cá nhân"]) == ("dd/mm/yyyy", "@")


def _formats(page) -> list[str]:
    letters = (get_column_letter(place) for place in range(1, page.max_column + 1))
    return [page.column_dimensions[letter].number_format for letter in letters]


def test_a_second_sheet_says_how_and_the_upload_page_offers_all_three(signed_in, world):
    client = signed_in("committee_officer")
    for kind in blank_kinds():
        book = fetch(client, kind)
        assert (book.sheetnames[1], book.worksheets[2].sheet_state) == ("Cách điền", "hidden")
        assert reverse("exchange:blank", args=[kind]) in client.get(reverse("exchange:upload")).content.decode()


def test_a_kind_that_there_is_not_is_not_found_and_who_may_not_import_gets_none(signed_in, world):
    assert signed_in("committee_officer").get(reverse("exchange:blank", args=["people"])).status_code == 404
    assert signed_in("cell_secretary").get(reverse("exchange:blank", args=["members"])).status_code == 403
