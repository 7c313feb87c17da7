"""documents/pdf.py: Word files become one PDF, in order, readable as a whole."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from hatnhan.documents import pdf
from hatnhan.documents.pdf import ConversionError, NoLibreOfficeError, find_libreoffice, to_pdf


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


@pytest.mark.office
def test_word_files_become_one_pdf_and_progress_is_told():
    told: list[int] = []
    data = to_pdf([word("Đơn xin vào Đảng"), word("Lý lịch", pages=2), word("Nghị quyết")], tell=told.append)
    pages = PdfReader(BytesIO(data)).pages
    assert len(pages) == 4
    assert ["Lý lịch" in page.extract_text() for page in pages] == [False, True, True, False]
    assert told[-1] == 3
    assert told == sorted(told)


@pytest.mark.office
def test_whoever_calls_it_off_stops_it():
    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        to_pdf([word("một")], tell=stop)


@pytest.mark.office
def test_what_takes_too_long_is_ended():
    with pytest.raises(ConversionError):
        to_pdf([word("một")], timeout=0.0)


@pytest.mark.office
def test_a_file_that_libreoffice_cannot_read_is_said():
    with pytest.raises(ConversionError):
        to_pdf([b"PK\x03\x04 broken"])


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    with pytest.raises(NoLibreOfficeError):
        find_libreoffice()


def test_what_the_program_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`soffice` is a script: what works is its child, and the child holds the papers in its hands."""
    told, program = tmp_path / "told", tmp_path / "soffice-that-waits"
    os.mkfifo(told)
    program.write_text(f"#!/bin/sh\n(sleep 2; echo alive) >'{told}' &\nwait\n", encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setattr(pdf, "PROGRAMS", (str(program),))
    reader = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(ConversionError):
        to_pdf([word("một")], timeout=0.5)
    os.set_blocking(reader, True)
    # Nothing but the end of the file: nobody is left who could write.
    assert os.read(reader, 10) == b""
    os.close(reader)
