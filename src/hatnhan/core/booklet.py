"""The proof sheet: texts laid out line by line and page by page, as they are to be copied into a printed booklet."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to copy. `group` is what is compared and ticked at once: a field, or all fields of a row.

    `by_pen`: a place that the register leaves blank on purpose.
    """

    key: str
    group: str
    label: str
    text: str
    by_pen: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the booklet that begins on a new page and has so many printed pages."""

    title: str
    pages: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the booklet. `label` stands at the first line of an entry; `joins` is what was cut at its end."""

    number: int
    entry: str
    label: str
    text: str
    joins: str = ""
    by_pen: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `extra`: the printed pages of its section were full, a sheet is added to the booklet."""

    number: int
    title: str
    lines: tuple[Line, ...]
    extra: bool = False


def wrap(text: str, letters: int) -> tuple[tuple[str, str], ...]:
    """The text in lines of at most so many letters, each with what stood between it and the next.

    Cut at spaces; a word longer than a line is cut where the line ends. Nothing is lost: joined again, the lines with
    what stood between them are the text.
    """
    lines: list[tuple[str, str]] = []
    for place, paragraph in enumerate(paragraphs := text.split("\n")):
        rest = paragraph
        while len(rest) > letters:
            cut = rest.rfind(" ", 0, letters + 1)
            if cut > 0:
                lines.append((rest[:cut], " "))
                rest = rest[cut + 1 :]
            else:
                lines.append((rest[:letters], ""))
                rest = rest[letters:]
        lines.append((rest, "\n" if place < len(paragraphs) - 1 else ""))
    return tuple(lines)


def lay_out(sections: Sequence[Section], *, letters: int, lines: int) -> tuple[Page, ...]:
    """The pages of the booklet; the label of an entry takes its place at the head of its first line."""
    pages: list[Page] = []
    for section in sections:
        laid = [line for entry in section.entries for line in _lines(entry, letters)]
        for place, first in enumerate(range(0, max(len(laid), 1), lines)):
            numbered = tuple(
                Line(number, entry.key, label, text, joins, entry.by_pen)
                for number, (entry, label, text, joins) in enumerate(laid[first : first + lines], 1)
            )
            pages.append(Page(len(pages) + 1, section.title, numbered, extra=place >= section.pages))
        # What is printed and stays empty is there all the same: the next section begins where the booklet has it.
        pages += [
            Page(len(pages) + place + 1, section.title, ()) for place in range(section.pages - _pages_of(laid, lines))
        ]
    return tuple(pages)


def copied_text(pages: Sequence[Page], key: str) -> str:
    """The text of one entry, put together again from its lines."""
    return "".join(line.text + line.joins for page in pages for line in page.lines if line.entry == key)


def _pages_of(laid: Sequence[object], lines: int) -> int:
    return max(-(-len(laid) // lines), 1)


def _lines(entry: Entry, letters: int) -> list[tuple[Entry, str, str, str]]:
    """The first line is shorter by the label; a label that leaves no room stands on a line of its own."""
    if not entry.text:
        return [(entry, entry.label, "", "")]
    room = letters - len(entry.label) - 2
    first, *_ = wrap(entry.text, room) if room >= letters // 3 else ((None, ""),)
    if first[0] is None or (len(first[0]) < len(entry.text) and not first[1]):
        return [(entry, entry.label, "", ""), *((entry, "", text, joins) for text, joins in wrap(entry.text, letters))]
    rest = entry.text[len(first[0]) + len(first[1]) :]
    more = wrap(rest, letters) if first[1] else ()
    return [(entry, entry.label, *first), *((entry, "", text, joins) for text, joins in more)]
