"""Files as sheets. What cannot be read safely is refused before anything unpacks it: the reader holds a whole sheet."""

import csv
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetVisibleEnum,
)

from hatnhan.apps.exchange.facts.cells import FORMULA, Cell
from hatnhan.apps.exchange.facts.remarks import Unreadable
from hatnhan.core.names import clean

MEGABYTE = 1024 * 1024
# Limits of this machine's memory, not of any list: 8 million cells are 100,000 rows of 80 columns.
_UNPACKED_LIMIT = 600 * MEGABYTE
_CELLS_LIMIT = 8_000_000
_CHUNK = MEGABYTE
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    (b"%pdf", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<html", "HTML"),
    (b"<!doctype html", "HTML"),
    (b"<?xml", "XML"),
)
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW_NUMBER = re.compile(rb'<row [^>]*?\br="(\d{1,8})"')
_WIDE_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})\d')
_ENTITY = b"<!ENTITY"
# What the libraries say of a damaged package: of its table, of each way to pack (bzip2: OSError), of a part that is
# missing, packed in a way nobody knows, named or numbered in no readable way, or no XML.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    KeyError,
    NotImplementedError,
    ValueError,
    ParseError,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the file: rows with Excel's own numbers (from 1), cells from column A."""

    name: str
    hidden: bool
    height: int
    rows: Callable[[], Iterator[tuple[int, list[Cell]]]] = field(repr=False)


def open_file(file_name: str, content: bytes, limit: int) -> tuple[Sheet, ...]:
    """Every sheet of an .xlsx file, or the one of a text file; raises Unreadable with what to do instead."""
    if len(content) > limit:
        raise too_large(limit)
    if not content.strip(b"\x00\r\n\t "):
        raise Unreadable("file.empty")
    if content.startswith(_ZIP):
        return _open_workbook(content)
    if content.startswith(_OLE):
        raise Unreadable("file.password" if "EncryptedPackage".encode("utf-16-le") in content else "file.old_excel")
    for beginning, kind in _OTHER_KINDS:
        if content.lstrip()[:20].lower().startswith(beginning):
            raise Unreadable("file.other_kind", kind=kind)
    return (_open_text(PurePath(file_name).stem, content),)


