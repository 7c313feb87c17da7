"""Templates drawn at random: the doctor says what is wrong or the paper is whole, never a fault and nothing lost."""

import re
from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hatnhan.documents.word import BrokenTemplate, check_template, compile_template, sample_values
from hatnhan.documents.word.limits import DEPTH
from tests.documents.word.making import MAIN, VALUES, Paper, by_docxtpl, good_template, parts, replace_part, spoken

TOKENS = st.sampled_from(
    [
        *("Điều 1. ", "a", " ", "{", "}", "{{", "}}", "{%", "%}", "%", "“", "\u00a0", "\t", "\n", "\u00ad"),
        *("{{ person.name }}", "{{ note|dots }}", "{{ child.name }}", "{{ nobody }}", "{{ '<b>' }}", "{{ x() }}"),
        *("{% if readmission %}", "{% else %}", "{% elif votes > 3 %}", "{% endif %}"),
        *("{%p if readmission %}", "{%p else %}", "{%p endif %}", "{%r if readmission %}", "{%r endif %}"),
        *("{% for child in children %}", "{% endfor %}", "{%p for child in children %}", "{%p endfor %}"),
        *("{%tr for child in children %}", "{%tr endfor %}", "{%tr if votes %}", "{%tr endif %}"),
        *("{%tc for child in children %}", "{%tc endfor %}", "{# nhớ #}", "{#p nhớ #}", "{%tr else %}"),
    ]
)
RUNS = st.lists(TOKENS, max_size=4)
PARAGRAPHS = st.lists(RUNS, max_size=6)
ROWS = st.lists(st.tuples(PARAGRAPHS, RUNS), max_size=4)


def fill(paragraph, runs):
    for text in runs:
        paragraph.add_run(text)


def drawn(before, rows, after):
    made = docx.Document()
    for runs in before:
        fill(made.add_paragraph(), runs)
    table = made.add_table(len(rows), 2) if rows else None
    for row, (first, second) in zip(table.rows if table else (), rows, strict=True):
        for runs in first:
            fill(row.cells[0].add_paragraph(), runs)
        fill(row.cells[1].paragraphs[0], second)
    for runs in after:
        fill(made.add_paragraph(), runs)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS, ROWS, PARAGRAPHS)
def test_it_is_told_or_it_prints_a_whole_paper(before, rows, after):
    data = drawn(before, rows, after)
    diagnosis = check_template(data, Paper)
    left = [each for each in diagnosis.left if each.code != "field.missing"]
    if left:
        return
    for file in (data, diagnosis.repaired):
        try:
            template = compile_template(file)
        except BrokenTemplate:
            # Only the fields of the form tell that Word capitalised a name.
            assert file is data
            continue
        for values in (VALUES, sample_values(Paper), {**VALUES, "readmission": False, "children": (), "votes": 0}):
            paper = template.render(values)
            # Each paragraph by itself: what two of them begin and end with is no mark.
            told = spoken(paper).get(MAIN, [])
            assert not any(mark in line for line in told for mark in ("{{", "}}", "{%", "%}", "person."))
            body = etree.fromstring(parts(paper)[MAIN])
            cells = body.iter("{*}tc")
            assert all(len(cell) and cell[-1].tag.endswith("}p") for cell in cells)
            docx.Document(BytesIO(paper))


def test_the_marks_of_our_own_language_cannot_be_smuggled_in():
    good = good_template()
    text = parts(good)[MAIN].decode()
    assert "khai: " in text
    for smuggled in ("\ufdd0(9 ** 9)\ufdd3", "&#xFDD1;(if 1)&#xFDD3;", "\ufdd40\ufdd5", "<?hatnhan 0?>"):
        data = replace_part(good, MAIN, text.replace("khai: ", f"khai{smuggled}: ", 1).encode())
        diagnosis = check_template(data, Paper)
        if "?" in smuggled:
            assert spoken(compile_template(data).render(VALUES))[MAIN][-1].startswith("Người khai")
        else:
            assert [each.code for each in diagnosis.problems] == ["unsafe.code"]


CONDITION = st.sampled_from(["readmission", "not readmission", "votes > 3", "note == ''", "children and reasons"])
WORDS = st.sampled_from(
    ["Điều 1. ", "và ", "<&> ", "“nháy” ", "{{ person.name }}", "{{ votes }} ", "{{ note|dots(3) }}", "{{ note }}"]
)


def chosen(inside):
    """A condition, with or without an else, around what is drawn."""
    both = st.tuples(CONDITION, inside, inside)
    return both.map(lambda drawn: f"{{% if {drawn[0]} %}}{drawn[1]}{{% else %}}{drawn[2]}{{% endif %}}")


def repeated(inside):
    return inside.map(lambda drawn: f"{{% for child in children %}}{{{{ child.name }}}}{drawn}{{% endfor %}}")


LINE = st.recursive(
    WORDS,
    lambda inside: st.one_of(chosen(inside), repeated(inside), st.tuples(inside, inside).map("".join)),
    max_leaves=5,
)
BLOCKS = st.recursive(
    LINE.map(lambda line: [line]),
    lambda inside: st.one_of(
        st.tuples(CONDITION, inside).map(lambda drawn: [f"{{%p if {drawn[0]} %}}", *drawn[1], "{%p endif %}"]),
        inside.map(lambda drawn: ["{%p for reason in reasons %}", "- {{ reason }}", *drawn, "{%p endfor %}"]),
        st.tuples(inside, inside).map(lambda drawn: [*drawn[0], *drawn[1]]),
        st.lists(LINE, min_size=1, max_size=3).map(
            lambda lines: [("{%tr for child in children %}", *lines, "{%tr endfor %}")]
        ),
    ),
    max_leaves=4,
)


def built(blocks):
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            table = made.add_table(len(block), 1)
            for row, text in zip(table.rows, block, strict=True):
                row.cells[0].text = text
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def depth(blocks):
    """How deep statements stand in each other at most."""
    deepest = now = 0
    for mark in re.findall(
        r"\{%(?:p|tr)? (for|if|end)",
        " ".join(" ".join(block) if isinstance(block, tuple) else block for block in blocks),
    ):
        now += -1 if mark == "end" else 1
        deepest = max(deepest, now)
    return deepest


@settings(max_examples=40, deadline=None)
@given(BLOCKS.filter(lambda blocks: depth(blocks) <= DEPTH), st.booleans(), st.integers(0, 2))
def test_whole_templates_of_any_shape_say_what_docxtpl_says(blocks, readmission, children):
    data = built(blocks)
    assert {each.kind.value for each in check_template(data, Paper).problems} <= {"missing"}
    values = {**VALUES, "readmission": readmission, "children": VALUES["children"][:children], "note": ""}
    assert spoken(compile_template(data).render(values)) == spoken(by_docxtpl(data, values))
