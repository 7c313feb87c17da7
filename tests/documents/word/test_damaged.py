"""Templates damaged as Word and its users damage them: what must be found, whether it is mended, nothing silent."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from hatnhan.documents.word import (
    BrokenTemplate,
    check_template,
    compile_template,
    mending_in_words,
    place_in_words,
)
from tests.documents.word.making import (
    HEADER,
    MAIN,
    RELATIONS,
    SETTINGS,
    TYPES,
    VALUES,
    Paper,
    R,
    W,
    add_part,
    add_relation,
    box,
    cut,
    edit,
    good_template,
    in_runs,
    parts,
    put,
    replace_part,
    replace_text,
    spoken,
    text_of,
)

GOOD = good_template()
CLEAN = spoken(compile_template(GOOD).render(VALUES))
WHO = "Người khai"
NAME = "{{ person.name }}"
_WORD = "http://schemas.microsoft.com/office/2006/relationships"


@dataclass(frozen=True)
class Damage:
    """A damaged template and what must be said of it: (kind, code, placeholder, repaired)."""

    name: str
    data: bytes
    kind: str
    code: str
    placeholder: str = ""
    repaired: bool = False


def mended(name, data, code, placeholder=NAME):
    return Damage(name, data, "broken", f"broken.{code}", placeholder, repaired=True)


def tracked(inner):
    return in_runs(f"{WHO}: ") + inner


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


AUTHOR = 'w:id="7" w:author="x" w:date="2026-01-01T00:00:00Z"'
GONE = f"<w:del {AUTHOR}><w:r><w:delText>{{{{ person.nam }}}}</w:delText></w:r></w:del>"
MENDED = [
    mended("split into runs", cut(GOOD, WHO, f"{WHO}: {{", "{ per", "son.name }", "}"), "split"),
    mended(
        "proofing marks",
        cut(GOOD, WHO, f"{WHO}: {{{{ ", "person", ".name }}", between='<w:proofErr w:type="spellStart"/>'),
        "proofing",
    ),
    mended(
        "a bookmark",
        cut(
            GOOD,
            WHO,
            f"{WHO}: {{{{ person",
            ".name }}",
            between='<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>',
        ),
        "bookmark",
    ),
    mended(
        "a soft hyphen",
        put(GOOD, WHO, f"<w:r><w:t>{WHO}: {{{{ per</w:t><w:softHyphen/><w:t>son.name }}}}</w:t></w:r>"),
        "invisible",
    ),
    mended("a typed soft hyphen", cut(GOOD, WHO, f"{WHO}: {{{{ per\u00adson.name }}}}"), "invisible"),
    mended("a space that does not break", cut(GOOD, WHO, f"{WHO}: {{{{\u00a0person.name\u00a0}}}}"), "invisible"),
    mended("a space of no width", cut(GOOD, WHO, f"{WHO}: {{{{ person.\u200bname }}}}"), "invisible"),
    mended(
        "a line break", put(GOOD, WHO, f"<w:r><w:t>{WHO}: {{{{ </w:t><w:br/><w:t>person.name }}}}</w:t></w:r>"), "split"
    ),
    mended("a space between braces", cut(GOOD, WHO, f"{WHO}: {{ {{ person.name }} }}"), "brace_space"),
    mended("a capital at the beginning of a sentence", cut(GOOD, WHO, f"{WHO}: {{{{ Person.name }}}}"), "capitals"),
    mended(
        "a keyword in capitals",
        cut(GOOD, "{%p for", "{%p For reason in reasons %}"),
        "capitals",
        "{%p for reason in reasons %}",
    ),
    mended(
        "a space before the level",
        cut(GOOD, "{%p for", "{% p for reason in reasons %}"),
        "level_space",
        "{%p for reason in reasons %}",
    ),
    mended(
        "statements alone in their paragraphs",
        cut(cut(GOOD, "{%p for", "{% for reason in reasons %}"), "{%p endfor", "{% endfor %}"),
        "lonely",
        "{%p for reason in reasons %}",
    ),
    mended("a level before a value", cut(GOOD, WHO, f"{WHO}: {{{{r person.name }}}}"), "level_value"),
    mended(
        "smart quotes",
        replace_text(GOOD, "{% if readmission %}", "{% if person.name != “” and readmission %}"),
        "quotes",
        '{% if person.name != "" and readmission %}',
    ),
    mended(
        "a tracked insertion", put(GOOD, WHO, tracked(f"<w:ins {AUTHOR}>{run('{{ person.name }}')}</w:ins>")), "tracked"
    ),
    mended("a tracked deletion", put(GOOD, WHO, tracked(GONE + run("{{ person.name }}"))), "tracked"),
    mended(
        "an insertion in a placeholder",
        put(GOOD, WHO, in_runs(f"{WHO}: {{{{ person.") + f"<w:ins {AUTHOR}>{run('name')}</w:ins>" + GONE + run(" }}")),
        "tracked",
    ),
    mended(
        "a tracked look",
        put(
            GOOD,
            WHO,
            f"<w:r><w:rPr><w:b/><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange></w:rPr>"
            f"<w:t>{WHO}: {{{{ person.name }}}}</w:t></w:r>",
        ),
        "tracked",
    ),
    mended(
        "tracking switched on",
        replace_text(GOOD, "</w:settings>", "<w:trackRevisions/></w:settings>", SETTINGS),
        "tracking",
        "",
    ),
    mended("in a header", cut(GOOD, "{{ head", "{{ head.", "issuer }}", name=HEADER), "split", "{{ head.issuer }}"),
    mended(
        "in a smart tag",
        put(
            GOOD, WHO, f"{run(f'{WHO}: {{{{ person.')}<w:smartTag w:uri='x' w:element='y'>{run('name }}')}</w:smartTag>"
        ),
        "split",
    ),
    mended(
        "a control bound to other data",
        put(
            GOOD,
            WHO,
            f"{run(f'{WHO}: ')}<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr>"
            f"<w:sdtContent>{run('{{ person.name }}')}</w:sdtContent></w:sdt>",
        ),
        "bound",
    ),
    mended(
        "a template of Word itself", replace_text(GOOD, "document.main+xml", "template.main+xml", TYPES), "dotx", ""
    ),
    mended(
        "two in one run and one split",
        cut(GOOD, "Họ và tên", "Họ và tên: {{ person.name }}, sinh ngày {", "{ person.born }}"),
        "split",
        "{{ person.born }}",
    ),
]


def left(name, data, kind, code, placeholder=""):
    return Damage(name, data, kind, code, placeholder)


LEFT = [
    left("no end of a loop", cut(GOOD, "{%p endfor", " "), "broken", "broken.no_end", "{%p for reason in reasons %}"),
    left(
        "no end of a row loop",
        cut(GOOD, "{%tr endfor", " "),
        "broken",
        "broken.no_end",
        "{%tr for child in children %}",
    ),
    left(
        "no end of a condition",
        replace_text(GOOD, "{% endif %}", ""),
        "broken",
        "broken.no_end",
        "{% if readmission %}",
    ),
    left("an end without a beginning", cut(GOOD, "{%p for", " "), "broken", "broken.no_start", "{%p endfor %}"),
    left(
        "an end in another table cell",
        cut(cut(GOOD, "{%p endfor", " "), "{{ child.born", "{%p endfor %}"),
        "broken",
        "broken.levels",
        "{%p endfor %}",
    ),
    left(
        "braces that do not close",
        cut(GOOD, WHO, f"{WHO}: {{{{ person.name"),
        "broken",
        "broken.brace",
        "{{ person.name",
    ),
    left(
        "one brace too few", cut(GOOD, WHO, f"{WHO}: {{{{ person.name }}"), "broken", "broken.brace", "{{ person.name"
    ),
    left("single braces", cut(GOOD, WHO, f"{WHO}: {{ person.name }}"), "broken", "broken.brace", "{ person.name }"),
    left(
        "a placeholder over two paragraphs", put(GOOD, WHO, run("{{ person.")), "broken", "broken.brace", "{{ person."
    ),
    left(
        "no such field",
        cut(GOOD, WHO, f"{WHO}: {{{{ person.nmae }}}}"),
        "unknown",
        "field.unknown",
        "{{ person.nmae }}",
    ),
    left(
        "a loop variable outside its loop",
        cut(GOOD, WHO, f"{WHO}: {{{{ child.name }}}}"),
        "unknown",
        "field.unknown",
        "{{ child.name }}",
    ),
    left(
        "no such filter",
        cut(GOOD, WHO, f"{WHO}: {{{{ person.name|tojson }}}}"),
        "unknown",
        "filter.unknown",
        "{{ person.name|tojson }}",
    ),
    left(
        "a loop over a text",
        cut(GOOD, "{%p for", "{%p for reason in note %}"),
        "broken",
        "broken.not_list",
        "{%p for reason in note %}",
    ),
    left("a list printed", cut(GOOD, WHO, f"{WHO}: {{{{ children }}}}"), "broken", "broken.not_text", "{{ children }}"),
    left(
        "text beside a row statement",
        cut(GOOD, "{%tr for", "{%tr for child in children %} Họ tên"),
        "broken",
        "broken.beside",
        "{%tr for child in children %}",
    ),
    left(
        "a row statement outside a table",
        cut(GOOD, WHO, "{%tr if readmission %}x{%tr endif %}"),
        "broken",
        "broken.no_holder",
        "{%tr if readmission %}",
    ),
    left(
        "a statement that is not there",
        cut(GOOD, WHO, f"{WHO}: {{% colspan 2 %}}"),
        "broken",
        "broken.statement",
        "{% colspan 2 %}",
    ),
    left(
        "a call",
        cut(GOOD, WHO, f"{WHO}: {{{{ person.name.upper() }}}}"),
        "unsafe",
        "unsafe.code",
        "{{ person.name.upper() }}",
    ),
    left(
        "a way into Python",
        cut(GOOD, WHO, f"{WHO}: {{{{ ''.__class__.__mro__ }}}}"),
        "unsafe",
        "unsafe.code",
        "{{ ''.__class__.__mro__ }}",
    ),
    left(
        "a field of a mail merge",
        put(GOOD, WHO, run(f"{WHO}: {NAME}") + "<w:r><w:instrText> MERGEFIELD ten </w:instrText></w:r>"),
        "broken",
        "broken.mail_merge",
        "MERGEFIELD ten",
    ),
    left(
        "a second else",
        replace_text(GOOD, "{% endif %}", "{% else %}{% endif %}"),
        "broken",
        "broken.after_else",
        "{% else %}",
    ),
    left("an include", cut(GOOD, WHO, f"{WHO}: {{% include 'x' %}}"), "unsafe", "unsafe.code", "{% include 'x' %}"),
    left(
        "a placeholder in the code of a field",
        put(GOOD, WHO, run(WHO) + "<w:r><w:instrText>SEQ {{ person.name }}</w:instrText></w:r>"),
        "broken",
        "broken.elsewhere",
        NAME,
    ),
    left(
        "a placeholder in a picture's text",
        replace_text(GOOD, "<wp:docPr ", '<wp:docPr descr="{{ person.name }}" '),
        "broken",
        "broken.elsewhere",
        NAME,
    ),
    left(
        "a list that must be there",
        cut(cut(cut(cut(GOOD, "{%tr for", ""), "{%tr endfor", ""), "{{ child.name", ""), "{{ child.born", ""),
        "missing",
        "field.missing",
        "children",
    ),
    left(
        "a macro",
        add_part(GOOD, "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject", f"{_WORD}/vbaProject"),
        "unsafe",
        "unsafe.macro",
    ),
    left(
        "a file with macros",
        replace_part(
            GOOD,
            TYPES,
            parts(GOOD)[TYPES].replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "unsafe",
        "unsafe.macro",
    ),
    left(
        "a link outside",
        add_relation(GOOD, f"{R}/hyperlink", "https://example.org/x", "External"),
        "unsafe",
        "unsafe.hyperlink",
        "https://example.org/x",
    ),
    left(
        "a picture from outside",
        add_relation(GOOD, f"{R}/image", "file:///c:/x.png", "External"),
        "unsafe",
        "unsafe.picture",
        "file:///c:/x.png",
    ),
    left(
        "an attached template",
        add_relation(GOOD, f"{R}/attachedTemplate", "http://example.org/t.dotm", "External"),
        "unsafe",
        "unsafe.attached",
        "http://example.org/t.dotm",
    ),
    left(
        "an embedded program",
        add_part(
            GOOD,
            "word/embeddings/oleObject1.bin",
            b"x",
            "application/vnd.openxmlformats-officedocument.oleObject",
            f"{R}/oleObject",
        ),
        "unsafe",
        "unsafe.embedded",
    ),
    left(
        "a page of another kind inside",
        add_relation(GOOD, f"{R}/aFChunk", "x.html"),
        "unsafe",
        "unsafe.embedded",
        "x.html",
    ),
    left(
        "a field that fetches",
        put(
            GOOD,
            WHO,
            run(f"{WHO}: {{{{ person.name }}}}")
            + '<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x"</w:instrText></w:r>',
        ),
        "unsafe",
        "unsafe.field",
        'INCLUDEPICTURE "http://x"',
    ),
    left(
        "definitions of entities",
        replace_part(
            GOOD,
            MAIN,
            parts(GOOD)[MAIN].replace(b"<w:document", b'<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document', 1),
        ),
        "unsafe",
        "unsafe.entities",
    ),
]


def xml(text):
    return etree.fromstring(f'<w:x xmlns:w="{W}">{text}</w:x>')[0]


def said(diagnosis):
    return [(each.kind.value, each.code, each.placeholder, each.repaired) for each in diagnosis.problems]


def test_the_good_template_has_no_problem_and_comes_back_as_it_was():
    diagnosis = check_template(GOOD, Paper)
    assert said(diagnosis) == []
    assert diagnosis.repaired == GOOD
    assert len(MENDED) + len(LEFT) >= 30


@pytest.mark.parametrize("damage", MENDED, ids=lambda one: one.name)
def test_what_can_be_mended_is_told_and_mended_and_every_value_prints(damage):
    diagnosis = check_template(damage.data, Paper)
    told = {(code, placeholder, repaired) for _, code, placeholder, repaired in said(diagnosis)}
    code = "file.dotx" if damage.code == "broken.dotx" else damage.code
    assert (code, damage.placeholder, True) in told
    assert diagnosis.left == ()
    assert spoken(compile_template(diagnosis.repaired).render(VALUES)) == CLEAN
    # What was mended stays mended.
    assert said(check_template(diagnosis.repaired, Paper)) == []


@pytest.mark.parametrize("damage", LEFT, ids=lambda one: one.name)
def test_what_cannot_be_mended_is_told_and_the_template_is_not_taken(damage):
    diagnosis = check_template(damage.data, Paper)
    assert (damage.kind, damage.code, damage.placeholder, False) in said(diagnosis)
    assert diagnosis.left
    assert diagnosis.readable


@pytest.mark.parametrize("damage", [one for one in LEFT if one.kind in {"broken", "unsafe"}], ids=lambda one: one.name)
def test_what_is_broken_or_unsafe_is_never_rendered(damage):
    if damage.code in {"broken.not_list", "broken.not_text"}:  # only the fields of the form tell
        assert check_template(damage.data, Paper).left
        return
    with pytest.raises(BrokenTemplate):
        compile_template(damage.data)


@pytest.mark.parametrize("damage", [*MENDED, *LEFT], ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_says_where_and_what_to_do(damage, language):
    for each in check_template(damage.data, Paper).problems:
        assert len(mending_in_words(each, language)) > 15
        assert place_in_words(each.where, language)


def test_a_field_that_must_be_there_is_missed():
    gone = GOOD
    for paragraph in (WHO, "Họ và tên"):
        gone = cut(gone, paragraph, "x")
    gone = replace_text(gone, "{{ person.name }}", "x", "word/footnotes.xml")
    (found,) = check_template(gone, Paper).problems
    assert (found.kind.value, found.placeholder) == ("missing", "person.name")
    assert "{{ person.name }}" in mending_in_words(found, "vi")


def test_a_slip_of_the_pen_is_answered_with_the_field_that_was_meant():
    (found,) = check_template(cut(GOOD, WHO, "{{ person.nmae }}"), Paper).problems
    assert mending_in_words(found, "vi").endswith("Có phải là person.name?")


def test_where_it_stands_is_said_in_words():
    (found,) = check_template(cut(GOOD, "{{ child.born", "{{ child.bron }}"), Paper).problems
    assert place_in_words(found.where, "vi") == "thân văn bản, đoạn 13 “{{ child.bron }}”, hàng 3 của bảng"
    header = check_template(cut(GOOD, "{{ head", "{{ head.isuer }}", name=HEADER), Paper).problems[0]
    assert place_in_words(header.where, "en") == "header 1, paragraph 1 “{{ head.isuer }}”"


def test_a_text_box_is_mended_in_both_its_copies_and_told_once():
    damaged = put(GOOD, WHO, run(f"{WHO}: ") + box(in_runs("{{ person", ".name }}")))
    diagnosis = check_template(damaged, Paper)
    assert said(diagnosis) == [("broken", "broken.split", NAME, True)]
    assert diagnosis.problems[0].where.boxed
    filled = spoken(compile_template(diagnosis.repaired).render(VALUES))[MAIN]
    assert filled.count(VALUES["person"]["name"]) == 2


def test_a_deleted_row_and_a_deleted_end_of_a_paragraph_are_gone():
    end = f"<w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>"
    row = f"<w:trPr><w:del {AUTHOR}/></w:trPr>"

    def delete(root):
        (note,) = [each for each in root.iter(f"{{{W}}}p") if text_of(each).startswith("Ghi chú")]
        note.insert(0, xml(end))
        next(root.iter(f"{{{W}}}tr")).insert(0, xml(row))

    deleted = edit(GOOD, MAIN, delete)
    diagnosis = check_template(deleted, Paper)
    assert {code for _, code, _, _ in said(diagnosis)} == {"broken.tracked"}
    told = spoken(compile_template(diagnosis.repaired).render(VALUES))[MAIN]
    # The picture behind the note is in its paragraph now; the first row, two cells, is gone.
    assert told[2] == CLEAN[MAIN][2]
    assert told == [*CLEAN[MAIN][:3], *CLEAN[MAIN][4:6], *CLEAN[MAIN][8:]]


def test_several_problems_are_all_told():
    damaged = cut(cut(GOOD, WHO, "{{ nobody }}", " {{ person", ".name }}"), "{%p endfor", " ")
    assert {code for _, code, _, _ in said(check_template(damaged, Paper))} == {
        "field.unknown",
        "broken.split",
        "broken.no_end",
    }


def test_relations_stay_as_they_were():
    with ZipFile(BytesIO(check_template(MENDED[0].data, Paper).repaired)) as archive:
        assert archive.read(RELATIONS) == parts(GOOD)[RELATIONS]
