"""Every form as it prints, line by line, in both layouts. After a change on purpose: python tools/print_papers.py."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from hatnhan.documents.papers.head import Signature
from tests.documents.papers.admission_examples import ADMISSION_EXAMPLES
from tests.documents.papers.printing import EXAMPLES, GOLDEN, NEWER, OLDER, golden, make, text_of_file


@pytest.mark.parametrize("form", EXAMPLES)
def test_a_form_prints_as_it_was_looked_at(form):
    assert golden(form) == (GOLDEN / f"{form}.txt").read_text(encoding="utf-8")


def test_no_golden_text_stands_for_a_form_that_is_no_more():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == EXAMPLES.keys()


@pytest.mark.parametrize("form", EXAMPLES)
def test_nothing_of_the_language_of_templates_is_left_on_paper(form):
    printed = text_of_file(make(form, EXAMPLES[form], NEWER))
    assert [
        sign for sign in ("{{", "}}", "{%", "%}", "@cite", "@end", "@about", "@motto", "None") if sign in printed
    ] == []


@pytest.mark.parametrize("form", ADMISSION_EXAMPLES)
def test_who_is_admitted_again_reads_so(form):
    first, again = (
        text_of_file(make(form, replace(EXAMPLES[form], readmission=again), NEWER)) for again in (False, True)
    )
    assert first != again
    assert " lại" in again.lower()


@pytest.mark.parametrize(
    "form", ["cell_resolution_admission", "section_report_admission", "committee_resolution_admission"]
)
@pytest.mark.parametrize(("day", "number"), [(OLDER, "Số: "), (NEWER, "Số 0")])
def test_the_colon_after_the_word_for_number_goes_with_the_layout(form, day, number):
    content = EXAMPLES[form]
    assert number in text_of_file(make(form, replace(content, head=replace(content.head, number="05")), day))


def test_the_column_on_attitudes_stays_blank_for_the_pen():
    booklet = docx.Document(BytesIO(make("curriculum_vitae", EXAMPLES["curriculum_vitae"], NEWER)))
    (family,) = [table for table in booklet.tables if table.rows[0].cells[0].text == "Quan hệ"]
    assert [[cell.text for cell in row.cells][-1] for row in family.rows] == ["Thái độ chính trị (ghi tay)", "", ""]


def test_a_deputy_signs_for_the_standing_committee_and_the_whole_committee_for_itself():
    decision = EXAMPLES["admission_decision"]
    standing = text_of_file(make("admission_decision", decision, NEWER))
    assert "**T/M BAN THƯỜNG VỤ** / [centre] PHÓ BÍ THƯ" in standing
    assert "ủy viên ban thường vụ" in standing
    whole = replace(
        decision, by_standing=False, signature=Signature(authority="T/M ĐẢNG ỦY", office="BÍ THƯ", name="Vi Văn Thử")
    )
    assert "ủy viên ban thường vụ" not in text_of_file(make("admission_decision", whole, NEWER))


def test_a_name_of_120_characters_and_signs_of_xml_stand_on_paper_whole():
    name = ("Nguyễn Phúc Hoàng Vân Khánh & <Ngọc> " * 4)[:120].strip()
    decision = EXAMPLES["admission_decision"]
    long = replace(
        decision, person=replace(decision.person, name=name), signature=replace(decision.signature, name=name)
    )
    printed = text_of_file(make("admission_decision", long, NEWER))
    assert printed.count(name) == 3
