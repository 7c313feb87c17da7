"""Lists as workbooks, read back with another library."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.documents.lists import Column, Kind, write_list

COLUMNS = (
    Column("Họ và tên", 28),
    Column("Ngày sinh", 12, Kind.DAY),
    Column("Số ĐDCN", 16),
    Column("STT", 6, Kind.NUMBER),
)


@pytest.fixture
def written(tmp_path):
    def write(*rows):
        path = tmp_path / "list.xlsx"
        assert write_list(str(path), "Đảng viên & quần chúng", COLUMNS, rows) == len(rows)
        return load_workbook(path).active

    return write


def test_days_are_days_and_long_numbers_are_text_with_their_zeros(written):
    sheet = written(("Vi Thị Nhình", date(2001, 11, 7), "099301000017", 1))
    name, born, number, place = sheet[2]
    assert (name.value, born.value, number.value, place.value) == (
        "Vi Thị Nhình",
        datetime(2001, 11, 7),  # noqa: DTZ001 -- as the library gives a day
        "099301000017",
        1,
    )
    assert (born.number_format, number.data_type, number.number_format) == ("dd/mm/yyyy", "s", "@")


@pytest.mark.parametrize(
    "typed", ["=1+1", "+84 912", "-2", "@SUM(A1)", "{=A1}", '=HYPERLINK("http://x.vn")', "http://x.vn"]
)
def test_what_somebody_typed_never_becomes_a_formula_or_a_link(written, typed):
    cell = written((typed, None, "", 1))["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


def test_the_head_stands_still_filters_and_is_repeated_on_paper(written):
    sheet = written(("a", None, "", 1), ("b", None, "", 2))
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:D3", "$1:$1")
    assert 28 <= sheet.column_dimensions["A"].width < 29
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.oddHeader.left.text == "Đảng viên && quần chúng"


def test_a_list_without_rows_still_has_its_head(written):
    sheet = written()
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert {cell.value for cell in sheet[2]} == {None}


def test_a_day_before_excel_begins_stays_readable(written):
    assert written(("a", date(1899, 2, 3), "", 1))["B2"].value == "03/02/1899"


def test_two_columns_of_one_heading_are_refused(tmp_path):
    with pytest.raises(ValueError, match="same heading"):
        write_list(str(tmp_path / "list.xlsx"), "a", (Column("Ngày", 9), Column("Ngày", 9)), [("a", "b")])
