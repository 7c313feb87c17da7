"""Files that cannot be taken as a whole: a clear message, nothing written."""

import io
import struct
import unicodedata
import zipfile
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from hatnhan.apps.exchange.facts.files import open_file
from hatnhan.apps.exchange.facts.remarks import Unreadable, sentence
from hatnhan.apps.people.models import Person
from tests.apps.exchange.workbooks import (
    MEMBER,
    MEMBER_HEADINGS,
    MEMBERS,
    as_bytes,
    import_json,
    make_workbook,
    members,
    refused_at,
)

pytestmark = pytest.mark.django_db
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fault_of(path: Path) -> str:
    with pytest.raises(Unreadable) as told:
        import_json(path)
    assert not Person.objects.exists()
    assert sentence(told.value.problem, "vi") != sentence(told.value.problem, "en")
    return told.value.problem.code


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return out.getvalue()


def sheet_xml(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


SAMPLE = MEMBERS.read_bytes()
FILES = {
    "file.empty": b"",
    "file.corrupt": SAMPLE[: len(SAMPLE) // 2],
    "file.password": OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "file.old_excel": OLE + bytes(600),
    "file.macros": repacked(SAMPLE, {"xl/vbaProject.bin": b"macro"}),
    "file.other_kind": b"%PDF-1.7 ...",
    "file.encoding": bytes(range(256)) * 4,
    "file.no_headings": as_bytes(Workbook()),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_cannot_be_taken_says_what_to_do(tmp_path, code):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(FILES[code])
    assert fault_of(path) == code


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 but nothing more",
        repacked(SAMPLE, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        repacked(SAMPLE, {"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet_xml("")}),
        repacked(SAMPLE, {"xl/workbook.xml": b"<workbook/>"}),
    ],
    ids=["cut", "broken XML", "entities", "no sheets"],
)
def test_damage_of_any_kind_is_told_and_not_raised(tmp_path, content):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(content)
    assert fault_of(path) in {"file.corrupt", "file.no_headings"}


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_bytes_changed_anywhere_are_told_however_the_file_is_packed(packing):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_bytes(Workbook()))) as whole, zipfile.ZipFile(packed, "w", packing) as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name))
    rng, told = Random(1), 0
    for _ in range(400):
        damaged = bytearray(packed.getvalue())
        for _ in range(rng.randint(1, 4)):
            damaged[rng.randrange(4, len(damaged))] = rng.randrange(256)
        try:
            open_file("danh-sach.xlsx", bytes(damaged), len(damaged))
        except Unreadable:
            told += 1
    assert told


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert fault_of(path) == "file.too_large"


def test_a_device_without_an_end_is_given_up_at_the_limit(settings):
    settings.UPLOAD_LIMIT_BYTES = 4096
    assert fault_of(Path("/dev/zero")) == "file.too_large"


def test_a_file_that_unpacks_to_gigabytes_is_refused_unpacked(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(700):
                part.write(bytes(1024 * 1024))
    path.write_bytes(bomb.getvalue())
    assert len(bomb.getvalue()) < 2 * 1024 * 1024
    assert fault_of(path) == "file.too_large_unpacked"


def test_a_zip_that_lies_about_its_sizes_is_corrupt(tmp_path):
    content = bytearray(repacked(SAMPLE, {}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    assert struct.unpack_from("<I", content, place + 24) == (entry.file_size,)
    struct.pack_into("<I", content, place + 24, 10)
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(content)
    assert fault_of(path) == "file.corrupt"


def test_one_cell_in_the_last_corner_does_not_take_the_memory(tmp_path):
    corner = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(repacked(SAMPLE, {"xl/worksheets/sheet1.xml": corner}))
    assert fault_of(path) == "file.too_many_cells"


def test_a_list_without_a_needed_column_names_it(tmp_path):
    headings = tuple(heading for heading in MEMBER_HEADINGS if heading != "Tổ chức đảng*")
    path = members(tmp_path / "a.xlsx", {}, headings=headings)
    with pytest.raises(Unreadable) as told:
        import_json(path)
    assert told.value.problem.code == "file.heading_missing"
    assert '"Tổ chức đảng"' in sentence(told.value.problem, "en")


def test_two_columns_of_one_meaning_are_refused(tmp_path):
    path = make_workbook(tmp_path / "a.xlsx", (*MEMBER_HEADINGS, "Họ tên"), [[*MEMBER.values(), "Ai Đó"]])
    assert fault_of(path) == "file.heading_twice"


def test_headings_without_rows_are_told(tmp_path):
    assert fault_of(members(tmp_path / "a.xlsx")) == "file.no_rows"


def text_file(path: Path, encoding: str, delimiter: str = ",") -> Path:
    values = [str(value) for value in MEMBER.values()]
    values[2], values[5], values[6] = "14/5/1990", "3.2.2015", "2016-02-03"
    lines = [delimiter.join(MEMBER_HEADINGS), delimiter.join(values)]
    text = "\r\n".join(lines)
    if encoding == "cp1258":  # its way of writing: a letter with its hat, and the tone mark behind it
        text = "".join(_split_tone(letter) for letter in text)
    path.write_bytes(text.encode(encoding))
    return path


def _split_tone(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + "".join(tones)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("cp1258", ","), ("cp1258", ";")],
)
def test_text_files_are_read_in_their_encodings(world, tmp_path, encoding, delimiter):
    report = import_json(text_file(tmp_path / "danh-sach.csv", encoding, delimiter))
    assert refused_at(report) == []
    assert Person.objects.get().name.written == "Lò Thử Nghiệm"


def test_a_sheet_of_another_kind_is_refused(tmp_path):
    book = Workbook()
    book.active.append(list(MEMBER_HEADINGS))
    book.active.append(list(MEMBER.values()))
    other = book.create_sheet("Tổ chức")
    other.append(["Tên tổ chức đảng", "Loại hình", "Trực thuộc", "Ngày thành lập"])
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_bytes(book))
    assert fault_of(path) == "file.mixed"


def test_a_sheet_without_a_list_is_told_and_passed_over(world, tmp_path):
    book = Workbook()
    book.active.append(list(MEMBER_HEADINGS))
    book.active.append(list(MEMBER.values()))
    book.create_sheet("Ghi chép").append(["Nhớ gọi điện"])
    hidden = book.create_sheet("Cũ")
    hidden.append(list(MEMBER_HEADINGS))
    hidden.append(list(MEMBER.values()))
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_bytes(book))
    report = import_json(path)
    assert [(sheet["rows"], len(sheet["warnings"])) for sheet in report["sheets"]] == [(1, 0), (0, 1), (0, 1)]
