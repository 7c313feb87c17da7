"""Files that are no template: said what they are; unpacked only when they are harmless."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.documents.word import BrokenTemplate, check_template, compile_template, mending_in_words
from hatnhan.documents.word.limits import ENTRIES, FILE_BYTES, MEGABYTE, UNPACKED_BYTES
from hatnhan.documents.word.package import open_package
from tests.documents.word.making import MAIN, TYPES, Paper, W, good_template, pack, parts, replace_part

GOOD = good_template()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def odt():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        archive.writestr("content.xml", "<office:document-content/>" * 100)
    return out.getvalue()


FILES = {
    "file.empty": [b"", b"\0" * 100, b"  \r\n"],
    "file.doc": [OLE + b"W\0o\0r\0d\0" * 1000],
    "file.password": [OLE + "EncryptedPackage".encode("utf-16-le") * 2],
    "file.pdf": [b"%PDF-1.7\n..."],
    "file.rtf": [b"{\\rtf1\\ansi Xin chao}"],
    "file.odt": [odt()],
    "file.sheet": [pack({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})],
    "file.slides": [pack({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})],
    "file.archive": [b"7z\xbc\xaf'\x1c\0", b"Rar!\x1a\7\0", b"\x1f\x8b\x08\0"],
    "file.picture": [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"],
    "file.web": [b"<html xmlns:w='x'><body>", b"MIME-Version: 1.0\r\n"],
    "file.xml": [b"<?xml version='1.0'?><w:wordDocument/>"],
    "file.no_word": [b"Kinh gui chi bo", pack({"a.txt": b"x"})],
    "file.damaged": [GOOD[:5000], GOOD[:-30], b"PK\3\4" + b"x" * 100, replace_part(GOOD, MAIN, b"<w:document>")],
    "file.strict": [
        replace_part(GOOD, MAIN, b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')
    ],
}


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, files in FILES.items() for data in files])
def test_another_kind_of_file_is_told_for_what_it_is(code, data):
    diagnosis = check_template(data, Paper)
    assert [each.code for each in diagnosis.problems] == [code]
    assert not diagnosis.readable
    assert diagnosis.repaired == b""
    assert {len(mending_in_words(each, language)) > 15 for each in diagnosis.problems for language in ("vi", "en")} == {
        True
    }
    with pytest.raises(BrokenTemplate):
        compile_template(data)


@pytest.mark.parametrize(("code", "way"), [("file.doc", ".docx"), ("file.odt", ".docx"), ("file.pdf", ".docx")])
def test_it_says_how_to_save_it_as_a_word_file(code, way):
    (found,) = check_template(FILES[code][0], Paper).problems
    assert way in mending_in_words(found, "vi")


def codes(data):
    return {each.code for each in check_template(data, Paper).problems}


def test_a_file_of_60_megabytes_is_not_opened():
    assert codes(b"PK\3\4" + bytes(60 * MEGABYTE)) == {"file.too_large"}
    assert codes(GOOD + bytes(FILE_BYTES)) == {"file.too_large"}


def test_a_bomb_is_told_by_its_table_of_contents():
    bomb = pack({**parts(GOOD), "word/media/a.bin": bytes(30 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert codes(bomb) == {"unsafe.ratio"}
    grown = pack({**parts(GOOD), **{f"word/media/{n}.bin": bytes(UNPACKED_BYTES // 4) for n in range(5)}})
    assert codes(grown) == {"unsafe.unpacked", "unsafe.ratio"}
    assert codes(pack({**parts(GOOD), **{f"word/{n}.xml": b"<a/>" for n in range(ENTRIES)}})) == {"unsafe.entries"}


def test_a_bomb_that_lies_about_its_size_is_damaged():
    content = zlib.compress(bytes(5 * MEGABYTE))[2:-4]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts(GOOD).items():
            archive.writestr(name, part)
        archive.writestr("word/media/a.bin", b"x")
    data = out.getvalue()
    place = data.rindex(b"PK\1\2")
    packed, size = struct.unpack_from("<2L", data, place + 20)
    assert size == 1
    local = data.index(b"word/media/a.bin") - 30
    body = local + 30 + len("word/media/a.bin")
    grown = bytearray(data[:body] + content + data[body + packed :])
    shift = len(content) - packed
    struct.pack_into("<L", grown, place + shift + 20, len(content))
    end = grown.rindex(b"PK\5\6")
    struct.pack_into("<L", grown, end + 16, struct.unpack_from("<L", grown, end + 16)[0] + shift)
    assert codes(bytes(grown)) == {"file.damaged"}


def test_names_that_lead_out_of_the_file_and_names_twice_are_refused():
    for name in ("../evil.xml", "/evil.xml", "word/../../evil", "C:/evil"):
        assert codes(pack({**parts(GOOD), name: b"x"})) == {"unsafe.name"}
    assert codes(pack({**parts(GOOD), "word/Document.xml": b"<a/>"})) == {"unsafe.twice"}


def test_another_way_of_packing_is_not_read():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        for name, part in parts(GOOD).items():
            archive.writestr(name, part)
    assert codes(out.getvalue()) == {"file.damaged"}


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w:document [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_of_entities_are_refused_in_any_part_and_encoding(head, encoding):
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f'{declared}{head}<w:document xmlns:w="{W}"><w:body/></w:document>'
    assert codes(replace_part(GOOD, MAIN, text.encode(encoding))) == {"unsafe.entities"}
    assert codes(replace_part(GOOD, "word/styles.xml", text.encode(encoding))) == {"unsafe.entities"}
    assert codes(replace_part(GOOD, TYPES, text.encode(encoding))) == {"unsafe.entities"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_damaged_anywhere_is_told_or_opened_never_a_fault(data):
    place = data.draw(st.integers(0, len(GOOD) - 1))
    damaged = bytearray(GOOD)
    damaged[place] ^= data.draw(st.integers(1, 255))
    diagnosis = check_template(bytes(damaged), Paper)
    if not diagnosis.left:
        compile_template(bytes(damaged))


def test_parts_are_read_as_they_are_packed():
    package = open_package(GOOD)
    assert {each.name: each.content() for each in package.entries} == parts(GOOD)
    assert package.content("word/none.xml") is None
