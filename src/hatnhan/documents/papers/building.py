"""Our own Word templates: the text of a form in the layout of a day, with placeholders in docxtpl's syntax."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hatnhan.documents.papers.blocks import PLACE_AND_DAY, Sheet, add_block, close
from hatnhan.documents.papers.drawing import (
    CENTRE,
    LEFT,
    RIGHT,
    Cell,
    Look,
    add_row,
    make_table,
    page_field,
    rule_below,
    write,
)
from hatnhan.documents.papers.layout import Layout
from hatnhan.documents.papers.texts import PaperText

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the same text gives the same bytes
_CONDITIONS = re.compile(r"\{%.*%\}")  # nothing fills the properties of a file
_RULE_INSET = 4
_PERSONAL_INSET = 42
_STATE_INSET = 15
_HEADER_DISTANCE = 10


def build(text: PaperText, layout: Layout, code: str = "") -> bytes:
    """A form as a Word file. `code` is that of the form, printed small above it where the layout wants it."""
    document = _page(layout)
    _headers(document, layout, code)
    sheet = Sheet(document, layout)
    _head(sheet, text)
    _title(sheet, text)
    for block in text.body:
        add_block(sheet, block)
    close(sheet)
    return _finished(document, text)


def _page(layout: Layout) -> Document:
    document = docx.Document()
    for style in (document.styles["Normal"], document.styles["Header"]):
        style.font.name, style.font.size = layout.font, Pt(layout.body_size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), layout.font)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.paper_width), Mm(layout.paper_height)
    section.top_margin, section.bottom_margin = Mm(layout.margin_top), Mm(layout.margin_bottom)
    section.left_margin, section.right_margin = Mm(layout.margin_left), Mm(layout.margin_right)
    section.header_distance = section.footer_distance = Mm(_HEADER_DISTANCE)
    return document


def _headers(document: Document, layout: Layout, code: str) -> None:
    """The first page has the code of the form, the others their number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    if code and layout.form_code_shown:
        look = Look(size=layout.form_code_size, align=RIGHT)
        write(section.first_page_header.paragraphs[0], f"Mẫu {code}", look)
    if layout.page_numbers:
        page_field(section.header.paragraphs[0], Look(size=layout.body_size, align=CENTRE))


def _head(sheet: Sheet, text: PaperText) -> None:
    if text.head == "personal":
        _personal_head(sheet)
    elif text.head != "none":
        _issuing_head(sheet, text)


def _personal_head(sheet: Sheet) -> None:
    layout = sheet.layout
    motto = sheet.add(layout.motto, Look(size=layout.motto_size, align=CENTRE, bold=True))
    if layout.motto_line:
        rule_below(motto, _PERSONAL_INSET)
    look = Look(size=layout.place_size, align=RIGHT, italic=layout.place_italic, after=layout.paragraph_gap)
    sheet.add("", Look(size=layout.paragraph_gap))
    sheet.add(PLACE_AND_DAY, look)


def _issuing_head(sheet: Sheet, text: PaperText) -> None:
    """Who issues at the left with star and number, the heading at the right with place and day."""
    layout = sheet.layout
    left = layout.state_head_left if text.head == "state" else layout.head_left
    widths = (left, layout.text_width - left)
    table = make_table(sheet.document, widths, grid=False)
    names, heading = map(Cell, table.rows[0].cells)
    _names(sheet, names, text.head)
    _heading(layout, heading, text.head)
    add_row(table, widths)
    number, place = map(Cell, table.rows[1].cells)
    _number(sheet, number, text)
    place.add(PLACE_AND_DAY, Look(size=layout.place_size, align=CENTRE, italic=layout.place_italic))
    sheet.add("", Look(size=layout.body_size))


def _names(sheet: Sheet, cell: Cell, head: str) -> None:
    layout = sheet.layout
    upper = Look(size=layout.upper_size, align=CENTRE, bold=layout.upper_bold)
    cell.add_when("head.upper", "{{ head.upper|upper }}", upper)
    cell.add("{{ head.issuer|upper|dots(14) }}", Look(size=layout.issuer_size, align=CENTRE, bold=layout.issuer_bold))
    star = {"party": layout.star, "union": layout.union_star}.get(head)
    if star:
        cell.add(star, Look(size=layout.issuer_size, align=CENTRE))


def _heading(layout: Layout, cell: Cell, head: str) -> None:
    if head == "state":
        cell.add(layout.state_motto, Look(size=layout.state_motto_size, align=CENTRE, bold=True))
        last = cell.add(layout.state_motto_second, Look(size=layout.body_size, align=CENTRE, bold=True))
        rule_below(last, _STATE_INSET)
        return
    motto = layout.union_motto if head == "union" else layout.motto
    last = cell.add(motto, Look(size=layout.motto_size, align=CENTRE, bold=True))
    if layout.motto_line:
        rule_below(last, _RULE_INSET)


def _number(sheet: Sheet, cell: Cell, text: PaperText) -> None:
    layout = sheet.layout
    label = "Số:" if layout.number_colon else "Số"
    look = Look(size=layout.number_size, align=CENTRE)
    # A condition within the paragraph: a cell without any is no longer one that Word opens.
    number = label + " {{ head.number|dots(3) }}-{{ head.symbol }}"
    # A number that others gave, such as that of a certificate, comes whole and without a symbol.
    whole = label + " {{ head.number }}"
    cell.add(f"{{% if head.symbol %}}{number}{{% elif head.number %}}{whole}{{% endif %}}", look)
    if text.letter:
        summary = Look(size=layout.letter_summary_size, align=CENTRE, italic=layout.letter_summary_italic)
        cell.add(sheet.words(text.letter), summary)


def _title(sheet: Sheet, text: PaperText) -> None:
    layout = sheet.layout
    if text.title:
        look = Look(size=layout.title_size, align=CENTRE, bold=layout.title_bold, with_next=True)
        sheet.add(text.title, look)
    if text.summary:
        sheet.add(text.summary, Look(size=layout.summary_size, align=CENTRE, bold=layout.summary_bold, with_next=True))
        sheet.add(layout.summary_rule, Look(size=layout.summary_size, align=CENTRE, after=layout.paragraph_gap))
    elif text.title:
        sheet.add("", Look(size=layout.paragraph_gap, align=LEFT))


def _finished(document: Document, text: PaperText) -> bytes:
    """The file, the same bytes for the same text: no moment of making, no name of a program."""
    told = document.core_properties
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.title = _CONDITIONS.sub("", text.title).strip().capitalize()
    told.created = told.modified = datetime(*_FIRST_MOMENT)  # noqa: DTZ001 -- python-docx wants it without a zone
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _FIRST_MOMENT)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
