"""What the placeholders of a template mean: each name must be a field of the form, used as what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from hatnhan.documents.word.fields import Field, Sort
from hatnhan.documents.word.language import LOOP, Refusal, dotted, parse_condition, parse_loop, parse_value
from hatnhan.documents.word.problems import Problem, problem
from hatnhan.documents.word.structure import Found

_PRINTED = frozenset({Sort.TEXT, Sort.NUMBER})
_ORDERS = frozenset({"lt", "lteq", "gt", "gteq"})
_LOOP = Field("", Sort.RECORD, inner={name: Field("", Sort.NUMBER) for name in LOOP})


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that Word capitalised: what is written, and the field that is meant."""

    placeholder: Found
    name: str
    meant: str


class Reader:
    """Reads the placeholders of a template in their order; `named` are the fields that they name, by path."""

    def __init__(self, form: Field) -> None:
        self._scopes: list[Mapping[str, Field]] = [form.inner]
        self.named: set[str] = set()
        self.slips: list[Slip] = []

    def read(self, found: list[Found]) -> list[Problem]:
        """What the placeholders of one part say wrongly."""
        problems = []
        for one in found:
            try:
                self._read(one)
            except Refusal as refusal:
                name, meant = (refusal.values.get(key, "") for key in ("name", "meant"))
                if refusal.code == "field.unknown" and name.lower() == meant.lower():
                    self.slips.append(Slip(one, name, meant))
                else:
                    problems.append(problem(refusal.code, one.source, one.where, values=refusal.values))
        del self._scopes[1:]
        return problems

    def _read(self, one: Found) -> None:
        tag = one.tag
        if tag.sort == "value":
            sort = self.sort_of(parse_value(tag.body))
            if sort not in _PRINTED:
                raise Refusal("broken.not_text", sort=sort)
        elif tag.word == "for":
            self._scopes.append({})
            name, walked = parse_loop(tag.rest)
            self._scopes[-1] = {name: self._each(walked), "loop": _LOOP}
        elif tag.word in {"if", "elif"}:
            if tag.word == "if":
                self._scopes.append({})
            if self.sort_of(parse_condition(tag.rest)) is Sort.RECORD:
                raise Refusal("broken.always")
        elif tag.word.startswith("end") and len(self._scopes) > 1:
            self._scopes.pop()

    def _each(self, walked: nodes.Expr) -> Field:
        found = self._field(walked) if isinstance(walked, nodes.Name | nodes.Getattr) else None
        if found is None or found.each is None:
            raise Refusal("broken.not_list")
        return found.each

    def _field(self, node: nodes.Name | nodes.Getattr) -> Field:
        """The field that a dotted name leads to; noted as named."""
        first, *rest = dotted(node).split(".")
        found = next((scope[first] for scope in reversed(self._scopes) if first in scope), None)
        for name in rest:
            found = found.inner.get(name) if found is not None else None
        if found is None:
            raise Refusal("field.unknown", name=dotted(node), meant=self._meant(dotted(node)))
        if found.path:
            self.named.add(found.path)
        return found

    def _meant(self, name: str) -> str:
        known = [written for scope in self._scopes for key, field in scope.items() for written in _written(key, field)]
        lower = {each.lower(): each for each in known}
        close = get_close_matches(name.lower(), lower, n=1, cutoff=0.6)
        return lower[close[0]] if close else ""

    def sort_of(self, node: nodes.Expr) -> Sort:  # noqa: PLR0911 -- one answer for each kind of expression
        """What an expression gives."""
        if isinstance(node, nodes.Name | nodes.Getattr):
            return self._field(node).sort
        if isinstance(node, nodes.Const):
            return {bool: Sort.FLAG, int: Sort.NUMBER}.get(type(node.value), Sort.TEXT)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if isinstance(node, nodes.Not):
            self.sort_of(node.node)
            return Sort.FLAG
        if isinstance(node, nodes.Compare):
            return self._compared(node)
        if isinstance(node, nodes.CondExpr):
            self.sort_of(node.test)
            return self._either(node.expr1, node.expr2)
        if isinstance(node, nodes.BinExpr):
            return self._either(node.left, node.right)
        raise Refusal("broken.syntax")

    def _filtered(self, node: nodes.Filter) -> Sort:
        given = self.sort_of(node.node) if node.node is not None else Sort.TEXT
        if node.name in {"join", "count"}:
            if given is not Sort.LIST:
                raise Refusal("broken.not_list")
            return Sort.TEXT if node.name == "join" else Sort.NUMBER
        if given not in _PRINTED:
            raise Refusal("broken.not_text", sort=given)
        return Sort.TEXT

    def _compared(self, node: nodes.Compare) -> Sort:
        sides = [self.sort_of(node.expr), *(self.sort_of(each.expr) for each in node.ops)]
        if any(each.op in _ORDERS for each in node.ops) and set(sides) != {Sort.NUMBER}:
            raise Refusal("broken.compare")
        return Sort.FLAG

    def _either(self, one: nodes.Expr, other: nodes.Expr | None) -> Sort:
        sorts = {self.sort_of(each) for each in (one, other) if each is not None}
        if len(sorts) == 1:
            return sorts.pop()
        return Sort.TEXT if sorts <= _PRINTED else Sort.FLAG


def _written(name: str, field: Field) -> list[str]:
    """A field and those inside it as a placeholder writes them."""
    return [name, *(written for key, one in field.inner.items() for written in _written(f"{name}.{key}", one))]
