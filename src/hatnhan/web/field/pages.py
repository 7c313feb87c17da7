"""What an area declares to have a page on the phone: what it shows, its forms, and how an entry becomes an act.

The phone knows sections of lines and forms of screens; a new page needs no script. An area writes `web/<area>/field.py`
with one `FieldPage`, and its row stands in `web/field/registry.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

from hatnhan.core.field import Entry, Outcome
from hatnhan.core.permissions import Actor

InputKind = Literal["text", "area", "number", "day", "time", "choice", "check", "roll", "rows"]
Tone = Literal["", "late", "soon"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; with the key of a form it can be pressed."""

    title: str
    lines: tuple[str, ...] = ()
    tone: Tone = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to type. `rows`: whom a roll calls; `inputs`: what each row of several asks."""

    name: str
    label: str
    kind: InputKind = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    rows: tuple[tuple[str, str], ...] = ()
    inputs: tuple["Input", ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that must add up before the next screen, and what is said where they do not."""

    parts: tuple[str, ...]
    whole: str
    text: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One task: what is asked at a time on a phone."""

    heading: str
    inputs: tuple[Input, ...]
    hint: str = ""
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What can be typed without a line. `seen`: the version that `values` show."""

    key: str
    title: str
    seen: int
    screens: tuple[Screen, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the phone takes along of a page."""

    sections: tuple[Section, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A page of the field mode. `format` grows when a form changes so that entries of before fit no more."""

    slug: str
    title: str | Promise
    opens: Callable[[Actor], bool]
    snapshot: Callable[[Actor, str], Snapshot]
    apply: Callable[[Actor, Entry], Outcome] | None = None
    format: int = 1
