"""Our own templates as Word files: measures, widths, the same bytes, fit for the doctor."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt

from hatnhan.documents.papers import CONTENTS, layout_on, template_of
from hatnhan.documents.papers.building import build
from hatnhan.documents.papers.texts import read_text, text_of
from hatnhan.documents.word import check_template
from tests.documents.papers.printing import NEWER, OLDER, text_of_file


def opened(form: str, day: date = NEWER):
    return docx.Document(BytesIO(template_of(form, day)))


@pytest.mark.parametrize("form", CONTENTS)
@pytest.mark.parametrize("day", [OLDER, NEWER], ids=["36-HD", "05-HD"])
def test_the_doctor_finds_nothing_in_our_own_templates(form, day):
    assert check_template(template_of(form, day), CONTENTS[form]).problems == ()


@pytest.mark.parametrize("form", CONTENTS)
def test_the_page_has_the_measures_of_the_layout(form):
    (section,) = opened(form).sections
    page = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in (*page, *margins)] == [210, 297, 20, 20, 30, 15]
    assert opened(form).styles["Normal"].font.name == "Times New Roman"


@pytest.mark.parametrize("form", CONTENTS)
def test_columns_and_cells_of_tables_are_of_one_width_for_word_and_libreoffice(form):
    for table in opened(form).tables:
        assert table.autofit is False
        widths = [column.width for column in table.columns]
        assert round(sum(width.mm for width in widths)) == layout_on(NEWER).text_width
        for row in table.rows:
            assert [cell.width for cell in row.cells] == widths


@pytest.mark.parametrize("form", CONTENTS)
def test_every_cell_holds_a_paragraph_that_no_condition_takes_away(form):
    for table in opened(form).tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            depth, kept = 0, 0
            for text in (each.text for each in cell.paragraphs):
                depth += text.startswith("{%p if") - text.startswith("{%p endif")
                kept += not depth and not text.startswith("{%p")
            assert kept


# In the order of the schema: Word calls a file damaged in which they come otherwise.
OF_PARAGRAPHS = ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "rPr")
OF_RUNS = ("rFonts", "b", "i", "sz", "szCs", "u")


@pytest.mark.parametrize("form", CONTENTS)
def test_properties_stand_once_and_in_the_order_of_the_schema(form):
    with ZipFile(BytesIO(template_of(form, NEWER))) as archive:
        parts = [
            parse_xml(archive.read(name)) for name in archive.namelist() if name.startswith(("word/doc", "word/hea"))
        ]
    assert len(parts) > 1
    for name, order in (("pPr", OF_PARAGRAPHS), ("rPr", OF_RUNS)):
        for element in (each for part in parts for each in part.iter(qn(f"w:{name}"))):
            places = [order.index(child.tag.rpartition("}")[2]) for child in element]
            assert places == sorted(set(places))
            assert [each.tag for each in element.itersiblings()].count(element.tag) == 0


def test_lines_stand_as_far_apart_as_the_layout_says():
    paragraph = next(each for each in opened("admission_decision").paragraphs if each.text.startswith("Điều 1."))
    assert paragraph.paragraph_format.line_spacing == Pt(18)
    assert round(paragraph.paragraph_format.first_line_indent.mm) == 10
    wide = build(text_of("admission_decision"), replace(layout_on(NEWER), line_spacing=0, first_line_indent=12))
    paragraph = next(each for each in docx.Document(BytesIO(wide)).paragraphs if each.text.startswith("Điều 1."))
    assert paragraph.paragraph_format.line_spacing == 1.0
    assert abs(paragraph.paragraph_format.first_line_indent - Mm(12)) < Mm(0.1)


def test_pages_are_numbered_from_the_second_and_the_first_tells_the_form():
    (section,) = opened("cell_resolution_admission").sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "Mẫu 6-KNĐ"
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    bare = build(text_of("introduction"), replace(layout_on(NEWER), page_numbers=False, form_code_shown=False), "3-KNĐ")
    (section,) = docx.Document(BytesIO(bare)).sections
    assert (section.first_page_header.paragraphs[0].text, "PAGE" in section.header.paragraphs[0]._p.xml) == ("", False)


def test_the_same_text_gives_the_same_bytes_and_tells_nobody_who_made_it():
    text, layout = text_of("opinions"), layout_on(NEWER)
    assert build(text, layout, "5-KNĐ") == build(text, layout, "5-KNĐ")
    told = opened("opinions").core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    with ZipFile(BytesIO(template_of("opinions", NEWER))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_template_is_built_once_for_all_days_of_a_layout():
    assert template_of("opinions", date(2026, 8, 5)) is template_of("opinions", date(2026, 9, 1))
    assert template_of("opinions", OLDER) != template_of("opinions", NEWER)


@pytest.mark.parametrize("form", ["no_such_form", "layout", ""])
def test_there_is_no_template_of_a_form_that_is_none(form):
    with pytest.raises(KeyError):
        template_of(form, NEWER)


def test_the_words_of_the_layout_come_into_the_text():
    source = 'head = "party"\nletter = "@about mẫu"\n[[body]]\nkind = "line"\ntext = "@motto, @cite(x) ủy@end"\n'
    layout = replace(
        layout_on(NEWER), spelling="uỷ", ending="./.", cited_comma=False, letter_about="V/v", motto="TIÊU ĐỀ"
    )
    printed = text_of_file(build(read_text("any", source), layout))
    assert "TIÊU ĐỀ, số {{ x.number|dots(8) }} {{ x.day|dots(10) }} uỷ./." in printed
    assert "V/v mẫu" in printed
