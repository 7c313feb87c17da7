"""Our renderer against docxtpl: the same paragraphs, rows and texts, for templates and values drawn at random."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.documents.word import UnfilledTemplate, compile_template
from tests.documents.word.making import (
    FOOTER,
    HEADER,
    MAIN,
    NOTES,
    VALUES,
    R,
    W,
    add_part,
    box,
    by_docxtpl,
    cut,
    edit,
    good_template,
    parts,
    png,
    put,
    replace_part,
    spoken,
)

GOOD = good_template()
TEMPLATE = compile_template(GOOD)
# What people type: letters with tone marks, quotes, signs of XML, breaks and tabs.
TEXTS = st.text(st.sampled_from("aăâđêôơưÁẾỗ &<>\"'’“”{}%#…-\n\t1"), max_size=30)
# docxtpl leaves words of its own language in values: it reads {_{ as {{.
SAFE = TEXTS.filter(lambda text: not any(mark in text for mark in ("{_", "_}", "%_", "_%")))
CHILD = st.fixed_dictionaries({"name": SAFE, "born": SAFE})
PAPERS = st.fixed_dictionaries(
    {
        "head": st.fixed_dictionaries({"issuer": SAFE, "day": SAFE}),
        "person": st.fixed_dictionaries({"name": SAFE, "born": SAFE}),
        "readmission": st.booleans(),
        "votes": st.integers(0, 200),
        "note": SAFE,
        "reasons": st.lists(SAFE, max_size=4).map(tuple),
        "children": st.lists(CHILD, max_size=4).map(tuple),
    }
)


def compared(data, values):
    return spoken(compile_template(data).render(values)), spoken(by_docxtpl(data, values))


def paragraphs(*texts):
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_header_footer_footnote_table_and_text_are_filled():
    told = spoken(TEMPLATE.render(VALUES))
    assert told[HEADER] == ["ĐẢNG BỘ XÃ CHI LĂNG"]
    assert told[FOOTER] == ["Ngày in: ngày 05 tháng 02 năm 2026"]
    assert told[NOTES] == ["Chú thích của Nông Thị «Ngọc» & <Lan>"]
    assert told[MAIN] == [
        "Họ và tên: Nông Thị «Ngọc» & <Lan>, sinh ngày 05/02/2001",
        "Xin kết nạp lại, 12 phiếu",
        "Ghi chú: dòng một\ndòng hai\tcột hai",
        "",
        "- lý do A;",
        "- lý do B;",
        *("Tên", "Năm", "Nông Văn An", "2020", "Nông Thị Bình", "2022"),
        "Người khai: Nông Thị «Ngọc» & <Lan>",
    ]


@settings(max_examples=15, deadline=None)  # docxtpl takes a fifth of a second for each
@given(PAPERS)
def test_it_says_what_docxtpl_says(values):
    assert spoken(TEMPLATE.render(values)) == spoken(by_docxtpl(GOOD, values))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["{{ person.name }}", "{{ note }}", "{{ votes }}", " & ", "“a” ", "Điều 1. "])), PAPERS)
def test_any_mixture_of_text_and_placeholders_says_what_docxtpl_says(pieces, values):
    ours, theirs = compared(paragraphs("".join(pieces), "cuối"), values)
    assert ours == theirs


@pytest.mark.parametrize(
    "texts",
    [
        ("{%p if readmission %}", "kết nạp lại", "{%p else %}", "lần đầu", "{%p endif %}"),
        ("{%p if votes > 10 %}", "nhiều", "{%p elif votes > 5 %}", "vừa", "{%p endif %}", "hết"),
        ("{% for one in children %}{{ loop.index }}. {{ one.name }}{% if not loop.last %}; {% endif %}{% endfor %}",),
        ("{%p for one in children %}", "{%p if one.born == '2020' %}", "nhỏ", "{%p endif %}", "{%p endfor %}"),
        ("a {# ghi nhớ #}b", "{#p ghi nhớ #}", "c"),
        ("{% if note and not readmission or votes != 3 %}có{% endif %} {{ 'x' if readmission else 'y' }}",),
        ("{%r if readmission %}lại{%r endif %} rồi",),
    ],
)  # fmt: skip
@pytest.mark.parametrize("readmission", [True, False])
def test_every_form_of_a_statement_says_what_docxtpl_says(texts, readmission):
    ours, theirs = compared(paragraphs(*texts), {**VALUES, "readmission": readmission})
    # docxtpl leaves the empty runs' paragraph of a remark; a reader sees no difference.
    assert ours == theirs


def test_columns_are_repeated_as_docxtpl_repeats_them():
    made = docx.Document()
    table = made.add_table(1, 4)
    for cell, text in zip(
        table.rows[0].cells, ("Tên", "{%tc for child in children %}", "{{ child.name }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    out = BytesIO()
    made.save(out)
    ours, theirs = compared(out.getvalue(), VALUES)
    assert ours == theirs
    assert ours[MAIN] == ["Tên", "Nông Văn An", "Nông Thị Bình"]


def test_a_row_that_holds_its_own_loop_is_repeated():
    made = docx.Document()
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "{%tr for child in children %}{{ child.name }}", "{{ child.born }}{%tr endfor %}"
    out = BytesIO()
    made.save(out)
    filled = docx.Document(BytesIO(compile_template(out.getvalue()).render(VALUES)))
    assert [[cell.text for cell in row.cells] for row in filled.tables[0].rows] == [
        ["Nông Văn An", "2020"],
        ["Nông Thị Bình", "2022"],
    ]


def test_a_cell_and_a_table_that_a_condition_empties_stay_what_word_can_open():
    made = docx.Document()
    made.add_table(1, 1).rows[0].cells[0].text = "{%p if readmission %}"
    for text in ("lại", "{%p endif %}"):
        made.tables[0].rows[0].cells[0].add_paragraph(text)
    rows = made.add_table(3, 1).rows
    for row, text in zip(rows, ("{%tr for child in children %}", "{{ child.name }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    out = BytesIO()
    made.save(out)
    filled = docx.Document(BytesIO(compile_template(out.getvalue()).render({"readmission": False, "children": ()})))
    assert len(filled.tables) == 1
    assert [paragraph.text for paragraph in filled.tables[0].rows[0].cells[0].paragraphs] == [""]


def test_a_text_box_is_filled_in_both_its_copies():
    boxed = put(paragraphs("đây", "cuối"), "đây", box("<w:r><w:t>{{ person.name }}</w:t></w:r>"))
    told = spoken(compile_template(boxed).render(VALUES))[MAIN]
    assert told.count(VALUES["person"]["name"]) == 2


def test_text_keeps_the_look_of_its_run_around_a_condition():
    made = docx.Document()
    made.add_paragraph().add_run("Xin {% if readmission %}lại{% endif %} nhé").bold = True
    out = BytesIO()
    made.save(out)
    filled = docx.Document(BytesIO(compile_template(out.getvalue()).render({"readmission": True})))
    assert [(run.text, run.bold) for run in filled.paragraphs[0].runs] == [
        ("Xin ", True),
        ("lại", True),
        (" nhé", True),
    ]


@pytest.mark.parametrize(("value", "printed"), [("", "………………………………"), ("  ", "………………………………"), ("Lan", "Lan")])
def test_an_empty_value_is_a_dotted_line(value, printed):
    assert spoken(compile_template(paragraphs("{{ name|dots }}")).render({"name": value}))[MAIN] == [printed]


def test_the_length_of_a_dotted_line_is_chosen():
    assert spoken(compile_template(paragraphs("{{ name|dots(3) }}")).render({"name": ""}))[MAIN] == ["………"]
    assert spoken(compile_template(paragraphs("{{ votes|dots }}")).render({"votes": 0}))[MAIN] == ["0"]


def test_the_filters():
    text = "{{ name|upper }} {{ reasons|join }} {{ reasons|join('; ') }} {{ reasons|count }}"
    assert spoken(compile_template(paragraphs(text)).render({"name": "Đỗ", "reasons": ("a", "b")}))[MAIN] == [
        "ĐỖ a, b a; b 2"
    ]


def test_the_same_values_give_the_same_bytes_and_dates_that_never_change():
    one = TEMPLATE.render(VALUES)
    assert one == compile_template(GOOD).render(dict(reversed(VALUES.items())))
    with ZipFile(BytesIO(one)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_what_does_not_change_is_copied_without_packing_it_anew():
    with ZipFile(BytesIO(GOOD)) as before, ZipFile(BytesIO(TEMPLATE.render(VALUES))) as after:
        changed = {MAIN, HEADER, FOOTER, NOTES}
        kept = [name for name in before.namelist() if name not in changed]
        assert {name: before.getinfo(name).compress_size for name in kept} == {
            name: after.getinfo(name).compress_size for name in kept
        }
        assert {name: before.read(name) for name in kept} == {name: after.read(name) for name in kept}
        assert png() in [after.read(name) for name in kept if name.endswith(".png")]
    assert set(before.namelist()) == set(after.namelist())


def test_another_word_for_the_same_namespace_does_not_matter():
    content = parts(GOOD)[MAIN].decode()
    strange = (
        content.replace("<w:", "<n:").replace("</w:", "</n:").replace(" w:", " n:").replace("xmlns:w=", "xmlns:n=")
    )
    told = spoken(compile_template(replace_part(GOOD, MAIN, strange.encode())).render(VALUES))
    assert told == spoken(TEMPLATE.render(VALUES))


def test_signs_that_no_xml_holds_are_left_out():
    told = spoken(compile_template(paragraphs("{{ name }}")).render({"name": "a\x00b\x0bc\ufffed\ud800e\ufdd0("}))
    assert told[MAIN] == ["abcde("]


def test_a_name_of_120_characters_is_printed_whole():
    long = ("Nguyễn Thị Hoàng " * 8)[:120]
    filled = TEMPLATE.render({**VALUES, "person": {"name": long, "born": ""}})
    assert f"Người khai: {long}" in spoken(filled)[MAIN]


def test_a_field_without_a_value_is_told_by_its_name():
    with pytest.raises(UnfilledTemplate, match="born"):
        TEMPLATE.render({**VALUES, "person": {"name": "Lan"}})


def test_the_placeholders_of_a_template_are_known():
    assert {"head.issuer", "person.name", "children", "child.born", "readmission"} <= set(TEMPLATE.placeholders)


def test_a_template_cut_into_pieces_is_mended_on_the_way():
    damaged = cut(GOOD, "Người khai", "Người khai: {", "{ person", ".name", " }", "}")
    assert spoken(compile_template(damaged).render(VALUES)) == spoken(TEMPLATE.render(VALUES))


def test_endnotes_are_filled_too():
    note = f'<w:endnote xmlns:w="{W}" w:id="1"><w:p><w:r><w:t>{{{{ note }}}}</w:t></w:r></w:p></w:endnote>'
    note = f'<w:endnotes xmlns:w="{W}">{note}</w:endnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    data = add_part(GOOD, "word/endnotes.xml", note.encode(), kind, f"{R}/endnotes")
    assert spoken(compile_template(data).render({**VALUES, "note": "cuối & hết"}))["word/endnotes.xml"] == [
        "cuối & hết"
    ]


def test_a_statement_in_the_last_paragraph_of_a_section_does_not_join_the_sections():
    made = docx.Document()
    for text in ("{%p if readmission %}", "lại", "{%p endif %}"):
        made.add_paragraph(text)
    made.add_section()
    data = edit(_saved(made), MAIN, _end_section_in_last_statement)
    for readmission in (True, False):
        filled = docx.Document(BytesIO(compile_template(data).render({"readmission": readmission})))
        assert len(filled.sections) == 2


def _saved(made):
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _end_section_in_last_statement(root):
    last, end = list(root.iter(f"{{{W}}}p"))[-2:]
    last.insert(0, end.find(f"{{{W}}}pPr"))
    end.getparent().remove(end)


def test_a_section_of_its_own_and_the_look_of_a_paragraph_stay():
    made = docx.Document()
    made.add_paragraph("{{ note }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_section().page_width = Mm(210)
    made.add_paragraph("{{ note }}", style="Heading 1")
    out = BytesIO()
    made.save(out)
    filled = docx.Document(BytesIO(compile_template(out.getvalue()).render({"note": "x"})))
    assert [(one.text, one.alignment, one.style and one.style.name) for one in filled.paragraphs] == [
        ("x", WD_ALIGN_PARAGRAPH.CENTER, "Normal"),
        ("", None, "Normal"),
        ("x", None, "Heading 1"),
    ]
    assert len(filled.sections) == 2
