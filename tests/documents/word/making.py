"""Templates for the tests: a good one with everything Word can hold, and ways to damage it as Word and people do."""

import struct
import zlib
from dataclasses import asdict, dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from hatnhan.documents.word.language import FILTERS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, HEADER, FOOTER, NOTES = "word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml"
TYPES, RELATIONS, SETTINGS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"


def needed(about=""):
    return field(default="", metadata={"required": True, "about": about})


@dataclass(frozen=True)
class Head:
    issuer: str = needed("Tổ chức ban hành")
    day: str = ""


@dataclass(frozen=True)
class Person:
    name: str = needed("Họ và tên")
    born: str = ""


@dataclass(frozen=True)
class Child:
    name: str = ""
    born: str = ""


@dataclass(frozen=True)
class Paper:
    """What the good template prints."""

    head: Head = field(default_factory=Head, metadata={"required": True})
    person: Person = field(default_factory=Person, metadata={"required": True})
    readmission: bool = False
    votes: int = 0
    note: str = ""
    reasons: tuple[str, ...] = ()
    children: tuple[Child, ...] = field(default=(), metadata={"required": True, "about": "Các con"})


SAMPLE = Paper(
    head=Head("ĐẢNG BỘ XÃ CHI LĂNG", "ngày 05 tháng 02 năm 2026"),
    person=Person("Nông Thị «Ngọc» & <Lan>", "05/02/2001"),
    readmission=True,
    votes=12,
    note="dòng một\ndòng hai\tcột hai",
    reasons=("lý do A", "lý do B"),
    children=(Child("Nông Văn An", "2020"), Child("Nông Thị Bình", "2022")),
)
VALUES = asdict(SAMPLE)


def png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def good_template() -> bytes:
    """Header, footer, footnote, picture, text box, table, loops, conditions."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{ head.issuer }}"
    made.sections[0].footer.paragraphs[0].text = "Ngày in: {{ head.day }}"
    made.add_paragraph("Họ và tên: {{ person.name }}, sinh ngày {{ person.born }}")
    made.add_paragraph("Xin {% if readmission %}kết nạp lại{% else %}vào Đảng{% endif %}, {{ votes }} phiếu")
    made.add_paragraph("Ghi chú: {{ note }}")
    made.add_picture(BytesIO(png()), Mm(5))
    for text in ("{%p for reason in reasons %}", "- {{ reason }};", "{%p endfor %}"):
        made.add_paragraph(text)
    table = made.add_table(4, 2)
    rows = (("Tên", "Năm"), ("{%tr for child in children %}", ""), ("{{ child.name }}", "{{ child.born }}"))
    for row, cells in zip(table.rows, (*rows, ("{%tr endfor %}", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("Người khai: {{ person.name }}")
    out = BytesIO()
    made.save(out)
    return with_footnote(out.getvalue(), "Chú thích của {{ person.name }}")


def with_footnote(data: bytes, text: str) -> bytes:
    """The same with a part of footnotes, which python-docx does not write."""
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = add_part(data, NOTES, note.encode(), kind, f"{R}/footnotes")
    return edit(data, MAIN, lambda root: _refer(root))


def _refer(root):
    run = etree.SubElement(next(root.iter(f"{{{W}}}p")), f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}footnoteReference").set(f"{{{W}}}id", "1")


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(contents: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def replace_part(data: bytes, name: str, content: bytes) -> bytes:
    return pack({**parts(data), name: content})


def replace_text(data: bytes, old: str, new: str, name: str = MAIN) -> bytes:
    """The same with another piece of XML in a part."""
    content = parts(data)[name].decode()
    assert old in content
    return replace_part(data, name, content.replace(old, new).encode())


def edit(data: bytes, name: str, change) -> bytes:
    root = etree.fromstring(parts(data)[name])
    change(root)
    return replace_part(data, name, etree.tostring(root))


def add_part(data: bytes, name: str, content: bytes, kind: str, relation: str = "", rels: str = RELATIONS) -> bytes:
    data = pack({**parts(data), name: content})
    data = replace_text(data, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>', TYPES)
    return add_relation(data, relation, name.removeprefix("word/"), rels=rels) if relation else data


def add_relation(data: bytes, kind: str, target: str, mode: str = "", rels: str = RELATIONS) -> bytes:
    mode = f' TargetMode="{mode}"' if mode else ""
    number = parts(data)[rels].count(b"<Relationship ") + 100
    one = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return replace_text(data, "</Relationships>", one, rels)


def in_runs(*texts: str, between: str = "") -> str:
    """Texts each in a run of its own, as Word cuts them."""
    return between.join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)


def cut(data: bytes, paragraph: str, *texts: str, between: str = "", name: str = MAIN) -> bytes:
    """The runs of the paragraph that begins so, replaced by runs with these texts."""
    return put(data, paragraph, in_runs(*texts, between=between), name=name)


def put(data: bytes, paragraph: str, runs: str, name: str = MAIN) -> bytes:
    """The runs of the paragraph that begins so, replaced by this XML."""

    def change(root):
        (found,) = [each for each in root.iter(f"{{{W}}}p") if text_of(each).startswith(paragraph)][:1]
        for run in found.findall(f"{{{W}}}r"):
            found.remove(run)
        for new in etree.fromstring(f'<w:x xmlns:w="{W}" {OTHERS}>{runs}</w:x>'):
            found.append(new)

    return edit(data, name, change)


OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def text_of(element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{{{W}}}t"))


def box(content: str) -> str:
    """A text box as Word writes it: once for itself, once for older programs."""
    inner = f"<w:txbxContent><w:p>{content}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def by_docxtpl(data: bytes, values) -> bytes:
    """The same paper by the library whose syntax this is."""
    language = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    language.filters.update(FILTERS)
    template = DocxTemplate(BytesIO(data))
    template.render(values, language)
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def spoken(data: bytes) -> dict[str, list[str]]:
    """What a reader sees: the texts of all paragraphs, tabs and breaks as signs, by part."""
    told = {}
    for name, content in parts(data).items():
        if name.endswith(".xml") and name.startswith("word/"):
            root = etree.fromstring(content)
            told[name] = [_said(each) for each in root.iter(qn("w:p"))]
    return {name: texts for name, texts in told.items() if texts}


def _said(paragraph) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    runs = [each for each in paragraph.iter(qn("w:t"), *signs) if next(each.iterancestors(qn("w:p"))) is paragraph]
    return "".join(signs.get(each.tag) or each.text or "" for each in runs if _in_run(each))


def _in_run(element) -> bool:
    return bool(element.getparent().tag == qn("w:r"))
