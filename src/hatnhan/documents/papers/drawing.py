"""Paragraphs, tables and fields of Word as our forms use them, over python-docx."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
_NAMES = f'xmlns:w="{nsmap["w"]}"'
_ALIGNED = {CENTRE: "center", LEFT: "left", RIGHT: "right", JUSTIFIED: "both"}
_ROW_PADDING = 45  # twentieths of a point
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks. `line` is the exact line spacing in points, 0 for single; lengths are millimetres."""

    size: int
    align: WD_ALIGN_PARAGRAPH = JUSTIFIED
    bold: bool = False
    italic: bool = False
    underline: bool = False
    indent: int = 0
    after: int = 0
    line: int = 0
    with_next: bool = False


def write(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """Fill a paragraph: what stands between two pairs of stars becomes bold.

    As text and parsed at once: setting by setting takes python-docx three times as long.
    """
    pieces = enumerate(_BOLD.split(text))
    runs = [f"<w:r>{_run(look, bool(place % 2))}{_text(piece)}</w:r>" for place, piece in pieces if piece]
    # An empty paragraph is as high as its mark.
    mark = "" if runs else f'<w:rPr><w:sz w:val="{look.size * 2}"/></w:rPr>'
    source = f"<w:p {_NAMES}><w:pPr>{_paragraph(look)}{mark}</w:pPr>{''.join(runs)}</w:p>"
    paragraph._p.clear()
    for element in list(parse_xml(source)):
        paragraph._p.append(element)
    return paragraph


def _paragraph(look: Look) -> str:
    """The properties of a paragraph, in the order of the schema."""
    line = f'w:line="{look.line * 20}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    indent = f'<w:ind w:firstLine="{Mm(look.indent).twips}"/>' if look.indent else ""
    return (
        f"{'<w:keepNext/>' if look.with_next else ''}"
        f'<w:spacing w:before="0" w:after="{look.after * 20}" {line}/>{indent}<w:jc w:val="{_ALIGNED[look.align]}"/>'
    )


def _run(look: Look, strong: bool) -> str:  # noqa: FBT001 -- every second piece is
    """The properties of a run."""
    marks = (
        ("<w:b/>", look.bold or strong),
        ("<w:i/>", look.italic),
        (f'<w:sz w:val="{look.size * 2}"/><w:szCs w:val="{look.size * 2}"/>', True),
        ('<w:u w:val="single"/>', look.underline),
    )
    return f"<w:rPr>{''.join(mark for mark, held in marks if held)}</w:rPr>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def rule_below(paragraph: Paragraph, inset: int) -> None:
    """Draw a line under a paragraph, drawn in from both sides by so many millimetres."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset)
    borders = _element("w:pBdr")
    bottom = _element("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    # The schema wants borders before spacing and indents; Word refuses what comes in another order.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def dotted_line(paragraph: Paragraph, width: int) -> None:
    """Run dots from the end of the text to the right margin: a line for the pen."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def _element(name: str) -> BaseOxmlElement:
    """One element of Word's XML."""
    return cast("BaseOxmlElement", OxmlElement(name))


def page_field(paragraph: Paragraph, look: Look) -> None:
    """The number of the page."""
    write(paragraph, "", look)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(look.size)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)


def make_table(document: Document, widths: Iterable[int], *, grid: bool) -> Table:
    """A table of one row with columns of so many millimetres, with lines or without.

    LibreOffice goes by the columns, Word by the cells: both are told.
    """
    wide = tuple(widths)
    table: Table = document.add_table(rows=1, cols=len(wide), style="Table Grid" if grid else None)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Mm(width)
    _set_widths(table, wide)
    _set_padding(table, {"top": _ROW_PADDING, "bottom": _ROW_PADDING} if grid else {"left": 0, "right": 0})
    return table


def add_row(table: Table, widths: Iterable[int]) -> None:
    """One more row."""
    table.add_row()  # type: ignore[no-untyped-call]
    _set_widths(table, widths)


def _set_widths(table: Table, widths: Iterable[int]) -> None:
    """Give the cells of the last row their widths; the row stays on one page."""
    row = table.rows[-1]
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_first_row(table: Table) -> None:
    """Say the titles of the columns again on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_padding(table: Table, padding: Mapping[str, int]) -> None:
    margins = _element("w:tblCellMar")
    for side, width in padding.items():
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


class Cell:
    """A cell that is filled from the top: its first paragraph is there already."""

    def __init__(self, cell: _Cell) -> None:
        self._cell, self._fresh = cell, True

    def add(self, text: str, look: Look) -> Paragraph:
        """One more paragraph."""
        paragraph = self._cell.paragraphs[0] if self._fresh else self._cell.add_paragraph()
        self._fresh = False
        return write(paragraph, text, look)

    def add_when(self, condition: str, text: str, look: Look) -> None:
        """A paragraph that is there only when the condition holds."""
        if condition:
            self.add(f"{{%p if {condition} %}}", look)
        self.add(text, look)
        if condition:
            self.add("{%p endif %}", look)
