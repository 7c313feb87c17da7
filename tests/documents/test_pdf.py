"""documents/pdf.py, documents/pdf_joining.py: Word files become one PDF, in order, readable as a whole."""

import re
from io import BytesIO

import pytest
from docx import Document

from hatnhan.documents import pdf
from hatnhan.documents.pdf import ConversionError, NoLibreOfficeError, find_libreoffice, to_pdf
from hatnhan.documents.pdf_joining import JoinError, join


def word(*paragraphs: str, pages: int = 1) -> bytes:
    document = Document()
    for page in range(pages):
        for paragraph in paragraphs:
            document.add_paragraph(f"{paragraph} {page}")
        if page + 1 < pages:
            document.add_page_break()
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def plain(text: str, first: int = 1) -> bytes:
    """A PDF of one page as LibreOffice writes them: plain objects and a plain table."""
    stream = f"BT /F1 12 Tf ({text} 7 0 R) Tj ET".encode()
    bodies = {
        first: b"<</Type/Catalog/Pages %d 0 R>>" % (first + 1),
        first + 1: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (first + 2),
        first + 2: b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (first + 1, first + 3),
        first + 3: b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream),
    }
    out, table = bytearray(b"%PDF-1.6\n"), []
    for number, body in bodies.items():
        table.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n%d %d\n%b" % (first, len(bodies), b"".join(table))
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (first + 4, first, start)
    return bytes(out)


def references(data: bytes) -> set[int]:
    heads = re.split(rb"stream\n.*?\nendstream", data, flags=re.DOTALL)
    return {int(found) for head in heads for found in re.findall(rb"(\d+) 0 R", head)}


def test_files_are_joined_in_order_and_what_stands_in_them_is_untouched():
    joined = join([plain("one"), plain("two", first=5), plain("three")])
    assert b"/Count 3" in joined
    assert [joined.index(text) for text in (b"(one 7 0 R)", b"(two 7 0 R)", b"(three 7 0 R)")] == sorted(
        joined.index(text) for text in (b"(one 7 0 R)", b"(two 7 0 R)", b"(three 7 0 R)")
    )
    written = {int(found) for found in re.findall(rb"(?m)^(\d+) 0 obj$", joined)}
    assert references(joined) <= written


def test_the_table_says_where_every_object_stands():
    joined = join([plain("one"), plain("two")])
    start = int(re.findall(rb"startxref\n(\d+)", joined)[0])
    entries = re.findall(rb"(\d{10}) 00000 n ", joined[start:])
    numbers = [int(found) for found in re.findall(rb"(?m)^(\d+) 0 obj$", joined)]
    assert [joined[int(place) :].split(b" ", 1)[0] for place in entries] == [b"%d" % number for number in numbers]


def test_a_joined_file_can_be_joined_again():
    assert b"/Count 3" in join([join([plain("one"), plain("two")]), plain("three")])


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 no end", plain("x").replace(b"xref\n", b"xrfe\n", 1)])
def test_what_is_no_such_file_is_said(broken: bytes):
    with pytest.raises(JoinError):
        join([plain("one"), broken])


def test_word_files_become_one_pdf_and_progress_is_told():
    told: list[int] = []
    data = to_pdf([word("Đơn xin vào Đảng"), word("Lý lịch", pages=2), word("Nghị quyết")], tell=told.append)
    assert data.startswith(b"%PDF-")
    assert b"/Count 4" in data
    assert told[-1] == 3
    assert told == sorted(told)


def test_whoever_calls_it_off_stops_it():
    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        to_pdf([word("một")], tell=stop)


def test_what_takes_too_long_is_ended():
    with pytest.raises(ConversionError):
        to_pdf([word("một")], timeout=0.0)


def test_a_file_that_libreoffice_cannot_read_is_said():
    with pytest.raises(ConversionError):
        to_pdf([b"PK\x03\x04 broken"])


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    with pytest.raises(NoLibreOfficeError):
        find_libreoffice()
