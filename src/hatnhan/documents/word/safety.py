"""What of a Word file reaches outside the paper: macros, links, embedded programs, fields that fetch."""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from hatnhan.documents.word.names import P, W, above
from hatnhan.documents.word.package import Package, parse
from hatnhan.documents.word.problems import Place, Problem, problem
from hatnhan.documents.word.text import paragraphs, place_of

_MACRO = re.compile(r"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_PROGRAMS = re.compile(r"activeX|/embeddings/|oleObject|customUI|keyMapCustomizations|attachedToolbars", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FETCHING = frozenset({"oleObject", "package", "aFChunk", "subDocument", "control", "frame", "vbaProject"})
_OUTSIDE = {"hyperlink": "unsafe.hyperlink", "image": "unsafe.picture", "attachedTemplate": "unsafe.attached"}
# Fields of Word that read another file, start a program or ask a server.
_FIELD = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD|EMBED|MACROBUTTON|HYPERLINK(?!\s*\\l))\b",
    re.IGNORECASE,
)
_MERGE = re.compile(r"\bMERGEFIELD\b", re.IGNORECASE)
_INSTRUCTIONS = (f"{W}instrText", f"{W}fldSimple")


def check_package(package: Package) -> list[Problem]:
    """Macros, embedded programs and links anywhere in the file."""
    found = []
    for entry in package.entries:
        kind = package.kinds[entry.name]
        if _MACRO.search(kind) or _MACRO.search(entry.name):
            found.append(problem("unsafe.macro", where=Place(entry.name)))
        elif _PROGRAMS.search(f"{entry.name} {kind}"):
            found.append(problem("unsafe.embedded", where=Place(entry.name)))
        elif entry.name.endswith(".rels"):
            found += _check_relations(parse(entry.content(), entry.name), entry.name)
    return found


def _check_relations(root: Element, part: str) -> Iterator[Problem]:
    for relation in root.iter(_RELATION):
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode", "").lower() == "external":
            yield problem(_OUTSIDE.get(kind, "unsafe.external"), relation.get("Target", ""), Place(part))
        elif kind in _FETCHING:
            yield problem("unsafe.embedded", relation.get("Target", ""), Place(part))


def check_fields(root: Element, part: str) -> list[Problem]:
    """Fields of Word in a text that fetch from elsewhere. Word cuts their text into runs as any other."""
    found = []
    for number, paragraph in paragraphs(root):
        told = _told(each for each in paragraph.iter(*_INSTRUCTIONS) if above(each, P) is paragraph)
        if _FIELD.search(told):
            found.append(problem("unsafe.field", told.strip(), place_of(part, number, paragraph)))
        elif _MERGE.search(told):
            found.append(problem("broken.mail_merge", told.strip(), place_of(part, number, paragraph)))
    # A field may run over paragraphs.
    whole = _told(root.iter(*_INSTRUCTIONS))
    if not found and _FIELD.search(whole):
        found.append(problem("unsafe.field", whole.strip(), Place(part)))
    return found


def _told(instructions: Iterable[Element]) -> str:
    return "".join(each.get(f"{W}instr") or each.text or "" for each in instructions)
