"""Mends in a part what Word and its users do to placeholders: pieces, proofing marks, smart quotes, hidden signs."""

import re

from lxml.etree import _Element as Element

from hatnhan.documents.word.names import P, T, W, above, drop, unwrap
from hatnhan.documents.word.problems import Place, Problem, problem
from hatnhan.documents.word.tags import read_tag
from hatnhan.documents.word.text import (
    PLACEHOLDER,
    Piece,
    drop_empty,
    paragraphs,
    pieces,
    place_of,
    replace_span,
)

_BINDINGS = (f"{W}dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_SMART_TAGS = frozenset({f"{W}smartTag", f"{W}customXml"})
_PROOFING = f"{W}proofErr"
_BOOKMARKS = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd"})
# What is left of braces once all placeholders are taken out.
_HALF = re.compile(
    r"\{+\s*[{%#][^{}]{0,60}|\{\s*(?:[A-Za-z_][\w.]*|(?:for|if)\s[^{}]{1,60})\s*\}+|[^{}\s]{0,30}\s{0,3}(?:\}\}|%\}|#\})"
)


def mend_placeholders(root: Element, part: str) -> list[Problem]:
    """Put every placeholder of a part into one text and into its proper form; what was wrong with each."""
    for element in [each for each in root.iter() if each.tag in _SMART_TAGS and _inside_paragraph(each)]:
        unwrap(element)
    found: list[Problem] = []
    for number, paragraph in paragraphs(root):
        cut = pieces(paragraph)
        text = "".join(each.text for each in cut)
        if "{" in text or "}" in text:
            found += _mend(paragraph, part, number, cut, text)
    return found


def _inside_paragraph(element: Element) -> bool:
    return above(element, P) is not None


def _mend(paragraph: Element, part: str, number: int, cut: list[Piece], text: str) -> list[Problem]:
    where = place_of(part, number, paragraph, text)
    found: list[Problem] = []
    # From the end, so that the places of those before stay.
    for match in reversed(list(PLACEHOLDER.finditer(text))):
        source = match.group()
        tag, wrong = read_tag(source)
        codes = [*_cut_by(paragraph, cut, match.start(), match.end()), *wrong]
        if codes == ["broken.form"]:
            found.append(problem("broken.form", source, where))
            continue
        if codes:
            found += [problem(code, tag.written(), where, repaired=True) for code in reversed(codes)]
            replace_span(cut, match.start(), match.end(), tag.written())
    found += [
        problem("broken.brace", half.group().strip(), where) for half in _HALF.finditer(PLACEHOLDER.sub("", text))
    ]
    for mark in [each for each in paragraph if each.tag == _PROOFING]:
        drop(mark)
    drop_empty([piece for piece in cut if not piece.text])
    found.reverse()
    return found


def _cut_by(paragraph: Element, cut: list[Piece], start: int, end: int) -> list[str]:
    """Whether a placeholder lies in more than one text, and what Word put between them."""
    position, touched = 0, []
    for piece in cut:
        if position < end and position + len(piece.text) > start and piece.text:
            touched.append(piece.element)
        position += len(piece.text)
    if len(touched) < 2:
        return []
    order = list(paragraph.iter())
    between = {each.tag for each in order[order.index(touched[0]) : order.index(touched[-1])]}
    if _PROOFING in between:
        return ["broken.proofing"]
    return ["broken.bookmark"] if between & _BOOKMARKS else ["broken.split"]


def unbind(root: Element, part: str) -> list[Problem]:
    """Free content controls from other data, which Word would write over the value when the paper is opened."""
    found = []
    for binding in list(root.iter(*_BINDINGS)):
        control = above(binding, f"{W}sdt")
        text = "" if control is None else "".join(each.text or "" for each in control.iter(T))
        placeholder = PLACEHOLDER.search(text)
        if placeholder:
            drop(binding)
            found.append(problem("broken.bound", placeholder.group(), Place(part), repaired=True))
    return found
