"""The language of placeholders: Jinja cut down to names, comparisons, conditions, loops and a few filters."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from hatnhan.documents.word.limits import EXPRESSION_CHARACTERS

# Characters that no text holds mark the language in a part, so that nothing else in it can be taken for it.
RESERVED = re.compile(r"[\ufdd0-\ufdef]")
VALUE, STATEMENT, REMARK = "\ufdd0", "\ufdd1", "\ufdd2"
_ENDS = "\ufdd3"
LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
DOTS = 12  # of the sign of three dots: about five centimetres at 14 points
_DOTS_AT_MOST = 200
_REMEMBERED = 4096  # expressions taken apart: those of one template are asked for three times
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(r"[&<>\n\r\t]|" + _NO_XML.pattern)
_TEXT_AGAIN = '<w:t xml:space="preserve">'


def dots(value: object, length: int = DOTS) -> object:
    """A dotted line to be filled in by hand where the value is not known."""
    empty = value is None or (isinstance(value, str) and not value.strip())
    return "…" * min(int(length), _DOTS_AT_MOST) if empty else value


def upper(value: object) -> str:
    """In capitals."""
    return _text(value).upper()


def join(value: Sequence[object], between: str = ", ") -> str:
    """The texts of a list, one after the other."""
    return between.join(_text(each) for each in value)


def count(value: Sequence[object]) -> int:
    """How many there are."""
    return len(value)


FILTERS: Mapping[str, Callable[..., Any]] = {"dots": dots, "upper": upper, "join": join, "count": count}
TESTS: Mapping[str, Callable[..., Any]] = {}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def as_xml(value: object) -> Markup:
    """A value as text of a run: escaped, its line breaks and tabs as those of Word."""
    text = value if type(value) is str else _text(value)
    if _SPECIAL.search(text):
        text = _NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.replace("\n", f"</w:t><w:br/>{_TEXT_AGAIN}").replace("\t", f"</w:t><w:tab/>{_TEXT_AGAIN}")
    return Markup(text)  # noqa: S704 -- escaped above


class Language(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, narrower: a name leads into a mapping and nowhere else, and nothing is ever called."""

    def __init__(self) -> None:
        super().__init__(
            block_start_string=f"{STATEMENT}(",
            block_end_string=f"){_ENDS}",
            variable_start_string=f"{VALUE}(",
            variable_end_string=f"){_ENDS}",
            comment_start_string=f"{REMARK}(",
            comment_end_string=f"){_ENDS}",
            undefined=StrictUndefined,
            finalize=as_xml,
            autoescape=True,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 -- as Jinja declares it
        """A field of a mapping, or what a loop tells of itself."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """The same as a field."""
        return self.getattr(obj, str(argument))

    def call(self, *_: object, **__: object) -> NoReturn:
        """Nothing is called."""
        raise SecurityError("nothing is called from a template")


LANGUAGE = Language()


def value_mark(body: str) -> str:
    """A value as it stands in a part."""
    return f"{VALUE}({body}){_ENDS}"


def statement_mark(body: str) -> str:
    """A statement as it stands in a part."""
    return f"{STATEMENT}({body}){_ENDS}"


_ALLOWED = (
    nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
)  # fmt: skip
_COMPARED = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})
_LATER = (nodes.Call, nodes.Getitem, nodes.Slice, nodes.Test)


class Refusal(ValueError):  # noqa: N818 -- as in the rest of the program
    """A placeholder that says something outside the language; the code of the problem and what its sentence names."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@lru_cache(_REMEMBERED)
def parse_value(body: str) -> nodes.Expr:
    """The expression of a value."""
    output = _parsed(value_mark(body))
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise Refusal("broken.syntax")
    return _checked(output.nodes[0])


@lru_cache(_REMEMBERED)
def parse_condition(body: str) -> nodes.Expr:
    """The expression of a condition."""
    found = _parsed(statement_mark(f"if {body}") + statement_mark("endif"))
    if not isinstance(found, nodes.If):
        raise Refusal("broken.syntax")
    return _checked(found.test)


@lru_cache(_REMEMBERED)
def parse_loop(body: str) -> tuple[str, nodes.Expr]:
    """The name that a loop gives to each, and the list that it walks."""
    found = _parsed(statement_mark(f"for {body}") + statement_mark("endfor"))
    plain = isinstance(found, nodes.For) and isinstance(found.target, nodes.Name)
    if not isinstance(found, nodes.For) or not plain or found.test is not None or found.recursive:
        raise Refusal("broken.loop")
    target = found.target
    name = target.name if isinstance(target, nodes.Name) else ""
    if name.startswith("_") or name == "loop":
        raise Refusal("broken.loop")
    return name, _checked(found.iter)


def _parsed(source: str) -> nodes.Node | None:
    if len(source) > EXPRESSION_CHARACTERS:
        raise Refusal("broken.syntax")
    try:
        body = LANGUAGE.parse(source).body
    except TemplateSyntaxError as fault:
        raise Refusal("broken.syntax") from fault
    except RecursionError as fault:
        raise Refusal("unsafe.code") from fault
    return body[0] if len(body) == 1 else None


def _checked(expression: nodes.Node) -> nodes.Expr:
    if not isinstance(expression, nodes.Expr):
        raise Refusal("broken.syntax")
    for node in (expression, *expression.find_all(nodes.Expr), *expression.find_all(nodes.Helper)):
        _check(node)
    return expression


def _check(node: nodes.Node) -> None:
    if isinstance(node, nodes.Getattr):
        if node.attr.startswith("_") or not isinstance(node.node, nodes.Name | nodes.Getattr):
            raise Refusal("unsafe.code")
    elif isinstance(node, nodes.Filter):
        _check_filter(node)
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        raise Refusal("broken.no_else")
    elif isinstance(node, nodes.Operand) and node.op not in _COMPARED:
        raise Refusal("broken.syntax")
    elif isinstance(node, _LATER) or (isinstance(node, nodes.Name) and node.name.startswith("_")):
        raise Refusal("unsafe.code")
    elif not isinstance(node, _ALLOWED):
        raise Refusal("broken.syntax")


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS:
        raise Refusal("filter.unknown", name=node.name, known=", ".join(sorted(FILTERS)))
    wanted = {"dots": int, "join": str}.get(node.name)
    given = [each.value if isinstance(each, nodes.Const) else None for each in node.args]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(given) > (wanted is not None):
        raise Refusal("broken.syntax")
    if given and type(given[0]) is not wanted:
        raise Refusal("broken.syntax")


def names_in(expression: nodes.Expr) -> Iterator[str]:
    """The dotted names that an expression reads."""
    inner = {id(each.node) for each in expression.find_all(nodes.Getattr)}
    if isinstance(expression, nodes.Getattr):
        inner.add(id(expression.node))
    for node in (expression, *expression.find_all(nodes.Expr)):
        if id(node) not in inner and isinstance(node, nodes.Name | nodes.Getattr):
            yield dotted(node)


def dotted(node: nodes.Node) -> str:
    """A name with the fields after it."""
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def undefined(value: object) -> bool:
    """The value is one that the template names and nobody gave."""
    return isinstance(value, Undefined)
