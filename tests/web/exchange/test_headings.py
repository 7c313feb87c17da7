"""Somebody says what unknown columns are."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from hatnhan.apps.audit.models import Act
from hatnhan.apps.exchange.models import Batch, ToldHeadings
from tests.apps.exchange.workbooks import make_workbook, work

STRANGE = ("STT", "Tên người", "Phái", "Sinh", "Căn cước số", "Sinh hoạt tại", "Vào Đảng hôm", "Số nhà")
ROW = (1, "Lò Thử Nghiệm", "Nam", "14/05/1990", "099090000001", "Chi bộ thôn Nà Pài", "03/02/2015", "7")
WHAT = {0: "number", 1: "full_name", 2: "sex", 3: "born", 4: "id_number", 5: "unit", 6: "admitted_on", 7: "-"}


def bring_in(client, path: Path) -> Batch:
    client.post(reverse("exchange:upload"), {"workbook": SimpleUploadedFile(path.name, path.read_bytes())})
    batch = Batch.objects.latest("pk")
    work(batch)
    batch.refresh_from_db()
    return batch


def say(client, batch: Batch, columns: dict[int, str], **more: object):
    form = {"sheet": "Sheet", "kind": "members", "row": 2, "rows": 1} | more
    address = reverse("exchange:headings", args=[batch.pk])
    answer = client.post(address, form | {f"column-{place}": field for place, field in columns.items()})
    if answer.status_code == 302:
        batch.refresh_from_db()
        work(batch)
        batch.refresh_from_db()
    return answer


@pytest.fixture
def strange(tmp_path) -> Path:
    return make_workbook(tmp_path / "la.xlsx", STRANGE, [ROW], titles=["DANH SÁCH"])


@pytest.fixture
def officer(signed_in):
    return signed_in("committee_officer")


def test_headings_that_nobody_knows_lead_to_the_page_and_nothing_is_lost(officer, world, strange):
    batch = bring_in(officer, strange)
    assert (batch.state, bool(batch.file)) == ("headings", True)
    address = reverse("exchange:headings", args=[batch.pk])
    assert officer.get(reverse("exchange:batch", args=[batch.pk])).url == address
    text = officer.get(address).content.decode()
    assert "Lò Thử Nghiệm" in text
    assert "099090000001" not in text
    assert "•••001" in text
    assert '<option value="sex" selected>Giới tính' in text  # one heading was known


def test_what_was_said_is_read_at_once_and_remembered_for_the_next_file(officer, world, strange, tmp_path):
    batch = bring_in(officer, strange)
    assert say(officer, batch, WHAT).url == reverse("exchange:batch", args=[batch.pk])
    assert (batch.state, batch.kind, batch.counts["sheets"][0]["new"]) == ("previewed", "members", 1)
    assert batch.counts["sheets"][0]["warnings"] == 0  # the column that is passed over is told of no more
    again = make_workbook(tmp_path / "la-2.xlsx", [word.upper() for word in STRANGE], [ROW, (2, *ROW[1:])])
    assert bring_in(officer, again).state == "previewed"
    act = Act.objects.get(verb="exchange.told_headings")
    details = json.loads(act.details)
    assert (details["before"], details["after"]["kind"]) == ({}, "members")


def test_another_unit_is_asked_for_itself(officer, signed_in, world, strange):
    say(officer, bring_in(officer, strange), WHAT)
    assert bring_in(signed_in("stranger"), strange).state == "headings"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "Họ và tên, Ngày sinh, Tổ chức đảng, Ngày vào Đảng"),
        (WHAT | {7: "born"}, "Hai cột cùng được chọn là: Ngày sinh"),
        (WHAT | {7: "nonsense"}, "không có trong danh sách"),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason_and_stays_on_the_page(officer, world, strange, columns, said):
    batch = bring_in(officer, strange)
    answer = say(officer, batch, columns)
    text = answer.content.decode()
    assert said in text
    assert ('<option value="full_name" selected' in text) == bool(columns)
    assert (ToldHeadings.objects.count(), Batch.objects.get().state) == (0, "headings")


def test_a_column_without_a_heading_can_be_told_too(officer, world, tmp_path):
    path = make_workbook(tmp_path / "x.xlsx", ("Họ và tên", "", "Chi bộ", "Ngày kết nạp"), [ROW_OF_FOUR])
    batch = bring_in(officer, path)
    assert "cột B" in officer.get(reverse("exchange:headings", args=[batch.pk])).content.decode()
    say(officer, batch, {0: "full_name", 1: "born", 2: "unit", 3: "admitted_on"}, row=1)
    assert batch.state == "previewed"


ROW_OF_FOUR = ("Lò Thử Nghiệm", "14/05/1990", "Chi bộ thôn Nà Pài", "03/02/2015")


def test_headings_in_two_rows_are_read_by_themselves(officer, world, tmp_path):
    """The upper row spans several columns of the lower one, as a merged cell does."""
    upper = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Chi bộ", "Mốc thời gian", "")
    lower = ("", "", "", "", "", "Ngày vào Đảng", "Ngày chính thức")
    row = (1, "Lò Thử Nghiệm", "14/05/1990", "099090000001", "Chi bộ thôn Nà Pài", "03/02/2015", "03/02/2016")
    batch = bring_in(officer, make_workbook(tmp_path / "hai.xlsx", upper, [lower, row], titles=["DANH SÁCH"]))
    assert (batch.state, batch.kind) == ("previewed", "members")
    assert [batch.counts["sheets"][0][name] for name in ("rows", "new", "warnings")] == [1, 1, 0]


def test_headings_in_two_rows_that_nobody_knows_can_be_told(officer, world, tmp_path):
    upper = ("STT", "Người", "", "", "Đảng", "")
    lower = ("", "tên gọi", "ra đời", "căn cước", "nơi", "từ")
    row = (1, "Lò Thử Nghiệm", "14/05/1990", "099090000001", "Chi bộ thôn Nà Pài", "03/02/2015")
    batch = bring_in(officer, make_workbook(tmp_path / "hai.xlsx", upper, [lower, row]))
    address = reverse("exchange:headings", args=[batch.pk])
    assert "Người tên gọi" in officer.get(address).content.decode()  # two rows are guessed
    text = officer.get(address, {"kind": "members", "row": 2, "rows": 1}).content.decode()
    assert "Người tên gọi" not in text
    columns = {1: "full_name", 2: "born", 3: "id_number", 4: "unit", 5: "admitted_on"}
    say(officer, batch, columns, row=2, rows=2)
    assert (batch.state, batch.counts["sheets"][0]["new"]) == ("previewed", 1)


def test_a_file_of_which_only_some_columns_are_known_is_previewed_and_can_be_told_more(officer, world, tmp_path):
    headings = ("Họ và tên", "Ngày sinh", "Chi bộ", "Ngày kết nạp", "Căn cước số")
    row = ("Lò Thử Nghiệm", "14/05/1990", "Chi bộ thôn Nà Pài", "03/02/2015", "099090000001")
    batch = bring_in(officer, make_workbook(tmp_path / "x.xlsx", headings, [row]))
    page = officer.get(reverse("exchange:batch", args=[batch.pk]))
    assert batch.state == "previewed"
    text = page.content.decode()
    assert f'href="{reverse("exchange:headings", args=[batch.pk])}"' in text
    # Which columns were not read is said once: beside their sheet, by name.
    assert text.count("Căn cước số") == 1
    assert "vì sổ không biết tiêu đề" not in text
    say(officer, batch, {0: "full_name", 1: "born", 2: "unit", 3: "admitted_on", 4: "id_number"}, row=1)
    page = officer.get(reverse("exchange:batch", args=[batch.pk]))
    assert (page.context["batch"].unknown, batch.state) == (0, "previewed")


def test_a_wrong_word_can_be_put_right(officer, world, strange):
    """A row of headings below which nothing stands, then the right one: the file is still there."""
    batch = bring_in(officer, strange)
    say(officer, batch, WHAT, row=3)
    assert (batch.state, batch.fault, bool(batch.file)) == ("headings", "file.no_rows", True)
    assert "không có dòng dữ liệu" in officer.get(reverse("exchange:headings", args=[batch.pk])).content.decode()
    say(officer, batch, WHAT)
    assert (batch.state, batch.fault) == ("previewed", "")


def test_a_second_sheet_with_other_headings_is_told_after_the_first(officer, world, tmp_path):
    path = make_workbook(tmp_path / "x.xlsx", STRANGE, [ROW])
    book = load_workbook(path)
    other = book.create_sheet("Hai")
    for line in (("Người", "Sinh", "Nơi sinh hoạt", "Ngày vào"), ROW_OF_FOUR):
        other.append(line)
    book.save(path)
    batch = bring_in(officer, path)
    say(officer, batch, WHAT, row=1)
    text = officer.get(reverse("exchange:batch", args=[batch.pk])).content.decode()
    assert f"{reverse('exchange:headings', args=[batch.pk])}?sheet=Hai" in text
    say(officer, batch, {0: "full_name", 1: "born", 2: "unit", 3: "admitted_on"}, sheet="Hai", row=1)
    assert [(sheet["sheet"], sheet["rows"]) for sheet in batch.counts["sheets"]] == [("Sheet", 1), ("Hai", 1)]


def test_nobody_else_sees_the_rows_and_a_written_import_is_told_nothing(officer, signed_in, world, strange):
    batch = bring_in(officer, strange)
    address = reverse("exchange:headings", args=[batch.pk])
    assert signed_in("provincial_officer").get(address).status_code == 404
    assert signed_in("cell_secretary").get(address).status_code == 403
    assert say(officer, batch, WHAT, row=99).status_code == 404
    Batch.objects.update(state="applied")
    assert officer.get(address).status_code == 404


def test_a_text_without_columns_is_no_list(officer, world, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("no workbook at all")
    assert bring_in(officer, path).state == "unreadable"


def test_it_can_be_discarded(officer, world, strange):
    batch = bring_in(officer, strange)
    officer.post(reverse("exchange:discard", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.state, batch.file) == ("discarded", "")
