"""Many papers of one template in one Word file."""

from dataclasses import asdict, replace
from io import BytesIO

import docx
import pytest

from hatnhan.documents.papers import template_of
from hatnhan.documents.word import UnfilledTemplate, compile_template
from hatnhan.documents.word.joining import join_papers
from tests.documents.papers.printing import EXAMPLES, NEWER
from tests.documents.word.making import HEADER, SAMPLE, good_template, parts, replace_text

NAMES = ("Nông Thị Mỷ", "Tráng A Chu & <Sùng>", "Lục Văn Tờ")


def many() -> list[dict[str, object]]:
    content = EXAMPLES["awareness_certificate"]
    return [asdict(replace(content, person=replace(content.person, name=name))) for name in NAMES]


def test_each_paper_is_a_section_of_its_own_whose_first_page_tells_the_form():
    compiled = compile_template(template_of("awareness_certificate", NEWER))
    document = docx.Document(BytesIO(compiled.render_all(many())))
    assert [section.start_type for section in document.sections] == [2, 2, 2]  # of new pages
    assert {section.first_page_header.paragraphs[0].text for section in document.sections} == {"Mẫu CN-NTVĐ1"}
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [text.count(name) for name in NAMES] == [1, 1, 1]


def test_papers_that_say_the_same_are_as_many():
    compiled = compile_template(template_of("awareness_certificate", NEWER))
    document = docx.Document(BytesIO(compiled.render_all([many()[0]] * 2)))
    assert len(document.sections) == 2


def test_one_paper_alone_is_the_file_that_it_always_was():
    compiled = compile_template(template_of("awareness_certificate", NEWER))
    assert compiled.render_all(many()[:1]) == compiled.render(many()[0])


def test_a_header_that_names_the_person_cannot_stand_above_many():
    data = good_template()
    header = parts(data)[HEADER].decode()
    assert "{{ head.issuer }}" in header
    compiled = compile_template(replace_text(data, "{{ head.issuer }}", "{{ person.name }}", HEADER))
    others = [asdict(replace(SAMPLE, person=replace(SAMPLE.person, name=name))) for name in NAMES]
    with pytest.raises(UnfilledTemplate, match="headers"):
        compiled.render_all(others)
    assert compiled.render_all(others[:1])


@pytest.mark.parametrize(
    ("section", "kept"),
    [
        (b'<w:sectPr><w:type w:val="continuous"/><w:cols/></w:sectPr>', b'<w:pgNumType w:start="1"/><w:cols/>'),
        (b'<w:sectPr><w:pgNumType w:start="4"/><w:cols/></w:sectPr>', b'<w:pgNumType w:start="4"/><w:cols/>'),
        (b"", b"<w:sectPr/>"),
    ],
)
def test_a_section_that_goes_on_begins_on_a_new_page(section, kept):
    papers = [b"<w:document><w:body><w:p/>" + section + b"</w:body></w:document>"] * 2
    joined = join_papers(papers)
    assert b"continuous" not in joined
    assert joined.count(kept) == joined.count(b"<w:sectPr") == 2
    assert joined.count(b"<w:body>") == 1
