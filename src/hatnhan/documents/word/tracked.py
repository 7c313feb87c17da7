"""Tracked changes of a template are accepted: printed, they would stand in every paper as marks."""

from lxml.etree import _Element as Element

from hatnhan.documents.word.names import PPR, RPR, TBL, TC, TR, TRPR, P, W, above, drop, unwrap
from hatnhan.documents.word.problems import Place, Problem, problem
from hatnhan.documents.word.text import PLACEHOLDER, paragraphs, place_of, text_of

_INS, _DEL, _FROM, _TO = f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"
_CHANGES = frozenset(
    f"{W}{name}"
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange"),
        *("tcPrChange", "numberingChange", "cellIns", "cellMerge"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
)
_CELL_DELETED = f"{W}cellDel"
_MARKS = _CHANGES | {_INS, _DEL, _FROM, _TO, _CELL_DELETED}


def accept_changes(root: Element, part: str) -> list[Problem]:
    """Accept every tracked change of a part; one problem for each paragraph that had some."""
    if next(root.iter(*_MARKS), None) is None:
        return []
    found = _tell(root, part)
    _drop_deleted_cells(root)
    joined = [each for each in root.iter(P) if _mark_deleted(each)]
    for element in list(root.iter(_DEL, _FROM)):
        drop(element)
    for element in list(root.iter(_INS, _TO)):
        unwrap(element)
    for element in list(root.iter(*_CHANGES)):
        drop(element)
    for paragraph in joined:
        _join_next(paragraph)
    return found


def _tell(root: Element, part: str) -> list[Problem]:
    found = []
    for number, paragraph in paragraphs(root):
        own = [each for each in paragraph.iter(*_MARKS) if above(each, P) is paragraph]
        if own:
            placeholder = PLACEHOLDER.search(text_of(paragraph))
            where = place_of(part, number, paragraph)
            found.append(problem("broken.tracked", placeholder.group() if placeholder else "", where, repaired=True))
    return found or [problem("broken.tracked", where=Place(part), repaired=True)]


def _has_mark(element: Element, properties: str, mark: str) -> bool:
    return any(child.find(mark) is not None for child in element.iterchildren(properties))


def _mark_deleted(paragraph: Element) -> bool:
    """The end of the paragraph was deleted: its text belongs to the next."""
    return any(_has_mark(properties, RPR, mark) for properties in paragraph.iterchildren(PPR) for mark in (_DEL, _FROM))


def _drop_deleted_cells(root: Element) -> None:
    for row in [each for each in root.iter(TR) if _has_mark(each, TRPR, _DEL)]:
        _drop_row(row)
    for cell in [above(each, TC) for each in root.iter(_CELL_DELETED)]:
        if cell is not None:
            drop(cell)


def _drop_row(row: Element) -> None:
    table = row.getparent()
    drop(row)
    if table is not None and table.tag == TBL and next(table.iter(TR), None) is None:
        drop(table)


def _join_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    content = [each for each in paragraph if each.tag != PPR]
    if following is not None and following.tag == P:
        place = 1 if following.find(PPR) is not None else 0
        for each in reversed(content):
            following.insert(place, each)
        drop(paragraph)
    elif not content and following is not None:
        drop(paragraph)
