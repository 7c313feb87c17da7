"""The template doctor: opens a file, mends what can be mended, says everything else, and compiles what is whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2.exceptions import TemplateError
from lxml import etree
from lxml.etree import _Element as Element

from hatnhan.documents.word.compiling import Template, compile_part
from hatnhan.documents.word.fields import Field, Sort, fields_of, missing_fields, sample_values
from hatnhan.documents.word.language import RESERVED, names_in, parse_condition, parse_loop, parse_value
from hatnhan.documents.word.meaning import Reader
from hatnhan.documents.word.mending import mend_placeholders, unbind
from hatnhan.documents.word.names import W, with_usual_prefix
from hatnhan.documents.word.package import CONTENT_TYPES, Archive, Package, open_package, parse, write_package
from hatnhan.documents.word.problems import BrokenTemplate, Diagnosis, Place, Problem, UnfilledTemplate, problem
from hatnhan.documents.word.safety import check_fields, check_package
from hatnhan.documents.word.structure import Found, check_structure, find_placeholders
from hatnhan.documents.word.text import write_text
from hatnhan.documents.word.tracked import accept_changes

_WRITTEN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN, _DOTX, _SETTINGS = f"{_WRITTEN}document.main+xml", f"{_WRITTEN}template.main+xml", f"{_WRITTEN}settings+xml"
_TEXTS = frozenset({_MAIN, *(f"{_WRITTEN}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes"))})
_TRACKING = f"{W}trackRevisions"
_NOT_FILLED = etree.XPath(
    "//@*[contains(., '{')] | //text()[contains(., '{')][not(parent::w:t)]",
    namespaces={"w": W[1:-1]},
    smart_strings=False,
)
_ANYWHERE = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{\{|\{%", re.DOTALL)


@dataclass(slots=True)
class Text:
    """A part with text: its tree, mended, and the placeholders in it. `changed`: the file must be written anew."""

    name: str
    root: Element
    found: list[Found]
    changed: bool


@dataclass(slots=True)
class Opened:
    """A file opened and mended in memory, with all that was found on the way."""

    package: Package
    texts: list[Text]
    problems: list[Problem]


def compile_template(data: bytes) -> Template:
    """A file made ready for rendering, mended where that can be done; BrokenTemplate with everything that cannot."""
    opened = _opened(data)
    left = [each for each in opened.problems if not each.repaired]
    if left:
        raise BrokenTemplate(left)
    try:
        return _compiled(opened)
    except TemplateError as fault:
        raise BrokenTemplate([problem("broken.other", values={"told": str(fault)})]) from fault


def check_template(data: bytes, content: type) -> Diagnosis:
    """Everything wrong with a file as a template of the form whose fields `content` declares, and the file mended."""
    try:
        opened = _opened(data)
    except BrokenTemplate as fault:
        return Diagnosis(fault.problems, b"", readable=fault.readable)
    form = fields_of(content)
    reader = Reader(form)
    for text in opened.texts:
        opened.problems += _read_meaning(reader, text)
    opened.problems += [_missing(each) for each in missing_fields(form, frozenset(reader.named))]
    mended = _mended(data, opened)
    if all(each.repaired for each in opened.problems):
        opened.problems += _try(opened, content)
    return Diagnosis(tuple(dict.fromkeys(opened.problems)), mended)


def _read_meaning(reader: Reader, text: Text) -> list[Problem]:
    """What the placeholders of a part mean wrongly; names that Word capitalised are written again."""
    mended: list[Problem] = []
    while True:
        problems = reader.read(text.found)
        if not reader.slips:
            return mended + problems
        for slip in reader.slips:
            one, right = slip.placeholder, slip.placeholder.source.replace(slip.name, slip.meant, 1)
            write_text(one.text, (one.text.text or "").replace(one.source, right, 1))
            mended.append(problem("broken.capitals", right, one.where, repaired=True))
        reader.slips.clear()
        text.changed = True
        text.found = find_placeholders(text.root, text.name)
        check_structure(text.found)


def _try(opened: Opened, content: type) -> list[Problem]:
    """Fill the template once, so that nothing is accepted that does not print."""
    try:
        _compiled(opened).render(sample_values(content))
    except (UnfilledTemplate, TemplateError) as fault:
        return [problem("broken.other", values={"told": str(fault)})]
    return []


def _missing(one: Field) -> Problem:
    example = next((each.path for each in one.below() if each.sort is Sort.TEXT), one.path)
    name = example if one.sort is Sort.RECORD else one.path
    told = {"about": one.about or one.path, "name": name, "list": "1" if one.sort is Sort.LIST else ""}
    return problem("field.missing", one.path, Place("word/document.xml"), values=told)


def _opened(data: bytes) -> Opened:
    package, problems = _as_document(open_package(data))
    problems += check_package(package)
    texts = []
    for entry in package.entries:
        kind = package.kinds[entry.name]
        if kind in _TEXTS:
            text, found = _read_text(parse(entry.content(), entry.name), entry.name)
            texts.append(text)
            problems += found
        elif kind.endswith("xml") or entry.name.endswith((".xml", ".vml")):
            problems += _placeholders_elsewhere(parse(entry.content(), entry.name), entry.name)
    package, told = _stop_tracking(package)
    return Opened(package, texts, list(dict.fromkeys(problems + told)))


def _as_document(package: Package) -> tuple[Package, list[Problem]]:
    """A .dotx is the same file under another name; anything else without a text of Word cannot be used."""
    kinds = set(package.kinds.values())
    if _MAIN in kinds or any("macroEnabled" in kind for kind in kinds):
        return package, []
    if _DOTX not in kinds:
        raise BrokenTemplate([problem("file.no_word")], readable=False)
    types = package.content(CONTENT_TYPES) or b""
    renamed = package.with_parts({CONTENT_TYPES: types.replace(_DOTX.encode(), _MAIN.encode())})
    known = {name: _MAIN if kind == _DOTX else kind for name, kind in package.kinds.items()}
    return replace(renamed, kinds=known), [problem("file.dotx", repaired=True)]


def _read_text(root: Element, name: str) -> tuple[Text, list[Problem]]:
    if not str(root.tag).startswith(W):
        raise BrokenTemplate([problem("file.strict", where=Place(name))], readable=False)
    if RESERVED.search(etree.tostring(root, encoding="unicode")):
        raise BrokenTemplate([problem("unsafe.code", where=Place(name))])
    root = with_usual_prefix(root)
    problems = check_fields(root, name)
    mended = [*accept_changes(root, name), *mend_placeholders(root, name), *unbind(root, name)]
    found = find_placeholders(root, name)
    judged = check_structure(found)
    changed = any(each.repaired for each in (*mended, *judged))
    return Text(name, root, found, changed), [*problems, *mended, *judged, *_placeholders_elsewhere(root, name)]


def _placeholders_elsewhere(root: Element, part: str) -> Iterator[Problem]:
    """Placeholders where nothing is filled: attributes, codes of fields, comments, charts, properties."""
    texts = _NOT_FILLED(root)
    for text in texts if isinstance(texts, list) else ():
        for match in _ANYWHERE.finditer(str(text)):
            yield problem("broken.elsewhere", match.group(), Place(part))


def _stop_tracking(package: Package) -> tuple[Package, list[Problem]]:
    for entry in package.entries:
        if package.kinds[entry.name] == _SETTINGS:
            root = parse(entry.content(), entry.name)
            marks = root.findall(_TRACKING)
            for mark in marks:
                root.remove(mark)
            if marks:
                told = problem("broken.tracking", where=Place(entry.name), repaired=True)
                return package.with_parts({entry.name: _written(root)}), [told]
    return package, []


def _mended(data: bytes, opened: Opened) -> bytes:
    """The file with what could be mended; as it came where nothing was."""
    if not any(each.repaired for each in opened.problems):
        return data
    return write_package(
        opened.package.with_parts({text.name: _written(text.root) for text in opened.texts if text.changed})
    )


def _compiled(opened: Opened) -> Template:
    filled = [text for text in opened.texts if text.found]
    rewritten = {text.name: _written(text.root) for text in opened.texts if text.changed and not text.found}
    names = {text.name for text in filled}
    fixed = Archive(each for each in opened.package.with_parts(rewritten).entries if each.name not in names)
    placeholders = sorted({name for text in filled for one in text.found for name in _names(one)})
    return Template(fixed, [compile_part(text.name, text.root, text.found) for text in filled], placeholders)


def _names(one: Found) -> list[str]:
    if one.tag.sort == "value":
        return list(names_in(parse_value(one.tag.body)))
    if one.tag.word == "for":
        return list(names_in(parse_loop(one.tag.rest)[1]))
    return list(names_in(parse_condition(one.tag.rest))) if one.tag.word in {"if", "elif"} else []


def _written(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
