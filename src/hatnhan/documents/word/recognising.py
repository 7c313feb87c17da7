"""What a file is that is no Word document, by its first bytes."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STARTS = (
    (b"%PDF", "file.pdf"),
    (b"{\\rtf", "file.rtf"),
    (b"\x1f\x8b", "file.archive"),
    (b"7z\xbc\xaf", "file.archive"),
    (b"Rar!", "file.archive"),
    (b"\x89PNG", "file.picture"),
    (b"\xff\xd8\xff", "file.picture"),
)
# The name of its part tells one zip from another; they lie in front or in the table of contents at the end.
_INSIDE = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "file.odt"),
    (b"word/document.xml", ""),
    (b"xl/workbook", "file.sheet"),
    (b"ppt/presentation", "file.slides"),
)
_HEAD, _TAIL = 4096, 65_536


def recognise(data: bytes) -> str:
    """The code of what it is instead of a Word document; empty where it may be one."""
    if not data.strip(b"\0 \r\n\t"):
        return "file.empty"
    if data.startswith(_OLE):
        return "file.password" if _ENCRYPTED in data else "file.doc"
    if data.startswith(b"PK"):
        edges = data[:_HEAD] + data[-_TAIL:]
        return next((code for mark, code in _INSIDE if mark in edges), "")
    return next((code for start, code in _STARTS if data.startswith(start)), "") or _text(data[:_HEAD].lower())


def _text(head: bytes) -> str:
    if b"<html" in head or b"mime-version" in head:
        return "file.web"
    if b"<?xml" in head:
        return "file.xml"
    return "file.no_word"