def too_large(limit: int) -> Unreadable:
    """The refusal of a file over the limit; whoever receives files asks before reading them."""
    return Unreadable("file.too_large", limit=limit // MEGABYTE)


# --- Workbooks ---


def _open_workbook(content: bytes) -> tuple[Sheet, ...]:
    uncomputed = _inspect(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(_sheet(book, place, meta, uncomputed) for place, meta in enumerate(book.sheets_metadata))
    except PasswordError as error:
        raise Unreadable("file.password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable("file.corrupt") from error
    except BaseException as error:
        raise _unless_panic(error) from error


def _sheet(
    book: CalamineWorkbook,
    place: int,
    meta: SheetMetadata,
    uncomputed: Sequence[frozenset[tuple[int, int]]],
) -> Sheet:
    grid = book.get_sheet_by_index(place)
    missing = uncomputed[place] if place < len(uncomputed) else frozenset()
    hidden = meta.visible != SheetVisibleEnum.Visible
    return Sheet(clean(meta.name), hidden, grid.total_height, lambda: _rows(grid, missing))


def _rows(grid: CalamineSheet, uncomputed: frozenset[tuple[int, int]]) -> Iterator[tuple[int, list[Cell]]]:
    if grid.start is None:
        return
    first_row, first_column = grid.start
    pad: list[Cell] = [""] * first_column
    for number, cells in enumerate(grid.iter_rows(), first_row + 1):
        row = [*pad, *cells] if pad else cells
        if uncomputed:
            row = [FORMULA if cell == "" and (number, place) in uncomputed else cell for place, cell in enumerate(row)]
        yield number, row


def _unless_panic(error: BaseException) -> BaseException:
    """The reader's own breakdown on a damaged file is no Exception; everything else passes on."""
    return Unreadable("file.corrupt") if type(error).__name__ == "PanicException" else error


def _inspect(content: bytes) -> list[frozenset[tuple[int, int]]]:
    """Read every part once in small pieces: true sizes, extent of the sheets, and formulas that were never computed.

    The sizes that a zip declares can lie, and one cell in the last corner of a sheet makes the reader take memory for
    the whole of it; so both are measured here, before the reader sees the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            _refuse_other_kinds(archive, names)
            sizes = sum(entry.file_size for entry in archive.infolist())
            if sizes > _UNPACKED_LIMIT:
                raise Unreadable("file.too_large_unpacked", limit=_UNPACKED_LIMIT // MEGABYTE)
            formulas = {name: _inspect_part(archive, name) for name in names if name.endswith((".xml", ".rels"))}
            return [_uncomputed(archive, name) if formulas[name] else frozenset() for name in _sheet_parts(archive)]
    except _DAMAGED as error:
        raise Unreadable("file.corrupt") from error
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        raise Unreadable("file.password") from error


def _refuse_other_kinds(archive: zipfile.ZipFile, names: Sequence[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("file.macros")
    if "xl/workbook.bin" in names:
        raise Unreadable("file.other_kind", kind="Excel Binary (.xlsb)")
    if "word/document.xml" in names:
        raise Unreadable("file.other_kind", kind="Word")
    if "mimetype" in names:
        raise Unreadable("file.other_kind", kind="OpenDocument")
    if "xl/workbook.xml" not in names:
        raise Unreadable("file.corrupt")
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise Unreadable("file.macros")


def _inspect_part(archive: zipfile.ZipFile, name: str) -> bool:
    """Measure one part and tell whether it holds formulas."""
    sheet = name.startswith("xl/worksheets/")
    rows, columns, formulas, tail = 0, 26, False, b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            piece = tail + chunk
            if _ENTITY in piece:
                raise Unreadable("file.corrupt")
            if sheet:
                rows = max([rows, *map(int, _ROW_NUMBER.findall(piece))])
                columns = max([columns, *map(_column_number, set(_WIDE_COLUMN.findall(piece)))])
                formulas = formulas or b"<f" in piece
                if rows * columns > _CELLS_LIMIT:
                    raise Unreadable("file.too_many_cells", rows=rows, columns=columns)
            tail = piece[-200:]
    return formulas


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts of the sheets in the order of the workbook."""
    relations = _parse(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    parts = [targets.get(sheet.get(key, ""), "") for sheet in _parse(archive, "xl/workbook.xml", "sheet")]
    full = [part.lstrip("/") if part.startswith("/") else f"xl/{part}" for part in parts]
    return (
        [part for part in full if part in archive.namelist()]
        if all(part in archive.namelist() for part in full)
        else []
    )


def _parse(archive: zipfile.ZipFile, name: str, tag: str) -> list[dict[str, str]]:
    parser: XMLPullParser[Any] = XMLPullParser(["start"])
    parser.feed(archive.read(name).decode("utf-8-sig", errors="replace"))
    return [dict(element.attrib) for element in _ended(parser) if element.tag.rsplit("}", 1)[-1] == tag]


def _uncomputed(archive: zipfile.ZipFile, name: str) -> frozenset[tuple[int, int]]:
    """Row (from 1) and place (from 0) of every cell with a formula and no value."""
    found = set()
    parser: XMLPullParser[Any] = XMLPullParser(["end"])
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            parser.feed(chunk)
            for element in _ended(parser):
                if element.tag == f"{_SPREADSHEET}c":
                    if element.find(f"{_SPREADSHEET}f") is not None and not element.findtext(f"{_SPREADSHEET}v"):
                        found.add(_address(element.get("r", "A1")))
                    element.clear()
                elif element.tag == f"{_SPREADSHEET}row":
                    element.clear()
    return frozenset(found)


def _ended(parser: "XMLPullParser[Any]") -> Iterator[Element]:
    """The elements that are complete."""
    for event in parser.read_events():
        element = event[-1]
        if isinstance(element, Element):
            yield element


def _address(text: str) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    return int(text[len(letters) :]), _column_number(letters.encode()) - 1


# --- Text files ---


def _open_text(name: str, content: bytes) -> Sheet:
    text = _decode(content)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = text.splitlines(keepends=True)
    # The headings may stand below title lines: the busiest delimiter of the first lines is the one.
    delimiter = max(",;\t", key="".join(lines[:20]).count) if first.count(delimiter) == 0 else delimiter

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        try:
            for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
                yield number, list(cells)
        except csv.Error as error:
            raise Unreadable("file.corrupt") from error

    return Sheet(clean(name), hidden=False, height=len(lines), rows=rows)


def _decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1258; the last writes tone marks as letters of their own, which NFC joins."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("file.encoding")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if content[1:400:2].count(0) > len(content[:400]) // 4:
        return ("utf-16-le",)
    if content[0:400:2].count(0) > len(content[:400]) // 4:
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1258")
