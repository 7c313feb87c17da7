"""The proof sheet as a Word file: one page of it for one page of the booklet, its lines numbered."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from hatnhan.core.booklet import Page

_FONT = "Times New Roman"
_WIDTHS = (Mm(12), Mm(158))


def write_proof_sheet(person: str, pages: Sequence[Page]) -> bytes:
    """The file. A page that stays empty in the booklet is told in one line."""
    word = Document()
    _set_up(word)
    for place, page in enumerate(pages):
        heading = word.add_paragraph()
        heading.add_run(f"Trang {page.number}. {page.title}").bold = True
        if page.extra:
            word.add_paragraph("Trang in sẵn của phần này đã hết: viết vào tờ rời, đóng kèm quyển.")
        _write_lines(word, page) if page.lines else word.add_paragraph("Trang này để trống.")
        word.add_paragraph(f"Bản đối chiếu để chép tay – {person}").runs[0].italic = True
        # What stays empty needs no paper of its own.
        if any(after.lines for after in pages[place + 1 : place + 2]):
            word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.paragraph_format.space_after = Pt(2)


def _write_lines(word: WordDocument, page: Page) -> None:
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    for line in page.lines:
        cells = table.add_row().cells
        for cell, width in zip(cells, _WIDTHS, strict=True):
            cell.width = width
        cells[0].text = str(line.number)
        paragraph = cells[1].paragraphs[0]
        if line.label:
            paragraph.add_run(f"{line.label}: ").bold = True
        paragraph.add_run("………………………………" if line.by_pen else line.text)
