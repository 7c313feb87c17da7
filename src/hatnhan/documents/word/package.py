"""A Word file as a package of parts: opened with care, written again without packing anew what did not change."""

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element as Element

from hatnhan.documents.word.limits import (
    ENTRIES,
    FILE_BYTES,
    MEGABYTE,
    PART_BYTES,
    RATIO,
    RATIO_FROM_BYTES,
    UNPACKED_BYTES,
)
from hatnhan.documents.word.problems import BrokenTemplate, Place, Problem, problem
from hatnhan.documents.word.recognising import recognise

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _NO_TIME = 20, 0x800, 0
_FIRST_DAY = 1 << 5 | 1  # 1 January 1980, the first day that a zip knows: the same content gives the same bytes
_LEVEL = 4  # half the time of 6 for a twentieth more bytes; nothing of it is kept
_STRANGE_NAME = re.compile(r"^[/\\]|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Entry:
    """One part as it lies in the file: packed."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    def content(self) -> bytes:
        """The part unpacked."""
        return zlib.decompress(self.packed, -zlib.MAX_WBITS) if self.method == ZIP_DEFLATED else self.packed


def deflate(name: str, content: bytes) -> Entry:
    """A part packed anew."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Entry(name, ZIP_DEFLATED, zlib.crc32(content), len(content), packed)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts in their order, and what each is."""

    entries: tuple[Entry, ...]
    kinds: Mapping[str, str]

    def content(self, name: str) -> bytes | None:
        """A part unpacked, if it is there."""
        return next((each.content() for each in self.entries if each.name == name), None)

    def with_parts(self, parts: Mapping[str, bytes]) -> "Package":
        """The same with other contents for some parts."""
        entries = tuple(deflate(each.name, parts[each.name]) if each.name in parts else each for each in self.entries)
        return replace(self, entries=entries)


class Archive:
    """What of a zip never changes, written once; `add` completes it with the parts that do."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._front, self._directory, self._count = _written(entries, 0)

    def add(self, entries: Iterable[Entry]) -> bytes:
        """The whole file."""
        body, directory, count = _written(entries, len(self._front))
        count += self._count
        size = len(self._directory) + len(directory)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, len(self._front) + len(body), 0)
        return b"".join((self._front, body, self._directory, directory, end))


def _written(entries: Iterable[Entry], offset: int) -> tuple[bytes, bytes, int]:
    body: list[bytes] = []
    directory: list[bytes] = []
    for each in entries:
        name = each.name.encode()
        flags = 0 if each.name.isascii() else _UTF8
        sizes = (each.crc, len(each.packed), each.size)
        described = (_VERSION, flags, each.method, _NO_TIME, _FIRST_DAY, *sizes, len(name), 0)
        local = _LOCAL.pack(b"PK\3\4", *described)
        directory += [_CENTRAL.pack(b"PK\1\2", _VERSION, *described, 0, 0, 0, 0, offset), name]
        body += [local, name, each.packed]
        offset += len(local) + len(name) + len(each.packed)
    return b"".join(body), b"".join(directory), len(directory) // 2


def write_package(package: Package) -> bytes:
    """The package as a file."""
    return Archive(package.entries).add(())


def open_package(data: bytes) -> Package:
    """Open a file as a Word document; BrokenTemplate says what it is instead, or why it is not unpacked."""
    if len(data) > FILE_BYTES:
        raise _refusal("file.too_large", limit=_megabytes(FILE_BYTES))
    told = recognise(data)
    if told:
        raise _refusal(told)
    try:
        with ZipFile(BytesIO(data)) as archive:
            listed = archive.infolist()
            _guard(listed)
            entries = tuple(_entry(archive, data, each) for each in listed if not each.is_dir())
    except (BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError) as fault:
        if isinstance(fault, BrokenTemplate):
            raise
        raise _refusal("file.damaged") from fault
    return _with_kinds(entries)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"


def _refusal(code: str, **values: str) -> BrokenTemplate:
    return BrokenTemplate([problem(code, values=values)], readable=False)


def _guard(listed: list[ZipInfo]) -> None:
    """Judge the table of contents before anything is unpacked."""
    found: list[Problem] = []
    if len(listed) > ENTRIES:
        found.append(problem("unsafe.entries", values={"count": str(len(listed)), "limit": str(ENTRIES)}))
    if sum(each.file_size for each in listed) > UNPACKED_BYTES:
        found.append(problem("unsafe.unpacked", values={"limit": _megabytes(UNPACKED_BYTES)}))
    found += [
        problem("unsafe.ratio", where=Place(each.filename))
        for each in listed
        if each.file_size > RATIO_FROM_BYTES and each.file_size > RATIO * max(each.compress_size, 1)
    ]
    names = [each.filename.lower() for each in listed]
    found += [problem("unsafe.twice", where=Place(name)) for name in {n for n in names if names.count(n) > 1}]
    found += [problem("unsafe.name", repr(each.filename)) for each in listed if _STRANGE_NAME.search(each.filename)]
    if any(each.flag_bits & 1 for each in listed):
        raise _refusal("file.password")
    if found:
        raise BrokenTemplate(found)
    if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in listed):
        raise _refusal("file.damaged")


def _entry(archive: ZipFile, data: bytes, info: ZipInfo) -> Entry:
    # Read once: the size and the check sum must be those of the table of contents, whatever is copied packed later.
    with archive.open(info) as part:
        if len(part.read(info.file_size + 1)) != info.file_size:
            raise BadZipFile
    names, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + names + extra
    packed = data[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise BadZipFile
    return Entry(info.filename, info.compress_type, info.CRC, info.file_size, packed)


def _with_kinds(entries: tuple[Entry, ...]) -> Package:
    found = next((each for each in entries if each.name == CONTENT_TYPES), None)
    if found is None:
        raise _refusal("file.no_word")
    table = parse(found.content(), CONTENT_TYPES)
    by_name = {
        each.get("PartName", "").lower(): each.get("ContentType", "") for each in table.iter(f"{_TYPES}Override")
    }
    by_ending = {
        each.get("Extension", "").lower(): each.get("ContentType", "") for each in table.iter(f"{_TYPES}Default")
    }
    kinds = {
        each.name: by_name.get(f"/{each.name}".lower()) or by_ending.get(each.name.rpartition(".")[2].lower(), "")
        for each in entries
    }
    return Package(entries, kinds)


def parse(content: bytes, part: str) -> Element:
    """A part as a tree. Definitions of entities are refused: Word writes none, and they can grow or fetch."""
    if len(content) > PART_BYTES:
        raise BrokenTemplate([problem("unsafe.unpacked", where=Place(part), values={"limit": _megabytes(PART_BYTES)})])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        code = "unsafe.entities" if b"<!DOCTYPE" in content or b"<!ENTITY" in content else "file.damaged"
        raise BrokenTemplate([problem(code, where=Place(part))], readable=code != "file.damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenTemplate([problem("unsafe.entities", where=Place(part))])
    return root
