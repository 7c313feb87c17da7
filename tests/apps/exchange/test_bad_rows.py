"""Rows that cannot be taken, and cells that are read in spite of their writing."""

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.people.models import Membership, Person, TargetGroup
from tests.apps.exchange.workbooks import (
    IMPORTED_ON,
    UNIT_HEADINGS,
    candidates,
    counts,
    import_json,
    make_workbook,
    members,
    refused_at,
)

BORN, ID, UNIT, IN, OFFICIAL = (
    "Ngày sinh*",
    "Số định danh cá nhân*",
    "Tổ chức đảng*",
    "Ngày vào Đảng*",
    "Ngày chính thức*",
)
LISTED, VOTE, DECIDED = "Ngày đưa vào DS nguồn", "Ngày CB họp xét", "Ngày QĐ"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        (BORN, "31/2/1990", "no day"),
        (BORN, "1990", "only a year"),
        (BORN, 1990, "only a year"),
        (BORN, "5/1990", "only a year"),
        (BORN, "14/5/90", "four digits"),
        (BORN, "chưa rõ", "is not a day"),
        (BORN, "", "Empty"),
        (BORN, "14/5/1790", "too far in the past"),
        (BORN, "=DATE(1990;5;14)", "formula"),
        (ID, "09909000001x", "no digits"),
        (ID, "099090001", "9 digits"),
        (ID, 99090001.0, "8 digits"),
        (ID, "9.9E+10", "rounded"),
        (ID, "", "Empty"),
        (ID, "099190000001", "fourth digit"),
        (ID, "099091000001", "1991"),
        (UNIT, "Chi bộ thôn Không Có", "No such organisation"),
        (UNIT, "Chi bộ thôn Nà Pàii", 'Is it "Chi bộ thôn Nà Pài"'),
        (UNIT, "Chi bộ thôn Nà Pài - Đảng bộ xã Suối Mơ", "No such organisation"),
        (IN, IMPORTED_ON + timedelta(days=1), "in the future"),
        (IN, date(1990, 5, 14), "before the birth day"),
        (OFFICIAL, date(2014, 2, 3), "is before"),
        ("Họ và tên*", "12345", "no name"),
        ("Giới tính*", "X", "not understood"),
    ],
)
def test_a_faulty_cell_refuses_its_row_and_names_itself(world, tmp_path, heading, value, words):
    report = import_json(
        members(tmp_path / "a.xlsx", {heading: value}, {"Họ và tên*": "Lù Bình An", ID: "099090000009"})
    )
    assert refused_at(report) == [(2, heading)]
    assert words in report["sheets"][0]["refused"][0]["why"]
    assert counts(report) == (1, 0, 0), "the other row is taken all the same"
    assert Person.objects.get().name.written == "Lù Bình An"


@pytest.mark.parametrize(
    "value",
    ["14/5/1990", "14.5.1990", "1990-05-14", "14-5-1990", " 14 / 05 / 1990 ", 33007.0, "ngày 14 tháng 5 năm 1990"],
)
def test_a_day_is_read_in_every_usual_style(world, tmp_path, value):
    assert refused_at(import_json(members(tmp_path / "a.xlsx", {BORN: value}))) == []
    assert Person.objects.get().born == date(1990, 5, 14)


@pytest.mark.parametrize(
    ("value", "repaired"),
    [("099 090 000 001", False), (99090000001.0, True), ("99090000001", True), ("'099090000001", False)],
)
def test_an_id_number_that_lost_its_zero_is_repaired_and_told(world, tmp_path, value, repaired):
    report = import_json(members(tmp_path / "a.xlsx", {ID: value}))
    assert Person.objects.get().id_number == "099090000001"
    assert [one["column"] for one in report["sheets"][0]["warnings"]] == ([ID] if repaired else [])


def test_two_zeros_are_put_back_only_where_the_number_then_fits(world, tmp_path):
    report = import_json(
        members(tmp_path / "a.xlsx", {ID: 1090000001.0}, {ID: 1091000001.0, "Họ và tên*": "Lù Bình An"})
    )
    assert refused_at(report) == [(3, ID)]
    assert Person.objects.get().id_number == "001090000001"


@pytest.mark.parametrize(
    "name", ["Lo\u0300 Thu\u031b\u0309 Nghiê\u0323m", "  LÒ  THỬ NGHIỆM ", "Lò\u00a0Thử\u200b Nghiệm", "lò thử nghiệm"]
)
def test_a_name_is_stored_in_one_spelling(world, tmp_path, name):
    import_json(members(tmp_path / "a.xlsx", {"Họ và tên*": name}))
    assert Person.objects.get().name.written == "Lò Thử Nghiệm"


