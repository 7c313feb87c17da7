"""From a file to a template: opened, mended, judged, compiled."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from hatnhan.documents.word.compiling import Template, compile_part
from hatnhan.documents.word.language import names_in, parse_condition, parse_loop, parse_value
from hatnhan.documents.word.mending import mend_placeholders
from hatnhan.documents.word.package import Archive, Package, open_package, parse
from hatnhan.documents.word.problems import BrokenTemplate, Problem
from hatnhan.documents.word.structure import Found, check_structure, find_placeholders

_WRITTEN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTS = frozenset(f"{_WRITTEN}{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes"))


@dataclass(slots=True)
class Text:
    """A part with text: its tree, mended, and the placeholders in it. `changed`: the file must be written anew."""

    name: str
    root: Element
    found: list[Found]
    changed: bool


def read_texts(package: Package) -> tuple[list[Text], list[Problem]]:
    """The parts that are filled, mended in memory, with what was found on the way."""
    texts, problems = [], []
    for entry in package.entries:
        if package.kinds[entry.name] not in _TEXTS:
            continue
        root = parse(entry.content(), entry.name)
        mended = mend_placeholders(root, entry.name)
        found = find_placeholders(root, entry.name)
        wrong = check_structure(found)
        texts.append(Text(entry.name, root, found, bool(mended)))
        problems += [*mended, *wrong]
    return texts, problems


def compile_template(data: bytes) -> Template:
    """A file made ready for rendering, mended where that can be done; BrokenTemplate with everything that cannot."""
    package = open_package(data)
    texts, problems = read_texts(package)
    left = [each for each in problems if not each.repaired]
    if left:
        raise BrokenTemplate(left)
    return _compiled(package, texts)


def _compiled(package: Package, texts: list[Text]) -> Template:
    filled = [text for text in texts if text.found]
    rewritten = {text.name: _written(text.root) for text in texts if text.changed and not text.found}
    names = {text.name for text in filled}
    fixed = Archive(each for each in package.with_parts(rewritten).entries if each.name not in names)
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


def repaired_parts(texts: list[Text]) -> Mapping[str, bytes]:
    """The parts that were mended, as they are written into the file again."""
    return {text.name: _written(text.root) for text in texts if text.changed}
