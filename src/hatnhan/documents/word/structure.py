"""Placeholders of a part in their order: which statement belongs to which, and what each takes the place of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from hatnhan.documents.word.language import Refusal, parse_condition, parse_loop, parse_value
from hatnhan.documents.word.limits import DEPTH, PLACEHOLDERS
from hatnhan.documents.word.names import TC, TR, P, T, W, around_text
from hatnhan.documents.word.problems import Place, Problem, problem
from hatnhan.documents.word.tags import KEYWORDS, Tag, read_tag
from hatnhan.documents.word.text import PLACEHOLDER, paragraphs, pieces, place_of, text_of, write_text

_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_HOLDERS = {"p": P, "tr": TR, "tc": TC}
# What reaches for more than the language gives: told as unsafe, not as a slip of the pen.
_CODE = frozenset({"include", "import", "from", "macro", "call", "extends", "block", "set", "do", "with", "autoescape"})


@dataclass(slots=True)
class Found:
    """A placeholder in its text element. `holder`: the paragraph, row or cell that a statement stands for."""

    tag: Tag
    source: str
    text: Element
    paragraph: Element
    where: Place
    holder: Element | None = None
    partners: list["Found"] = field(default_factory=list)

    @property
    def parent(self) -> Element | None:
        """What holds the statement: opening and end must stand in the same."""
        if self.holder is not None:
            return self.holder.getparent()
        run = self.text.getparent()
        return None if run is None else run.getparent()


def find_placeholders(root: Element, part: str) -> list[Found]:
    """The placeholders of a part whose texts have been mended, in the order of the text."""
    found = []
    for number, paragraph in paragraphs(root):
        for piece in pieces(paragraph):
            if piece.writable and "{" in piece.text:
                where = place_of(part, number, paragraph)
                found += [
                    _found(match.group(), piece.element, paragraph, where) for match in PLACEHOLDER.finditer(piece.text)
                ]
    # A box stands within a paragraph that may go on behind it.
    order = {id(each): place for place, each in enumerate(list(root.iter(T)))}
    return sorted(found, key=lambda one: order[id(one.text)])


def _found(source: str, text: Element, paragraph: Element, where: Place) -> Found:
    tag, _ = read_tag(source)
    holder = around_text(text, _HOLDERS[tag.level]) if tag.level in _HOLDERS else None
    return Found(tag, source, text, paragraph, where, holder)


def check_structure(found: list[Found]) -> list[Problem]:
    """What is wrong with the placeholders of a part, whatever the fields of the form. Pairs statements on the way."""
    if len(found) > PLACEHOLDERS:
        return [problem("broken.too_many", found[0].source, found[0].where, values={"limit": str(PLACEHOLDERS)})]
    problems = [each for one in found for each in _check_body(one)]
    problems += list(_pair([one for one in found if one.tag.sort == "statement" and one.tag.word in KEYWORDS]))
    if any(not each.repaired for each in problems):
        return problems
    return problems + [each for one in found for each in _check_alone(one)]


def _check_body(one: Found) -> Iterator[Problem]:
    tag = one.tag
    if tag.level in _HOLDERS and one.holder is None:
        yield problem("broken.no_holder", one.source, one.where, values={"level": tag.level})
    try:
        if tag.sort == "value":
            parse_value(tag.body)
        elif tag.word == "for":
            parse_loop(tag.rest)
        elif tag.word in {"if", "elif"}:
            parse_condition(tag.rest)
        elif tag.sort == "statement" and tag.word not in KEYWORDS:
            raise Refusal("unsafe.code" if tag.word in _CODE else "broken.statement")
        elif tag.sort == "statement" and tag.rest:
            raise Refusal("broken.syntax")
    except Refusal as refusal:
        yield problem(refusal.code, one.source, one.where, values=refusal.values)


def _pair(statements: list[Found]) -> Iterator[Problem]:
    open_ones: list[list[Found]] = []
    for one in statements:
        word = one.tag.word
        if word in {"for", "if"}:
            open_ones.append([one])
            if len(open_ones) > DEPTH:
                yield problem("broken.too_deep", one.source, one.where, values={"limit": str(DEPTH)})
            continue
        wanted = {"endfor": ("for",), "endif": ("if",), "elif": ("if",), "else": ("if", "for")}[word]
        if not open_ones or open_ones[-1][0].tag.word not in wanted:
            yield problem("broken.no_start", one.source, one.where)
            continue
        group = open_ones[-1]
        if word in {"elif", "else"} and group[-1].tag.word == "else":
            yield problem("broken.after_else", one.source, one.where)
        group.append(one)
        if word.startswith("end"):
            yield from _close(open_ones.pop())
    for group in open_ones:
        yield problem("broken.no_end", group[0].source, group[0].where, values={"word": f"end{group[0].tag.word}"})


def _close(group: list[Found]) -> Iterator[Problem]:
    for one in group:
        one.partners = group
    yield from _raise_lonely(group)
    first = group[0]
    for one in group[1:]:
        if one.parent is not first.parent or (one.holder is None) != (first.holder is None):
            yield problem("broken.levels", one.source, one.where, values={"start": first.source})


def _raise_lonely(group: list[Found]) -> Iterator[Problem]:
    """Statements each alone in a paragraph of its own mean the paragraphs between them: `{% for %}` as `{%p for %}`."""
    if any(one.tag.level for one in group) or len({id(one.paragraph) for one in group}) < len(group):
        return
    if all(text_of(one.paragraph).strip() == one.source for one in group):
        for one in group:
            tag = Tag(one.tag.sort, "p", one.tag.body)
            write_text(one.text, (one.text.text or "").replace(one.source, tag.written()))
            one.tag, one.source, one.holder = tag, tag.written(), one.paragraph
            yield problem("broken.lonely", one.source, one.where, repaired=True)


def is_repeated_whole(one: Found) -> bool:
    """The holder stays, and the statements in it speak of itself: a row that holds its own loop and the loop's end."""
    words = {each.tag.word for each in one.partners}
    return words in ({"for", "endfor"}, {"if", "endif"}) and all(each.holder is one.holder for each in one.partners)


def _check_alone(one: Found) -> Iterator[Problem]:
    """What stands beside a statement for a paragraph, row or cell goes with it: nobody means that."""
    if one.holder is None or is_repeated_whole(one):
        return
    beside = "".join(text_of(each) for each in [*one.holder.iter(P)])
    pictured = next(one.holder.iter(*_PICTURES), None) is not None
    if pictured or PLACEHOLDER.sub(_keep_values, beside).strip():
        yield problem("broken.beside", one.source, one.where, values={"level": one.tag.level})


def _keep_values(match: re.Match[str]) -> str:
    source = match.group()
    tag, _ = read_tag(source)
    return source if tag.sort == "value" or (tag.sort == "statement" and not tag.level) else ""
