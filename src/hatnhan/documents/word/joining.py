"""Papers of one template one after the other in one file: each a section of its own, so that its pages are its own."""

import re
from collections.abc import Sequence

_BODY = re.compile(rb"<w:body(?: [^>]*)?>")
# The last section of a document stands at the end of its body.
_LAST_SECTION = re.compile(rb"<w:sectPr(?:(?!<w:sectPr).)*$", re.DOTALL)
_BEGINS = re.compile(rb"<w:type [^>]*/>")
_END = b"</w:body>"
# A line of a twentieth of a point: on a full page it needs no page of its own.
_THIN = b'<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_FROM_ONE = b'<w:pgNumType w:start="1"/>'


def holds_text(part: bytes) -> bool:
    """Tell the part with the text from headers and footers."""
    return _BODY.search(part) is not None


def join_papers(papers: Sequence[bytes]) -> bytes:
    """One part of the text of many; ValueError where the part is none of text, and so cannot hold many."""
    pieces = [_taken_apart(paper) for paper in papers]
    front, _, section, back = pieces[0]
    section = _as_own(section)
    between = b"<w:p><w:pPr>" + _THIN + section + b"</w:pPr></w:p>"
    return front + between.join(content for _, content, _, _ in pieces) + section + back


def _taken_apart(paper: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """What stands before the text, the text, its last section, what stands behind."""
    begins, ends = _BODY.search(paper), paper.rfind(_END)
    if begins is None or ends < 0:
        raise ValueError("headers and footers differ from paper to paper")
    text = paper[begins.end() : ends]
    found = _LAST_SECTION.search(text)
    whole, section = (text[: found.start()], found[0]) if found else (text, b"<w:sectPr/>")
    return paper[: begins.end()], whole, section, paper[ends:]


def _as_own(section: bytes) -> bytes:
    """The section begins on a new page and counts its pages from one."""
    section = _BEGINS.sub(b"", section)
    if b"<w:pgNumType" in section:
        return section
    return section.replace(b"<w:cols", _FROM_ONE + b"<w:cols", 1)
