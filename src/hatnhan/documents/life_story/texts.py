"""The texts of the curriculum vitae: what each field is called, which help stands beside it, and where that is from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hatnhan.core.life_story import PARTS

# The guidance on filling in the form was read in the edition of 2022 and at second hand; later editions keep the form.
GUIDE = "12-HD/BTCTW (2022) I.1.4"
_OTHER_FORM = "KNĐ"


@dataclass(frozen=True, slots=True)
class Item:
    """A field as the page and the proof sheet call it; `one` and `add` where it holds rows."""

    key: str
    number: str
    label: str
    help: str
    one: str = ""
    add: str = ""

    @property
    def source(self) -> str:
        """Where the help comes from."""
        return self.number if _OTHER_FORM in self.number else f"{GUIDE} ({self.number})"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a row."""

    key: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the printed booklet: it begins on a new page and has so many."""

    title: str
    fields: tuple[str, ...]
    pages: int


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("hatnhan.documents.life_story").joinpath("texts.toml").read_text(encoding="utf-8"))


@cache
def items(language: str) -> Mapping[str, Item]:
    """Every field by its key."""
    return {
        key: Item(key, each["number"], *(_said(each, name, language) for name in ("label", "help", "one", "add")))
        for key, each in _texts()["fields"].items()
    }


@cache
def columns(language: str) -> Mapping[str, Column]:
    """Every column of rows by its key."""
    return {
        key: Column(key, _said(each, "label", language), _said(each, "help", language))
        for key, each in _texts()["columns"].items()
    }


@cache
def part_titles(language: str) -> Mapping[str, str]:
    """The titles of the parts, in their order."""
    return {part: _said(_texts()["parts"][part], "title", language) for part in PARTS}


@cache
def relations(language: str) -> Mapping[str, str]:
    """How each of the family is called."""
    return {key: each[language] for key, each in _texts()["relations"].items()}


@cache
def sections() -> tuple[Section, ...]:
    """The sections of the booklet, in their order."""
    return tuple(
        Section(each["title"], (*_fields_of(each.get("parts", ())), *each.get("fields", ())), each["pages"])
        for each in _texts()["booklet"]
    )


def _fields_of(parts: list[str]) -> tuple[str, ...]:
    # What only the application asks stands in no booklet.
    asked = (field for part in parts for field in PARTS[part])
    return tuple(field for field in asked if _OTHER_FORM not in _texts()["fields"][field]["number"])


def _said(each: dict[str, Any], name: str, language: str) -> str:
    return str(each.get(name, {}).get(language, ""))