@pytest.mark.parametrize(
    "unit",
    [
        "CB thôn Nà Pài",
        " chi  bộ THÔN nà pài",
        "T-A-1",
        "Chi bộ thôn Nà Pài - Đảng bộ xã Đèo Gió",
        "CB thôn Nà Pài, ĐB xã Đèo Gió",
        "Chi bộ thôn Nà Pài – Đảng ủy xã Đèo Gió",
    ],
)
def test_a_cell_is_known_by_the_ways_it_is_written(world, tmp_path, unit):
    assert refused_at(import_json(members(tmp_path / "a.xlsx", {UNIT: unit}))) == []


def test_the_same_person_twice_is_refused_the_second_time(world, tmp_path):
    report = import_json(members(tmp_path / "a.xlsx", {}, {}))
    assert (counts(report), refused_at(report)) == ((1, 0, 0), [(3, ID)])
    assert "row 2" in report["sheets"][0]["refused"][0]["why"]


def test_one_number_for_two_persons_is_refused_in_the_file_and_against_the_register(world, tmp_path):
    other = {"Họ và tên*": "Lù Bình An", BORN: date(1990, 8, 1)}
    assert refused_at(import_json(members(tmp_path / "a.xlsx", {}, other))) == [(3, ID)]
    report = import_json(members(tmp_path / "b.xlsx", other))
    assert refused_at(report) == [(2, ID)]
    assert "another person" in report["sheets"][0]["refused"][0]["why"]


def test_columns_may_stand_in_any_order_below_any_title(world, tmp_path):
    path = members(tmp_path / "a.xlsx", {})
    book = load_workbook(path)
    page = book.active
    rows = [list(reversed([cell.value for cell in row])) for row in page.iter_rows()]
    page.delete_rows(1, 10)
    for row in (
        ["DANH SÁCH ĐẢNG VIÊN"],
        [],
        ["(tính đến nay)"],
        rows[0],
        ["1", "2", "3", "4", "5", "6", "7"],
        [],
        rows[1],
        ["Tổng cộng: 1 đồng chí"],
    ):
        page.append(row)
    book.save(path)
    report = import_json(path)
    assert (report["sheets"][0]["rows"], counts(report)) == (1, (1, 0, 0))


def test_a_wrong_official_day_is_a_warning_and_kept_beside_the_derived_one(world, tmp_path):
    report = import_json(members(tmp_path / "a.xlsx", {OFFICIAL: date(2016, 5, 1)}))
    assert [one["column"] for one in report["sheets"][0]["warnings"]] == [OFFICIAL]
    membership = Membership.objects.get()
    assert (membership.official_on, membership.official_on_listed) == (date(2016, 2, 3), date(2016, 5, 1))


def test_a_member_whose_official_day_is_to_come_is_probationary(world, tmp_path):
    admitted = IMPORTED_ON - timedelta(days=30)
    import_json(members(tmp_path / "a.xlsx", {IN: admitted, OFFICIAL: ""}))
    assert not Membership.objects.get().recognised


BALLOT = {VOTE: date(2025, 1, 10), "ĐV chính thức": 9, "Có mặt": 9, "Tán thành": 9}


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({VOTE: date(2009, 12, 31), LISTED: date(2009, 1, 1)} | {"ĐV chính thức": 9, "Tán thành": 9}, VOTE),
        (BALLOT | {"Có mặt": 10}, "Có mặt"),
        (BALLOT | {"Có mặt": 8}, "Tán thành"),
        (BALLOT | {"Tán thành": -1}, "Tán thành"),
        (BALLOT | {"Tán thành": "đa số"}, "Tán thành"),
        (BALLOT | {"Tán thành": ""}, "Tán thành"),
        (BALLOT | {"Tán thành": 8.5}, "Tán thành"),
        ({VOTE: "", "Tán thành": 9, "ĐV chính thức": 9}, VOTE),
        ({VOTE: date(2025, 1, 10)}, "Tán thành"),
        (BALLOT | {VOTE: date(2023, 1, 10)}, VOTE),
        ({LISTED: ""}, LISTED),
        (BALLOT | {DECIDED: date(2025, 3, 1), "Ngày nhận QĐ": date(2025, 2, 1)}, "Ngày nhận QĐ"),
        (BALLOT | {DECIDED: "sắp có"}, DECIDED),
        (BALLOT | {DECIDED: date(2025, 3, 1), "Ngày lễ kết nạp": IMPORTED_ON + timedelta(days=1)}, "Ngày lễ kết nạp"),
    ],
)
def test_a_faulty_step_refuses_the_row(world, tmp_path, changes, heading):
    report = import_json(candidates(tmp_path / "a.xlsx", changes))
    assert refused_at(report) == [(2, heading)]
    assert not Case.objects.exists()


def test_a_failed_vote_is_a_record_and_what_follows_it_is_told_as_irregular(world, tmp_path):
    failed = BALLOT | {"Tán thành": 5, DECIDED: date(2025, 3, 1)}
    report = import_json(candidates(tmp_path / "a.xlsx", failed))
    assert StepRecord.objects.get(step="cell_vote_admission").outcome == "failed"
    assert any("irregular" in one["why"] for one in report["sheets"][0]["warnings"] if one["column"] == DECIDED)


