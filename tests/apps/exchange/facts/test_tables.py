"""Where the headings of a sheet stand, in one row or in two."""

import pytest

from hatnhan.apps.exchange.facts.files import Sheet
from hatnhan.apps.exchange.facts.tables import (
    PASSED_OVER,
    Told,
    guess_headings,
    joined_headings,
    known_field,
    read_table,
    signature_of,
)
from hatnhan.documents.marks import GUIDE_MARK

MEMBERS = ("STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày kết nạp")


def sheet(*rows, hidden: bool = False) -> Sheet:
    return Sheet("Trang", hidden, len(rows), lambda: ((number, list(row)) for number, row in enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (None, ["Họ và tên", " Ngày  sinh "], ("Họ và tên", "Ngày sinh")),
        (["Họ và tên", "Mốc", ""], ["", "vào Đảng", "khác"], ("Họ và tên", "Mốc vào Đảng", "Mốc khác")),
        (["Mốc", ""], ["Ngày vào Đảng", "Ngày chính thức"], ("Ngày vào Đảng", "Ngày chính thức")),
        (["Họ và tên", "", "Ghi chú"], ["", ""], ("Họ và tên", "", "Ghi chú")),
    ],
)
def test_headings_of_two_rows_are_joined_as_merged_cells_span_them(upper, lower, expected):
    assert joined_headings(upper, lower) == expected


def test_headings_are_known_again_whatever_their_marks_and_capitals():
    assert signature_of(("Họ và tên*", "Sinh")) == signature_of(("HO VA TEN", "sinh", "", ""))
    assert signature_of(("Họ và tên", "Sinh")) != signature_of(("Sinh", "Họ và tên"))


def test_what_was_told_goes_before_what_is_known():
    columns = (PASSED_OVER, "full_name", "born", "unit", "admitted_on")
    told = {signature_of(MEMBERS): Told("members", 1, columns)}
    table = read_table(sheet(("DANH SÁCH",), MEMBERS, (1, "A B", "x", "y", "z")), told)
    assert table is not None
    assert ("number" in table.columns, table.heading_row, table.titles) == (False, 2, ("DANH SÁCH",))


def test_a_row_of_the_list_is_no_second_row_of_headings():
    table = read_table(sheet(MEMBERS, ("", "Lò Thử", "năm 1990", "Chi bộ", "hôm qua")))
    assert table is not None
    assert (table.heading_row, len(list(table.rows()))) == (1, 1)


def test_a_sheet_of_ours_that_explains_is_passed_over_and_a_hidden_one_is_told_of():
    assert read_table(sheet((GUIDE_MARK,), MEMBERS)) is None
    hidden = read_table(sheet(MEMBERS, hidden=True))
    assert hidden is not None
    assert [remark.problem.code for remark in hidden.remarks] == ["sheet.hidden"]


def test_the_guess_is_the_row_with_most_words_and_the_one_above_that_spans_it():
    rows = [(1, ["DANH SÁCH"]), (2, ["Người", "", "Nơi"]), (3, ["gọi là", "ra đời", "ở đâu"]), (4, ["A", "1", "B"])]
    guessed = guess_headings([(number, list(cells)) for number, cells in rows], {})
    assert (guessed.first, guessed.last, guessed.shown) == (2, 3, ("Người gọi là", "Người ra đời", "Nơi ở đâu"))


def test_a_field_is_known_by_its_heading_in_its_kind():
    assert known_field("members", "NGÀY SINH*") == "born"
    assert known_field("organisations", "Ngày sinh") == ""
