"""The text of a paragraph as Word cut it into pieces, and the placeholders in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from hatnhan.documents.word.limits import BEGINNING_CHARACTERS
from hatnhan.documents.word.names import BOX, MC, PPR, PRESERVE, RPR, TR, P, R, T, W, above, drop, within
from hatnhan.documents.word.problems import Place

# Never text of this paragraph: properties, what was deleted or moved away, texts of boxes (paragraphs of their own).
_NOT_TEXT = frozenset({P, PPR, RPR, f"{W}del", f"{W}moveFrom", f"{W}tcPr", f"{W}sdtPr"})
_CHOICE, _FALLBACK = f"{MC}Choice", f"{MC}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}softHyphen": "\u00ad", f"{W}noBreakHyphen": "\u2011"}
_GAP = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]*"
# Loose on purpose: what Word and its users do to a placeholder is found first and judged afterwards.
PLACEHOLDER = re.compile(
    rf"\{{{_GAP}\{{(?!\{{)[^{{}}]*\}}{_GAP}\}}|\{{{_GAP}%[^{{}}]*?%{_GAP}\}}|\{{{_GAP}#.{{0,1000}}?#{_GAP}\}}",
    re.DOTALL,
)


@dataclass(slots=True)
class Piece:
    """A text element, or a sign such as a tab, with what it says."""

    element: Element
    text: str

    @property
    def writable(self) -> bool:
        """Text can be put here."""
        return self.element.tag == T


def pieces(paragraph: Element) -> list[Piece]:
    """The text of a paragraph in its pieces."""
    found = []
    for element in within(paragraph, _NOT_TEXT):
        if element.tag == T:
            found.append(Piece(element, element.text or ""))
        elif element.tag in _SIGNS and element.getparent() is not None and _in_run(element):
            found.append(Piece(element, _SIGNS[str(element.tag)]))
    return found


def _in_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == R


def text_of(paragraph: Element) -> str:
    """What a reader sees of a paragraph, boxes apart."""
    return "".join(each.text for each in pieces(paragraph))


def paragraphs(root: Element) -> Iterator[tuple[int, Element]]:
    """All paragraphs of a part with their numbers, those of tables and boxes too.

    Word writes a text box twice, for itself and for older programs: the copies have the numbers of the first.
    """
    number = 0
    copies: dict[int, tuple[Element, int]] = {}
    for paragraph in list(root.iter(P)):
        copy = above(paragraph, _FALLBACK)
        if copy is None:
            number += 1
            choice = above(paragraph, _CHOICE)
            if choice is not None and (both := choice.getparent()) is not None:
                copies.setdefault(id(both), (both, number))
            yield number, paragraph
            continue
        both = copy.getparent()
        _, first = copies.get(id(both), (copy, number))
        yield first + list(copy.iter(P)).index(paragraph), paragraph


def place_of(part: str, number: int, paragraph: Element, text: str | None = None) -> Place:
    """Where a paragraph stands."""
    row = above(paragraph, TR)
    table_row = 0 if row is None else 1 + sum(1 for _ in row.itersiblings(TR, preceding=True))
    shown = " ".join((text_of(paragraph) if text is None else text).split())[:BEGINNING_CHARACTERS]
    return Place(part, number, shown, table_row, above(paragraph, BOX) is not None)


def write_text(element: Element, text: str) -> None:
    """Set the text of an element so that spaces at its ends stay."""
    element.text = text
    if text != text.strip() or not text:
        element.set(PRESERVE, "preserve")


def replace_span(cut: list[Piece], start: int, end: int, text: str) -> None:
    """Put a text in the place of the characters from start to end, into the piece where they begin."""
    position, first = 0, True
    for piece in cut:
        begins, position = position, position + len(piece.text)
        if position <= start or begins >= end:
            continue
        if not piece.writable:
            drop(piece.element)
            piece.text = ""
            continue
        kept_before, kept_after = piece.text[: max(start - begins, 0)], piece.text[max(end - begins, 0) :]
        piece.text = kept_before + (text if first else "") + kept_after
        first = False
        write_text(piece.element, piece.text)


def drop_empty(cut: list[Piece]) -> None:
    """Take out the pieces that were emptied, and their runs where nothing else is in them."""
    for piece in cut:
        run = piece.element.getparent()
        if piece.text or run is None:
            continue
        drop(piece.element)
        if run.tag == R and all(child.tag == RPR for child in run):
            drop(run)