def test_a_title_that_names_an_unknown_commune_refuses_its_rows(world, tmp_path):
    report = import_json(candidates(tmp_path / "a.xlsx", {}, titles=("ĐẢNG BỘ XÃ ĐÈO MÂY",)))
    assert refused_at(report) == [(3, "Chi bộ")]
    assert "ĐÈO MÂY" in report["sheets"][0]["refused"][0]["why"]


def test_a_cell_name_counts_below_the_commune_of_the_title(world, tmp_path):
    report = import_json(
        candidates(tmp_path / "a.xlsx", {"Chi bộ": "Chi bộ bản Pom Lót"}, titles=("ĐẢNG BỘ XÃ ĐÈO GIÓ",))
    )
    assert refused_at(report) == [(3, "Chi bộ")]


def test_a_member_is_no_candidate(world, tmp_path):
    import_json(members(tmp_path / "a.xlsx", {}))
    same = {"Họ và tên": "Lò Thử Nghiệm", "Ngày sinh": date(1990, 5, 14), "Nam/Nữ": "Nam", "Số CCCD": "099090000001"}
    assert refused_at(import_json(candidates(tmp_path / "b.xlsx", same))) == [(2, "Họ và tên")]


def test_the_list_of_groups_becomes_dated_flags(world, tmp_path):
    headings = ("Họ và tên", "Ngày sinh", "Chi bộ", LISTED, "Đối tượng", "Trình độ văn hóa")
    row = (
        "Vàng Thử Việc",
        "14/05/2001",
        "Chi bộ thôn Nà Pài",
        date(2024, 1, 5),
        "Dân quân, đoàn viên; phi công",
        "9/12",
    )
    report = import_json(make_workbook(tmp_path / "a.xlsx", headings, [row]))
    assert {flag.group: flag.starts_on for flag in TargetGroup.objects.all()} == dict.fromkeys(
        ("militia", "youth_union"), date(2024, 1, 5)
    )
    assert Person.objects.get().education == "lower_secondary"
    assert any("phi công" in one["why"] for one in report["sheets"][0]["warnings"])


UNIT_ROW = (1, "T-C", "Đảng bộ xã Nậm Thử", "Đảng bộ cơ sở", "Đảng bộ tỉnh Thí Dụ", "15.8.2012", "")


@pytest.mark.parametrize(
    ("place", "value", "heading"),
    [
        (2, "", "Tên tổ chức đảng"),
        (3, "Công ty", "Loại hình"),
        (4, "Đảng bộ tỉnh Không Có", "Trực thuộc"),
        (4, "", "Trực thuộc"),
        (4, "Đảng bộ xã Nậm Thử", "Trực thuộc"),
        (5, "30/2/2012", "Ngày thành lập"),
        (5, date(2009, 1, 1), "Ngày thành lập"),
    ],
)
def test_a_faulty_organisation_is_refused_with_everything_below_it(world, tmp_path, place, value, heading):
    row = list(UNIT_ROW)
    row[place] = value
    below = (2, "T-C-1", "Chi bộ thôn Thử", "Chi bộ trực thuộc", "Đảng bộ xã Nậm Thử", "15/8/2013", "Thử")
    report = import_json(make_workbook(tmp_path / "a.xlsx", UNIT_HEADINGS, [row, below]))
    assert refused_at(report) == [(2, heading), (3, "Trực thuộc")]


def test_children_may_stand_before_their_parents(world, tmp_path):
    below = (2, "T-C-1", "Chi bộ thôn Thử", "Chi bộ trực thuộc", "Đảng bộ xã Nậm Thử", "15/8/2013", "Thử")
    path = make_workbook(tmp_path / "a.xlsx", UNIT_HEADINGS, [below, UNIT_ROW])
    assert counts(import_json(path)) == (2, 0, 0)
    assert counts(import_json(path)) == (0, 0, 2)


def test_an_organisation_is_corrected_but_not_moved(world, tmp_path):
    row = (1, "T-A-1", "Chi bộ thôn Nà Phài", "Chi bộ trực thuộc", "Đảng bộ xã Đèo Gió", date(2010, 1, 1), "Nà Phài")
    assert counts(import_json(make_workbook(tmp_path / "a.xlsx", UNIT_HEADINGS, [row]))) == (0, 1, 0)
    world.cell_a1.refresh_from_db()
    assert (world.cell_a1.name, world.cell_a1.folded_name) == ("Chi bộ thôn Nà Phài", "chi bo thon na phai")
    moved = (*row[:4], "Đảng bộ xã Suối Mơ", *row[5:])
    assert refused_at(import_json(make_workbook(tmp_path / "b.xlsx", UNIT_HEADINGS, [moved]))) == [(2, "Trực thuộc")]
