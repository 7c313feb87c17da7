"""What the template doctor finds: of which kind, in which placeholder, where, and whether it is mended already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hatnhan.documents.word.limits import SHOWN_CHARACTERS


class Kind(StrEnum):
    """What a problem means for the paper."""

    UNKNOWN = "unknown"  # names a field that this form does not have
    MISSING = "missing"  # the form must carry a field that the template does not name
    BROKEN = "broken"  # would not print, or not what was meant
    UNSAFE = "unsafe"  # reaches outside the paper


_UNKNOWN = frozenset({"field.unknown", "filter.unknown"})


def kind_of(code: str) -> Kind:
    """The kind of a problem, from its code."""
    if code.startswith("unsafe."):
        return Kind.UNSAFE
    if code == "field.missing":
        return Kind.MISSING
    return Kind.UNKNOWN if code in _UNKNOWN else Kind.BROKEN


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the part of the file, the paragraph with its beginning, the row of a table. 0: none."""

    part: str = ""
    paragraph: int = 0
    beginning: str = ""
    row: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `values`: what its sentence names besides the placeholder."""

    kind: Kind
    placeholder: str
    where: Place
    repaired: bool
    code: str
    values: tuple[tuple[str, str], ...] = ()


def problem(
    code: str,
    placeholder: str = "",
    where: Place | None = None,
    *,
    repaired: bool = False,
    values: Mapping[str, str] | None = None,
) -> Problem:
    """A finding by its code, which says its kind."""
    shown = placeholder[:SHOWN_CHARACTERS]
    return Problem(kind_of(code), shown, where or Place(), repaired, code, tuple((values or {}).items()))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings and the file with everything mended that can be. `readable`: it is a Word document at all."""

    problems: tuple[Problem, ...]
    repaired: bytes
    readable: bool = True

    @property
    def left(self) -> tuple[Problem, ...]:
        """What somebody must mend in Word before the template can be used."""
        return tuple(each for each in self.problems if not each.repaired)


class BrokenTemplate(ValueError):  # noqa: N818 -- it is what it is called
    """The file cannot be used as a template; `problems` says why, all of it. `readable`: see Diagnosis."""

    def __init__(self, problems: Iterable[Problem], *, readable: bool = True) -> None:
        self.problems = tuple(problems)
        self.readable = readable
        super().__init__("; ".join(f"{each.code} {each.placeholder}".strip() for each in self.problems))


class UnfilledTemplate(ValueError):  # noqa: N818
    """The values do not hold what the template names."""
