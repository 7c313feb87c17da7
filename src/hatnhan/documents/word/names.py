"""Names of WordprocessingML as lxml writes them, and what the renderer asks of a tree."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P, R, T, RPR, PPR = f"{W}p", f"{W}r", f"{W}t", f"{W}rPr", f"{W}pPr"
TBL, TR, TC, TBLPR, TRPR, TCPR = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}tblPr", f"{W}trPr", f"{W}tcPr"
BOX = f"{W}txbxContent"
SECTION = f"{W}sectPr"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def above(element: Element, name: str) -> Element | None:
    """The nearest element of this name around it."""
    return next(element.iterancestors(name), None)


def with_usual_prefix(root: Element) -> Element:
    """The part with the name w for WordprocessingML, which what is filled in uses."""
    if root.nsmap.get("w") == W[1:-1]:
        return root
    others = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != W[1:-1]}
    named = etree.Element(
        root.tag, {str(key): str(value) for key, value in root.attrib.items()}, nsmap={**others, "w": W[1:-1]}
    )
    named.extend(list(root))
    return named


def around_text(element: Element, name: str) -> Element | None:
    """The nearest element of this name around it in the same flow of text: a box in a table is not a row of it."""
    for each in element.iterancestors(name, BOX):
        return each if each.tag == name else None
    return None


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    drop(element)


def drop(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def within(element: Element, stop: frozenset[str]) -> Iterator[Element]:
    """The elements below this one in the order of the text, not entering those named in `stop`."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag not in stop:
            yield child
            waiting.append(iter(child))
