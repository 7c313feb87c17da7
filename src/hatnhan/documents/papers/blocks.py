"""The parts of a text as they are drawn: paragraphs, grounds, tables, who signs. One function a kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from hatnhan.documents.papers.drawing import (
    CENTRE,
    JUSTIFIED,
    LEFT,
    RIGHT,
    Cell,
    Look,
    add_row,
    dotted_line,
    make_table,
    repeat_first_row,
    write,
)
from hatnhan.documents.papers.layout import Layout
from hatnhan.documents.papers.texts import Block, Item, Signer

_CITE = re.compile(r"@cite\(([a-z_.]+)\)")
_CONTROL = Look(size=1, align=LEFT)
_KEPT_WITH_TEXT = frozenset({"signature", "signers", "place"})
_TABLE_SIZE = 12
_NAME_DOTS = 14
_DAY = "{% if head.day %}{{ head.day }}{% else %}ngày … tháng … năm ……{% endif %}"
PLACE_AND_DAY = "{{ head.place|dots(4) }}, " + _DAY
_RECIPIENTS_SHARE = 9, 20  # of the width of the text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The document that is being written, and its layout."""

    document: Document
    layout: Layout

    def words(self, text: str) -> str:
        """A text as the layout wants it: spelling, how papers are cited, how a letter's summary begins."""
        comma = "," if self.layout.cited_comma else ""
        text = _CITE.sub(rf"số {{{{ \1.number|dots(8) }}}}{comma} {{{{ \1.day|dots(10) }}}}", text)
        for sign in ("about", "end", "motto"):
            text = text.replace(f"@{sign}", self._meant(sign))
        return self.layout.spelt(text)

    def _meant(self, sign: str) -> str:
        layout = self.layout
        return {"about": layout.letter_about, "end": layout.ending, "motto": layout.motto}[sign]

    def look(self, block: Block) -> Look:
        """How a paragraph of the text looks."""
        layout = self.layout
        return Look(
            size=block.size or layout.body_size,
            bold=block.bold,
            italic=block.italic,
            after=layout.paragraph_gap,
            line=0 if block.size else layout.line_spacing,
        )

    def add(self, text: str, look: Look) -> Paragraph:
        """One more paragraph."""
        return write(self.document.add_paragraph(), self.words(text), look)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is written meanwhile is there only when the condition holds."""
        if condition:
            self.add(f"{{%p if {condition} %}}", _CONTROL)
        yield
        if condition:
            self.add("{%p endif %}", _CONTROL)


def add_block(sheet: Sheet, block: Block) -> None:
    """Write one part of the text."""
    if block.kind in _KEPT_WITH_TEXT:
        _keep_last_words(sheet)
    with sheet.when(block.when):
        _DRAWN[block.kind](sheet, block)


def close(sheet: Sheet) -> None:
    """End the text: Word wants a paragraph after the last table."""
    sheet.add("", _CONTROL)


def _keep_last_words(sheet: Sheet) -> None:
    """No signature stands alone on a page: the words before it come along, in both branches where there are two."""
    kept = False
    for paragraph in reversed(sheet.document.paragraphs):
        if paragraph.text.startswith("{%p else"):
            kept = False
        elif not paragraph.text.startswith("{%p"):
            if kept:
                return
            paragraph.paragraph_format.keep_with_next = kept = True


def _paragraph(sheet: Sheet, block: Block) -> None:
    sheet.add(block.text, replace(_leading_on(sheet, block), indent=sheet.layout.first_line_indent))


def _line(sheet: Sheet, block: Block) -> None:
    sheet.add(block.text, _leading_on(sheet, block))


def _leading_on(sheet: Sheet, block: Block) -> Look:
    """Words that end in a colon stay on one page with what they announce."""
    return replace(sheet.look(block), with_next=block.text.endswith(":"))


def _centre(sheet: Sheet, block: Block) -> None:
    sheet.add(block.text, replace(sheet.look(block), align=CENTRE, with_next=True))


def _section(sheet: Sheet, block: Block) -> None:
    indent = sheet.layout.first_line_indent if block.indented else 0
    sheet.add(block.text, replace(sheet.look(block), bold=True, align=LEFT, with_next=True, indent=indent))


def _article(sheet: Sheet, block: Block) -> None:
    look = replace(_leading_on(sheet, block), indent=sheet.layout.first_line_indent)
    sheet.add(f"**{block.label}** {block.text}", look)


def _grounds(sheet: Sheet, block: Block) -> None:
    layout, last = sheet.layout, block.items[-1]
    look = replace(sheet.look(block), italic=layout.grounds_italic, indent=layout.first_line_indent)
    for item in block.items:
        with sheet.when(item.when):
            end = layout.grounds_end if item is last else ";"
            sheet.add(("- " if layout.grounds_dash else "") + item.text + end, look)


def _address(sheet: Sheet, block: Block) -> None:
    """One addressee beside the label; several under it, each with a dash."""
    look = replace(sheet.look(block), align=CENTRE)
    if len(block.items) == 1:
        sheet.add(f"{block.label} {block.items[0].text}", look)
        return
    width = sheet.layout.text_width
    table = make_table(sheet.document, (width // 3, width - width // 3), grid=False)
    label, names = map(Cell, table.rows[0].cells)
    label.add(f"{block.label} ", replace(look, align=JUSTIFIED, indent=width // 3 - 27))
    for item in block.items:
        names.add_when(item.when, f"- {sheet.words(item.text)}", replace(look, align=LEFT))
    sheet.add("", _CONTROL)


def _each(sheet: Sheet, block: Block) -> None:
    """A paragraph for every text of the list; lines for the pen where there is none."""
    look = replace(sheet.look(block), indent=sheet.layout.first_line_indent)
    sheet.add(f"{{%p for item in {block.rows} %}}", _CONTROL)
    sheet.add(block.text or "{{ item }}", look)
    sheet.add("{%p endfor %}", _CONTROL)
    if block.count:
        with sheet.when(f"not {block.rows}"):
            _dotted(sheet, block)


def _answer(sheet: Sheet, block: Block) -> None:
    """A label and what is said under it; where nothing is known, dots to the margin and further lines."""
    look = replace(sheet.look(block), indent=sheet.layout.first_line_indent if block.indented else 0)
    sheet.add(f"{{%p if {block.field} %}}", _CONTROL)
    sheet.add(f"{block.text} {{{{ {block.field} }}}}", look)
    sheet.add("{%p else %}", _CONTROL)
    dotted_line(sheet.add(f"{block.text} ", replace(look, align=LEFT)), sheet.layout.text_width)
    _dotted(sheet, replace(block, count=max(block.count, 1) - 1))
    sheet.add("{%p endif %}", _CONTROL)


def _answers(sheet: Sheet, block: Block) -> None:
    for item in block.items:
        add_block(
            sheet, replace(block, kind="answer", text=item.text, field=item.field, count=item.count, when=item.when)
        )


def _dotted(sheet: Sheet, block: Block) -> None:
    for _ in range(block.count):
        dotted_line(sheet.add("", replace(sheet.look(block), align=LEFT)), sheet.layout.text_width)


def _page(sheet: Sheet, block: Block) -> None:
    """Broken before and not within the paragraph: on a full page a break of its own would leave the next one empty."""
    sheet.add(block.text, _CONTROL).paragraph_format.page_break_before = True


def _space(sheet: Sheet, block: Block) -> None:
    for _ in range(block.count):
        sheet.add("", sheet.look(block))


def _place(sheet: Sheet, block: Block) -> None:
    layout = sheet.layout
    look = Look(size=layout.place_size, align=RIGHT, italic=layout.place_italic, with_next=True)
    sheet.add(PLACE_AND_DAY, replace(look, after=layout.paragraph_gap))


def _table(sheet: Sheet, block: Block) -> None:
    widths = _shared(sheet.layout.text_width, [column.width for column in block.columns])
    table = make_table(sheet.document, widths, grid=True)
    look = Look(size=block.size or _TABLE_SIZE, align=LEFT)
    _fill(sheet, table, [column.title for column in block.columns], replace(look, bold=True, align=CENTRE))
    repeat_first_row(table)
    texts = [column.text for column in block.columns]
    _control_row(table, widths, f"{{%tr for row in {block.rows} %}}")
    _next_row(sheet, table, widths, texts, look)
    _control_row(table, widths, "{%tr endfor %}")
    if block.count:
        _control_row(table, widths, f"{{%tr if not {block.rows} %}}")
        for _ in range(block.count):
            _next_row(sheet, table, widths, [""] * len(texts), replace(look, after=look.size))
        _control_row(table, widths, "{%tr endif %}")
    sheet.add("", replace(_CONTROL, after=sheet.layout.paragraph_gap))


def _next_row(sheet: Sheet, table: Table, widths: tuple[int, ...], texts: list[str], look: Look) -> None:
    add_row(table, widths)
    _fill(sheet, table, texts, look)


def _control_row(table: Table, widths: tuple[int, ...], tag: str) -> None:
    add_row(table, widths)
    write(table.rows[-1].cells[0].paragraphs[0], tag, _CONTROL)


def _fill(sheet: Sheet, table: Table, texts: list[str], look: Look) -> None:
    for cell, text in zip(table.rows[-1].cells, texts, strict=True):
        write(cell.paragraphs[0], sheet.words(text), look)


def _shared(whole: int, shares: list[int]) -> tuple[int, ...]:
    widths = [whole * share // sum(shares) for share in shares]
    return (*widths[:-1], whole - sum(widths[:-1]))


def _signature(sheet: Sheet, block: Block) -> None:
    """Recipients at the left, who signs at the right."""
    width = sheet.layout.text_width
    left = width * _RECIPIENTS_SHARE[0] // _RECIPIENTS_SHARE[1]
    table = make_table(sheet.document, (left, width - left), grid=False)
    recipients, signs = map(Cell, table.rows[0].cells)
    _recipients(sheet, recipients, block.items)
    office = f"{{% if signature.office %}}{{{{ signature.office }}}}{{% else %}}{block.office}{{% endif %}}"
    signer = Signer(
        authority="{{ signature.authority }}",
        office=office if block.office else "{{ signature.office|dots(8) }}",
        name=f"{{{{ signature.name|dots({_NAME_DOTS}) }}}}",
        note=block.note,
    )
    _signer(sheet, signs, signer, "signature.authority")


def _recipients(sheet: Sheet, cell: Cell, items: tuple[Item, ...]) -> None:
    layout = sheet.layout
    if not items:
        return
    label = Look(size=layout.recipients_label_size, align=LEFT, underline=layout.recipients_underlined)
    cell.add(layout.recipients_label, label)
    for item in items:
        end = "." if item is items[-1] else ","
        cell.add_when(item.when, f"- {sheet.words(item.text)}{end}", Look(size=layout.recipients_size, align=LEFT))


def _signer(sheet: Sheet, cell: Cell, signer: Signer, authority_when: str = "") -> None:
    layout = sheet.layout
    look = Look(size=layout.signature_size, align=CENTRE, with_next=True)
    if signer.authority:
        cell.add_when(authority_when, sheet.words(signer.authority), replace(look, bold=layout.authority_bold))
    cell.add(sheet.words(signer.office), replace(look, bold=layout.office_bold))
    if signer.note:
        cell.add(sheet.words(signer.note), replace(look, italic=True, size=layout.recipients_size))
    for _ in range(layout.signature_lines):
        cell.add("", look)
    cell.add(sheet.words(signer.name), replace(look, bold=layout.name_bold, with_next=False))


def _signers(sheet: Sheet, block: Block) -> None:
    """Several side by side."""
    widths = _shared(sheet.layout.text_width, [1] * len(block.signers))
    table = make_table(sheet.document, widths, grid=False)
    for cell, signer in zip(table.rows[0].cells, block.signers, strict=True):
        _signer(sheet, Cell(cell), signer)


_DRAWN: Mapping[str, Callable[[Sheet, Block], None]] = {
    "paragraph": _paragraph,
    "line": _line,
    "centre": _centre,
    "section": _section,
    "grounds": _grounds,
    "article": _article,
    "address": _address,
    "each": _each,
    "answer": _answer,
    "answers": _answers,
    "dotted": _dotted,
    "table": _table,
    "signature": _signature,
    "signers": _signers,
    "page": _page,
    "space": _space,
    "place": _place,
}
