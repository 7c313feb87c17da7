"""Paragraphs, tables and fields of Word as our forms use them, over python-docx."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
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
    """Fill a paragraph: what stands between two pairs of stars becomes bold."""
    form = paragraph.paragraph_format
    form.alignment = look.align
    form.first_line_indent = Mm(look.indent) if look.indent else None
    form.space_before, form.space_after = Pt(0), Pt(look.after)
    if look.line:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    else:
        form.line_spacing = 1.0
    form.keep_with_next = look.with_next or None
    if not text:
        _size_of_mark(paragraph, look.size)
    for place, piece in enumerate(_BOLD.split(text)):
        if piece:
            _format(paragraph.add_run(piece), look, strong=bool(place % 2))
    return paragraph


def _size_of_mark(paragraph: Paragraph, size: int) -> None:
    """An empty paragraph is as high as its mark."""
    properties, mark = _element("w:rPr"), _element("w:sz")
    mark.set(qn("w:val"), str(size * 2))
    properties.append(mark)
    paragraph._p.get_or_add_pPr().append(properties)


def _format(run: Run, look: Look, *, strong: bool) -> None:
    run.font.size = Pt(look.size)
    run.bold = look.bold or strong or None
    run.italic = look.italic or None
    run.underline = look.underline or None


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
        _format(run, look, strong=False)
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
