"""A template made ready once: its parts compiled, everything that does not change copied as it lies in the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError, UndefinedError
from lxml import etree
from lxml.etree import _Element as Element

from hatnhan.documents.word.joining import holds_text, join_papers
from hatnhan.documents.word.language import LANGUAGE, statement_mark, value_mark
from hatnhan.documents.word.names import PPR, PRESERVE, RPR, SECTION, TC, R, T, above, drop
from hatnhan.documents.word.package import Archive, deflate
from hatnhan.documents.word.problems import UnfilledTemplate
from hatnhan.documents.word.structure import Found, is_repeated_whole
from hatnhan.documents.word.tags import Tag, read_tag
from hatnhan.documents.word.text import PLACEHOLDER, write_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_INSTRUCTION, _OPEN, _CLOSE = "hatnhan", "\ufdd4", "\ufdd5"
_MARK = re.compile(rf"<\?{_INSTRUCTION} (\d+)\?>|{_OPEN}(\d+){_CLOSE}")
_SESSION = re.compile(r"^\{[^}]+\}(rsid\w*|paraId|textId)$")
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >/]|<w:tbl>).)*?</w:tbl>", re.DOTALL)
_EMPTY_CELL = re.compile(r"(<w:tc(?: [^>]*)?>(?:<w:tcPr/>|<w:tcPr>(?:(?!<w:tc[ >]).)*?</w:tcPr>)?|</w:tbl>)(?=</w:tc>)")

_TABLE_ENDS = ("</w:tblGrid></w:tbl>", "<w:tblGrid/></w:tbl>", "</w:tblPr></w:tbl>")
_CELL_ENDS = ("</w:tcPr></w:tc>", "<w:tcPr/></w:tc>", "<w:tc></w:tc>", "</w:tbl></w:tc>")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that changes. `mends`: a condition may leave a cell or a table empty, which Word does not open."""

    name: str
    compiled: Compiled
    mends: bool

    def render(self, values: Mapping[str, object]) -> bytes:
        """The part with these values."""
        text = self.compiled.render(values)
        return (_mended(text) if self.mends else text).encode()


def _mended(text: str) -> str:
    # Looking for the ends first: the patterns would read every paper for what few have.
    if any(end in text for end in _TABLE_ENDS):
        text = _EMPTY_TABLE.sub("", text)
    return _EMPTY_CELL.sub(r"\1<w:p/>", text) if any(end in text for end in _CELL_ENDS) else text


class Template:
    """A Word file with placeholders, ready to be filled any number of times."""

    def __init__(self, archive: Archive, parts: Iterable[Part], placeholders: Iterable[str]) -> None:
        self._archive, self._parts = archive, tuple(parts)
        self.placeholders = tuple(placeholders)

    def render(self, values: Mapping[str, object]) -> bytes:
        """The paper: the same values give the same bytes. UnfilledTemplate where a field that is named has no value."""
        return self.render_all([values])

    def render_all(self, many: Sequence[Mapping[str, object]]) -> bytes:
        """All these papers one after the other in one file, each beginning on a new page that is its first.

        UnfilledTemplate too where what stands above or below the text would differ from paper to paper.
        """
        try:
            return self._archive.add([deflate(each.name, _rendered(each, many)) for each in self._parts])
        except UndefinedError as fault:
            raise UnfilledTemplate(str(fault)) from fault
        except (TemplateError, TypeError, ValueError) as fault:
            raise UnfilledTemplate(f"{type(fault).__name__}: {fault}") from fault


def _rendered(part: Part, many: Sequence[Mapping[str, object]]) -> bytes:
    made = [part.render(values) for values in many]
    if len(set(made)) == 1 and not (len(made) > 1 and holds_text(made[0])):
        return made[0]
    return join_papers(made)


def compile_part(name: str, root: Element, found: list[Found]) -> Part:
    """A part whose placeholders stand whole, each in one text. The tree is used up."""
    snippets: list[str] = []
    mends = any(one.holder is not None and above(one.holder, TC) is not None for one in found)
    mends = mends or any(one.tag.level in {"tr", "tc"} for one in found)
    _strip_sessions(root)
    _place_holders(found, snippets)
    for text in [each for each in root.iter(T) if "{" in (each.text or "")]:
        _place_in_text(text, snippets)
    source = etree.tostring(root, encoding="unicode")
    source = _MARK.sub(lambda match: snippets[int(match[1] or match[2])], source)
    return Part(name, LANGUAGE.from_string(_HEAD + source), mends)


def _strip_sessions(root: Element) -> None:
    """Numbers of editing sessions: nobody needs them, and in a loop they would be there twice."""
    for element in root.iter():
        for key in [key for key in element.attrib if _SESSION.match(str(key))]:
            del element.attrib[key]


def _instruction(tag: Tag, snippets: list[str]) -> Element:
    snippets.append("" if tag.sort == "remark" else statement_mark(tag.body))
    return etree.ProcessingInstruction(_INSTRUCTION, str(len(snippets) - 1))


def _place_holders(found: list[Found], snippets: list[str]) -> None:
    """Put statements for paragraphs, rows and cells in the place of these, or around one that holds its own."""
    used: dict[int, tuple[Element, list[Found]]] = {}
    for one in found:
        if one.holder is not None:
            used.setdefault(id(one.holder), (one.holder, []))[1].append(one)
    for holder, ones in used.values():
        if all(is_repeated_whole(one) for one in ones):
            _place_around(holder, ones, snippets)
            continue
        for one in ones:
            holder.addprevious(_instruction(one.tag, snippets))
        if holder.find(f"{PPR}/{SECTION}") is None:
            drop(holder)
        else:  # the end of a section: without it the page would be that of the next
            for child in holder.findall("*")[1:]:
                holder.remove(child)


def _place_around(holder: Element, ones: list[Found], snippets: list[str]) -> None:
    after = holder
    for one in ones:
        made = _instruction(one.tag, snippets)
        if one.tag.word in {"for", "if"}:
            holder.addprevious(made)
        else:
            after.addnext(made)
            after = made
        write_text(one.text, (one.text.text or "").replace(one.source, "", 1))


def _place_in_text(text: Element, snippets: list[str]) -> None:
    """Values become marks in the text; at a statement the run is cut in two, so that it stands between runs."""
    run, content = text.getparent(), text.text or ""
    if run is None or run.tag != R:
        return
    position, written = 0, ""
    for match in PLACEHOLDER.finditer(content):
        tag, _ = read_tag(match.group())
        written += content[position : match.start()]
        position = match.end()
        if tag.sort == "value":
            snippets.append(value_mark(tag.body))
            written += f"{_OPEN}{len(snippets) - 1}{_CLOSE}"
        elif tag.sort == "statement":
            _cut_run(run, text, written, _instruction(tag, snippets))
            written = ""
    text.text = written + content[position:]
    text.set(PRESERVE, "preserve")
    if not text.text:
        _drop_if_empty(text, run)


def _cut_run(run: Element, text: Element, before: str, statement: Element) -> None:
    """What stands in the run before the statement goes into a run of its own in front of it."""
    front = run.makeelement(R)
    properties = run.find(RPR)
    for child in list(run):
        if child is text:
            break
        if child is not properties:
            front.append(child)
    if before:
        piece = etree.SubElement(front, T)
        piece.text = before
        piece.set(PRESERVE, "preserve")
    if len(front):
        if properties is not None:
            front.insert(0, etree.fromstring(etree.tostring(properties)))
        run.addprevious(front)
    run.addprevious(statement)


def _drop_if_empty(text: Element, run: Element) -> None:
    drop(text)
    if all(child.tag == RPR for child in run):
        drop(run)
