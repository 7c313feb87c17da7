"""The texts of our own forms, texts/<form>.toml: what is printed in which order, apart from how it looks.

A text is plain words with placeholders `{{ person.name|dots(40) }}` and conditions `{% if readmission %}…{% endif %}`.
Between two pairs of stars it is **bold**. The layout writes what begins with an at-sign: `@cite(cell_resolution)` names
another paper, `@about` begins the summary of a letter, `@end` ends the text, `@motto` is the heading.

    head = "party"                    party | union | state | personal | none
    letter = "@about đề nghị …"       a letter: its summary under the number, no title
    title = "NGHỊ QUYẾT"
    summary = "đề nghị kết nạp đảng viên"
    [[body]]
    kind = "paragraph"                see KINDS
    text = "…"
    when = "readmission"              only then
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

HEADS = frozenset({"party", "union", "state", "personal", "none"})
# paragraph: justified, first line indented · line: justified, not indented · centre · section: a bold heading
# grounds: items, one a line · article: label in bold before the text · address: to whom, items · each: one paragraph
# for every text of the list `rows` · answer: a label and the `field` after it, or `count` lines for the pen
# answers: many of them, as items · dotted: `count` empty lines for the pen · table · signature: recipients (items) at
# the left, who signs at the right · signers: columns side by side · page: a new page
# space: `count` empty lines · place: place and day at the right, for papers that have them at the end
KINDS = frozenset(
    {"paragraph", "line", "centre", "section", "grounds", "article", "address", "each", "answer", "answers"}
    | {"dotted", "table", "signature", "signers", "page", "space", "place"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` is its share of the page, `text` what stands in it for the row `row`."""

    title: str
    width: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """One of several who sign side by side."""

    office: str
    name: str = ""
    note: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A ground, an addressee, a recipient, an answer: only when the condition holds, if it has one."""

    text: str
    when: str = ""
    field: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the text, of one of the KINDS.

    `rows` names a list of the content, `field` one text. `count`: empty lines, or empty rows of a table without any.
    `office` is the signer's where the content gives none; `note` stands in brackets under it.
    """

    kind: str
    text: str = ""
    when: str = ""
    label: str = ""
    bold: bool = False
    italic: bool = False
    indented: bool = False
    size: int = 0
    rows: str = ""
    field: str = ""
    count: int = 0
    items: tuple[Item, ...] = ()
    columns: tuple[Column, ...] = ()
    signers: tuple[Signer, ...] = ()
    office: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperText:
    """One form as words."""

    head: str
    body: tuple[Block, ...]
    title: str = ""
    summary: str = ""
    letter: str = ""


class TextError(Exception):
    """A text says something that the builder does not know."""


@cache
def text_of(form: str) -> PaperText:
    """The text of a form; KeyError where there is none."""
    file = files("hatnhan.documents.papers").joinpath("texts", f"{form}.toml")
    if not file.is_file():
        raise KeyError(form)
    return read_text(form, file.read_text(encoding="utf-8"))


def read_text(form: str, source: str) -> PaperText:
    """A text as its file has it, checked."""
    try:
        found = tomllib.loads(source)
        text = PaperText(**{**found, "body": tuple(map(_block, found["body"]))})
    except (ValueError, TypeError, KeyError) as fault:
        raise TextError(f"{form}.toml: {fault}") from fault
    unknown = {block.kind for block in text.body} - KINDS
    if unknown or text.head not in HEADS:
        raise TextError(f"{form}.toml: unknown: {', '.join(sorted(unknown) or [text.head])}")
    return text


def _block(table: dict[str, Any]) -> Block:
    return Block(
        **{
            **table,
            "items": tuple(_item(each) for each in table.get("items", ())),
            "columns": tuple(Column(**each) for each in table.get("columns", ())),
            "signers": tuple(Signer(**each) for each in table.get("signers", ())),
        }
    )


def _item(found: str | dict[str, Any]) -> Item:
    return Item(found) if isinstance(found, str) else Item(**found)
