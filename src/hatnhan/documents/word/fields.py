"""The fields that a template may name, read from the content dataclass of its form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


class Sort(StrEnum):
    """What a field is, and so what can be done with it."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    RECORD = "record"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its dotted path; the fields of each of a list hang under the list: `family.name`."""

    path: str
    sort: Sort
    required: bool = False
    about: str = ""
    inner: Mapping[str, "Field"] = field(default_factory=dict)
    each: "Field | None" = None

    def below(self) -> Iterator["Field"]:
        """This field and all inside it."""
        yield self
        for one in self.inner.values():
            yield from one.below()
        if self.each is not None:
            for one in self.each.inner.values():
                yield from one.below()


@cache
def fields_of(content: type) -> Field:
    """The fields of a form, as one record."""
    return _read("", content, {})


def _read(path: str, declared: Any, metadata: Mapping[str, Any]) -> Field:  # noqa: ANN401 -- an annotation
    kind = _without_none(declared)
    told = {"required": bool(metadata.get("required")), "about": str(metadata.get("about", ""))}
    if get_origin(kind) in (tuple, list):
        return Field(path, Sort.LIST, each=_read(path, get_args(kind)[0], {}), **told)  # type: ignore[arg-type]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        front = f"{path}." if path else ""
        inner = {each.name: _read(front + each.name, hints[each.name], each.metadata) for each in fields(kind)}
        return Field(path, Sort.RECORD, inner=inner, **told)  # type: ignore[arg-type]
    plain = {bool: Sort.FLAG, int: Sort.NUMBER}.get(kind, Sort.TEXT)
    return Field(path, plain, **told)  # type: ignore[arg-type]


def _without_none(declared: Any) -> Any:  # noqa: ANN401
    if get_origin(declared) in (Union, UnionType):
        return next((each for each in get_args(declared) if each is not NoneType), str)
    return declared


def missing_fields(form: Field, named: frozenset[str]) -> list[Field]:
    """The fields that a paper must carry and that nothing names. A group counts as named with any of its fields."""
    found = []
    for one in form.inner.values():
        if not one.required:
            continue
        inside = {each.path for each in one.below()}
        needed = [each for group in (one, one.each) if group is not None for each in missing_fields(group, named)]
        if not inside & named and (one.sort is not Sort.RECORD or not needed):
            found.append(one)
        else:
            found += needed
    return found


def sample_values(content: type) -> dict[str, object]:
    """Values to try a template with: every text says which field it is, lists hold two, every condition is met."""
    return _sample_of_record(fields_of(content))


def _sample_of_record(record: Field) -> dict[str, object]:
    return {name: _sample(one) for name, one in record.inner.items()}


def _sample(one: Field) -> object:
    if one.sort is Sort.LIST and one.each is not None:
        return (_sample(one.each), _sample(one.each))
    plain: Mapping[Sort, object] = {Sort.TEXT: one.about or one.path, Sort.NUMBER: 3, Sort.FLAG: True}
    return _sample_of_record(one) if one.sort is Sort.RECORD else plain[one.sort]
