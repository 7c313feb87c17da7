"""Several PDF files as one: their objects numbered anew, their pages under one root.

Made for what LibreOffice writes: plain objects and a plain table of where they stand. Nothing of a clock goes in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"\s*(\d+)\s+(\d+)\s*\n")
_ENTRY = 20  # bytes of a line of the table
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_COUNT = re.compile(rb"/Count\s+(\d+)")
_REFERENCE = re.compile(rb"(?<![\d.])(\d+)\s+0\s+R(?![A-Za-z])")
_STREAM = re.compile(rb"\bstream\r?\n")
_OBJECT = re.compile(rb"\s*(\d+)\s+0\s+obj\s*")
_END = b"endobj"
_CATALOG, _TREE = 1, 2


class JoinError(Exception):
    """A file is not written as is expected here."""


@dataclass(frozen=True, slots=True)
class _File:
    """The objects of one file by number, and which of them is the root of its pages."""

    objects: Mapping[int, bytes]
    pages: int
    count: int


def join(files: Sequence[bytes]) -> bytes:
    """One file with all pages in order; JoinError where one cannot be read."""
    read = [_read(data) for data in files]
    bodies: dict[int, bytes] = {}
    roots: list[int] = []
    free = _TREE + 1
    for file in read:
        shift = free - min(file.objects)
        for number, body in file.objects.items():
            moved = _renumbered(body, shift)
            bodies[number + shift] = _below(moved) if number == file.pages else moved
        roots.append(file.pages + shift)
        free = max(bodies) + 1
    kids = b" ".join(b"%d 0 R" % root for root in roots)
    bodies[_CATALOG] = b"<</Type/Catalog/Pages %d 0 R>>" % _TREE
    bodies[_TREE] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (sum(file.count for file in read), kids)
    return _written(bodies)


def _read(data: bytes) -> _File:
    start = _START.search(data)
    if start is None:
        raise JoinError("no end of the file")
    offsets = dict(_offsets(data, int(start[1])))
    trailer = data[data.index(b"trailer", int(start[1])) :]
    root = _ROOT.search(trailer)
    if root is None or not offsets:
        raise JoinError("no root")
    ends = sorted([*offsets.values(), int(start[1])])
    after = dict(pairwise(ends))
    objects = {number: _body(data[place : after[place]], number) for number, place in offsets.items()}
    pages = _PAGES.search(objects[int(root[1])])
    count = _COUNT.search(objects[int(pages[1])]) if pages else None
    if pages is None or count is None:
        raise JoinError("no pages")
    return _File(objects, int(pages[1]), int(count[1]))


def _offsets(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Number and place of every object in the table."""
    if not data.startswith(b"xref", start):
        raise JoinError("packed table of objects")
    place = start + len(b"xref")
    while section := _SECTION.match(data, place):
        first, count = int(section[1]), int(section[2])
        place = section.end()
        for number in range(first, first + count):
            entry = data[place : place + _ENTRY]
            if entry[17:18] == b"n":
                yield number, int(entry[:10])
            place += _ENTRY


def _body(data: bytes, number: int) -> bytes:
    head = _OBJECT.match(data)
    end = data.rfind(_END)
    if head is None or int(head[1]) != number or end < 0:
        raise JoinError(f"object {number} is not where it should be")
    return data[head.end() : end].rstrip()


def _renumbered(body: bytes, shift: int) -> bytes:
    """Its references moved; what stands in a stream is left as it is."""
    stream = _STREAM.search(body)
    head, rest = (body[: stream.start()], body[stream.start() :]) if stream else (body, b"")
    return _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + shift), head) + rest


def _below(pages: bytes) -> bytes:
    """A root of pages as a branch of the new one."""
    return pages.replace(b"<<", b"<</Parent %d 0 R" % _TREE, 1)


def _written(bodies: Mapping[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    last = max(bodies)
    table = [b"0000000000 65535 f \n"] * (last + 1)
    for number in sorted(bodies):
        table[number] = b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, bodies[number])
    start = len(out)
    out += b"xref\n0 %d\n%b" % (last + 1, b"".join(table))
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, _CATALOG, start)
    return bytes(out)
