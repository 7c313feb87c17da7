"""Blank workbooks: what is written into their cells."""

from io import BytesIO

from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.documents.blanks import Blank, BlankColumn, Fill, write_blank
from hatnhan.documents.marks import GUIDE_MARK, LISTS_MARK

COLUMNS = (
    BlankColumn("Tên", required=True, hint="=1+1 không phải công thức", example="@A"),
    BlankColumn("Ngày", Fill.DAY),
    BlankColumn("Số", Fill.NUMBER),
    BlankColumn("Loại", Fill.CHOICE, choices=tuple(f"loại {number}" for number in range(300))),
    BlankColumn("Nhóm", Fill.CHOICE, choices=("một", "hai"), open=True),
)


def made():
    return load_workbook(BytesIO(write_blank(Blank("Mẫu", COLUMNS, ("Một lời dặn.",)))))


def test_headings_stand_in_the_first_row_and_the_needed_one_has_a_star():
    page = made().worksheets[0]
    assert [cell.value for cell in page[1]] == ["Tên*", "Ngày", "Số", "Loại", "Nhóm"]
    assert (page.freeze_panes, page.max_row) == ("C2", 1)


def test_each_column_is_held_to_what_it_asks():
    rules = {str(rule.sqref).split(":")[0]: rule for rule in made().worksheets[0].data_validations.dataValidation}
    kinds = {at: rules[at].type for at in ("B2", "C2", "D2", "E2")}
    assert kinds == {"B2": "date", "C2": "whole", "D2": "list", "E2": "list"}
    assert (rules["D2"].errorStyle or "stop", rules["E2"].errorStyle) == ("stop", "information")


def test_long_lists_stand_whole_on_a_sheet_of_their_own_and_both_sheets_are_marked():
    book = made()
    guide, lists = book.worksheets[1:]
    assert (guide["A1"].value, lists["A1"].value, lists.sheet_state) == (GUIDE_MARK, LISTS_MARK, "hidden")
    assert (lists["A3"].value, lists["A302"].value, lists["B4"].value) == ("loại 0", "loại 299", "hai")


def test_the_guide_says_how_and_nothing_becomes_a_formula():
    texts = [cell.value for row in made().worksheets[1].iter_rows() for cell in row if cell.value]
    assert "Một lời dặn." in texts
    cells = [cell for row in made().worksheets[1].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value in {"=1+1 không phải công thức", "@A"}} == {"s"}
